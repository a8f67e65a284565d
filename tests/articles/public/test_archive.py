"""The archive by days, as Almaty counts them."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import timezone

from articles.public import archive
from articles.publishing import publish, withdraw
from languages.dates import ALMATY
from tests.factories import ArticleFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def dated(editor):
    """Publish a story that came out at this moment, UTC."""

    def make(*moment, language="kk", **fields):
        article = ArticleFactory(**fields)
        publish(article, language, editor, dated=datetime(*moment, tzinfo=UTC))
        return article

    return make


def days_with_links(page):
    return [day.date.day for week in page.weeks for day in week if day.url]


def test_the_archive_leads_to_the_newest_day(client, dated):
    dated(2026, 5, 1, 12)
    dated(2026, 5, 3, 20)  # 4 May in Almaty
    dated(2026, 6, 3, 20, language="ru")

    response = client.get("/kk/archive/")

    assert (response.status_code, response["Location"]) == (302, "/kk/archive/2026/05/04/")


def test_an_empty_paper_has_a_calendar_of_today(client):
    page = client.get("/kk/archive/")

    assert page.status_code == 200
    assert ('<p class="nothing">' in page.text, "<table>" in page.text) == (True, True)


def test_a_day_ends_at_midnight_in_almaty(dated):
    dated(2026, 5, 1, 18, 59, 59, title_kk="Бірінші")
    dated(2026, 5, 1, 19, 0, 0, title_kk="Екінші")

    def headlines(day):
        return [story.headline for story in archive.archive_page("kk", day).shown]

    assert headlines(date(2026, 5, 1)) == ["Бірінші"]
    assert headlines(date(2026, 5, 2)) == ["Екінші"]


def test_before_march_2024_almaty_was_six_hours_ahead(dated):
    dated(2023, 5, 1, 17, 59)
    dated(2023, 5, 1, 18, 0)

    assert days_with_links(archive.archive_page("kk", date(2023, 5, 1))) == [1, 2]


def test_the_calendar_links_days_of_the_month_that_have_stories(client, dated):
    for moment in ((2026, 4, 30, 20), (2026, 5, 15, 9), (2026, 5, 31, 18), (2026, 5, 31, 20)):
        dated(*moment)

    page = client.get("/kk/archive/2026/05/15/").text

    links = page.split("<tbody>")[1].split("</tbody>")[0]
    assert [f'/kk/archive/2026/05/{day:02}/"' in links for day in range(1, 32)] == [
        day in (1, 15, 31) for day in range(1, 32)
    ]
    assert links.count("<tr>") == 5
    assert 'href="/kk/archive/2026/05/15/" aria-current="date"' in links
    assert re.findall(r'abbr="(\w+)">(\w+)</th>', page)[0] == ("Дүйсенбі", "Дс")


def test_neighbours_are_the_nearest_days_and_months_with_stories(dated):
    for moment in ((2019, 1, 7), (2026, 5, 3), (2026, 5, 20), (2026, 5, 25), (2026, 9, 9)):
        dated(*moment, 9)

    middle = archive.archive_page("kk", date(2026, 5, 20))
    first = archive.archive_page("kk", date(2019, 1, 7))
    may = archive.archive_page("kk", date(2026, 5, 25))

    assert (middle.previous, middle.following) == (date(2026, 5, 3), date(2026, 5, 25))
    assert (middle.month_before, middle.month_after) == (date(2019, 1, 7), date(2026, 9, 9))
    assert (first.previous, first.following) == (None, date(2026, 5, 3))
    assert may.following == date(2026, 9, 9)


@pytest.mark.parametrize("state", ["scheduled", "withdrawn"])
def test_days_of_hidden_stories_are_not_in_the_calendar(client, dated, editor, state):
    dated(2026, 5, 20, 9)
    hidden = dated(2026, 5, 21, 9, title_kk="Құпия тақырып")
    if state == "withdrawn":
        withdraw(hidden, "kk", editor)
    else:
        hidden.editions.update(live_from=timezone.now() + timedelta(hours=1))

    page = archive.archive_page("kk", date(2026, 5, 20))

    assert (days_with_links(page), page.following) == ([20], None)
    assert client.get("/kk/archive/2026/05/21/").status_code == 404


@pytest.mark.parametrize(
    "day", ["2026/05/19", "2026/02/30", "0000/01/01", "1899/12/31", "9999/12/31", "2026/5/20", "x"]
)
def test_days_without_stories_and_odd_days_are_no_page(client, dated, day):
    dated(2026, 5, 20, 9)

    assert client.get(f"/kk/archive/{day}/").status_code == 404


def test_the_switch_leads_to_the_same_day_or_to_the_other_archive(client, dated):
    both = dated(2026, 5, 20, 9)
    dated(2026, 5, 21, 9)
    edition = both.editions.get()
    publish(both, "ru", edition.published_by, dated=edition.published_at)

    same, alone = (client.get(f"/kk/archive/2026/05/{day}/").text for day in (20, 21))

    assert 'href="/ru/archive/2026/05/20/" lang="ru"' in same
    assert 'hreflang="ru" href="http://localhost:8000/ru/archive/2026/05/20/"' in same
    assert 'href="/ru/archive/" lang="ru"' in alone
    assert '<link rel="alternate" hreflang="ru"' not in alone


def test_a_long_day_is_walked_by_cursors(client, dated, monkeypatch):
    monkeypatch.setattr(archive, "PAGE", 2)
    for minute in range(3):
        dated(2026, 5, 20, 9, minute, title_kk=f"Мақала №{minute}")
    address = "/kk/archive/2026/05/20/"

    older = client.get(address).text.split('href="?before=')[1].split('"')[0]
    dated(2026, 5, 20, 10, title_kk="Жаңа мақала")
    second = client.get(f"{address}?before={older}").text

    assert [f"№{minute}</a>" in second for minute in range(3)] == [True, False, False]
    assert client.get(f"{address}?before=odd").status_code == 404


def test_a_day_asks_as_much_for_one_story_as_for_many(client, dated, django_assert_num_queries):
    dated(2026, 5, 20, 9)
    for minute in range(2):
        client.get("/kk/", {"page": "1"})
        with django_assert_num_queries(2):
            client.get("/kk/archive/2026/05/20/", {"page": "1"})
        for day in range(1, 13):
            dated(2026, 5, day, 9, minute)
            dated(2026, 5, 20, 10, day)


def test_today_in_almaty_is_a_day_of_the_archive():
    today = timezone.now().astimezone(ALMATY).date()

    assert archive.parse(f"{today:%Y}", f"{today:%m}", f"{today:%d}") == today
    with pytest.raises(ValueError, match="no day of the archive"):
        archive.parse(*f"{today + timedelta(days=1):%Y %m %d}".split())
