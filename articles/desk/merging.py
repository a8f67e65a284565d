"""Two changes of one article brought together: three ways, by field and by block of a body.

What only one side changed merges by itself. Where both did, a person decides: nothing is guessed,
and two sentences never make a third (fixed typos apart, see `merging_words`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from articles import bodies
from articles.desk.changes import (
    BODIES,
    TEXTS,
    UNKNOWN,
    Answer,
    Change,
    Verdict,
    answered,
    are_equal,
    joined_by_words,
    judge,
)
from articles.desk.merging_bodies import merge_bodies

Fields = Mapping[str, Any]
NO_ANSWERS: Mapping[str, Answer] = {}


@dataclass(frozen=True, slots=True)
class Merge:
    """`fields` are the merged values; in an open clash they are those of the person who saves."""

    fields: dict[str, Any]
    changes: list[Change]

    @property
    def open_clashes(self) -> list[Change]:
        return [change for change in self.changes if change.is_open]

    @property
    def clashes(self) -> list[Change]:
        return [change for change in self.changes if change.verdict is Verdict.CLASH]

    def equals(self, fields: Fields) -> bool:
        return all(are_equal(name, self.fields[name], fields[name]) for name in fields)


def merge(
    base: Fields | None,
    mine: Fields,
    theirs: Fields,
    answers: Mapping[str, Answer] = NO_ANSWERS,
    *,
    by_words: bool = False,
) -> Merge:
    """Bring two descendants of `base` together, field by field of `theirs`.

    A field that `mine` lacks counts as untouched. Where `base` is unknown, both sides changed it.
    """
    fields, changes = {}, []
    for name, their in theirs.items():
        old = UNKNOWN if base is None else base.get(name, UNKNOWN)
        my = mine.get(name, their if old is UNKNOWN else old)
        fields[name], found = merge_field(name, old, my, their, answers, by_words=by_words)
        changes += found
    return Merge(fields, changes)


def merge_field(
    name: str,
    base: Any,
    mine: Any,
    theirs: Any,
    answers: Mapping[str, Answer] = NO_ANSWERS,
    *,
    by_words: bool = False,
) -> tuple[Any, list[Change]]:
    """Return the merged value of one field and the places in it."""
    if name in BODIES and base is not UNKNOWN:
        merged, changes = merge_bodies(
            name, base or "", mine or "", theirs or "", answers, by_words
        )
        if len(merged) <= bodies.LENGTH_LIMIT:
            return merged, changes
    change = _merge_set if name == "topics" else _merge_unit
    found = change(name, base, mine, theirs, answers, by_words)
    return found.merged, [found]


def _merge_unit(name, base, mine, theirs, answers, by_words) -> Change:
    verdict = judge(name, base, mine, theirs)
    merged = theirs if verdict is Verdict.THEIRS else mine
    change = Change(name, verdict, base, mine, theirs, merged)
    if by_words and name in TEXTS and verdict is Verdict.CLASH:
        change = joined_by_words(change)
    return answered(change, answers)


def _merge_set(name, base, mine, theirs, answers, by_words) -> Change:
    """What either side added is in, what either side took out is out."""
    old = set() if base is UNKNOWN else set(base or ())
    added = (set(mine) | set(theirs)) - old
    kept = old & set(mine) & set(theirs)
    verdict = judge(name, base, mine, theirs)
    change = Change(name, verdict, base, mine, theirs, sorted(added | kept))
    return replace(change, verdict=Verdict.BOTH) if verdict is Verdict.CLASH else change
