"""A difference between two texts, word by word, as pieces that a template draws."""

import re
from collections import Counter
from difflib import SequenceMatcher
from typing import NamedTuple

from articles.desk.merging_words import LONGEST, tokens

WORD = re.compile(r"\w+(?:[-’'ʼ\u2011]\w+)*")
SENTENCE = re.compile(r".+?(?:[.!?…]+[»)]*\s+|\n+|$)", re.DOTALL)
MOST_MATCHES = 40_000  # pairs of equal words; the time of a comparison grows with them


class Piece(NamedTuple):
    """`sign` is "" for what both texts have, "del" for the first alone, "ins" for the second."""

    sign: str
    text: str


def differences(before: str, after: str) -> list[Piece]:
    """Return the pieces that lead from one text to the other, removals before additions.

    By words, or by sentences where that would take too long.
    """
    for parted in (tokens, SENTENCE.findall):
        first, second = parted(before), parted(after)
        start, end = _common(first, second)
        old, new = first[start : len(first) - end], second[start : len(second) - end]
        if _is_quick(old, new):
            steps = _steps(old, new)
            break
    else:
        steps = [(False, "".join(old), "".join(new))]
    pieces = [Piece("", "".join(first[:start]))]
    for is_equal, removed, added in steps:
        pieces += [Piece("", added)] if is_equal else [Piece("del", removed), Piece("ins", added)]
    pieces.append(Piece("", "".join(first[len(first) - end :])))
    return [piece for piece in pieces if piece.text]


def count(pieces: list[Piece]) -> tuple[int, int]:
    """Return how many words were added, and how many removed."""
    words = {"ins": 0, "del": 0}
    for piece in pieces:
        if piece.sign:
            words[piece.sign] += len(WORD.findall(piece.text))
    return words["ins"], words["del"]


def _common(first: list[str], second: list[str]) -> tuple[int, int]:
    """Return how many tokens both have in common at the beginning, and how many at the end."""
    shorter = min(len(first), len(second))
    start = 0
    while start < shorter and first[start] == second[start]:
        start += 1
    end = 0
    while end < shorter - start and first[-1 - end] == second[-1 - end]:
        end += 1
    return start, end


def _is_quick(first: list[str], second: list[str]) -> bool:
    if max(len(first), len(second)) > LONGEST:
        return False
    counts = Counter(token for token in second if not token.isspace())
    return sum(counts[token] for token in first) <= MOST_MATCHES


def _steps(first: list[str], second: list[str]) -> list[tuple[bool, str, str]]:
    """Return what is equal and what is not; a lone space between two changes joins them."""
    steps: list[tuple[bool, str, str]] = []
    opcodes = SequenceMatcher(str.isspace, first, second, autojunk=False).get_opcodes()
    for number, (tag, start, end, from_, to) in enumerate(opcodes):
        old, new = "".join(first[start:end]), "".join(second[from_:to])
        is_joint = tag == "equal" and not new.strip() and 0 < number < len(opcodes) - 1
        is_equal = tag == "equal" and not is_joint
        if steps and not is_equal and not steps[-1][0]:
            _is_equal, before, after = steps.pop()
            old, new = before + old, after + new
        steps.append((is_equal, old, new))
    return steps
