"""What the merge screen folds away, and with which reason."""

import pytest
from django.http import QueryDict

from articles.desk.answers import Answers
from articles.desk.meeting import meet
from articles.desk.merge_screen import Clash, MergeScreen
from articles.saving import save_article, snapshot
from tests.factories import ArticleFactory, PhotoFactory, person_with_role

pytestmark = pytest.mark.django_db


def body(**words):
    return "".join(f'<p data-block="{block}">{text}</p>' for block, text in words.items())


START = {"aaaa": "Бір.", "bbbb": "Екі.", "cccc": "Үш.", "dddd": "Төрт."}


@pytest.fixture
def colleague():
    return person_with_role("editor", first_name="Тимур")


@pytest.fixture
def article(colleague):
    article = ArticleFactory(body_kk=body(**START), body_ru=body(eeee="Один."))
    save_article(article, colleague)
    return article


def screen(article, colleague, mine, theirs, posted="title_kk=Менікі"):
    """Return the screen of somebody who typed `mine` while the colleague saved `theirs`."""
    typed = snapshot(article) | mine
    for name, value in theirs.items():
        setattr(article, name, value)
    save_article(article, colleague)
    return MergeScreen(meet(article, 1, typed, Answers()), QueryDict(posted))


def rows(shown):
    """Return label or reason of every row, by language."""
    return [
        (part.language, [row.label if isinstance(row, Clash) else row.words for row in part.rows])
        for part in shown.parts
    ]


def test_runs_of_blocks_are_folded_with_their_reason(article, colleague):
    mine = body(**START | {"aaaa": "Менікі.", "dddd": "Менің төртіншім."})
    theirs = body(**START | {"aaaa": "Оныкі."}, zzzz="Қосылды.")

    shown = screen(article, colleague, {"body_kk": mine}, {"body_kk": theirs})

    assert rows(shown) == [
        (
            "kk",
            [
                "1-блок, абзац",
                "2–3-блоктар: екі нұсқада да бірдей",
                "4-блок: тек сіз өзгерткенсіз, қалдырылды",
                "5-блок: тек әріптесіңіз өзгерткен, қабылданды",
            ],
        )
    ]


def test_a_language_without_a_clash_is_one_line(article, colleague):
    mine = {"title_kk": "Менікі", "lead_ru": "Мой лид.", "body_ru": body(eeee="Моё.")}

    shown = screen(article, colleague, mine, {"title_kk": "Оныкі", "title_ru": "Его"})

    assert rows(shown) == [
        ("kk", ["Тақырып", "1–4-блоктар: екі нұсқада да бірдей"]),
        ("ru", ["Орысша мәтін: екеуіңіздің де өзгерістеріңіз біріктірілді"]),
    ]


def test_a_removed_block_is_opened_with_its_words_struck(article, colleague):
    theirs = {"title_kk": "Оныкі", "body_kk": body(**{**START, "bbbb": "Жоқ."})}
    mine = {"title_kk": "Менікі", "body_kk": body(aaaa="Бір.", bbbb="Екі.", cccc="Үш.")}

    shown = screen(article, colleague, mine, theirs)

    removed = shown.parts[0].rows[-1]
    assert removed.words == "4-блок: тек сіз өзгерткенсіз, қалдырылды"
    assert removed.texts == [[("del", "Төрт.")]]


def test_a_photo_is_told_by_its_caption(article, colleague):
    photos = PhotoFactory.create_batch(2, rendered=False, caption_kk="Жаңа вагон")
    placed = [f'<news-photo data-block="ffff" data-id="{each.pk}"></news-photo>' for each in photos]

    shown = screen(article, colleague, {"body_kk": placed[0]}, {"body_kk": placed[1]})

    (clash,) = [clash for clash in shown.clashes if clash.change.block == "ffff"]
    assert clash.label == "1-блок, фото"
    assert [piece.text for piece in clash.mine.pieces] == ["Жаңа вагон"]
    assert (clash.may_be_both, clash.may_be_own) == (True, False)


def test_the_form_is_sent_again_without_its_buttons_and_tokens(article, colleague):
    posted = "csrfmiddlewaretoken=x&_publish=kk&merged_with=2&merge.title_kk=mine&topics=1&topics=2"

    shown = screen(article, colleague, {"title_kk": "А"}, {"title_kk": "Б"}, posted)

    assert shown.posted == [("topics", "1"), ("topics", "2")]


def test_ones_own_text_can_be_copied_whole(article, colleague):
    posted = f"title_kk=Менікі&body_kk={body(aaaa='Бір.')}&title_ru=Моё"

    shown = screen(article, colleague, {"title_kk": "Менікі"}, {"title_kk": "Оныкі"}, posted)

    assert shown.my_text == "Менікі\n\nБір.\n\nМоё"
