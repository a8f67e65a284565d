"""What the ids in a body stand for: photos, quotes and embeds, fetched in one query each."""

from typing import Any

from django.db.models import Model, QuerySet

from articles import bodies
from articles.models import Embed, Quote
from articles.rendering import Inserts
from media.models import Photo


def placed(body: str) -> dict[str, dict[str, Any]]:
    """Return the rows that a canonical body places, by kind and id (as text); missing ones lack."""
    wanted: dict[str, set[str]] = {"photo": set(), "quote": set(), "embed": set()}
    for kind, number in bodies.inserts(body):
        wanted[kind].add(number)
    return {kind: _by_id(_rows(kind), numbers) for kind, numbers in wanted.items()}


def cards(body: str, language: str) -> Inserts:
    """Return the frozen words of everything that a canonical body places."""
    return {
        kind: {number: row.card(language) for number, row in rows.items()}
        for kind, rows in placed(body).items()
    }


def _rows(kind: str) -> QuerySet[Any]:
    return {
        "photo": Photo.objects.prefetch_related("renditions"),
        "quote": Quote.objects.select_related("speaker"),
        "embed": Embed.objects.all(),
    }[kind]


def _by_id(rows: QuerySet[Any], numbers: set[str]) -> dict[str, Model]:
    return {str(row.pk): row for row in rows.filter(pk__in=numbers)} if numbers else {}
