"""Two changes of one text brought together: by field, by block id, then by words.

Nothing is guessed: where both sides touched the same place, or places side by side, the merge is
refused and a person decides.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from typing import Any

from articles import bodies

TEXTS = frozenset({"title_kk", "title_ru", "lead_kk", "lead_ru"})
BODIES = frozenset({"body_kk", "body_ru"})
TOKEN = re.compile(r"\s+|<[^>]*>|&#?\w+;|\w+(?:[-’'ʼ\u2011]\w+)*|.", re.DOTALL)
BLOCK_ID = re.compile(r' data-block="[^"]*"')
LONGEST = 6000  # tokens of one text; beyond that a person merges, so that the time stays bounded


class Overlap(Exception):
    """Both sides changed the same place, or places side by side."""


@dataclass(frozen=True, slots=True)
class Merge:
    """`fields` are the merged values; in `clashes` they are those of the person who saves."""

    fields: dict[str, Any]
    clashes: list[str]


def merge(base: Mapping[str, Any], mine: Mapping[str, Any], theirs: Mapping[str, Any]) -> Merge:
    """Bring two descendants of `base` together, field by field of `theirs`.

    A field that `mine` lacks counts as untouched. Where `base` lacks one, both sides changed it.
    """
    fields, clashes = {}, []
    for name, their in theirs.items():
        my = mine[name] if name in mine else base.get(name)
        try:
            fields[name] = merge_field(name, base.get(name), my, their)
        except Overlap:
            clashes.append(name)
            fields[name] = my
    return Merge(fields, clashes)


def merge_field(name: str, base: Any, mine: Any, theirs: Any) -> Any:
    """Return the merged value of one field. Raises Overlap."""
    if are_equal(name, mine, theirs) or are_equal(name, base, theirs):
        return mine
    if are_equal(name, base, mine):
        return theirs
    if base is None or name not in BODIES | TEXTS:
        raise Overlap
    return (merge_bodies if name in BODIES else merge_words)(base, mine, theirs)


def merge_bodies(base: str, mine: str, theirs: str) -> str:
    """Merge canonical bodies of which at most `mine` added, moved or removed blocks.

    Raises Overlap, also where `mine` removed a block that `theirs` changed.
    """
    before, after = _sources(base), _sources(theirs)
    if list(before) != list(after):
        raise Overlap
    changed = {block for block in before if before[block] != after[block]}
    blocks = _sources(mine)
    if not changed <= blocks.keys():
        raise Overlap
    return "".join(
        merge_words(before[block], source, after[block]) if block in changed else source
        for block, source in blocks.items()
    )


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


def are_equal(name: str, one: Any, other: Any) -> bool:
    """Compare values of a field; the ids of blocks are no difference between two bodies."""
    if name in BODIES and one is not None and other is not None:
        return BLOCK_ID.sub("", one) == BLOCK_ID.sub("", other)
    return (one or "") == (other or "")


def tokens(text: str) -> list[str]:
    """Return words, runs of white space, tags and signs, which joined give the text again."""
    return TOKEN.findall(text)


def _sources(body: str) -> dict[str, str]:
    return {block.id: body[block.start : block.end] for block in bodies.blocks(body)}


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
