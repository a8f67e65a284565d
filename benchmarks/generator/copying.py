"""Repeats filed stories under new numbers, headlines and dates, by COPY, in chunks.

A chunk is one transaction, and its rows depend on its number alone: a load that was broken off goes
on where it stopped, and gives the same newspaper.
"""

import re
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import batched, chain

from django.db import connection

from benchmarks.generator import tables

CHUNK = 2_000  # stories
AT_ONCE = 50  # stories in one message to the database
YEARS = 15
MOST_SLUG = 80  # characters
WEEK = 7 * 24 * 3600  # seconds
WEEK_MARK = re.compile(r"'#([a-z]{2})?\d+'")  # of a search vector: the week of the story's date


@dataclass(frozen=True)
class Newspaper:
    """How many stories of which the first ones were filed, and the moment that is its present."""

    stories: int
    filed: int
    present: datetime
    first: dict[str, int] = field(default_factory=dict)  # ids of copies; below: the filed stories

    def below(self):
        """Return the highest ids that filed stories may have."""
        return {role: first - 1 for role, first in self.first.items()}

    def published_at(self, number):
        """Return the date of a story: evenly over the years, by day and not at night."""
        age = timedelta(days=365.25 * YEARS) * (1 - number / self.stories)
        day = (self.present - age).replace(hour=3, minute=0, second=0, microsecond=0)
        return day + timedelta(seconds=number * 7919 % (14 * 3600))


class Copier:
    """Holds the rows of the filed stories, and writes them once more for any other number."""

    def __init__(self, newspaper):
        self.newspaper = newspaper
        self.tables = tables.story_tables()
        self.rows = [table.rows(newspaper.below()) for table in self.tables]
        by_article = {
            role: self._owners(role) for role in ("edition", "revision")
        }  # of the filed stories
        self.filed = [
            (article, {role: found.get(article, []) for role, found in by_article.items()})
            for article in sorted(self.rows[0])
        ]

    def _owners(self, role):
        """Return the ids of the editions or revisions of each filed article, in order."""
        place = ("article", "revision", "edition").index(role)
        table = self.tables[place]
        key = table.columns.index("id")
        return {
            article: [int(values[key]) for values in rows]
            for article, rows in self.rows[place].items()
        }

    def write(self, numbers):
        """Copy a story for each of these numbers into every table."""
        connection.ensure_connection()
        with connection.connection.cursor() as cursor:
            for table, rows in zip(self.tables, self.rows, strict=True):
                with cursor.copy(table.statement) as stream:
                    for few in batched(numbers, AT_ONCE):
                        lines = (self._lines(table, rows, number) for number in few)
                        stream.write("".join(chain.from_iterable(lines)))

    def _lines(self, table, rows, number):
        article, own = self.filed[number % len(self.filed)]
        role, _ = table.owner
        owners = [article] if role == "article" else own[role]
        new = self._new(number, article, own)
        for owner in owners:
            for values in rows.get(owner, ()):
                yield _line(table, values, new)

    def _new(self, number, article, own):
        """Return what each role of a column becomes in the story of this number."""
        first = self.newspaper.first
        ids = {str(article): str(first["article"] + number)}
        many = {
            role: {
                str(old): str(first[role] + number * 2 + place)
                for place, old in enumerate(own[role][-2:])
            }
            for role in own
        }
        return {
            "article": ids.__getitem__,
            "edition": many["edition"].__getitem__,
            "revision": many["revision"].__getitem__,
            **_new_dates(self.newspaper.published_at(number)),
            "numbered": lambda words: f"{words} — {number}",
            "slug": lambda slug: f"{slug[: MOST_SLUG - 9].rstrip('-')}-{number}" if slug else "",
        }


def write_notes(numbers, newspaper):
    """Copy working copies that never went out: a headline and a lead, no body yet."""
    connection.ensure_connection()
    for table in tables.story_tables():
        if table.is_of_a_note:
            _write_notes(table, numbers, newspaper)


def _write_notes(table, numbers, newspaper):
    rows = table.rows(newspaper.below())
    if not rows:
        return
    [first], *_ = rows.values()
    values = [
        "" if name.startswith("body") else value
        for name, value in zip(table.columns, first, strict=True)
    ]
    with connection.connection.cursor() as cursor, cursor.copy(table.statement) as stream:
        for few in batched(numbers, AT_ONCE):
            lines = (_line(table, values, _new_note(number, newspaper)) for number in few)
            stream.write("".join(lines))


def _new_note(number, newspaper):
    at = newspaper.published_at(number % newspaper.stories)
    return {
        **_new_dates(at),
        "article": lambda _: str(newspaper.first["article"] + number),
        "numbered": lambda words: f"{words} — {number}",
        "slug": lambda _: "",
    }


def _new_dates(at):
    moment, day, week = at.isoformat(), at.date().isoformat(), int(at.timestamp() // WEEK)
    return {
        "moment": lambda _: moment,
        "day": lambda _: day,
        "vector": lambda vector: WEEK_MARK.sub(rf"'#\g<1>{week}'", vector),
    }


def _line(table, values, new):
    """Return a row as COPY reads it, with what a copy has of its own put in place."""
    return (
        "\t".join(
            new[role](value) if role and value != tables.NULL else value
            for role, value in zip(table.roles, values, strict=True)
        )
        + "\n"
    )
