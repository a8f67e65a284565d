"""Words and facts that are left as they are: by whom, where, and what the checklist says then."""

import pytest
from django.core.exceptions import PermissionDenied

from articles.comparison import Comparison
from articles.desk.checks import Check
from articles.leaving import MOST, Refused, heed, leave
from articles.models import AuditLine, HouseSpelling, LeftAsIs
from articles.saving import save_article
from articles.trash import move_to_trash
from tests.factories import ArticleFactory, person_with_role

pytestmark = pytest.mark.django_db

TWICE = '<p data-block="b1aaaaaa">5 {0}, Cнег</p><p data-block="b2aaaaaa">5 {0}, Cнег</p>'


@pytest.fixture
def editor():
    return person_with_role("editor")


@pytest.fixture
def article(editor):
    HouseSpelling.objects.create(language="ru", right="Алматы", wrong="Алма-Ата")
    article = ArticleFactory(
        title_ru="Cнег",
        lead_ru="В Алма-Ате",
        body_ru=TWICE.format("вагонов"),
        body_kk=TWICE.format("вагон").replace("5", "6"),
        created_by=editor,
    )
    save_article(article, editor)
    return article


def named(article, language="ru"):
    """Return what the checklist names, and what it names as left."""
    check = Check(Comparison(article), language)
    return [each.what for each in check.problems if each.what], [each.what for each in check.left]


def test_what_is_left_is_named_no_more_in_this_language_alone(article, editor):
    facts = ["fact:b1aaaaaa:number:6", "fact:b2aaaaaa:number:6"]
    assert named(article) == (["mixed:Cнег", "mixed:Cнег", "house:Алма-Ата", *facts], [])

    leave(article, "ru", "mixed:Cнег", editor)
    leave(article, "ru", "house:Алма-Ата", editor)
    leave(article, "ru", facts[0], editor)

    left = ["mixed:Cнег", "mixed:Cнег", "house:Алма-Ата", facts[0]]
    assert named(article) == ([facts[1]], left)
    assert "mixed:Cнег" in named(article, "kk")[0]


def test_what_blocks_a_publication_cannot_be_left(article, editor):
    leave(article, "ru", "mixed:Cнег", editor)

    assert [each.field for each in Check(Comparison(article), "ru").blocking] == ["title_ru"]
    assert "title_ru" in [each.field for each in Check(Comparison(article), "ru").problems]


def test_what_was_left_is_named_again_when_somebody_wants_to(article, editor):
    leave(article, "ru", "house:Алма-Ата", editor)

    heed(article, "ru", "house:Алма-Ата", editor)

    assert "house:Алма-Ата" in named(article)[0]
    lines = AuditLine.objects.filter(act__in=["leave", "heed"])
    assert [(line.act, line.languages, line.details) for line in lines] == [
        ("heed", ["ru"], {"name": "Алма-Ата"}),
        ("leave", ["ru"], {"name": "Алма-Ата"}),
    ]


def test_leaving_twice_is_told_once(article, editor):
    for _time in range(2):
        leave(article, "ru", "mixed:Cнег", editor)

    assert LeftAsIs.objects.count() == AuditLine.objects.filter(act="leave").count() == 1


@pytest.mark.parametrize(
    ("role", "language", "may"),
    [
        ("editor", "kk", True),
        ("proofreader", "ru", False),  # nobody has submitted it
        ("photo-editor", "ru", False),
        ("journalist", "ru", False),
    ],
)
def test_whoever_may_write_the_text_may_leave_its_words(article, role, language, may):
    person = person_with_role(role)

    try:
        leave(article, language, "mixed:Cнег", person)
    except PermissionDenied:
        assert not may
    else:
        assert may


def test_nothing_is_left_in_the_trash(article, editor):
    move_to_trash(article, editor)

    with pytest.raises(PermissionDenied):
        leave(article, "ru", "mixed:Cнег", editor)


@pytest.mark.parametrize(
    ("language", "what"),
    [
        ("en", "mixed:Cнег"),
        ("ru", ""),
        ("ru", "Cнег"),
        ("ru", "no_title:x"),
        ("ru", "mixed:"),
        ("ru", "mixed:" + "ж" * 300),
        ("ru", "mixed:\x00"),
    ],
)
def test_what_is_nothing_to_leave_is_refused(article, editor, language, what):
    with pytest.raises(Refused):
        leave(article, language, what, editor)


def test_nobody_leaves_things_without_end(article, editor):
    LeftAsIs.objects.bulk_create(
        LeftAsIs(article=article, language="ru", what=f"mixed:{number}", by=editor)
        for number in range(MOST)
    )

    with pytest.raises(Refused):
        leave(article, "ru", "mixed:Cнег", editor)
