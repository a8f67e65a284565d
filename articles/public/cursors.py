"""Places in a list, newest first, that stay right while new stories arrive.

A cursor names one story by date and number: "before=20261123T093000000000Z-17" asks for those that
follow it in the list, "after=..." for those that stand above it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import BigIntegerField, DateTimeField, Q, QuerySet

from articles.public.lists import Story
from articles.public.questions import Given

DATE = Given("cursor_date", DateTimeField())
ARTICLE = Given("cursor_article", BigIntegerField())

_FORM = re.compile(r"([0-9]{8}T[0-9]{12}Z)-([0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class Cursor:
    direction: str  # "before" or "after"
    published_at: datetime
    article_id: int

    def __str__(self):
        moment = f"{self.published_at.astimezone(UTC):%Y%m%dT%H%M%S%fZ}"
        return f"{self.direction}={moment.rjust(22, '0')}-{self.article_id}"


@dataclass(frozen=True, slots=True)
class Part:
    """The stories of one page, and the queries of its neighbours, "" where there is none."""

    shown: list[Story]
    older: str
    newer: str
    is_first: bool

    @property
    def is_spent(self):
        """Say whether the cursor leads nowhere, or above the newest stories: to the first page."""
        return not self.is_first and not (self.shown and self.newer)


def wanted(query: Mapping[str, str]) -> Cursor | None:
    """Return the cursor of an address; ValueError for one that this module has not made."""
    named = [(name, query[name]) for name in ("before", "after") if query.get(name)]
    if not named:
        return None
    (direction, text), *others = named
    found = _FORM.fullmatch(text)
    if found is None or others:
        raise ValueError(f"not a cursor: {text!r}")
    moment = datetime.strptime(found[1], "%Y%m%dT%H%M%S%fZ").replace(tzinfo=UTC)
    return Cursor(direction, moment, int(found[2]))


def direction_of(cursor: Cursor | None) -> str:
    return cursor.direction if cursor else ""


def path(url: str, cursor: Cursor | None) -> str:
    return f"{url}?{cursor}" if cursor else url


def given_by(cursor: Cursor | None) -> dict[str, datetime | int]:
    """Return what a question about the stories `beyond` a cursor is given."""
    return {DATE.name: cursor.published_at, ARTICLE.name: cursor.article_id} if cursor else {}


def beyond(direction: str, along: str = "", date: Any = DATE, article: Any = ARTICLE) -> Q:
    """Hold for what stands on that side of a cursor, "" for the first page: for everything.

    A question with it is given what the cursor says. The last bound lets the index begin there.
    """
    if not direction:
        return Q()
    side = "lt" if direction == "before" else "gt"
    moment, number = f"{along}published_at", f"{along}article_id"
    is_beyond = Q((f"{moment}__{side}", date)) | Q((moment, date), (f"{number}__{side}", article))
    return is_beyond & Q((f"{moment}__{side}e", date))


def nearest(stories: QuerySet, direction: str, size: int, along: str = "") -> QuerySet:
    """Slice the stories next to a cursor, and one more that tells whether there are others.

    The stories are those `beyond` it; `along` is a prefix of the fields that give the order.
    """
    if direction == "after":
        stories = stories.order_by(f"{along}published_at", f"{along}article_id")
    return stories[: size + 1]


def part(found: list[Story], cursor: Cursor | None, size: int) -> Part:
    """Part what `nearest` found, newest first, into a page and its neighbours."""
    goes_on = len(found) > size
    if direction_of(cursor) == "after":
        shown, has_older, has_newer = found[-size:], True, goes_on
    else:
        shown, has_older, has_newer = found[:size], goes_on, cursor is not None
    return Part(
        shown,
        older=_beside(shown[-1], "before") if shown and has_older else "",
        newer=_beside(shown[0], "after") if shown and has_newer else "",
        is_first=cursor is None,
    )


def _beside(story: Story, direction: str) -> str:
    return str(Cursor(direction, story.published_at, story.article_id))
