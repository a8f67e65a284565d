"""Marks the words of a text that a query means, by the same lexemes that found them."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from languages.lexemes import latin_lexemes, lexemes, words

FRAGMENT = 190  # characters
BEFORE = 50  # characters of a fragment that stand before its first marked word
LONGEST = 30_000  # characters of a text that are looked at
MOST_PLACES = 100  # of marked words among which the best fragment is chosen


@dataclass(frozen=True, slots=True)
class Place:
    start: int
    end: int
    meant: frozenset[int]  # which words of the query


class Marker:
    """For one query and language; remembers the words that it has seen."""

    def __init__(self, meanings: Sequence[frozenset[str]], language: str):
        self._language = language
        self._wanted = defaultdict(set)
        for number, meaning in enumerate(meanings):
            for lexeme in meaning:
                self._wanted[lexeme].add(number)
        self._seen: dict[str, frozenset[int]] = {}

    def marked(self, text: str) -> SafeString:
        """Return the text escaped, with what the query means in `<mark>`."""
        return _drawn(text, self._places(text))

    def fragment(self, text: str) -> SafeString:
        """Return the part of the text with the most different words of the query, marked.

        An empty string where there is none.
        """
        text = " ".join(text[:LONGEST].split())
        places = self._places(text)[:MOST_PLACES]
        if not places:
            return SafeString("")
        first = max(places, key=lambda place: (_worth(places, place), -place.start))
        start, end = _borders(text, first.start)
        within = [
            Place(place.start - start, place.end - start, place.meant)
            for place in places
            if start <= place.start and place.end <= end
        ]
        drawn = _drawn(text[start:end], within)
        return format_html("{}{}{}", "…" if start else "", drawn, "…" if end < len(text) else "")

    def meant(self, word: str) -> frozenset[int]:
        """Return the numbers of the query's words that this word of a text answers."""
        found = self._seen.get(word)
        if found is None:
            stored = (*lexemes(word, self._language), *latin_lexemes(word, self._language))
            numbers = (self._wanted.get(lexeme, ()) for lexeme in stored)
            found = self._seen[word] = frozenset().union(*numbers)
        return found

    def _places(self, text: str) -> list[Place]:
        found = ((word, self.meant(word[0])) for word in words(text))
        return [Place(word.start(), word.end(), meant) for word, meant in found if meant]


def _worth(places: list[Place], first: Place) -> int:
    """Count the different words of the query in a fragment that begins with `first`."""
    end = first.start + FRAGMENT - BEFORE
    within = (place.meant for place in places if first.start <= place.start and place.end <= end)
    return len(frozenset().union(*within))


def _borders(text: str, place: int) -> tuple[int, int]:
    """Return where a fragment around `place` begins and ends: between words where there are any."""
    start = max(place - BEFORE, 0)
    if start:
        start = text.find(" ", start, place) + 1 or place
    end = start + FRAGMENT
    if end < len(text) and (space := text.rfind(" ", place, end)) > 0:
        end = start + len(text[start:space].rstrip(" .,;:—–-"))
    return start, min(end, len(text))


def _drawn(text: str, places: list[Place]) -> SafeString:
    pieces, end = [], 0
    for place in places:
        pieces.append((text[end : place.start], text[place.start : place.end]))
        end = place.end
    marked = format_html_join("", "{}<mark>{}</mark>", pieces)
    return format_html("{}{}", marked, text[end:])
