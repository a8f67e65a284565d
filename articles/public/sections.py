"""The page of a section: its newest stories, then day by day, older ones by a cursor."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from itertools import groupby

from django.db.models import BigIntegerField, DateTimeField

from articles.public import lists, most_read
from articles.public.chrome import Place
from articles.public.lists import Story
from articles.public.most_read import MostRead
from articles.public.questions import Given, Question
from languages.dates import ALMATY

TOP = 3
PAGE = 20
LATEST = 8

SECTION = Given("section", BigIntegerField())
_AFTER = {
    "published_at": Given("published_at", DateTimeField()),
    "article": Given("article", BigIntegerField()),
}

_CURSOR = re.compile(r"(\d{8}T\d{12}Z)-(\d{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class SectionPage:
    top: list[Story]
    days: list[list[Story]]
    older: str
    latest: tuple[Story, ...]
    most_read: MostRead
    until: datetime | None

    @property
    def lead(self):
        """Return the newest of the top stories with a photo, or else the newest."""
        return next((story for story in self.top if story.has_photo), self.top[0])

    @property
    def beside_lead(self):
        return [story for story in self.top if story is not self.lead]


def section_page(place: Place, cursor: str = "") -> SectionPage:
    """Read one page of a section; ValueError for a cursor that this module has not made."""
    after = dict(zip(_AFTER, _parse(cursor), strict=True)) if cursor else {}
    question = _question(place.language, is_older=bool(cursor))
    order = most_read.order(place.language)
    shelves = lists.ask(question, section=place.id, most_read=order.articles, **after)
    shown = shelves["section"][:PAGE]
    top = [] if cursor else shown[:TOP]
    return SectionPage(
        top=top,
        days=_by_day(shown[len(top) :]),
        older=_cursor(shown[-1]) if len(shelves["section"]) > PAGE else "",
        latest=tuple(shelves["latest"]),
        most_read=most_read.lists_of(order, shelves),
        until=lists.earliest(shelves.until, lists.midnight(), most_read.until()),
    )


@cache
def _question(language: str, is_older: bool) -> Question:
    stories = lists.shelf("section", language).filter(section_id=SECTION)
    if is_older:
        stories = lists.before(stories, *_AFTER.values())
    return lists.question(
        stories[: PAGE + 1], lists.shelf("latest", language)[:LATEST], most_read.shelf(language)
    )


def _by_day(stories: list[Story]) -> list[list[Story]]:
    def day(story):
        return story.published_at.astimezone(ALMATY).date()

    return [list(of_day) for _, of_day in groupby(stories, day)]


def _cursor(story: Story) -> str:
    return f"{story.published_at.astimezone(UTC):%Y%m%dT%H%M%S%fZ}-{story.article_id}"


def _parse(cursor: str) -> tuple[datetime, int]:
    found = _CURSOR.fullmatch(cursor)
    if found is None:
        raise ValueError(f"not a cursor: {cursor!r}")
    moment = datetime.strptime(found[1], "%Y%m%dT%H%M%S%fZ").replace(tzinfo=UTC)
    return moment, int(found[2])
