"""What the address of a search says besides the words: filters, order, and how far one has read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import QuerySet

from articles import finding
from languages.dates import ALMATY

_CURSOR = re.compile(r"(\d{8}T\d{12}Z)-(\d{1,18})\.(\d{1,3})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Cursor:
    """The newest hit of the pool that a page is from, and how many of the pool came before it."""

    published_at: datetime
    article_id: int
    offset: int

    @classmethod
    def parse(cls, text: str) -> "Cursor | None":
        found = _CURSOR.fullmatch(text)
        try:
            return cls(_moment(found[1]), int(found[2]), int(found[3])) if found else None
        except ValueError:
            return None

    def __str__(self):
        moment = self.published_at.astimezone(UTC)
        return f"{moment:%Y%m%dT%H%M%S%fZ}-{self.article_id}.{self.offset}"


@dataclass(frozen=True, slots=True)
class Narrowing:
    """What a search is narrowed to, and its order, as the address says it; nonsense is nothing."""

    section: int | None = None
    author: int | None = None
    since: date | None = None
    until: date | None = None
    by_date: bool = False

    @classmethod
    def parse(cls, asked: Mapping[str, str]) -> "Narrowing":
        return cls(
            _number(asked.get("section", "")),
            _number(asked.get("author", "")),
            _day(asked.get("since", "")),
            _day(asked.get("until", "")),
            asked.get("order") == "date",
        )

    @property
    def is_any(self):
        return bool(self.address)

    @property
    def address(self) -> dict[str, str]:
        words = {
            "section": self.section,
            "author": self.author,
            "since": self.since,
            "until": self.until,
            "order": "date" if self.by_date else None,
        }
        return {name: str(value) for name, value in words.items() if value}

    def apply(self, rows: QuerySet) -> QuerySet:
        if self.since:
            rows = rows.filter(published_at__gte=_begin_of(self.since))
        return rows.filter(published_at__lt=self.end) if self.end else rows

    def query(self, query: str) -> str:
        marks = (("s", self.section), ("a", self.author))
        return finding.narrowed(query, *([f"#{sign}{pk}"] for sign, pk in marks if pk))

    @property
    def end(self) -> datetime | None:
        """Return the moment at which the last day that is looked at ends."""
        return _begin_of(self.until + timedelta(days=1)) if self.until else None


def _moment(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%dT%H%M%S%fZ").replace(tzinfo=UTC)


def _begin_of(day: date) -> datetime:
    return datetime.combine(day, time.min, tzinfo=ALMATY)


def _day(text: str) -> date | None:
    """Read a day as a date field sends it, if it is one that a paper may have."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 1900 < day.year < 3000 else None


def _number(text: str) -> int | None:
    return int(text) if re.fullmatch("[0-9]{1,15}", text) else None
