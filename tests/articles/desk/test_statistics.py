"""The statistics of the desk: who sees which figures, and that they are right."""

import csv
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from articles.desk import pictures
from articles.desk.statistics import Line, asked_span, statistics
from articles.desk.statistics_views import harmless
from articles.models import Credit, DailyReads, HourlyReads
from languages.dates import ALMATY
from tests.factories import ArticleFactory, AuthorFactory, SectionFactory, person_with_role

pytestmark = pytest.mark.django_db

ADDRESS = "/admin/articles/dailyreads/"
NOW = datetime(2026, 11, 25, 15, 20, tzinfo=ALMATY)


def was_read(article, language, number, days=0, hour=12):
    """Note reads of a day and hour before NOW, as the counter writes them."""
    moment = (NOW - timedelta(days=days)).replace(hour=hour, minute=0)
    DailyReads.objects.create(article=article, language=language, day=moment.date(), reads=number)
    HourlyReads.objects.create(article=article, language=language, hour=moment, reads=number)


def figures(lines):
    return [(line.name, line.kk, line.ru) for line in lines if line.total]


@pytest.fixture
def chief():
    return person_with_role("chief")


def test_days_without_reads_stand_between_those_with(chief):
    article = ArticleFactory()
    was_read(article, "kk", 3)
    was_read(article, "ru", 4)
    was_read(article, "kk", 5, days=2)

    days = statistics(chief, 7, NOW).days

    assert [day.name for day in days[-3:]] == ["23 қараша", "24 қараша", "25 қараша"]
    assert [(day.kk, day.ru, day.total) for day in days] == [
        *[(0, 0, 0)] * 4,
        (5, 0, 5),
        (0, 0, 0),
        (3, 4, 7),
    ]


def test_a_span_begins_at_its_first_day(chief):
    article = ArticleFactory()
    was_read(article, "kk", 1, days=6)
    was_read(article, "kk", 10, days=7)

    assert statistics(chief, 7, NOW).whole.total == 1
    assert statistics(chief, 30, NOW).whole.total == 11


def test_the_shares_of_the_languages_make_a_hundred(chief):
    article = ArticleFactory()
    was_read(article, "kk", 2)
    was_read(article, "ru", 1)

    whole = statistics(chief, 7, NOW).whole

    assert (whole.kk, whole.ru, whole.share_kk, whole.share_ru) == (2, 1, 67, 33)


def test_sections_and_stories_stand_by_their_readers(chief):
    city, sport = SectionFactory(name_kk="Қала"), SectionFactory(name_kk="Спорт")
    tram = ArticleFactory(title_kk="Трамвай", section=city)
    metro = ArticleFactory(title_kk="Метро", section=city)
    hockey = ArticleFactory(title_kk="Хоккей", section=sport)
    was_read(tram, "kk", 4)
    was_read(tram, "kk", 1, days=1)
    was_read(metro, "ru", 3)
    was_read(hockey, "kk", 7)

    found = statistics(chief, 7, NOW)

    assert figures(found.sections) == [("Қала", 5, 3), ("Спорт", 7, 0)]
    assert figures(found.stories) == [("Хоккей", 7, 0), ("Трамвай", 5, 0), ("Метро", 0, 3)]


def test_a_story_without_a_headline_in_the_language_shows_the_other(chief):
    was_read(ArticleFactory(title_kk="", title_ru="Ели"), "ru", 1)

    [story] = statistics(chief, 7, NOW).stories

    assert (story.name, story.language) == ("Ели", "ru")


def test_twenty_stories_are_shown(chief):
    for number in range(22):
        was_read(ArticleFactory(title_kk=f"№{number}"), "kk", number + 1)

    names = [story.name for story in statistics(chief, 7, NOW).stories]

    assert names == [f"№{number}" for number in range(21, 1, -1)]


def test_hours_are_those_of_almaty_in_the_last_seven_days(chief):
    article = ArticleFactory()
    was_read(article, "kk", 2, hour=9)
    was_read(article, "kk", 3, days=1, hour=9)
    was_read(article, "ru", 4, days=6, hour=0)
    was_read(article, "kk", 9, days=8, hour=9)

    found = statistics(chief, 30, NOW)

    assert len(found.hours) == 24
    assert figures(found.hours) == [("00:00", 0, 4), ("09:00", 5, 0)]


def test_a_journalist_sees_own_and_credited_stories_alone():
    journalist = person_with_role("journalist")
    own, credited, foreign = ArticleFactory(created_by=journalist), *ArticleFactory.create_batch(2)
    author = AuthorFactory(user=journalist)
    for role in ("text", "photo"):
        Credit.objects.create(article=credited, author=author, role=role, position=0)
    for article, number in ((own, 1), (credited, 10), (foreign, 100)):
        was_read(article, "kk", number)

    found = statistics(journalist, 7, NOW)

    assert found.whole.total == 11
    assert sum(line.total for line in found.sections) == 11
    assert [story.total for story in found.stories] == [10, 1]
    assert sum(hour.total for hour in found.hours) == 11


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("journalist", 200),
        ("editor", 200),
        ("chief", 200),
        ("translator", 403),
        ("proofreader", 403),
        ("photo-editor", 403),
    ],
)
def test_who_may_open_the_statistics(client, role, status):
    client.force_login(person_with_role(role))

    for address in (ADDRESS, f"{ADDRESS}stories.csv"):
        assert client.get(address).status_code == status
    is_linked = f'href="{ADDRESS}"' in client.get("/admin/").text
    assert is_linked == (status == 200)


def test_visitors_are_sent_to_the_login(client):
    assert client.get(ADDRESS).status_code == 302
    assert client.get(f"{ADDRESS}days.csv").status_code == 302


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_page_opens_with_and_without_figures(client, chief, language):
    client.force_login(chief)
    client.cookies["desk_language"] = language
    empty = client.get(ADDRESS).text
    DailyReads.objects.create(
        article=ArticleFactory(), language="kk", day=timezone.localdate(), reads=1234
    )

    shown = client.get(ADDRESS).text

    assert (empty.count("<svg viewBox"), empty.count("<table")) == (0, 0)
    assert (shown.count('role="img"'), shown.count("<table")) == (2, 4)
    assert "1\u00a0234" in shown
    assert " style=" not in shown


@pytest.mark.parametrize(("asked", "span"), [("7", 7), ("90", 90), ("8", 30), ("9" * 99, 30)])
def test_only_the_offered_spans_are_answered(asked, span):
    assert asked_span(asked) == span
    assert asked_span(None) == 30


def test_the_page_asks_as_much_for_one_story_as_for_many(client, chief):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            client.get(ADDRESS, {"days": "90"})
        return len(asked)

    client.force_login(chief)
    today = timezone.localdate()
    DailyReads.objects.create(article=ArticleFactory(), language="kk", day=today, reads=1)
    questions()  # the session's first
    one = questions()
    for number in range(12):
        day = today - timedelta(days=number)
        DailyReads.objects.create(article=ArticleFactory(), language="ru", day=day, reads=2)

    assert questions() == one


def test_a_table_can_be_taken_away(client, chief):
    client.force_login(chief)
    client.cookies["desk_language"] = "ru"
    article = ArticleFactory(title_ru="Ночной «автобус»; кто ждёт")
    today = timezone.localdate()
    DailyReads.objects.create(article=article, language="kk", day=today, reads=5)

    response = client.get(f"{ADDRESS}stories.csv", {"days": "7"})

    assert response["Content-Type"] == "text/csv; charset=utf-8"
    assert response["Content-Disposition"] == 'attachment; filename="reads-stories-7.csv"'
    assert "no-store" in response["Cache-Control"]
    text = response.content.decode()
    assert text[0] == "\ufeff"
    assert list(csv.reader(StringIO(text[1:]), delimiter=";")) == [
        ["", "Казахский", "Русский", "Всего"],
        ["Ночной «автобус»; кто ждёт", "5", "0", "5"],
    ]
    assert client.get(f"{ADDRESS}readers.csv").status_code == 404


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", " =", "\u00a0="])
def test_words_never_become_a_formula(start):
    assert harmless(f"{start}1+1") == f"'{start}1+1"
    assert harmless("Трамвай = вагон") == "Трамвай = вагон"


def test_columns_stand_on_each_other_under_a_round_scale():
    picture = pictures.columns([Line("1", 30, 10), Line("2", 0, 0), Line("3", 5, 65)])

    assert (picture.top, picture.middle, picture.width) == (80, 40, 27)
    assert [(c.x, c.kk_top, c.kk, c.ru_top, c.ru) for c in picture.columns] == [
        (0, 625, 375, 500, 125),
        (10, 1000, 0, 1000, 0),
        (20, 938, 62, 126, 812),
    ]


@pytest.mark.parametrize(
    ("number", "top"), [(0, 2), (1, 2), (3, 4), (5, 6), (10, 10), (11, 20), (61, 80), (999, 1000)]
)
def test_a_scale_ends_at_a_round_number(number, top):
    assert pictures.ceiling(number) == top


def test_names_follow_the_language_of_the_interface(chief):
    was_read(ArticleFactory(section=SectionFactory(name_ru="Город")), "kk", 1)

    with translation.override("ru"):
        found = statistics(chief, 7, NOW)

    assert (found.sections[0].name, found.days[-1].name) == ("Город", "25 ноября")
