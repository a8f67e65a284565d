"""The literal of a PostgreSQL `tsvector`, made here because only Python knows the lexemes.

Limits: a vector holds 1 MB, a lexeme 2,046 bytes and 256 places, a place counts to 16,383. What
goes beyond is left out, the last first, so that a text of any length can be published.
"""

from collections.abc import Iterable

MOST_BYTES = 1_000_000  # of 1,048,575
LONGEST_LEXEME = 2046  # bytes
MOST_PLACES = 256  # of one lexeme
LAST_PLACE = 16_383
GAP = 12  # places between two texts, so that no phrase reaches over their border


class Vector:
    """Lexemes with the places where they stand and the weight of each place (A, B, C or D).

    Add the weightiest first: what comes last is left out first.
    """

    def __init__(self):
        self._places: dict[str, list[str]] = {}
        self._next = 1
        self._bytes = 0

    def mark(self, lexemes: Iterable[str]) -> None:
        """Add lexemes that stand nowhere in the text: a language, a week, a section."""
        for lexeme in lexemes:
            self._room_for(lexeme)

    def add(self, words: Iterable[Iterable[str]], weight: str) -> None:
        """Add a text: the lexemes of each of its words, which share one place."""
        for lexemes in words:
            place = f"{min(self._next, LAST_PLACE)}{weight}"
            self._next += 1
            for lexeme in lexemes:
                self._put(lexeme, place)
        self._next += GAP

    def literal(self) -> str:
        """The vector as PostgreSQL reads it."""
        return " ".join(
            f"{quoted(lexeme)}:{','.join(places)}" if places else quoted(lexeme)
            for lexeme, places in self._places.items()
        )

    def _put(self, lexeme: str, place: str) -> None:
        places = self._room_for(lexeme)
        if places is not None and len(places) < MOST_PLACES and self._bytes < MOST_BYTES:
            places.append(place)
            self._bytes += 2

    def _room_for(self, lexeme: str) -> list[str] | None:
        if (places := self._places.get(lexeme)) is not None:
            return places
        size = len(lexeme.encode(errors="replace"))
        if not 0 < size <= LONGEST_LEXEME or self._bytes + size + 4 > MOST_BYTES:
            return None
        self._bytes += size + 4  # the number of places and a byte to begin it evenly
        return self._places.setdefault(lexeme, [])


def quoted(lexeme: str) -> str:
    """A lexeme for the literal of a vector or query, whatever signs it holds."""
    return "'" + lexeme.replace("\\", "\\\\").replace("'", "''") + "'"
