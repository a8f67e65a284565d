from datetime import UTC, datetime

import pytest

from languages import dates

NOW = datetime(2026, 11, 24, 4, 0, tzinfo=UTC)
YESTERDAY = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)
LONG_AGO = datetime(2019, 7, 2, 9, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("form", "kk", "ru"),
    [
        (dates.day, "23 қараша", "23 ноября"),
        (dates.moment, "23 қараша, 14:30", "23 ноября, 14:30"),
        (dates.weekday_day, "Дүйсенбі, 23 қараша", "Понедельник, 23 ноября"),
        (dates.near_day, "Кеше, 23 қараша", "Вчера, 23 ноября"),
    ],
)
def test_dates_of_this_year_have_no_year(form, kk, ru):
    assert [form(YESTERDAY, language, NOW) for language in ("kk", "ru")] == [kk, ru]


@pytest.mark.parametrize(
    ("form", "kk", "ru"),
    [
        (dates.day, "2019 ж. 2 шілде", "2 июля 2019 г."),
        (dates.moment, "2019 ж. 2 шілде, 15:05", "2 июля 2019 г., 15:05"),
        (dates.weekday_day, "Сейсенбі, 2019 ж. 2 шілде", "Вторник, 2 июля 2019 г."),
        (dates.near_day, "Сейсенбі, 2019 ж. 2 шілде", "Вторник, 2 июля 2019 г."),
    ],
)
def test_dates_of_another_year_have_the_year(form, kk, ru):
    assert [form(LONG_AGO, language, NOW) for language in ("kk", "ru")] == [kk, ru]


def test_the_day_is_that_of_almaty():
    late_in_london = datetime(2026, 11, 23, 22, 0, tzinfo=UTC)
    assert dates.near_day(late_in_london, "ru", NOW) == "Сегодня, 24 ноября"


def test_the_year_is_that_of_almaty():
    new_year = datetime(2026, 12, 31, 20, 0, tzinfo=UTC)
    assert dates.moment(new_year, "kk", now=new_year) == "1 қаңтар, 01:00"
    assert dates.day(new_year, "kk", NOW) == "2027 ж. 1 қаңтар"


def test_a_day_to_come_is_neither_today_nor_yesterday():
    assert dates.near_day(NOW, "kk", now=YESTERDAY) == "Сейсенбі, 24 қараша"


def test_every_month_has_its_name():
    months = [dates.day(datetime(2026, month, 5, tzinfo=UTC), "kk", NOW) for month in range(1, 13)]
    assert [name.removeprefix("5 ") for name in months] == dates.MONTHS["kk"].split()


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError, match="time zone"):
        dates.day(NOW.replace(tzinfo=None), "kk", NOW)


def test_a_month_stands_alone_over_a_calendar():
    day = YESTERDAY.date()
    assert [dates.month(day, language) for language in ("kk", "ru")] == [
        "2026 жылғы қараша",
        "Ноябрь 2026",
    ]


def test_a_week_begins_on_monday():
    kazakh, russian = (dates.weekday_heads(language) for language in ("kk", "ru"))

    assert " ".join(short for short, _ in kazakh) == "Дс Сс Ср Бс Жм Сб Жс"
    assert " ".join(short for short, _ in russian) == "Пн Вт Ср Чт Пт Сб Вс"
    assert (kazakh[0][1], russian[0][1]) == ("Дүйсенбі", "Понедельник")
    assert dates.weekday(YESTERDAY.date(), "kk") == "Дүйсенбі"
