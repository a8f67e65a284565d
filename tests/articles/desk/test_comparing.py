import pytest

from articles.desk.comparing import compare
from articles.desk.versions import Version, live, version
from articles.models import Revision
from articles.publishing import publish
from articles.saving import TRANSLATED, save_article, snapshot
from tests.factories import ArticleFactory, PhotoFactory, SectionFactory, person_with_role

pytestmark = pytest.mark.django_db

EMPTY = dict.fromkeys(TRANSLATED, "")


def of(number, **fields):
    return Version(str(number), EMPTY | fields, Revision(number=number))


def blocks(**words):
    return "".join(f'<p data-block="{block}">{text}</p>' for block, text in words.items())


def shown(comparison):
    """Return label and states of every changed row, Kazakh first."""
    rows = [row for group in comparison.groups if group.is_changed for row in group.rows]
    return [(row.label, [cell.state for cell in row.cells]) for row in rows]


def test_changed_places_stand_in_columns_and_the_rest_is_folded():
    before = of(1, title_kk="Қар", title_ru="Снег", body_ru=blocks(aaaa="Один.", bbbb="Два."))
    after = of(2, title_kk="Қар", title_ru="Снег", body_ru=blocks(aaaa="Один.", bbbb="Три."))

    comparison = compare(before, after)

    assert [(group.label, group.is_changed) for group in comparison.groups] == [
        ("Тақырып", False),
        ("Лид", False),
        ("1-блок", False),
        ("2-блок, абзац", True),
    ]
    (row,) = comparison.groups[-1].rows
    assert [cell.state for cell in row.cells] == ["none", "changed"]
    assert row.cells[1].pieces == [("del", "Два"), ("ins", "Три"), ("", ".")]


def test_a_pair_stands_in_one_row():
    before = of(1, body_kk=blocks(aaaa="Бір."), body_ru=blocks(aaaa="Один."))
    after = of(2, body_kk=blocks(aaaa="Бір."), body_ru=blocks(aaaa="Раз."))

    assert shown(compare(before, after)) == [("1-блок, абзац", ["same", "changed"])]


def test_a_moved_block_says_from_where_to_where():
    words = {"aaaa": "Бір.", "bbbb": "Екі.", "cccc": "Үш."}
    moved = {block: words[block] for block in ("cccc", "aaaa", "bbbb")}

    comparison = compare(of(1, body_kk=blocks(**words)), of(2, body_kk=blocks(**moved)))

    (row,) = [row for group in comparison.groups if group.is_changed for row in group.rows]
    assert row.cells[0].moved == (3, 1)


def test_a_change_of_formatting_alone_is_said():
    before = of(1, body_kk=blocks(aaaa="Бір сөз."))
    after = of(2, body_kk=blocks(aaaa="Бір <strong>сөз</strong>."))

    assert shown(compare(before, after)) == [("1-блок, абзац", ["formatted", "none"])]


def test_words_are_counted_in_each_language():
    before = of(1, title_kk="Қар жауды", lead_ru="Снег идёт.")
    after = of(2, title_kk="Қар тағы жауды", lead_ru="Идёт.")

    totals = compare(before, after).totals
    assert [(total.language, total.added, total.removed) for total in totals] == [
        ("kk", 1, 0),
        ("ru", 1, 2),
    ]


def test_the_passport_is_compared_too():
    one, other = SectionFactory(name_kk="Қала"), SectionFactory(name_kk="Спорт")

    comparison = compare(of(1, section=one.pk), of(2, section=other.pk))

    assert comparison.passport == [("Айдар", [("del", "Қала"), ("ins", "Спорт")])]


def test_a_photo_is_called_by_its_caption():
    photo = PhotoFactory(caption_kk="Жаңа вагон", rendered=False)
    placed = f'<news-photo data-block="aaaa" data-id="{photo.pk}"></news-photo>'

    comparison = compare(of(1), of(2, body_kk=placed))

    (row,) = [row for group in comparison.groups if group.is_changed for row in group.rows]
    assert (row.label, row.cells[0].pieces) == ("1-блок, фото", [("ins", "Жаңа вагон")])


def test_photos_of_a_gallery_that_changed_places_are_seen():
    bridge, tram = (
        PhotoFactory(caption_kk=words, rendered=False) for words in ("Көпір", "Трамвай")
    )
    placed = '<news-gallery data-block="aaaa" data-ids="{} {}"></news-gallery>'

    comparison = compare(
        of(1, body_kk=placed.format(bridge.pk, tram.pk)),
        of(2, body_kk=placed.format(tram.pk, bridge.pk)),
    )

    (row,) = [row for group in comparison.groups if group.is_changed for row in group.rows]
    assert row.label == "1-блок, фототоптама"
    before = "".join(piece.text for piece in row.cells[0].pieces if piece.sign != "ins")
    assert before.split() == ["Көпір", "Трамвай"]
    assert row.cells[0].state == "changed"


def test_a_revision_is_compared_with_what_is_live_in_the_languages_that_are():
    editor = person_with_role("editor")
    article = ArticleFactory(title_kk="Ескі", title_ru="Старый", created_by=editor)
    save_article(article, editor)
    publish(article, "kk", editor)
    article.title_kk = "Жаңа"
    save_article(article, editor)

    comparison = compare(live(article), version(article, "2"))

    assert shown(comparison) == [("Тақырып", ["changed", "absent"])]
    assert [total.is_compared for total in comparison.totals] == [True, False]


def test_nothing_is_live_before_it_is_published():
    assert live(ArticleFactory()) is None


def test_equal_versions_have_no_difference():
    article = ArticleFactory()
    same = Version("1", snapshot(article), Revision(number=1))

    assert compare(same, same).is_empty


@pytest.mark.parametrize("key", ["", "0", "7", "-1", "x", "9" * 40, "²", "\x00", "live"])
def test_an_unknown_version_is_none(key):
    assert version(ArticleFactory(), key) is None


def test_many_changed_photos_cost_no_more_questions(django_assert_num_queries):
    photos = PhotoFactory.create_batch(5, rendered=False)
    placed = [
        f'<news-photo data-block="aaaa{photo.pk}" data-id="{photo.pk}"></news-photo>'
        for photo in photos
    ]
    with django_assert_num_queries(2):  # the photos and their renditions
        compare(of(1), of(2, body_kk="".join(placed)))
