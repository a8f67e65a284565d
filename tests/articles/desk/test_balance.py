"""The balance of the two languages: figures that the database adds up, by month in Almaty."""

import csv
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import rebuilding
from articles.desk.balance import balance, beginnings
from articles.models import Edition
from articles.publishing import publish, withdraw
from languages.dates import ALMATY
from tests.factories import ArticleFactory, PhotoFactory, person_with_role

pytestmark = pytest.mark.django_db

BALANCE = "/admin/articles/dailyreads/balance/"
TABLE = "/admin/articles/dailyreads/balance.csv"
NOW = datetime(2026, 11, 25, 15, 20, tzinfo=ALMATY)


@pytest.fixture
def chief():
    return person_with_role("chief")


def out(chief, language, at, article=None, **fields):
    """Publish with a date and return the article; the words are counted by the publication."""
    article = article or ArticleFactory(created_by=chief, **fields)
    publish(article, language, chief, dated=at)
    return article


def months(found):
    return {month.name: month for month in found.months}


def test_stories_and_words_stand_in_the_month_of_their_date(chief):
    out(chief, "kk", NOW, title_kk="Трамвай келеді", lead_kk="Ұзақ емес.", body_kk="<p>Иә</p>")
    out(chief, "ru", datetime(2026, 10, 31, 23, 59, tzinfo=ALMATY))
    out(chief, "ru", datetime(2026, 11, 1, 0, 0, tzinfo=ALMATY))

    found = balance(NOW)

    november, october = months(found)["2026 жылғы қараша"], months(found)["2026 жылғы қазан"]
    assert (november.stories.kk, november.stories.ru, november.words.kk) == (1, 1, 5)
    assert (october.stories.kk, october.stories.ru) == (0, 1)
    assert found.stories.total == 3
    assert len(found.months) == 12


def test_a_story_with_a_photo_has_led_the_front_page_of_its_language(chief):
    story = out(chief, "kk", NOW, lead_photo=PhotoFactory())
    out(chief, "ru", datetime(2026, 10, 31, 12, 0, tzinfo=ALMATY), story)
    out(chief, "ru", NOW)

    found = balance(NOW)

    november, october = months(found)["2026 жылғы қараша"], months(found)["2026 жылғы қазан"]
    assert [(month.leads.kk, month.leads.ru) for month in (november, october)] == [(1, 0), (0, 1)]
    assert (found.leads.total, found.stories.total) == (2, 3)


def test_corrections_count_once_and_withdrawn_stories_not_at_all(chief):
    corrected = out(chief, "kk", NOW)
    publish(corrected, "kk", chief)
    withdraw(out(chief, "kk", NOW), "kk", chief)

    assert balance(timezone.now()).stories.kk == 1


def test_what_is_older_than_a_year_is_left_out(chief):
    out(chief, "kk", datetime(2025, 11, 30, 23, 59, tzinfo=ALMATY))
    out(chief, "kk", datetime(2025, 12, 1, 0, 0, tzinfo=ALMATY))

    found = balance(NOW)

    assert found.stories.kk == 1
    assert found.months[0].stories.kk == 1


def test_the_delay_is_the_median_in_each_direction(chief):
    for hours in (1, 2, 30):
        article = out(chief, "ru", NOW - timedelta(days=3))
        out(chief, "kk", NOW - timedelta(days=3) + timedelta(hours=hours), article)
    article = out(chief, "kk", NOW - timedelta(minutes=20))
    out(chief, "ru", NOW, article)
    out(chief, "ru", NOW)

    november = balance(NOW).months[-1]

    assert (november.delays["kk"].stories, november.delays["kk"].minutes) == (3, 120)
    assert (november.delays["ru"].stories, november.delays["ru"].minutes) == (1, 20)
    assert november.delays["ru"].words == "20 мин"


def test_words_of_older_editions_are_counted_afterwards(chief):
    out(chief, "kk", NOW, title_kk="Трамвай келеді", lead_kk="Ұзақ емес.", body_kk="<p>Иә</p>")
    Edition.objects.update(word_count=None)
    assert (balance(NOW).uncounted, balance(NOW).words.kk) == (1, 0)

    assert list(rebuilding.count_words()) == [1]

    assert (balance(NOW).uncounted, balance(NOW).words.kk) == (0, 5)


def test_twelve_months_end_with_this_one_across_a_year():
    first, *_between, last = beginnings(datetime(2026, 1, 31, 20, 0, tzinfo=ALMATY))

    assert (first, last) == (
        datetime(2025, 2, 1, tzinfo=ALMATY),
        datetime(2026, 1, 1, tzinfo=ALMATY),
    )


def test_the_page_draws_the_months_and_its_table_goes_with_them(client, chief):
    client.force_login(chief)
    out(chief, "ru", timezone.now() - timedelta(hours=2))

    page = client.get(BALANCE)
    rows = list(csv.reader(StringIO(client.get(TABLE).text.lstrip("\ufeff")), delimiter=";"))

    assert page.context["stories"].columns[-1].ru == 500
    assert "<svg" in page.text
    assert len(rows) == 13
    assert rows[-1][1:3] == ["0", "1"]
    assert rows[-1][5:7] == ["0", "0"]


def test_the_number_of_queries_does_not_grow_with_the_stories(client, chief):
    client.force_login(chief)
    counts = []
    for more in (1, 3):
        for _number in range(more):
            out(chief, "kk", timezone.now(), out(chief, "ru", timezone.now()))
        with CaptureQueriesContext(connection) as queries:
            assert client.get(BALANCE).status_code == 200
        counts.append(len([query for query in queries if query["sql"].startswith("SELECT")]))

    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    ("role", "status"),
    [("editor", 200), ("chief", 200), ("journalist", 403), ("translator", 403)],
)
def test_who_answers_for_the_whole_paper_sees_its_balance(client, role, status):
    client.force_login(person_with_role(role))

    assert (client.get(BALANCE).status_code, client.get(TABLE).status_code) == (status, status)
