"""Two changes of one line or block brought together word by word: for fixed typos alone.

Nothing is guessed: where both sides touched the same place, or places side by side, the merge is
refused and a person decides.
"""

import re
from difflib import SequenceMatcher
from itertools import pairwise

TOKEN = re.compile(r"\s+|<[^>]*>|&#?\w+;|\w+(?:[-’'ʼ\u2011]\w+)*|.", re.DOTALL)
LONGEST = 6000  # tokens of one text; beyond that a person merges, so that the time stays bounded


class Overlap(Exception):
    """Both sides changed the same place, or places side by side."""


def merge_words(base: str, mine: str, theirs: str) -> str:
    """Merge two changes of one line or block, word by word. Raises Overlap."""
    if theirs in (mine, base):
        return mine
    if base == mine:
        return theirs
    words = tokens(base)
    if max(len(words), len(tokens(mine)), len(tokens(theirs))) > LONGEST:
        raise Overlap
    changes = sorted([*_changes(words, tokens(mine)), *_changes(words, tokens(theirs))])
    if any(first[1] >= second[0] for first, second in pairwise(changes)):
        raise Overlap
    return _apply(words, changes)


def tokens(text: str) -> list[str]:
    """Return words, runs of white space, tags and signs, which joined give the text again."""
    return TOKEN.findall(text)


def _changes(before: list[str], after: list[str]) -> list[tuple[int, int, list[str]]]:
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [
        (start, end, after[from_:to])
        for tag, start, end, from_, to in matcher.get_opcodes()
        if tag != "equal"
    ]


def _apply(words: list[str], changes: list[tuple[int, int, list[str]]]) -> str:
    merged, position = [], 0
    for start, end, replacement in changes:
        merged += words[position:start] + replacement
        position = end
    return "".join(merged + words[position:])
