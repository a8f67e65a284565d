"""The front page: which story stands where. Front page slots by hand are not here yet."""

from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

import languages
from articles.public import chrome, lists, most_read
from articles.public.lists import Shelves, Story
from articles.public.memory import until_purge
from articles.public.most_read import MostRead
from articles.public.questions import Question
from media.models import Photo

NEWEST = 24
PER_BAND = 3
TOPICS = 4  # that a band leads to
PER_SECTION = 11  # the top of the page takes at most eight of them, a band shows three
LATEST = 8
SMALL = 5  # stories; a smaller paper shows each of them once


@dataclass(frozen=True, slots=True)
class Band:
    place: chrome.Place
    stories: list[Story]
    topics: list[Story]

    @property
    def is_full(self):
        """Say whether it can take the whole width: three stories, or two, and photos enough."""
        photos = sum(story.has_photo for story in self.stories)
        return photos >= PER_BAND - 1 or (len(self.stories) == PER_BAND and photos > 0)

    @property
    def lead(self):
        """Return the newest story with a photo, or else the newest."""
        return next((story for story in self.stories if story.has_photo), self.stories[0])

    @property
    def others(self):
        return [story for story in self.stories if story is not self.lead]


@dataclass(frozen=True, slots=True)
class Saying:
    """One quote in both languages, each as a live edition shows it, the page's language first."""

    card: dict[str, Any]
    other_card: dict[str, Any]
    story: Story
    portrait: dict[str, Any] | None

    @property
    def other_language(self):
        return languages.other(self.story.language)


@dataclass(frozen=True, slots=True)
class Front:
    main: Story | None
    doors: list[Story]
    row: list[Story]
    teasers: list[Story]
    latest: tuple[Story, ...]
    saying: Saying | None
    most_read: MostRead
    bands: list[list[Band]]
    other: list[Story]
    until: datetime | None

    @property
    def is_alone(self):
        """No list stands beside the main story."""
        return not self.latest

    @property
    def beside_most_read(self):
        """Return the band that makes room for the most read stories: the first, if it is wide."""
        first = self.bands[0] if self.bands else []
        return first[0] if len(first) == 1 and first[0].is_full else None

    @property
    def rows(self):
        """Return the rows of bands that stand alone."""
        return self.bands[1:] if self.most_read and self.beside_most_read else self.bands


def front(language: str) -> Front:
    """Compose the front page from at most four queries, whatever the number of stories.

    Once in a while a fifth asks for the order of the most read ones.
    """
    places, order = chrome.places(language), most_read.order(language)
    question = _question(language, tuple(place.id for place in places))
    shelves = lists.ask(question, most_read=order.articles)
    newest = shelves["newest"]
    main = next((story for story in newest if story.has_photo), newest[0] if newest else None)
    rest = [story for story in newest if story is not main]
    doors = [story for story in rest if set(story.topic_ids) & set(main.topic_ids)][:2]
    teasers = [story for story in rest if story.has_photo and story not in doors][:4]
    latest = tuple(rest[:LATEST]) if len(rest) >= SMALL else ()
    elsewhere = (*doors, *teasers, *latest)
    row = [story for story in rest if story not in elsewhere][:3]
    used = {story.article_id for story in (main, *doors, *teasers, *row) if story}
    return Front(
        main=main,
        doors=doors,
        row=row,
        teasers=teasers,
        latest=latest,
        saying=_saying(newest, language),
        most_read=most_read.lists_of(order, shelves),
        bands=_rows(_bands(shelves, places, used)),
        other=shelves["other"],
        until=lists.earliest(shelves.until, lists.midnight(), most_read.until()),
    )


@lru_cache(maxsize=8)  # one for each language, until the menu gets another section
def _question(language: str, sections: tuple[int, ...]) -> Question:
    def shelf(name, in_language=language):
        return lists.shelf(name, in_language, with_quotes=True)

    return lists.question(
        shelf("newest")[:NEWEST],
        shelf("other", languages.other(language))[:3],
        most_read.shelf(language, with_quotes=True),
        *(shelf(f"section:{pk}").filter(section_id=pk)[:PER_SECTION] for pk in sections),
    )


def _bands(shelves: Shelves, places: chrome.Menu, used: set[int]) -> list[Band]:
    bands = []
    for place in places:
        stories = shelves[f"section:{place.id}"]
        unused = [story for story in stories if story.article_id not in used][:PER_BAND]
        if unused:
            bands.append(Band(place, unused, lists.by_topic(stories, TOPICS)))
    return bands


def _rows(bands: list[Band]) -> list[list[Band]]:
    """Part the bands into rows: a full one, two halves, a full one, as long as there are full ones.

    Rows keep the order of the menu except for that.
    """
    rows: list[list[Band]] = []
    while bands:
        full = next((band for band in bands if band.is_full), None)
        row = [full] if full and (not rows or len(rows[-1]) == 2) else bands[:2]
        rows.append(row)
        bands = [band for band in bands if band not in row]
    return rows


def _saying(stories: list[Story], language: str) -> Saying | None:
    for story in stories:
        quotes, twin_quotes = story.extra["quotes"] or {}, story.extra["twin_quotes"] or {}
        for number, card in quotes.items():
            other_card = twin_quotes.get(number)
            if card["text"] and other_card and other_card["text"]:
                return Saying(card, other_card, story, _portrait(card["speaker"]["id"], language))
    return None


@until_purge
def _portrait(person_id: int, language: str) -> dict[str, Any] | None:
    """Return the card of a person's portrait, if it may be published in `language`."""
    portrait = Photo.objects.filter(people=person_id).prefetch_related("renditions").first()
    return portrait.public_card(language) if portrait else None
