"""Loads a newspaper into the database of this process's environment; goes on where it stopped.

`python -m benchmarks.generator.load 100000` under the environment of `benchmarks.site.Site`.
"""

import json
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import django
from django.core.management import call_command
from django.core.management.color import no_style
from django.db import connection, transaction
from django.db.models import Max

from benchmarks.progress import Progress

SEED = 2026
FILED = 1_000  # stories with texts of their own; all others repeat them


def main(size):
    django.setup()
    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    load(size)


def load(size, filed=FILED, seed=SEED, photos=None):
    """Load `size` editions, that is half as many stories, and as many notes of the desk."""
    # Models can be imported only after django.setup().
    from benchmarks.generator import copying, filing

    _make_notebook()
    newspaper = _newspaper(size, filed)
    filing.make_names(**({} if photos is None else {"photos": photos}))
    progress = Progress("stories filed by hand", newspaper.filed)
    filing.file_stories(newspaper, seed, progress)
    newspaper = replace(newspaper, first=_note("first", _free_ids()))
    if "loaded" not in _notes():
        _drop_indexes()
        _copy_stories(copying.Copier(newspaper), newspaper)
        _copy_notes(newspaper, size // 2)
        _reset_sequences()
        _note("loaded", True)
    _make_indexes()
    _tidy()


def _newspaper(size, filed):
    from benchmarks.generator.copying import Newspaper

    stories = size // 2
    midnight = datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    present = _note("present", (midnight - timedelta(seconds=1)).isoformat())
    return Newspaper(stories, min(filed, max(stories // 2, 1)), datetime.fromisoformat(present))


def _free_ids():
    from benchmarks.generator.tables import STORY

    return {
        role: (model.objects.aggregate(last=Max("pk"))["last"] or 0) + 1
        for role, model in STORY.items()
    }


def _copy_stories(copier, newspaper):
    progress = Progress("stories copied", newspaper.stories)
    for numbers in _chunks(newspaper.filed, newspaper.stories):
        _once(f"stories {numbers.start}", lambda numbers=numbers: copier.write(numbers))
        progress.at(numbers.stop)


def _copy_notes(newspaper, count):
    from benchmarks.generator import copying

    progress = Progress("working copies", count)
    for numbers in _chunks(newspaper.stories, newspaper.stories + count):
        _once(
            f"notes {numbers.start}",
            lambda numbers=numbers: copying.write_notes(numbers, newspaper),
        )
        progress.at(numbers.stop - newspaper.stories)


def _chunks(start, stop):
    from benchmarks.generator.copying import CHUNK

    for first in range(start, stop, CHUNK):
        yield range(first, min(first + CHUNK, stop))


def _once(name, deed):
    """Do it in one transaction with the note that it is done; foreign keys are right by make."""
    if name in _notes():
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL session_replication_role = replica")
        deed()
        _note(name, True)
        cursor.execute("SET LOCAL session_replication_role = origin")


# The indexes that no constraint needs are made after the rows.


def _drop_indexes():
    connection.check_constraints()  # what was filed in this transaction, if there is one
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT indexname, indexdef FROM pg_indexes WHERE tablename = ANY(%s)"
            " AND NOT EXISTS (SELECT FROM pg_constraint WHERE conname = indexname)"
            " AND indexdef NOT LIKE 'CREATE UNIQUE%%'",
            [[table.name for table in _tables()]],
        )
        found = dict(cursor.fetchall())
        _note("indexes", found)
        for name in found:
            cursor.execute(f'DROP INDEX "{name}"')


def _make_indexes():
    kept = _notes().get("indexes", {})
    progress = Progress("indexes", len(kept))
    for number, statement in enumerate(kept.values(), start=1):
        with connection.cursor() as cursor:
            cursor.execute("SET statement_timeout = 0")
            cursor.execute(statement.replace(" INDEX ", " INDEX IF NOT EXISTS ", 1))
        progress.at(number)


def _tables():
    from benchmarks.generator.tables import story_tables

    return story_tables()


def _reset_sequences():
    from benchmarks.generator.tables import STORY

    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), STORY.values()):
            cursor.execute(statement)


def _tidy():
    """Leave statistics and visibility as they are in a database that has run for a while."""
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        cursor.execute("ANALYZE" if connection.in_atomic_block else "VACUUM ANALYZE")


# A notebook in the database itself says what is done.


def _make_notebook():
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TABLE IF NOT EXISTS bench_notes (name text PRIMARY KEY, value jsonb NOT NULL)"
        )


def _note(name, value):
    """Write a value once and return what is written there."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO bench_notes VALUES (%s, %s) ON CONFLICT DO NOTHING",
            [name, json.dumps(value)],
        )
    return _notes()[name]


def _notes():
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, value::text FROM bench_notes")
        return {name: json.loads(value) for name, value in cursor.fetchall()}


if __name__ == "__main__":
    main(int(sys.argv[1]))
