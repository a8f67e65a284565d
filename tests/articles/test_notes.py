"""Notes on the places of a working copy: who may, where they stand, whom they call."""

import pytest
from django.core.exceptions import PermissionDenied

from articles import audit, notes
from articles.models import Note
from articles.notes import Place, Refused, for_person, reopen, reply, settle, threads, write
from tests.factories import ArticleFactory, AuthorFactory, UserFactory, person_with_role

pytestmark = pytest.mark.django_db

BLOCK = Place("ru", "b1aaaaaa")


@pytest.fixture
def journalist():
    return person_with_role("journalist", username="aidana", first_name="Айдана")


@pytest.fixture
def editor():
    return person_with_role("editor", username="dinara", first_name="Динара")


@pytest.fixture
def article(journalist):
    return ArticleFactory(created_by=journalist)


def test_a_note_keeps_the_words_of_its_block(article, editor):
    note = write(article, editor, "Откуда срок?", BLOCK)

    assert note.words == "Первый вагон обещают в апреле."
    assert [line.act for line in audit.of(article)] == ["note"]


def test_a_note_outlives_its_block(article, editor):
    write(article, editor, "Откуда срок?", BLOCK)
    article.body_ru = '<p data-block="b2aaaaaa">Другой абзац.</p>'
    article.save()

    (thread,) = threads(article)

    assert [thread.is_gone, thread.words] == [True, "Первый вагон обещают в апреле."]


def test_a_note_follows_the_words_of_its_block(article, editor):
    write(article, editor, "Откуда срок?", BLOCK)
    article.body_ru = '<p data-block="b1aaaaaa">Первый вагон обещают в мае.</p>'
    article.save()

    (thread,) = threads(article)

    assert [thread.is_gone, thread.words] == [False, "Первый вагон обещают в мае."]


def test_a_note_on_a_block_that_is_not_saved_keeps_what_was_seen(article, editor):
    note = write(article, editor, "Лишнее?", Place("ru", "newblock"), "Ещё\u00a0не сохранено\x00")

    assert note.words == "Ещё не сохранено"


@pytest.mark.parametrize(
    ("place", "leads_to"),
    [
        ("", ""),
        ("kk:title", "id_title_kk"),
        ("ru:lead", "id_lead_ru"),
        ("ru:b1aaaaaa", "id_body_ru"),
    ],
)
def test_a_note_leads_to_its_place(article, editor, place, leads_to):
    write(article, editor, "Проверьте", Place.parsed(place))

    assert threads(article)[0].field == leads_to


@pytest.mark.parametrize("place", ["en:title", "ru", "ru:", "ru:<b>", ":title", "ru:" + "a" * 17])
def test_a_place_that_is_none_is_refused(place):
    with pytest.raises(Refused):
        Place.parsed(place)


@pytest.mark.parametrize("text", ["", " \n ", "\x00", "а" * (notes.LONGEST + 1)])
def test_an_empty_or_endless_note_is_refused(article, editor, text):
    with pytest.raises(Refused):
        write(article, editor, text, BLOCK)

    assert Note.objects.count() == 0


def test_who_may_not_read_the_article_may_not_comment(article):
    with pytest.raises(PermissionDenied):
        write(article, person_with_role("journalist"), "Тайком", BLOCK)


def test_colleagues_are_called_by_name_or_user_name(article, editor, journalist):
    text = "@DINARA и @Айдана, посмотрите; пишите на desk@dinara.kz"

    assert set(notes.mentioned(text, article)) == {editor, journalist}


def test_nobody_is_called_who_may_not_see_the_article(article):
    person_with_role("journalist", username="serik")
    person_with_role("editor", username="gone", is_active=False)
    UserFactory(username="nobody")

    assert notes.mentioned("@serik @gone @nobody @никто", article) == []


def test_a_called_colleague_finds_the_note_until_it_is_settled(article, editor, journalist):
    note = write(article, editor, "@aidana, откуда срок?", BLOCK)

    assert list(for_person(journalist, 5)) == [note]
    assert list(for_person(editor, 5)) == []
    settle(note, journalist)
    assert list(for_person(journalist, 5)) == []


def test_an_answer_calls_too_and_the_note_is_named_once(article, editor, journalist):
    note = write(article, editor, "@aidana, откуда срок?", BLOCK)
    reply(note, editor, "@aidana, срочно")

    assert list(for_person(journalist, 5)) == [note]


def test_who_lost_the_article_is_not_told_of_it(article, editor):
    author = AuthorFactory(user=person_with_role("journalist", username="serik"))
    credit = article.credits.create(author=author, role="text")
    write(article, editor, "@serik, глянь", BLOCK)
    credit.delete()

    assert list(for_person(author.user, 5)) == []


def test_an_answer_to_an_answer_joins_the_note(article, editor, journalist):
    note = write(article, editor, "Откуда срок?", BLOCK)
    first = reply(note, journalist, "Из акимата")
    second = reply(first, editor, "Хорошо")

    assert list(note.replies.all()) == [first, second]
    assert [thread.note for thread in threads(article)] == [note]


def test_a_settled_note_is_opened_again_before_it_is_answered(article, editor, journalist):
    note = write(article, editor, "Откуда срок?", BLOCK)
    assert [settle(note, journalist), settle(note, journalist)] == [True, False]

    with pytest.raises(Refused):
        reply(note, journalist, "Поздно")
    assert [reopen(note, editor), reopen(note, editor)] == [True, False]

    reply(note, journalist, "Из акимата")
    acts = [(line.act, line.details.get("reopened")) for line in audit.of(article)]
    assert acts == [("note", None), ("resolve", True), ("resolve", False), ("note", None)]
