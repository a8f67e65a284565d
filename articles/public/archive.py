"""The paper by days: the stories of one day in Almaty, and the calendar of its month.

Everything is found along the index of dates, so that the archive may grow without end.
"""

from calendar import Calendar
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock

from django.db import connection
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils import timezone

import languages
from articles.models import Edition
from articles.public import cursors, lists
from articles.public.cursors import Cursor, Part
from articles.public.lists import Story
from languages.dates import ALMATY

PAGE = 40
FIRST_YEAR = 1900  # nothing here is older than that

# Which of these days have a story: one look into the index for each.
DAYS_WITH_STORIES = """
    SELECT days.day FROM unnest(%s::date[], %s::timestamptz[], %s::timestamptz[])
        AS days (day, begins, ends)
    WHERE EXISTS ({live})
"""


@dataclass(frozen=True, slots=True)
class Day:
    """A day in the calendar; its address is "" where it has no stories."""

    date: date
    url: str
    is_shown: bool
    is_outside: bool  # of the month

    @property
    def iso(self):
        return self.date.isoformat()


@dataclass(frozen=True, slots=True)
class ArchivePage(Part):
    day: date
    language: str
    weeks: list[list[Day]]
    previous: date | None  # the nearest days with stories
    following: date | None
    month_before: date | None  # the last day with stories before this month
    month_after: date | None
    has_twin: bool
    until: datetime | None

    @property
    def url(self):
        return address(self.language, self.day)

    @property
    def ways(self):
        """Return the addresses of the neighbouring days and months, "" where there is none."""
        names = ("previous", "following", "month_before", "month_after")
        days = {name: getattr(self, name) for name in names}
        return {name: address(self.language, day) if day else "" for name, day in days.items()}


def address(language: str, day: date) -> str:
    kwargs = {"year": f"{day:%Y}", "month": f"{day:%m}", "day": f"{day:%d}"}
    return reverse("archive-day", kwargs={"language": language, **kwargs})


def parse(year: str, month: str, day: str) -> date:
    """Return a day that may have stories; ValueError for any other."""
    found = date(int(year), int(month), int(day))
    if found.year < FIRST_YEAR or found > today():
        raise ValueError(f"no day of the archive: {found}")
    return found


def today() -> date:
    return timezone.now().astimezone(ALMATY).date()


def newest_day(language: str) -> date | None:
    newest = Edition.objects.live().in_language(language).newest_first()
    moment = newest.values_list("published_at", flat=True).first()
    return moment and moment.astimezone(ALMATY).date()


def archive_page(language: str, day: date, cursor: Cursor | None = None) -> ArchivePage:
    """Compose the page of one day from two queries."""
    begins, ends = _bounds(day)
    month, month_ends = _month(day)
    direction = cursors.direction_of(cursor)
    stories = _between(lists.shelf("stories", language), begins, ends)
    shelves = lists.read(
        cursors.nearest(stories.filter(cursors.beyond(direction)), direction, PAGE),
        lists.shelf("before", language).filter(published_at__lt=_bounds(month[0])[0])[:1],
        lists.shelf("after", language).filter(published_at__gte=month_ends).oldest_first()[:1],
        _between(lists.shelf("twin", languages.other(language)), begins, ends)[:1],
        **cursors.given_by(cursor),
    )
    part = cursors.part(shelves["stories"], cursor, PAGE)
    with_stories = _days_with_stories(language, month)
    month_before, month_after = (_day_of(shelves[name]) for name in ("before", "after"))
    return ArchivePage(
        shown=part.shown,
        older=part.older,
        newer=part.newer,
        is_first=part.is_first,
        day=day,
        language=language,
        weeks=_weeks(language, day, with_stories),
        previous=max((known for known in with_stories if known < day), default=month_before),
        following=min((known for known in with_stories if known > day), default=month_after),
        month_before=month_before,
        month_after=month_after,
        has_twin=bool(shelves["twin"]),
        until=lists.earliest(shelves.until, lists.midnight()),
    )


def _bounds(day: date) -> tuple[datetime, datetime]:
    """Return where a day of Almaty begins and ends; the zone was another one before March 2024."""
    begins, ends = (
        datetime.combine(at, clock(0), tzinfo=ALMATY).astimezone(UTC)
        for at in (day, day + timedelta(days=1))
    )
    return begins, ends


def _month(day: date) -> tuple[list[date], datetime]:
    around = Calendar().itermonthdates(day.year, day.month)
    days = [found for found in around if found.month == day.month]
    return days, _bounds(days[-1])[1]


def _between(stories, begins, ends):
    return stories.filter(published_at__gte=begins, published_at__lt=ends)


def _days_with_stories(language: str, days: list[date]) -> set[date]:
    live = _between(
        Edition.objects.live().in_language(language).order_by(),
        RawSQL("days.begins", ()),
        RawSQL("days.ends", ()),
    )
    sql, parameters = live.values("pk").query.sql_with_params()
    bounds = [_bounds(day) for day in days]
    begins, ends = (list(column) for column in zip(*bounds, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(DAYS_WITH_STORIES.format(live=sql), [days, begins, ends, *parameters])
        return {day for (day,) in cursor.fetchall()}


def _weeks(language: str, shown: date, with_stories: set[date]) -> list[list[Day]]:
    weeks = Calendar().monthdatescalendar(shown.year, shown.month)
    return [
        [
            Day(
                day,
                url=address(language, day) if day in with_stories else "",
                is_shown=day == shown,
                is_outside=day.month != shown.month,
            )
            for day in week
        ]
        for week in weeks
    ]


def _day_of(stories: list[Story]) -> date | None:
    return stories[0].published_at.astimezone(ALMATY).date() if stories else None
