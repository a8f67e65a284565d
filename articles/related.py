"""Which stories use the same rare words: chosen at publication, by a few small searches."""

from collections import Counter
from itertools import islice

from django.db.models import CharField, Value

from articles import asking, finding, indexing
from articles.models import Edition
from languages.lexemes import words

MOST = 4  # stories
LOOKED_AT = 8  # words of headline and lead
SHORTEST = 4  # letters; what is shorter says little
COMMON = 60  # a word of so many recent stories says nothing


def by_words(edition: Edition) -> list[int]:
    """Return the articles, closest first, that share at least two telling words with the headline
    and lead of `edition`; the rarer a word is, the more it says."""
    queries = _telling_words(edition)
    if not queries:
        return []
    counts: Counter[int] = Counter()
    hits: dict[str, list[int]] = {query: [] for query in queries}
    for query, article_id in _hits(edition, queries):
        hits[query].append(article_id)
    scores: dict[int, float] = {}
    for articles in hits.values():
        if len(articles) < COMMON:
            for article_id in articles:
                counts[article_id] += 1
                scores[article_id] = scores.get(article_id, 0) + 1 / len(articles)
    close = [article_id for article_id in scores if counts[article_id] > 1]
    return sorted(close, key=lambda article_id: (-scores[article_id], -article_id))[:MOST]


def _telling_words(edition: Edition) -> list[str]:
    found = (word[0] for word in words(f"{edition.headline} {edition.lead}"))
    telling = dict.fromkeys(word.lower() for word in found if len(word) >= SHORTEST)
    return [asking.read(word).plain for word in islice(telling, LOOKED_AT)]


def _hits(edition: Edition, queries: list[str]):
    """Yield each query with every recent story that it finds."""
    rows = Edition.objects.live().exclude(article_id=edition.article_id)
    searches = [
        finding.newest(
            rows.annotate(query=Value(query, output_field=CharField())),
            query,
            COMMON,
            date="published_at",
            prefix=edition.language,
            newest_week=indexing.week_of(edition.published_at),
            older=False,
        )
        for query in queries
    ]
    with finding.planned():
        for search in searches:
            yield from search.values_list("query", "article_id")
