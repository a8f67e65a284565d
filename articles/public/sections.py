"""The page of a section: its newest stories, then day by day, older ones by a cursor."""

from functools import cache

from django.db.models import BigIntegerField

import languages
from articles.public import cursors, lists, rivers
from articles.public.chrome import Place
from articles.public.cursors import Cursor, direction_of
from articles.public.questions import Given, Question
from articles.public.rivers import River

SECTION = Given("section", BigIntegerField())


def section_page(place: Place, cursor: Cursor | None = None) -> River:
    question = _question(place.language, direction_of(cursor))
    return rivers.read(question, place.language, cursor, section=place.id)


@cache
def _question(language: str, direction: str) -> Question:
    def shelf(name, in_language):
        return lists.shelf(name, in_language).filter(section_id=SECTION)

    stories = shelf("stories", language).filter(cursors.beyond(direction))
    return rivers.question(language, direction, stories, shelf("twin", languages.other(language)))
