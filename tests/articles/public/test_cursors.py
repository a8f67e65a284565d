"""Cursors: exact in both directions, and right while new stories arrive."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles.public import cursors, lists
from articles.public.chrome import places
from articles.public.sections import section_page
from articles.publishing import publish, withdraw
from tests.factories import ArticleFactory, SectionFactory

ODD = [
    {"before": "0"},
    {"before": "20261399T000000000000Z-1"},
    {"before": "20261123T000000000000Z-" + "9" * 19},
    {"before": "٢٠٢٦١١٢٣T٠٠٠٠٠٠٠٠٠٠٠٠Z-1"},
    {"after": "\x00"},
    {"after": "1" * 5000},
    {"before": "20261123T000000000000Z-1", "after": "20261123T000000000000Z-1"},
]


@pytest.mark.parametrize("query", ODD)
def test_a_cursor_that_nobody_made_is_refused(query):
    with pytest.raises(ValueError, match=r"not a cursor|does not match|unconverted"):
        cursors.wanted(query)


@pytest.mark.parametrize("year", [1, 987, 2026])
def test_a_cursor_reads_what_it_writes(year):
    cursor = cursors.Cursor("after", datetime(year, 11, 23, 9, 30, 0, 17, tzinfo=UTC), 29)

    name, _, text = str(cursor).partition("=")

    assert cursors.wanted({name: text}) == cursor


@pytest.mark.django_db
def test_stories_of_one_moment_are_told_apart_by_their_numbers(editor):
    moment = timezone.now() - timedelta(hours=1)
    first, second, third = ArticleFactory.create_batch(3)
    for article in (first, second, third):
        publish(article, "kk", editor, dated=moment)

    def found(direction):
        cursor = cursors.Cursor(direction, moment, second.pk)
        shelf = lists.shelf("stories", "kk").filter(cursors.beyond(direction))
        stories = lists.read(shelf, **cursors.given_by(cursor))["stories"]
        return [story.article_id for story in stories]

    assert (found("before"), found("after")) == ([first.pk], [third.pk])


@pytest.fixture
def section(db):
    return SectionFactory(name_kk="Қала", name_ru="Город")


@pytest.fixture
def numbered(published, section, pages_of):
    """Publish stories 0, 1, 2, ... each an hour older, in pages of three."""
    pages_of(3)
    return [
        published("kk", section=section, hours=number, title_kk=f"Мақала №{number}")
        for number in range(10)
    ]


def walk(cursor_text=""):
    """Return the numbers on a page of the section, and the page itself."""
    (place,) = places("kk")
    name, _, text = cursor_text.partition("=")
    page = section_page(place, cursors.wanted({name: text}) if text else None)
    return [int(story.headline.split("№")[1]) for story in page.shown], page


def test_a_list_is_walked_to_its_end_and_back(numbered):
    shown, first = walk()
    second_shown, second = walk(first.older)
    third_shown, third = walk(second.older)
    last_shown, last = walk(third.older)

    assert [shown, second_shown, third_shown, last_shown] == [[0, 1, 2], [3, 4, 5], [6, 7, 8], [9]]
    assert (last.older, first.newer) == ("", "")
    assert walk(last.newer)[0] == [6, 7, 8]
    assert walk(third.newer)[0] == [3, 4, 5]
    assert walk(second.newer)[1].is_spent is True


def test_an_old_cursor_is_right_when_stories_arrive_and_go(numbered, published, section, editor):
    _, first = walk()
    published("kk", section=section, title_kk="Мақала №100")
    withdraw(numbered[2], "kk", editor)  # the story that the cursor names

    shown, second = walk(first.older)

    assert shown == [3, 4, 5]
    assert walk(walk(second.older)[1].newer)[0] == [3, 4, 5]


def test_above_the_newest_story_a_cursor_leads_to_the_first_page(client, numbered, section):
    older = walk()[1].older
    above = walk(older)[1].newer
    address = f"/kk/sections/{section.slug_kk}/"

    response = client.get(f"{address}?{above}")

    assert (response.status_code, response["Location"]) == (302, address)


def test_only_the_first_page_of_a_list_is_for_robots(client, numbered, section):
    address = f"/kk/sections/{section.slug_kk}/"

    first, second = (client.get(f"{address}{query}").text for query in ("", f"?{walk()[1].older}"))

    mark = '<meta name="robots" content="noindex">'
    assert [mark in page for page in (first, second)] == [False, True]
    assert (
        f'<link rel="canonical" href="http://localhost:8000{address}?{walk()[1].older}">' in second
    )
    assert 'href=".">Ең жаңа мақалалар<' in second
