"""The words and numbers of `articles/templatetags/newspaper.py`."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from articles.templatetags import newspaper
from languages.dates import ALMATY


@pytest.mark.parametrize(
    ("focal", "classes"),
    [((0, 100), "fx-0 fy-100"), ((50, 50), "fx-50 fy-50"), ((33, 97), "fx-35 fy-95")],
)
def test_focus_names_a_class_of_the_style_sheet(focal, classes):
    assert newspaper.focus(focal) == classes


def test_every_focal_point_has_its_class(settings):
    rules = (settings.BASE_DIR / "newsroom/static/site/css/focus.css").read_text()
    names = {name for value in range(101) for name in newspaper.focus((value, value)).split()}

    assert {name for name in names if f".{name} {{" not in rules} == set()


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
