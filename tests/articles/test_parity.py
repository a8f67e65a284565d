"""Each pair of blocks is current, stale, missing or different on purpose, by words alone."""

import pytest
from django.db import transaction
from django.utils import translation

from articles import parity, rebuilding, saving
from articles.models import Article, AuditLine, Parity, Revision
from articles.saving import save_article
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db

FIRST, SECOND = "b1aaaaaa", "b2bbbbbb"


def paragraphs(**words):
    return "".join(f'<p data-block="{block}">{text}</p>' for block, text in words.items())


@pytest.fixture
def writer():
    return UserFactory()


@pytest.fixture
def story(writer):
    """A story written in Russian and translated, two paragraphs in each language."""
    article = ArticleFactory.build(
        section=None,
        created_by=writer,
        original_language="ru",
        body_ru=paragraphs(b1aaaaaa="Вагон обещают в апреле.", b2bbbbbb="Дальше — метро."),
        body_kk=paragraphs(b1aaaaaa="Вагон сәуірде жүрмек.", b2bbbbbb="Одан әрі — метро."),
    )
    save_article(article, writer)
    return article


def save(article, by, kind="save", answers=None, **fields):
    for name, value in fields.items():
        setattr(article, name, value)
    with transaction.atomic():
        saving.prepare(article, by)
        article.save()
        return saving.record(article, by, kind, answers=answers)


def behind(article):
    stored = Article.objects.get(pk=article.pk)
    found = {pair.name: (pair.target, pair.state) for pair in parity.states_of(stored)}
    return {name: seen for name, seen in found.items() if seen[1] != "current"}


def test_what_is_translated_together_is_current(story):
    assert [pair.name for pair in parity.states_of(story)] == ["title", "lead", FIRST, SECOND]
    assert behind(story) == {}


def test_a_change_of_the_source_makes_its_pair_alone_stale(story, writer):
    body = paragraphs(b1aaaaaa="Вагон обещают в мае.", b2bbbbbb="Дальше — метро.")

    save(story, writer, body_ru=body)

    assert behind(story) == {FIRST: ("kk", "stale")}
    stale = next(pair for pair in parity.states_of(story) if pair.name == FIRST)
    assert stale.text == "Вагон обещают в апреле."


def test_a_stale_pair_remembers_the_very_revision_that_was_translated(story, writer):
    for month in ("мае", "июне", "июле"):
        save(story, writer, title_ru=f"Трамвай в {month}")
    save(story, writer, title_kk="Трамвай шілдеде")
    save(story, writer, title_ru="Трамвай в августе")

    [title] = [pair for pair in parity.states_of(story) if pair.name == "title"]

    assert (title.state, title.text) == ("stale", "Трамвай в июле")
    assert Parity.objects.get(pk=story.pk).pairs["title"]["revision"] == 5


def test_saving_without_a_change_of_words_raises_nothing(story, writer):
    save(story, writer)
    body = (
        '<h2 data-block="b2bbbbbb">Дальше —  <strong>метро</strong>.</h2>'
        '<p data-block="b1aaaaaa">Вагон обе\u00adщают в\u00a0апреле.</p>'
    )

    save(story, writer, body_ru=body)

    assert behind(story) == {}


def test_words_of_the_source_that_come_back_are_translated_still(story, writer):
    save(story, writer, lead_ru="Город передумал.")
    assert behind(story) == {"lead": ("kk", "stale")}

    save(story, writer, kind="restore", lead_ru="Город начал строить первые шесть остановок.")

    assert behind(story) == {}


def test_new_words_of_the_target_are_taken_as_a_translation(story, writer):
    save(story, writer, lead_ru="Город передумал.")
    save(story, writer, lead_kk="Қала райынан қайтты.")

    assert behind(story) == {}


def test_a_typo_fix_neither_makes_a_pair_stale_nor_current(story, writer):
    save(story, writer, kind="typo", lead_ru="Город начал строить первые шесть остоновок.")
    assert behind(story) == {}

    save(story, writer, lead_ru="Город передумал.")
    save(story, writer, kind="typo", lead_kk="Қала алғашқы алты аялдаманы салуға кіріскен.")

    assert behind(story) == {"lead": ("kk", "stale")}


def test_a_block_without_its_half_is_missing_in_the_other_language(story, writer):
    both = {"b1aaaaaa": "Вагон обещают в апреле.", "b2bbbbbb": "Дальше — метро."}

    save(story, writer, body_ru=paragraphs(**both, b3cccccc="И автобус."))
    assert behind(story) == {"b3cccccc": ("kk", "missing")}

    body = story.body_kk + paragraphs(b4dddddd="Аударылмаған сөйлем.")
    save(story, writer, body_kk=body)
    assert behind(story)["b4dddddd"] == ("ru", "missing")


def test_either_language_may_be_the_source_and_nothing_is_lost(story, writer):
    save(story, writer, lead_ru="Город передумал.")

    save(story, writer, original_language="kk")
    assert behind(story) == {}
    save(story, writer, title_kk="Трамвай келеді")
    assert behind(story) == {"title": ("ru", "stale")}

    save(story, writer, original_language="ru")
    assert behind(story) == {"lead": ("kk", "stale")}


def test_still_right_clears_a_pair_and_leaves_a_line(story, writer):
    save(story, writer, lead_ru="Город передумал.")

    save(story, writer, answers={"lead": "right"})

    assert behind(story) == {}
    line = AuditLine.objects.get(act="pairs")
    assert (line.by, line.languages) == (writer, ["kk"])
    assert line.details == {"version": 3, "pairs": {"lead": "right"}}


def test_different_on_purpose_stays_until_it_is_called_off(story, writer):
    save(story, writer, lead_ru="Город передумал.", answers={"lead": "different"})
    save(story, writer, lead_ru="Город передумал ещё раз.")
    assert behind(story) == {"lead": ("kk", "different")}
    assert Article.objects.get(pk=story.pk).behind_kk == 0

    save(story, writer, answers={"lead": "same"})

    assert behind(story) == {"lead": ("kk", "stale")}


def test_a_missing_half_may_be_needless(story, writer):
    save(story, writer, lead_kk="", answers={"lead": "different"})

    assert behind(story) == {"lead": ("kk", "different")}


def test_answers_about_pairs_that_are_not_there_say_nothing(story, writer):
    save(story, writer, answers={"nowhere1": "right", "title": "right"})

    assert behind(story) == {}
    assert "nowhere1" not in Parity.objects.get(pk=story.pk).pairs


def test_the_article_counts_what_waits_and_since_when(story, writer):
    assert (story.behind_kk, story.waits_since) == (0, None)

    save(story, writer, lead_ru="Город передумал.", title_kk="")
    since = story.updated_at
    save(story, writer, title_ru="Трамвай")

    stored = Article.objects.get(pk=story.pk)
    assert (stored.stale_kk, stored.behind_kk, stored.behind_ru) == (1, 2, 0)
    assert stored.waits_since == since
    assert list(Article.objects.waiting("kk")) == [stored]
    assert not Article.objects.waiting("ru").exists()


def test_history_tells_the_pairs_of_an_article_that_is_older_than_they(story, writer):
    save(story, writer, lead_ru="Город передумал.")
    Parity.objects.all().delete()
    Article.objects.update(stale_kk=0, behind_kk=0, waits_since=None)

    assert behind(story) == {"lead": ("kk", "stale")}
    assert list(rebuilding.rebuild_parity()) == [1]
    assert list(rebuilding.rebuild_parity()) == []
    assert Article.objects.get(pk=story.pk).stale_kk == 1


def test_the_language_of_the_interface_changes_nothing(story, writer):
    with translation.override("ru"):
        save(story, writer, lead_ru="Город передумал.")

    assert behind(story) == {"lead": ("kk", "stale")}
    assert Revision.objects.count() == 2


def test_bodies_that_share_no_block_are_one_pair(writer):
    article = ArticleFactory.build(
        section=None,
        created_by=writer,
        original_language="ru",
        body_ru=paragraphs(r1aaaaaa="Вагон обещают в апреле.", r2bbbbbb="Дальше — метро."),
        body_kk=paragraphs(k1aaaaaa="Вагон сәуірде жүрмек."),
    )
    save_article(article, writer)
    assert behind(article) == {}

    turned = paragraphs(r2bbbbbb="Дальше — метро.", r1aaaaaa="Вагон обещают в апреле.")
    save(article, writer, body_ru=turned)
    assert behind(article) == {}

    save(article, writer, body_ru=paragraphs(r1aaaaaa="Вагон обещают в мае."))
    assert behind(article) == {"body": ("kk", "stale")}

    save(article, writer, body_kk=paragraphs(r1aaaaaa="Вагон мамырда жүрмек."))
    assert behind(article) == {}


def test_a_body_typed_anew_is_not_taken_for_one_that_was_never_paired(story, writer):
    save(story, writer, body_ru=paragraphs(b9eeeeee="Всё иначе."))

    assert behind(story) == {
        FIRST: ("ru", "missing"),
        SECOND: ("ru", "missing"),
        "b9eeeeee": ("kk", "missing"),
    }
