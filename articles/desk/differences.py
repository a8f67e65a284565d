"""A difference between two texts, word by word, as pieces that a template draws."""

import re
from difflib import SequenceMatcher
from typing import NamedTuple

from articles.desk.merging_words import LONGEST, tokens

WORD = re.compile(r"\w+(?:[-’'ʼ\u2011]\w+)*")


class Piece(NamedTuple):
    """`sign` is "" for what both texts have, "del" for the first alone, "ins" for the second."""

    sign: str
    text: str


def differences(before: str, after: str) -> list[Piece]:
    """Return the pieces that lead from one text to the other, removals before additions."""
    if before == after:
        return [Piece("", after)] if after else []
    first, second = tokens(before), tokens(after)
    if max(len(first), len(second)) > LONGEST:
        return [Piece("del", before), Piece("ins", after)]
    pieces = []
    for is_equal, old, new in _steps(first, second):
        if is_equal:
            pieces.append(Piece("", new))
        else:
            pieces += [Piece("del", old), Piece("ins", new)]
    return [piece for piece in pieces if piece.text]


def count(pieces: list[Piece]) -> tuple[int, int]:
    """Return how many words were added, and how many removed."""
    words = {"ins": 0, "del": 0}
    for piece in pieces:
        if piece.sign:
            words[piece.sign] += len(WORD.findall(piece.text))
    return words["ins"], words["del"]


def _steps(first: list[str], second: list[str]) -> list[tuple[bool, str, str]]:
    """Return what is equal and what is not; a lone space between two changes joins them."""
    steps: list[tuple[bool, str, str]] = []
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    opcodes = matcher.get_opcodes()
    for number, (tag, start, end, from_, to) in enumerate(opcodes):
        old, new = "".join(first[start:end]), "".join(second[from_:to])
        is_joint = tag == "equal" and not new.strip() and 0 < number < len(opcodes) - 1
        is_equal = tag == "equal" and not is_joint
        if steps and not is_equal and not steps[-1][0]:
            _is_equal, before, after = steps.pop()
            old, new = before + old, after + new
        steps.append((is_equal, old, new))
    return steps
