"""The words and numbers of `articles/templatetags/newspaper.py`."""

from datetime import UTC, datetime, timedelta

from django.utils import timezone

from articles.templatetags import newspaper
from languages.dates import ALMATY


def test_full_day_always_has_its_year():
    assert newspaper.full_day("2026-11-23", "kk") == "2026 ж. 23 қараша"
    assert newspaper.full_day("2024-02-29", "ru") == "29 февраля 2024 г."


def test_times_of_today_are_clocks_and_others_are_days():
    now = timezone.now().astimezone(ALMATY)
    long_ago = now.replace(year=2020, month=3, day=8)

    assert newspaper.clock_or_day(now, "kk") == f"{now:%H:%M}"
    assert newspaper.clock_or_figures(now) == f"{now:%H:%M}"
    assert newspaper.clock_or_day(long_ago, "ru") == "8 марта 2020 г."
    assert newspaper.clock_or_figures(now - timedelta(days=40)) != f"{now:%H:%M}"


def test_iso_is_told_in_the_time_of_almaty():
    moment = datetime(2026, 11, 23, 9, 30, tzinfo=UTC)

    assert newspaper.iso(moment) == "2026-11-23T14:30:00+05:00"


def test_summary_is_one_short_line():
    assert newspaper.summary("Бірінші жол.\nЕкінші жол.") == "Бірінші жол. Екінші жол."
    assert newspaper.summary("қала " * 60) == ("қала " * 40).strip() + "…"
