"""Which tables a story has rows in, and what changes when its rows are written once more.

Everything is read from the models: a new column is copied as it is, and a new table that belongs to
an article, an edition or a revision is repeated with them.
"""

from dataclasses import dataclass

from django.apps import apps
from django.contrib.postgres.search import SearchVectorField
from django.db import connection, models

from articles.models import Article, Edition, Revision

STORY = {"article": Article, "revision": Revision, "edition": Edition}
NUMBERED = {"title", "title_kk", "title_ru", "headline"}
KINDS = {
    SearchVectorField: "vector",
    models.DateTimeField: "moment",
    models.DateField: "day",
    models.SlugField: "slug",
}
NULL = r"\N"


@dataclass(frozen=True)
class Table:
    """One table: its columns, and what each of them means to a copy ("" for: stays as it is)."""

    name: str
    columns: tuple[str, ...]
    roles: tuple[str, ...]
    is_of_a_note: bool = False  # one row of every article, also of one that never went out

    @property
    def statement(self):
        names = ", ".join(f'"{column}"' for column in self.columns)
        return f'COPY "{self.name}" ({names}) FROM STDIN'

    @property
    def owner(self):
        """Return the role and column by which a row belongs to a story: the article if it can."""
        named = dict(zip(self.roles, self.columns, strict=True))
        key = {"articles_article": "article"}.get(self.name)
        role = key or next(role for role in ("article", "edition", "revision") if role in named)
        return role, named[role]

    def rows(self, most):
        """Return the rows of stories numbered up to `most`, as COPY writes them, by owner."""
        role, column = self.owner
        names = ", ".join(f'"{name}"' for name in self.columns)
        chosen = f'SELECT {names} FROM "{self.name}" WHERE "{column}" <= {most[role]} ORDER BY 1'
        place = self.columns.index(column)
        found = {}
        for line in copied_out(chosen):
            values = line.split("\t")
            found.setdefault(int(values[place]), []).append(values)
        return found


def story_tables():
    """Return the tables of a story: the three that have numbers, then what hangs on them."""
    hanging = [model for model in apps.get_models(include_auto_created=True) if _hangs(model)]
    first = [STORY["article"], STORY["revision"], STORY["edition"]]
    return [table_of(model) for model in [*first, *sorted(hanging, key=_label)]]


def table_of(model):
    fields = [
        field
        for field in model._meta.local_concrete_fields
        if not field.generated
        and (not field.primary_key or field.remote_field or model in STORY.values())
    ]
    return Table(
        model._meta.db_table,
        tuple(field.column for field in fields),
        tuple(role_of(field) for field in fields),
        is_of_a_note=model is Article or _role_of_key(model) == "article",
    )


def _role_of_key(model):
    return role_of(model._meta.pk)


def role_of(field):
    """Return what a copy writes into a column."""
    for role, model in STORY.items():
        if field.remote_field and field.remote_field.model is model:
            return role
        if (field.primary_key and field.model is model) or field.name == f"{role}_id":
            return role
    if field.model in STORY.values() and field.name in NUMBERED:
        return "numbered"
    return next((role for kind, role in KINDS.items() if isinstance(field, kind)), "")


def _hangs(model):
    if model in STORY.values() or not model._meta.managed or model._meta.proxy:
        return False
    roles = [role_of(field) for field in model._meta.local_concrete_fields]
    return bool(set(roles) & set(STORY))


def _label(model):
    return model._meta.label


def copied_out(query):
    connection.ensure_connection()
    statement = f"COPY ({query}) TO STDOUT"
    with connection.connection.cursor() as cursor, cursor.copy(statement) as stream:
        whole = b"".join(bytes(part) for part in stream)
    return whole.decode().splitlines() if whole else []
