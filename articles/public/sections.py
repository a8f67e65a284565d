"""The page of a section: its newest stories, then day by day, older ones by a cursor."""

import languages
from articles.public import lists, rivers
from articles.public.chrome import Place
from articles.public.cursors import Cursor
from articles.public.rivers import River


def section_page(place: Place, cursor: Cursor | None = None) -> River:
    stories = lists.shelf("stories", place.language).filter(section_id=place.id)
    twins = lists.shelf("twin", languages.other(place.language)).filter(section_id=place.id)
    if cursor:
        stories = stories.filter(cursor.condition())
    return rivers.read(stories, cursor, rivers.latest(place.language), twins[:1])
