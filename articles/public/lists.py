"""Lists of stories. Each page asks the database once for every list that it shows."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any, NamedTuple

from django.db.models import (
    BooleanField,
    CharField,
    F,
    Func,
    OuterRef,
    QuerySet,
    Subquery,
    TextField,
    Value,
)
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Cast, Least, Now
from django.utils import timezone

import languages
from articles.models import Edition, Topic
from articles.public import addresses, chrome
from articles.public.questions import Question
from languages.dates import ALMATY

_QUOTES = ("quotes", "twin_quotes")


class Story(NamedTuple):
    """A live edition as a list shows it: the columns of a shelf, then what is added to them."""

    id: int
    article_id: int
    language: str
    headline: str
    lead: str
    card: str | None  # of the lead photo, as JSON
    slug: str
    section_id: int
    topic_ids: list[int]
    published_at: datetime
    topic: str | None
    topic_slug: str | None
    twin_slug: str | None
    section: str  # its name; "" where this language has none
    extra: dict[str, Any]

    @property
    def kept_as(self):
        """An edition is frozen, so that its id speaks for what comes from it; here is the rest."""
        return self.id, self.section, self.topic, self.topic_slug, self.twin_slug

    @property
    def has_photo(self):
        return self.card is not None

    @property
    def photo(self):
        """Return the card of the lead photo, or None; it is read only where it is shown."""
        return json.loads(self.card) if self.card is not None else None

    @property
    def url(self):
        return addresses.story(self.language, self.article_id, self.slug)

    @property
    def twin_url(self):
        """Return the address of the live edition in the other language, or ""."""
        if self.twin_slug is None:
            return ""
        other = languages.other(self.language)
        return addresses.story(other, self.article_id, self.twin_slug)

    @property
    def kicker(self):
        return self.topic or self.section

    @property
    def topic_url(self):
        """Return the address of the first topic, "" where this language has none."""
        if not (self.topic and self.topic_slug):
            return ""
        return addresses.named("topic", self.language, self.topic_slug)


_COLUMNS = Story._fields[: Story._fields.index("section")]
_LANGUAGE, _SECTION = map(_COLUMNS.index, ("language", "section_id"))


@dataclass(frozen=True, slots=True)
class Shelves:
    """Lists by name; `change` is what their rows told of the next scheduled story."""

    lists: dict[str, list[Story]]
    change: datetime | None

    @property
    def until(self):
        """Return when a scheduled story may change any list; asks where all lists are empty."""
        return self.change if self.lists else next_moment()

    def __getitem__(self, name):
        return self.lists.get(name, [])


def shelf(name: str, language: str, with_quotes: bool = False) -> QuerySet[Edition, dict[str, Any]]:
    """Stories that readers see in `language` at this moment, newest first, named `name`.

    Slice it. All shelves of one page have their quotes, or none has.
    """
    stories = _stories(language, with_quotes)
    named = stories.annotate(shelf=Value(name, output_field=CharField()))
    return named.values("shelf", "next_change", *_COLUMNS, *(_QUOTES if with_quotes else ()))


@cache
def _stories(language: str, with_quotes: bool) -> QuerySet[Edition]:
    """Never evaluated, only filtered: putting it together costs more than asking it."""
    topic = Topic.objects.filter(pk=OuterRef("topic_ids__0")).order_by()
    quotes = KeyTransform("quote", "inserts")
    quoted = {"quotes": quotes, "twin_quotes": Subquery(twins(language).values(kept=quotes)[:1])}
    return (
        Edition.objects.live()
        .in_language(language)
        .newest_first()
        .annotate(
            card=Cast("lead_photo", TextField()),
            topic=Subquery(topic.values(f"name_{language}")[:1]),
            topic_slug=Subquery(topic.values(f"slug_{language}")[:1]),
            twin_slug=Subquery(twins(language).values("slug")[:1]),
            next_change=next_change(),
            **(quoted if with_quotes else {}),
        )
    )


def twins(language: str) -> QuerySet[Edition]:
    """For a subquery: the live edition, one at most, of the same article in the other language."""
    others = Edition.objects.live().in_language(languages.other(language))
    return others.filter(article_id=OuterRef("article_id")).order_by()


class _IsAnyOf(Func):
    """`value = ANY(array)`, which PostgreSQL looks up along the index of the value."""

    template = "%(expressions)s)"
    arg_joiner = " = ANY("
    output_field = BooleanField()


def topics(language: str) -> QuerySet[Topic]:
    """For a subquery: the topics of an edition that `language` has a name for, the first first."""
    topics = Topic.objects.filter(_IsAnyOf(F("pk"), OuterRef("topic_ids"))).order_by("pk")
    return topics.filter(**{f"name_{language}__gt": ""})


def next_change() -> Least:
    """For a query: the moment at which the next edition, any edition, comes or goes by itself."""
    return Least(Subquery(_coming()), Subquery(_going()))


def next_moment() -> datetime | None:
    """Return when the next edition comes or goes, for pages that may hold no story yet."""
    moments = _coming().values_list("live_from").union(_going().values_list("unpublish_at"))
    return earliest(*(moment for (moment,) in moments.order_by()))


def _coming() -> QuerySet[Edition, dict[str, Any]]:
    return Edition.objects.scheduled().order_by("live_from").values("live_from")[:1]


def _going() -> QuerySet[Edition, dict[str, Any]]:
    going = Edition.objects.filter(unpublish_at__gt=Now(), withdrawn_at=None)
    return going.order_by("unpublish_at").values("unpublish_at")[:1]


def read(*shelves: QuerySet, **given: Any) -> Shelves:
    """Fetch all shelves in one query that is composed for this one time."""
    return ask(question(*shelves), **given)


def question(*shelves: QuerySet) -> Question:
    """Put shelves into one question; worth it where the same is asked for page after page."""
    first, *others = shelves
    if not others:
        return Question(first)
    return Question(first.union(*others, all=True).order_by("-published_at", "-article_id"))


def ask(question: Question, **given: Any) -> Shelves:
    """Fetch all shelves of a question in one query."""
    names = chrome.names()
    lists = defaultdict(list)
    change = None
    for shelf, change, *columns in question.ask(**given):  # noqa: B007 - the same in every row
        lists[shelf].append(_story(columns, names))
    return Shelves(lists, change)


def _story(columns: list[Any], names: dict[str, dict[int, str]]) -> Story:
    own = columns[: len(_COLUMNS)]
    extra = dict(zip(_QUOTES, columns[len(_COLUMNS) :], strict=False))
    return Story(*own, names[own[_LANGUAGE]].get(own[_SECTION], ""), extra)


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
