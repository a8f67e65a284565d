"""The page of a person: what they said, with date, post and source, and the stories around it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import languages
from articles.models import Appearance, Person
from articles.public import cursors, lists, rivers, subjects
from articles.public.cursors import Cursor, Part, direction_of
from articles.public.lists import Story
from articles.public.questions import Question
from articles.public.subjects import Subject
from languages.dates import ALMATY

STORIES = 4


@dataclass(frozen=True, slots=True)
class Said:
    """One quote as a live edition shows it."""

    card: dict[str, Any]
    original: str  # the words of a translation as they were said, if a live edition has them
    story: Story

    @property
    def day(self):
        """Return the day in ISO form: when it was said, or else when the paper printed it."""
        return self.card["said_on"] or f"{self.story.published_at.astimezone(ALMATY):%Y-%m-%d}"

    @property
    def original_language(self):
        return self.card["original_language"]


@dataclass(frozen=True, slots=True)
class PersonPage(Part):
    portrait: dict[str, Any] | None
    said: list[Said]
    has_twin: bool
    until: datetime | None

    @property
    def stories(self):
        """The newest stories that quote the person, beneath the first page of quotes."""
        return self.shown[:STORIES] if self.is_first else []


def find(language: str, slug: str) -> Person | None:
    """Return a person like `subjects.find`, with the portrait, in at most three queries."""
    people = Person.objects.select_related("photo").prefetch_related("photo__renditions")
    return subjects.find(people, language, slug)


def person_page(row: Person, person: Subject, cursor: Cursor | None) -> PersonPage:
    question = _question(person.language, direction_of(cursor))
    shelves = lists.ask(question, subject=person.id, **cursors.given_by(cursor))
    part = cursors.part(shelves["stories"], cursor, rivers.PAGE)
    return PersonPage(
        shown=part.shown,
        older=part.older,
        newer=part.newer,
        is_first=part.is_first,
        portrait=row.photo.public_card(person.language) if row.photo else None,
        said=list({said.card["id"]: said for said in _said(person, part.shown)}.values()),
        has_twin=bool(shelves["twin"]),
        until=lists.earliest(shelves.until, lists.midnight()),
    )


@cache
def _question(language: str, direction: str) -> Question:
    def appearing(name, in_language, direction=""):
        kind = Appearance.Kind.PERSON
        return subjects.appearing(name, kind, in_language, direction, with_quotes=True)

    stories = appearing("stories", language, direction)
    return lists.question(
        cursors.nearest(stories, direction, rivers.PAGE, along=subjects.ALONG),
        appearing("twin", languages.other(language))[:1],
    )


def _said(person: Subject, stories: list[Story]) -> Iterator[Said]:
    for story in stories:
        twins = story.extra["twin_quotes"] or {}
        for number, card in (story.extra["quotes"] or {}).items():
            if card["text"] and card["speaker"]["id"] == person.id:
                is_original = card["original_language"] == person.language
                original = "" if is_original else twins.get(number, {}).get("text", "")
                yield Said(card, original, story)
