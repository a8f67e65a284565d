"""Places in a list, newest first, that stay right while new stories arrive.

A cursor names one story by date and number: "before=20261123T093000000000Z-17" asks for those that
follow it in the list, "after=..." for those that stand above it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db.models import Q, QuerySet

from articles.public.lists import Story

_FORM = re.compile(r"([0-9]{8}T[0-9]{12}Z)-([0-9]{1,18})")


@dataclass(frozen=True, slots=True)
class Cursor:
    direction: str  # "before" or "after"
    published_at: datetime
    article_id: int

    def __str__(self):
        moment = f"{self.published_at.astimezone(UTC):%Y%m%dT%H%M%S%fZ}"
        return f"{self.direction}={moment.rjust(22, '0')}-{self.article_id}"

    @property
    def is_newer(self):
        return self.direction == "after"

    def condition(self, along: str = "") -> Q:
        """Return what holds for the stories it asks for; `along` is a prefix of both fields."""
        ask = newer if self.is_newer else older
        return ask(self.published_at, self.article_id, along)


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


def older(published_at: Any, article_id: Any, along: str = "") -> Q:
    """Only what follows that story in a list; the second bound lets the index begin there."""
    date, number = f"{along}published_at", f"{along}article_id"
    follows = Q((f"{date}__lt", published_at)) | Q(
        (date, published_at), (f"{number}__lt", article_id)
    )
    return follows & Q((f"{date}__lte", published_at))


def newer(published_at: Any, article_id: Any, along: str = "") -> Q:
    date, number = f"{along}published_at", f"{along}article_id"
    precedes = Q((f"{date}__gt", published_at)) | Q(
        (date, published_at), (f"{number}__gt", article_id)
    )
    return precedes & Q((f"{date}__gte", published_at))


def nearest(stories: QuerySet, cursor: Cursor | None, size: int) -> QuerySet:
    """Slice the stories next to the cursor, and one more that tells whether there are others."""
    if cursor is not None and cursor.is_newer:
        stories = stories.reverse()
    return stories[: size + 1]


def part(found: list[Story], cursor: Cursor | None, size: int) -> Part:
    """Part what `nearest` found, newest first, into a page and its neighbours."""
    goes_on = len(found) > size
    if cursor is not None and cursor.is_newer:
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
