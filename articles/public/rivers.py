"""A list of stories by day, one page at a time: a section, a topic, an author."""

from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from django.db.models import QuerySet

from articles.public import cursors, lists, most_read
from articles.public.cursors import Cursor, Part
from articles.public.lists import Story
from articles.public.most_read import MostRead
from articles.public.questions import Question
from languages.dates import ALMATY

PAGE = 20
TOP = 3
LATEST = 8
TOPICS = 6


@dataclass(frozen=True, slots=True)
class River(Part):
    top: list[Story]
    days: list[list[Story]]
    latest: tuple[Story, ...]
    most_read: MostRead
    has_twin: bool
    until: datetime | None

    @property
    def lead(self):
        """Return the newest of the top stories with a photo, or else the newest."""
        return next((story for story in self.top if story.has_photo), self.top[0])

    @property
    def beside_lead(self):
        return [story for story in self.top if story is not self.lead]

    @property
    def topics(self):
        """Return one story for each of the topics that stand over its stories."""
        return lists.by_topic(self.shown, TOPICS)


def question(
    language: str,
    direction: str,
    stories: QuerySet,
    twin: QuerySet,
    along: str = "",
) -> Question:
    """Compose the question for one page of `stories` (the shelf "stories") and what is beside it.

    `direction` and `along` as in `cursors.nearest`. The shelf `twin` tells whether the other
    language has anything.
    """
    return lists.question(
        cursors.nearest(stories, direction, PAGE, along),
        lists.shelf("latest", language)[:LATEST],
        most_read.shelf(language),
        twin[:1],
    )


def read(
    question: Question, language: str, cursor: Cursor | None, top: int = TOP, **given: Any
) -> River:
    """Ask for one page; `given` is what the shelves have left open, the cursor's part aside."""
    order = most_read.order(language)
    shelves = lists.ask(question, **given, **cursors.given_by(cursor), most_read=order.articles)
    part = cursors.part(shelves["stories"], cursor, PAGE)
    above = 0 if cursor else top
    return River(
        shown=part.shown,
        older=part.older,
        newer=part.newer,
        is_first=part.is_first,
        top=part.shown[:above],
        days=_by_day(part.shown[above:]),
        latest=tuple(shelves["latest"]),
        most_read=most_read.lists_of(order, shelves),
        has_twin=bool(shelves["twin"]),
        until=lists.earliest(shelves.until, lists.midnight(), most_read.until()),
    )


def _by_day(stories: list[Story]) -> list[list[Story]]:
    def day(story):
        return story.published_at.astimezone(ALMATY).date()

    return [list(of_day) for _, of_day in groupby(stories, day)]
