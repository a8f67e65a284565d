"""Lists of stories. Each page asks the database once for every list that it shows."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from django.db.models import CharField, OuterRef, QuerySet, Subquery, Value
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
_LINKED = ("topic_slug",)
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

    @property
    def topic_url(self):
        """Return the address of the first topic, "" where this language has none."""
        slug = self.topic and self.extra.get("topic_slug")
        return reverse("topic", kwargs={"language": self.language, "slug": slug}) if slug else ""


@dataclass(frozen=True, slots=True)
class Shelves:
    """Lists by name, and the moment at which a scheduled story may change any of them."""

    lists: dict[str, list[Story]]
    until: datetime | None

    def __getitem__(self, name):
        return self.lists.get(name, [])


def shelf(name: str, language: str, with_quotes: bool = False) -> QuerySet[Edition, dict[str, Any]]:
    """Stories that readers see in `language` at this moment, newest first, named `name`.

    Slice it. All shelves of one page have their quotes, or none has.
    """
    stories = _stories(language, with_quotes)
    named = stories.annotate(shelf=Value(name, output_field=CharField()))
    return named.values(*_SHOWN, *_ADDED, *_LINKED, *(_QUOTES if with_quotes else ()))


@cache
def _stories(language: str, with_quotes: bool) -> QuerySet[Edition]:
    """Never evaluated, only filtered: putting it together costs more than asking it."""
    topic = Topic.objects.filter(pk=OuterRef("topic_ids__0"))
    quotes = KeyTransform("quote", "inserts")
    quoted = {"quotes": quotes, "twin_quotes": Subquery(twins().values(kept=quotes)[:1])}
    return (
        Edition.objects.live()
        .in_language(language)
        .newest_first()
        .annotate(
            topic=Subquery(topic.values(f"name_{language}")[:1]),
            topic_slug=Subquery(topic.values(f"slug_{language}")[:1]),
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
        next(filter(None, changes), None),
    )


def by_topic(stories: list[Story], count: int) -> list[Story]:
    """Return one story for each topic that stands over these stories, in their order."""
    return list({story.topic: story for story in stories if story.topic_url}.values())[:count]


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
