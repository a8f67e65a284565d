"""The page of a section: its newest stories, then day by day, older ones by a cursor."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby

from articles.public import lists, most_read
from articles.public.chrome import Place
from articles.public.lists import Story
from articles.public.most_read import MostRead
from languages.dates import ALMATY

TOP = 3
PAGE = 20
LATEST = 8

_CURSOR = re.compile(r"(\d{8}T\d{12}Z)-(\d{1,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class SectionPage:
    top: list[Story]
    days: list[list[Story]]
    older: str
    latest: list[Story]
    most_read: MostRead
    until: datetime | None

    @property
    def lead(self):
        """Return the newest of the top stories with a photo, or else the newest."""
        return next((story for story in self.top if story.photo), self.top[0])

    @property
    def beside_lead(self):
        return [story for story in self.top if story is not self.lead]


def section_page(place: Place, cursor: str = "") -> SectionPage:
    """Read one page of a section; ValueError for a cursor that this module has not made."""
    stories = lists.shelf("section", place.language).filter(section_id=place.id)
    if cursor:
        stories = lists.before(stories, *_parse(cursor))
    latest = lists.shelf("latest", place.language)
    order = most_read.order(place.language)
    popular = most_read.shelf(order, place.language)
    shelves = lists.read(stories[: PAGE + 1], latest[:LATEST], popular)
    shown = shelves["section"][:PAGE]
    top = [] if cursor else shown[:TOP]
    return SectionPage(
        top=top,
        days=_by_day(shown[len(top) :]),
        older=_cursor(shown[-1]) if len(shelves["section"]) > PAGE else "",
        latest=shelves["latest"],
        most_read=most_read.lists_of(order, shelves),
        until=lists.earliest(shelves.until, lists.midnight(), most_read.until()),
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
