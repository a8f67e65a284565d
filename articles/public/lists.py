"""Lists of stories. Each page asks the database once for every list that it shows."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from django.db.models import CharField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.fields.json import KeyTransform
from django.urls import reverse
from django.utils import timezone

import languages
from articles.models import Edition, Topic
from articles.public import chrome
from languages.dates import ALMATY

_SHOWN = (
    "article_id",
    "language",
    "headline",
    "lead",
    "lead_photo",
    "slug",
    "section_id",
    "topic_ids",
    "published_at",
)
_ADDED = ("shelf", "topic", "twin_slug", "next_change")
_QUOTES = ("quotes", "twin_quotes")


@dataclass(frozen=True, slots=True)
class Story:
    """A live edition as a list shows it."""

    article_id: int
    language: str
    headline: str
    lead: str
    photo: dict[str, Any] | None
    slug: str
    section_id: int
    topic_ids: list[int]
    published_at: datetime
    topic: str
    twin_slug: str | None
    extra: dict[str, Any]

    @property
    def url(self):
        kwargs = {"language": self.language, "pk": self.article_id, "slug": self.slug}
        return reverse("article", kwargs=kwargs)

    @property
    def twin_url(self):
        """Return the address of the live edition in the other language, or ""."""
        if self.twin_slug is None:
            return ""
        other = languages.other(self.language)
        kwargs = {"language": other, "pk": self.article_id, "slug": self.twin_slug}
        return reverse("article", kwargs=kwargs)

    @property
    def section(self):
        """Return the name of the section, or "" where this language has none."""
        place = chrome.place(self.language, self.section_id)
        return place.name if place else ""

    @property
    def kicker(self):
        return self.topic or self.section


@dataclass(frozen=True, slots=True)
class Shelves:
    """Lists by name; `changes` holds what each row told of the next scheduled story."""

    lists: dict[str, list[Story]]
    changes: list[datetime | None]

    @property
    def until(self):
        """Return when a scheduled story may change any list; asks where all lists are empty."""
        return next(filter(None, self.changes), None) if self.changes else upcoming()

    def __getitem__(self, name):
        return self.lists.get(name, [])


def shelf(name: str, language: str, with_quotes: bool = False) -> QuerySet[Edition, dict[str, Any]]:
    """Stories that readers see in `language` at this moment, newest first, named `name`.

    Slice it. All shelves of one page have their quotes, or none has.
    """
    stories = _stories(language, with_quotes)
    named = stories.annotate(shelf=Value(name, output_field=CharField()))
    return named.values(*_SHOWN, *_ADDED, *(_QUOTES if with_quotes else ()))


@cache
def _stories(language: str, with_quotes: bool) -> QuerySet[Edition]:
    """Never evaluated, only filtered: putting it together costs more than asking it."""
    topic = Topic.objects.filter(pk=OuterRef("topic_ids__0")).values(f"name_{language}")
    quotes = KeyTransform("quote", "inserts")
    quoted = {"quotes": quotes, "twin_quotes": Subquery(twins().values(kept=quotes)[:1])}
    return (
        Edition.objects.live()
        .in_language(language)
        .newest_first()
        .annotate(
            topic=Subquery(topic[:1]),
            twin_slug=Subquery(twins().values("slug")[:1]),
            next_change=Subquery(next_change()),
            **(quoted if with_quotes else {}),
        )
    )


def twins() -> QuerySet[Edition]:
    """For a subquery: the live edition of the same article in the other language."""
    return (
        Edition.objects.live()
        .filter(article_id=OuterRef("article_id"))
        .exclude(language=OuterRef("language"))
    )


def next_change() -> QuerySet[Edition, dict[str, Any]]:
    """For a subquery: the moment at which the next scheduled edition goes live."""
    return Edition.objects.scheduled().order_by("live_from").values("live_from")[:1]


def before(stories: QuerySet, published_at: datetime, article_id: int) -> QuerySet:
    """Only the stories that follow that one in the order of lists."""
    earlier = Q(published_at__lt=published_at)
    same_moment = Q(published_at=published_at, article_id__lt=article_id)
    return stories.filter(earlier | same_moment, published_at__lte=published_at)


def read(*shelves: QuerySet) -> Shelves:
    """Fetch all shelves in one query."""
    first, *others = shelves
    rows = list(first.union(*others, all=True) if others else first)
    lists = defaultdict(list)
    for row in sorted(rows, key=_newest_first, reverse=True):
        lists[row.pop("shelf")].append(row)
    changes = [row.pop("next_change") for stories in lists.values() for row in stories]
    return Shelves(
        {name: [_story(row) for row in stories] for name, stories in lists.items()},
        changes,
    )


def upcoming() -> datetime | None:
    """Return the moment at which the next scheduled edition goes live; for a page without rows."""
    change = next_change().first()
    return change["live_from"] if change else None


def earliest(*moments: datetime | None) -> datetime | None:
    """Return the first of these moments; None when there is none."""
    return min((moment for moment in moments if moment is not None), default=None)


def midnight() -> datetime:
    """Return the end of this day in Almaty, when "today" becomes "yesterday" on a page."""
    tomorrow = timezone.now().astimezone(ALMATY) + timedelta(days=1)
    return tomorrow.replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)


def _newest_first(row: dict[str, Any]) -> tuple[datetime, int]:
    return row["published_at"], row["article_id"]


def _story(row: dict[str, Any]) -> Story:
    return Story(
        photo=row.pop("lead_photo"),
        topic=row.pop("topic") or "",
        **{name: row.pop(name) for name in (*_SHOWN, "twin_slug") if name != "lead_photo"},
        extra=row,
    )
