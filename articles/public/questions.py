"""Questions to the database that are put into SQL once and asked many times.

Composing a queryset costs Django several times what PostgreSQL needs for the answer. A `Question`
does it once in the life of a process and leaves open what changes from page to page.
See docs/decisions/pages-built-anew.md.
"""

from typing import Any

from django.db import connection
from django.db.models import Expression, Field, QuerySet
from psycopg import Cursor, sql


class Given(Expression):
    """A value in a queryset that is known only when the question is asked."""

    def __init__(self, name: str, output_field: Field):
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler, connection):
        return f"%s::{self.output_field.db_type(connection)}", [self]


class Question:
    """A queryset of `values()`, ready to be asked.

    The server plans it once for each connection, too: see `prepare_threshold` in the settings.
    """

    def __init__(self, stories: QuerySet[Any, dict[str, Any]]):
        compiler = stories.query.get_compiler(connection=connection)
        text, values = compiler.as_sql()
        self._text = text % tuple(map(_placeholder, values))
        self._names = list(stories.query.selected)
        columns = [column for column, *_ in compiler.select[: compiler.col_count]]
        self._converters = list(compiler.get_converters(columns).items())

    def ask(self, **given: Any) -> list[dict[str, Any]]:
        """Return the rows as `values()` gives them, with these values for what was left open."""
        with _cursor() as cursor:
            cursor.execute(self._text, given)
            rows = cursor.fetchall()
        return [dict(zip(self._names, self._converted(row), strict=True)) for row in rows]

    def _converted(self, row):
        values = list(row)
        for place, (converters, column) in self._converters:
            for convert in converters:
                values[place] = convert(values[place], column, connection)
        return values


def _placeholder(value: Any) -> str:
    """What is the same each time stands in the text, so that the planner sees it."""
    if isinstance(value, Given):
        return f"%({value.name})s"
    return sql.Literal(value).as_string().replace("%", "%%")


def _cursor():
    """Return a cursor that sends values apart from the text; Django's own would mix them in."""
    connection.ensure_connection()
    cursor = Cursor(connection.connection)
    has_log = connection.queries_logged
    return connection.make_debug_cursor(cursor) if has_log else connection.make_cursor(cursor)
