"""One story and what stands beside it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from itertools import islice
from typing import NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, Subquery
from django.db.models.functions import JSONObject

from articles.models import Edition
from articles.public import lists
from articles.public.lists import Story
from articles.public.memory import until_purge
from articles.public.questions import Question
from articles.public.related import ARTICLE, related

LATEST = 6

_LEFT_OUT = {"body", "text", "inserts", "search", "lexemes_version"}
_SHOWN = [field.attname for field in Edition._meta.concrete_fields if field.name not in _LEFT_OUT]
_ADDED = ("twin_slug", "twin_headline", "topics", "next_change")


class Link(NamedTuple):
    """The name of a topic or an author, and the slug of their page, "" where there is none."""

    name: str
    slug: str


@dataclass(frozen=True, slots=True)
class Beside:
    related: tuple[Story, ...]
    latest: tuple[Story, ...]


def read(article_id: int, language: str) -> Edition | None:
    """Return the live edition with the address and headline of its live twin, in one query.

    `twin_slug` and `twin_headline` are None without a twin; `topics` are links to those
    that the language has; `next_change` is the moment at which the next story, any story, comes
    or goes by itself.
    """
    if article_id > BigIntegerField.MAX_BIGINT:
        return None  # an address may hold any number of digits
    rows = _live(language).ask(article=article_id)
    return _edition(*rows) if rows else None


@cache
def _live(language: str) -> Question:
    card = JSONObject(name=f"name_{language}", slug=f"slug_{language}")
    editions = Edition.objects.live().in_language(language).filter(article_id=ARTICLE)
    added = editions.annotate(
        twin_slug=Subquery(lists.twins(language).values("slug")[:1]),
        twin_headline=Subquery(lists.twins(language).values("headline")[:1]),
        topics=ArraySubquery(lists.topics(language).values_list(card, flat=True)),
        next_change=lists.next_change(),
    )
    return Question(added.values(*_SHOWN, *_ADDED).order_by()[:1])


def _edition(row: tuple) -> Edition:
    edition = Edition.from_db("default", _SHOWN, row[: len(_SHOWN)])
    vars(edition).update(zip(_ADDED, row[len(_SHOWN) :], strict=True))
    edition.topics = tuple(Link(**card) for card in edition.topics)
    return edition


def until(edition: Edition) -> datetime | None:
    """Return the next moment at which the page of `edition` changes by itself."""
    return lists.earliest(edition.next_change, edition.live_until)


def beside(edition: Edition) -> Beside:
    """Fetch what the page of a story leads on to: related stories, and the latest."""
    newest = _newest(edition.language, edition.next_change)
    latest = (story for story in newest if story.article_id != edition.article_id)
    return Beside(related(edition), tuple(islice(latest, LATEST)))


@until_purge
def _newest(language: str, _next_change: datetime | None) -> list[Story]:
    """Return the latest stories, the same beside all; with the next change they are others."""
    return latest(language, LATEST + 1)


def slugs_shown(article_id: int, language: str) -> set[str]:
    """Return the slugs under which readers of `language` have ever seen the article."""
    editions = Edition.objects.in_language(language).filter(article_id=article_id)
    return set(editions.shown().values_list("slug", flat=True))


def teaser(article_id: int, language: str) -> Story | None:
    """Return the article as a list shows it, if it is live in `language`."""
    found = lists.read(lists.shelf("twin", language).filter(article_id=article_id)[:1])["twin"]
    return found[0] if found else None


def latest(language: str, count: int) -> list[Story]:
    return lists.read(lists.shelf("latest", language)[:count])["latest"]
