"""Who changed the source of a pair since it was translated, and when, as the revisions tell."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import Any

from django.db.models.fields.json import KeyTextTransform

import languages
from articles import parity
from articles.models import Article, Revision

MOST_REVISIONS = 200  # looked at, from the newest back


@dataclass(frozen=True, slots=True)
class PairChange:
    """The last change of the source that one person saved."""

    by: Any
    at: datetime


def changes_since_translated(article: Article, pair: parity.Pair) -> list[PairChange]:
    """Return for each person the last change of the source of `pair`, the newest first."""
    found: dict[int, PairChange] = {}
    for (revision, words), (_former, earlier) in pairwise(_back(article, pair)):
        if words != earlier:
            change = PairChange(revision.saved_by, revision.saved_at)
            found.setdefault(revision.saved_by_id, change)
    return list(found.values())


def _back(article: Article, pair: parity.Pair) -> Iterator[tuple[Revision, str]]:
    """Yield the revisions with their words of the source, back to those that were translated.

    By the words and not by the number of the revision: where two people's saves were merged, the
    translated words stand in an earlier one.
    """
    source = languages.other(pair.target)
    field = f"{'body' if pair.block else pair.name}_{source}"
    revisions = article.revisions.annotate(source=KeyTextTransform(field, "fields"))
    newest = revisions.defer("fields").select_related("saved_by")[:MOST_REVISIONS]
    for revision in newest.iterator(chunk_size=20):
        words = parity.words_of({field: revision.source})[source].get(pair.name, "")
        yield revision, words
        if words == pair.text:
            return
