"""The newest hits of a query, however common its words are and however long the archive.

The index is asked week by week, backwards: first one week, then seven, then seven times as many,
then all that is older. All of it is one statement, and PostgreSQL stops where it has enough, so
that a common word reads a few weeks and a rare one finds its few hits in the whole archive.
"""

from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any

from django.contrib.postgres.search import SearchQuery, SearchRank
from django.db import connection, transaction
from django.db.models import BooleanField, Case, F, Q, QuerySet, Value, When

from articles.indexing import WEEK, week_mark
from languages.vectors import quoted

STEPS = (1, 7, 49)  # weeks

# A planner that does not know what it costs to unpack a vector would walk the table or the dates.
_PLANS = {
    "enable_seqscan": "off",
    "enable_indexscan": "off",
    "max_parallel_workers_per_gather": "0",
    "jit": "off",
}


class LexemeQuery(SearchQuery):
    """A `tsquery` whose lexemes are ready, so that the database must not parse them as words."""

    def as_sql(
        self, compiler, connection, function=None, template=None, arg_joiner=None, **context
    ):
        return "%s::tsquery", (self.get_source_expressions()[0].value,)


@contextmanager
def planned(**settings: str):
    """A transaction for searches alone, planned as this module means them, with `settings` besides.

    It is rolled back, which within another transaction gives back the settings of that one.
    """
    with transaction.atomic():
        wanted = _PLANS | settings
        calls = ", ".join("set_config(%s, %s, true)" for _ in wanted)
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {calls}", [text for pair in wanted.items() for text in pair])
        yield
        transaction.set_rollback(True)


def newest(
    rows: QuerySet[Any],
    query: str,
    most: int,
    *,
    date: str,
    prefix: str,
    newest_week: int,
    older: bool = True,
) -> QuerySet[Any]:
    """Return at most `most` of `rows` that `query` finds, the newest by the field `date`.

    `rows` have a column `search`, and `prefix` begins the marks of their weeks (see `indexing`).
    Nothing later than `newest_week` is looked at, and with `older` false nothing that is older
    than STEPS.
    """
    wanted = narrowed(query, [f"#{prefix}"])
    steps, week = [], newest_week
    for weeks in STEPS:
        among = [week_mark(prefix, week - number) for number in range(weeks)]
        steps.append(rows.filter(search=LexemeQuery(narrowed(wanted, among))))
        week -= weeks
    if older:
        before = Q(**{f"{date}__lt": _start_of(week + 1)})
        steps.append(rows.filter(before, search=LexemeQuery(wanted)))
    ordered = [step.order_by(f"-{date}", "-article_id")[:most] for step in steps]
    # Without an order of the whole, PostgreSQL takes the steps in theirs and leaves out the rest.
    return ordered[0].union(*ordered[1:], all=True).order_by()[:most]


def ranked(rows: QuerySet[Any], plain: str, forgiving: str) -> QuerySet[Any]:
    """Order hits: those that have the very words, then by where and how often they stand."""
    has_the_words = Case(
        When(search=LexemeQuery(plain), then=Value(True)),
        default=Value(False),
        output_field=BooleanField(),
    )
    rank = SearchRank(F("search"), LexemeQuery(forgiving))
    ordered = rows.annotate(has_the_words=has_the_words, rank=rank)
    return ordered.order_by("-has_the_words", "-rank", "-published_at", "-article_id")


def _start_of(week: int) -> datetime:
    return datetime.fromtimestamp(week * WEEK, UTC)


def narrowed(query: str, *groups: list[str]) -> str:
    """Return the query of which also one mark out of each group must be there."""
    either = (f"({' | '.join(map(quoted, marks))})" for marks in groups)
    return " & ".join([f"({query})", *either])
