"""What is read most, in the last 24 hours and in the last seven days.

The order is asked for once in ORDER_SECONDS; the stories come with the other lists of a page, so
that one which was withdrawn is gone at once.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.cache import cache
from django.db.models import QuerySet, Sum, Value
from django.utils import timezone

from articles.models import DailyReads, HourlyReads
from articles.public import lists
from articles.public.lists import Shelves, Story
from articles.public.questions import given_numbers
from languages.dates import ALMATY

SHOWN = 5
SPARE = 10  # that follow, for stories which are no longer live
LEAST_STORIES = 3  # a shorter list is no list
LEAST_READS = 5  # what fewer people read is not read most
ORDER_SECONDS = 120
PAGE_MINUTES = 5  # after which a stored page shows the order anew
SHELF = "most-read"

_ARTICLES = given_numbers("most_read")


@dataclass(frozen=True, slots=True)
class Order:
    """Numbers of articles, the most read first."""

    day: list[int]
    week: list[int]

    @property
    def articles(self):
        """Return what a question with `shelf` is given as `most_read`."""
        return [*{*self.day, *self.week}]


@dataclass(frozen=True, slots=True)
class MostRead:
    """Both lists; each is empty where too little was read."""

    day: list[Story]
    week: list[Story]

    def __bool__(self):
        return bool(self.day or self.week)


def order(language: str) -> Order:
    """Return what was read most in `language`, at most ORDER_SECONDS old."""
    return cache.get_or_set(f"most-read:{language}", lambda: _read(language), ORDER_SECONDS)


def shelf(language: str, with_quotes: bool = False) -> QuerySet:
    """All stories of both lists, to be asked for together with the other shelves of a page."""
    stories = lists.shelf(SHELF, language, with_quotes)
    return stories.filter(article_id__in=_ARTICLES)[: 2 * (SHOWN + SPARE)]


def lists_of(order: Order, shelves: Shelves) -> MostRead:
    live = {story.article_id: story for story in shelves[SHELF]}
    return MostRead(_shown(order.day, live), _shown(order.week, live))


def until() -> datetime:
    """Return until when a page may keep showing this order: the next full PAGE_MINUTES."""
    seconds = PAGE_MINUTES * 60
    return datetime.fromtimestamp((timezone.now().timestamp() // seconds + 1) * seconds, tz=UTC)


def _shown(articles: list[int], live: dict[int, Story]) -> list[Story]:
    stories = [live[article_id] for article_id in articles if article_id in live][:SHOWN]
    return stories if len(stories) >= LEAST_STORIES else []


def _read(language: str) -> Order:
    """Ask for both lists in one query: hours of the last 24, the last seven days with today."""
    now = timezone.now()
    hours = HourlyReads.objects.filter(hour__gt=now - timedelta(hours=24), hour__lte=now)
    today = now.astimezone(ALMATY).date()
    days = DailyReads.objects.filter(day__gt=today - timedelta(days=7), day__lte=today)
    found = list(_most(hours, language, "day").union(_most(days, language, "week"), all=True))
    return Order(_articles(found, "day"), _articles(found, "week"))


def _most(reads: QuerySet, language: str, span: str) -> QuerySet:
    return (
        reads.filter(language=language)
        .values("article_id", span=Value(span))
        .annotate(total=Sum("reads"))
        .filter(total__gte=LEAST_READS)
        .order_by("-total", "-article_id")[: SHOWN + SPARE]
    )


def _articles(found: list[dict[str, Any]], span: str) -> list[int]:
    rows = [(row["total"], row["article_id"]) for row in found if row["span"] == span]
    return [article_id for _total, article_id in sorted(rows, reverse=True)]
