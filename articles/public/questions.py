"""Questions to the database that are put into SQL once and asked many times.

Composing a queryset costs Django several times what PostgreSQL needs for the answer. A `Question`
does it once in the life of a process and leaves open what changes from page to page.
See docs/decisions/pages-built-anew.md.
"""

import threading
from itertools import chain
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import InterfaceError, OperationalError, connection
from django.db.models import BigIntegerField, Expression, Field, Func, QuerySet
from psycopg import Cursor, sql
from psycopg.types.numeric import Int8Dumper


class Given(Expression):
    """A value in a queryset that is known only when the question is asked."""

    def __init__(self, name: str, output_field: Field):
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler, connection):
        return f"%s::{self.output_field.db_type(connection)}", [self]


def given_numbers(name: str) -> Func:
    """Several numbers that are known only when the question is asked, for a lookup `__in`."""
    numbers = Given(name, ArrayField(BigIntegerField()))
    return Func(numbers, template="SELECT unnest(%(expressions)s)")


class Question:
    """A queryset of `values()`, ready to be asked.

    The server plans it once for each connection, too: see `prepare_threshold` in the settings.
    """

    def __init__(self, stories: QuerySet[Any, dict[str, Any]]):
        compiler = stories.query.get_compiler(connection=connection)
        text, values = compiler.as_sql()
        between = [*map(_placeholder, values), ""]
        self.text = "".join(chain(*zip(text.split("%s"), between, strict=True)))
        columns = [column for column, *_ in compiler.select[: compiler.col_count]]
        self._converters = list(compiler.get_converters(columns).items())

    def ask(self, **given: Any) -> list[tuple]:
        """Return the rows, their values in the order of `values()`; `given` is what was left open.

        A connection that the server has given up meanwhile is noticed here and replaced: that is
        cheaper than Django's health check, which asks a question of its own in each request.
        """
        try:
            return self._ask(given)
        except (OperationalError, InterfaceError):
            if not _is_lost():
                raise
        connection.close()
        return self._ask(given)

    def _ask(self, given):
        cursor = _cursor()
        cursor.execute(self.text, given)
        rows = cursor.fetchall()
        return list(map(self._converted, rows)) if self._converters else rows

    def _converted(self, row):
        values = list(row)
        for place, (converters, column) in self._converters:
            for convert in converters:
                values[place] = convert(values[place], column, connection)
        return tuple(values)


def _placeholder(value: Any) -> str:
    """What is the same each time stands in the text, so that the planner sees it."""
    if isinstance(value, Given):
        return f"%({value.name})s"
    return sql.Literal(value).as_string().replace("%", "%%")


def _is_lost():
    """Say whether there was a connection, and a new one can take its place without harm."""
    was_there = connection.connection is not None and not connection.in_atomic_block
    return was_there and not connection.is_usable()


class _Kept(threading.local):
    """One cursor for the connection of each thread: a new one costs a third of a question."""

    cursor: Cursor | None = None


_kept = _Kept()


def _cursor():
    """Return a cursor that sends values apart from the text; Django's own would mix them in."""
    connection.ensure_connection()
    cursor = _kept.cursor
    if cursor is None or cursor.closed or cursor.connection is not connection.connection:
        cursor = _kept.cursor = Cursor(connection.connection)
        # By itself psycopg names each number's smallest type, and each type would be a plan more.
        cursor.adapters.register_dumper(int, Int8Dumper)
    has_log = connection.queries_logged
    return connection.make_debug_cursor(cursor) if has_log else connection.make_cursor(cursor)
