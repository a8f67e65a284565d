"""Writes anew what an older version of the stemmer wrote, batch by batch, beside a living site.

Each batch is a transaction of its own and begins where the last one ended, so that a run that was
broken off goes on with the next one. Until a row's turn it is found by its former lexemes.
"""

from collections.abc import Iterator

from django.db import connection, transaction
from django.db.models import Q
from django.db.models.functions import Now

from articles import indexing, parity, vocabulary
from articles.models import Article, ArticleWords, Edition, Parity, VocabularyWord
from languages.lexemes import VERSION

BATCH = 200

WRITE = """
    UPDATE {table} SET search = written.search::tsvector, lexemes_version = %s
    FROM unnest(%s::bigint[], %s::text[]) AS written (key, search)
    WHERE {table}.{key} = written.key
"""


def rebuild_editions(everything: bool = False) -> Iterator[int]:
    """Write the vectors of editions in force or scheduled, batch by batch; yields their sizes."""
    in_force = Q(live_until=None) | Q(live_until__gt=Now())
    rows = Edition.objects.filter(in_force).defer("search", "body", "html")
    if not everything:
        rows = rows.exclude(lexemes_version=VERSION)
    for editions in _batches(rows):
        vectors = [indexing.vector_of(edition) for edition in editions]
        _write("articles_edition", "id", [edition.pk for edition in editions], vectors)
        yield len(editions)


def rebuild_articles(everything: bool = False) -> Iterator[int]:
    """Write the words of working copies for the desk; yields their sizes."""
    rows = Article.objects.rewrite(False)
    if not everything:
        written = ArticleWords.objects.filter(lexemes_version=VERSION)
        rows = rows.exclude(pk__in=written.values("pk"))
    for articles in _batches(rows):
        with transaction.atomic():
            for article in articles:
                indexing.index_article(article)
        yield len(articles)


@transaction.atomic
def rebuild_vocabulary() -> None:
    """Count anew the words of all that readers see."""
    live = Edition.objects.live().values_list("language", "headline", "lead", "text")
    counts = vocabulary.words_of(live.iterator(2000))
    VocabularyWord.objects.all().delete()
    vocabulary.add(counts)


def rebuild_parity() -> Iterator[int]:
    """Follow the pairs of articles not saved since there are pairs; yields the sizes of batches."""
    rows = Article.objects.rewrite(False).exclude(pk__in=Parity.objects.values("pk")).only("pk")
    for articles in _batches(rows):
        for article in articles:
            _follow_pairs(article.pk)
        yield len(articles)


@transaction.atomic
def _follow_pairs(pk: int) -> None:
    article = Article.objects.select_for_update(of=["self"]).get(pk=pk)
    if not Parity.objects.filter(pk=pk).exists():
        parity.store(article, parity.replay(article), parity.words_of_article(article))


def count_words() -> Iterator[int]:
    """Count the words of editions published before they were counted; yields their sizes."""
    rows = Edition.objects.filter(word_count=None).only("headline", "lead", "text")
    for editions in _batches(rows):
        for edition in editions:
            edition.word_count = edition.count_words()
        Edition.objects.bulk_update(editions, ["word_count"])
        yield len(editions)


def _batches(rows) -> Iterator[list]:
    last = 0
    while batch := list(rows.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk


def _write(table: str, key: str, keys: list[int], vectors: list[str]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(WRITE.format(table=table, key=key), [VERSION, keys, vectors])
