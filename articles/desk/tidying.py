"""What the typography would change in a text, as pieces to show and to apply.

`languages.typography` changes neither letters nor figures, so both texts have the same words, and
only what stands between them is compared: the time grows with the length of the text alone.
"""

import re
from collections.abc import Iterable
from itertools import groupby

from articles.desk.differences import Piece
from languages.typography import tidy

WORD = re.compile(r"([^\W_]+)")


def proposed(text: str, language: str, kept: Iterable[tuple[int, int]] = ()) -> list[Piece] | None:
    """Return the pieces that lead to the tidy text, or None where it is tidy already."""
    after = tidy(text, language, kept)
    return None if after == text else _joined(_pieces(WORD.split(text), WORD.split(after)))


def _pieces(before: list[str], after: list[str]) -> Iterable[Piece]:
    for old, new in zip(before, after, strict=True):
        if old == new:
            yield Piece("", new)
        else:
            yield from _in_gap(old, new)


def _in_gap(old: str, new: str) -> Iterable[Piece]:
    """Only what the two gaps do not have in common at their ends is removed and added."""
    start = _common(old, new)
    end = min(_common(old[::-1], new[::-1]), len(old) - start, len(new) - start)
    yield Piece("", old[:start])
    yield Piece("del", old[start : len(old) - end])
    yield Piece("ins", new[start : len(new) - end])
    yield Piece("", old[len(old) - end :])


def _common(one: str, other: str) -> int:
    """Return how many characters the two have in common at the beginning."""
    pairs = zip(one, other, strict=False)
    return next((place for place, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _joined(pieces: Iterable[Piece]) -> list[Piece]:
    """Join neighbours of one kind; a removal stands before the addition in its place."""
    filled = (piece for piece in pieces if piece.text)
    runs = groupby(filled, key=lambda piece: piece.sign)
    return [Piece(sign, "".join(piece.text for piece in run)) for sign, run in runs]
