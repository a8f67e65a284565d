"""A list of stories by day, one page at a time: a section, a topic, an author."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from django.db.models import QuerySet

from articles.public import cursors, lists
from articles.public.cursors import Cursor, Part
from articles.public.lists import Story
from languages.dates import ALMATY

PAGE = 20
TOP = 3
LATEST = 8
TOPICS = 6


@dataclass(frozen=True, slots=True)
class River(Part):
    top: list[Story]
    days: list[list[Story]]
    latest: list[Story]
    has_twin: bool
    until: datetime | None

    @property
    def lead(self):
        """Return the newest of the top stories with a photo, or else the newest."""
        return next((story for story in self.top if story.photo), self.top[0])

    @property
    def beside_lead(self):
        return [story for story in self.top if story is not self.lead]

    @property
    def topics(self):
        """Return one story for each of the topics that stand over its stories."""
        return lists.by_topic(self.shown, TOPICS)


def read(stories: QuerySet, cursor: Cursor | None, *others: QuerySet, top: int = TOP) -> River:
    """Read one page of `stories` (the shelf "stories", narrowed by the cursor) in one query.

    Of the other shelves, "latest" stands beside the list and "twin" tells whether the other
    language has anything.
    """
    shelves = lists.read(cursors.nearest(stories, cursor, PAGE), *others)
    part = cursors.part(shelves["stories"], cursor, PAGE)
    above = 0 if cursor else top
    return River(
        shown=part.shown,
        older=part.older,
        newer=part.newer,
        is_first=part.is_first,
        top=part.shown[:above],
        days=_by_day(part.shown[above:]),
        latest=shelves["latest"],
        has_twin=bool(shelves["twin"]),
        until=lists.earliest(shelves.until, lists.midnight()),
    )


def latest(language: str) -> QuerySet:
    return lists.shelf("latest", language)[:LATEST]


def _by_day(stories: list[Story]) -> list[list[Story]]:
    def day(story):
        return story.published_at.astimezone(ALMATY).date()

    return [list(of_day) for _, of_day in groupby(stories, day)]
