"""One story and what stands beside it."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.db.models import QuerySet, Subquery

from articles.models import Credit, Edition
from articles.public import lists, related
from articles.public.lists import Story

LATEST = 6


@dataclass(frozen=True, slots=True)
class Beside:
    related: list[Story]
    latest: list[Story]


def read(article_id: int, language: str) -> Edition | None:
    """Return the live edition with the address and headline of its live twin, in one query.

    `twin_slug` and `twin_headline` are None without a twin; `next_change` is the moment at which
    the next scheduled story, any story, goes live.
    """
    return _live(language).filter(article_id=article_id).first()


@cache
def _live(language: str) -> QuerySet[Edition]:
    return (
        Edition.objects.live()
        .in_language(language)
        .defer("body", "text", "inserts")
        .annotate(
            twin_slug=Subquery(lists.twins().values("slug")[:1]),
            twin_headline=Subquery(lists.twins().values("headline")[:1]),
            next_change=Subquery(lists.next_change()),
        )
    )


def until(edition: Edition) -> datetime | None:
    """Return the next moment at which the page of `edition` changes by itself."""
    return lists.earliest(edition.next_change, edition.live_until)


def beside(edition: Edition) -> Beside:
    """Fetch what the page of a story leads on to: related stories, and the latest."""
    latest = lists.shelf("latest", edition.language)
    others = latest.exclude(article_id=edition.article_id)
    shelves = lists.read(others[:LATEST], *related.shelves(edition))
    return Beside(related.chosen(edition, shelves), shelves["latest"])


def byline(edition: Edition) -> list[tuple[str, list[str]]]:
    """Return label and names of every role of the byline, in the order of the credits."""
    names: dict[str, list[str]] = {}
    for credit in edition.byline:
        names.setdefault(credit["role"], []).append(credit["name"])
    return [(Credit.Role(role).label, people) for role, people in names.items()]


def was_shown(article_id: int, language: str) -> bool:
    """Say whether readers of `language` have ever seen the article."""
    editions = Edition.objects.in_language(language).filter(article_id=article_id)
    return editions.shown().exists()


def teaser(article_id: int, language: str) -> Story | None:
    """Return the article as a list shows it, if it is live in `language`."""
    found = lists.read(lists.shelf("twin", language).filter(article_id=article_id)[:1])["twin"]
    return found[0] if found else None


def latest(language: str, count: int) -> list[Story]:
    return lists.read(lists.shelf("latest", language)[:count])["latest"]
