"""One place of an article that two people saved: who changed it, and what stands there now."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

from articles import bodies
from articles.canonical import WORDS
from articles.desk.merging_words import Overlap, merge_words

TEXTS = frozenset({"title_kk", "title_ru", "lead_kk", "lead_ru"})
BODIES = frozenset({"body_kk", "body_ru"})
BLOCK_ID = re.compile(r' data-block="[^"]*"')
UNKNOWN: Any = object()  # what stood in a place before, where no revision tells


class Verdict(StrEnum):
    UNCHANGED = "unchanged"
    SAME = "same"  # both changed it alike
    MINE = "mine"
    THEIRS = "theirs"
    WORDS = "words"  # merged word by word
    BOTH = "both"  # additions and removals of both sides
    CLASH = "clash"


class Choice(StrEnum):
    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"
    OWN = "own"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person chose for a clash; `own` are their own words."""

    choice: str
    own: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One place, a field or a block of a body, and what became of it.

    A side that has no such block is None. `merged` are the sources that stand there now.
    """

    name: str
    verdict: Verdict
    base: Any
    mine: Any
    theirs: Any
    merged: Any
    block: str = ""
    is_moved: bool = False  # by them
    answer: Answer | None = None

    @property
    def key(self) -> str:
        return f"{self.name}.{self.block}" if self.block else self.name

    @property
    def is_open(self) -> bool:
        return self.verdict is Verdict.CLASH and self.answer is None

    @property
    def choices(self) -> frozenset[Choice]:
        """The answers that this place may be given."""
        allowed = {Choice.MINE, Choice.THEIRS}
        if self.name == "credits" or (self.block and self.mine and self.theirs):
            allowed.add(Choice.BOTH)
        if self.name in TEXTS or (self.block and _is_prose(self.mine) and _is_prose(self.theirs)):
            allowed.add(Choice.OWN)
        return frozenset(allowed)

    def takes(self, answer: Answer | None) -> bool:
        if answer is None or answer.choice not in self.choices:
            return False
        return answer.choice != Choice.OWN or bool(answer.own.strip())


def judge(name: str, base: Any, mine: Any, theirs: Any) -> Verdict:
    """Say who changed a place: nobody, one side, or both."""
    if are_equal(name, mine, theirs):
        return Verdict.UNCHANGED if are_equal(name, base, mine) else Verdict.SAME
    if are_equal(name, base, theirs):
        return Verdict.MINE
    return Verdict.THEIRS if are_equal(name, base, mine) else Verdict.CLASH


def are_equal(name: str, one: Any, other: Any) -> bool:
    """Compare values of a field; the ids of blocks are no difference between two bodies."""
    if one is UNKNOWN or other is UNKNOWN:
        return False
    if name in BODIES and one is not None and other is not None:
        return BLOCK_ID.sub("", one) == BLOCK_ID.sub("", other)
    return (one or "") == (other or "")


def joined_by_words(change: Change) -> Change:
    """Merge a clash word by word, where both sides still have words that do not touch."""
    if None in (change.base, change.mine, change.theirs):
        return change
    try:
        words = merge_words(change.base, change.mine, change.theirs)
    except Overlap:
        return change
    return replace(change, verdict=Verdict.WORDS, merged=words)


def answered(change: Change, answers: Mapping[str, Answer]) -> Change:
    """Give an open clash its answer, if there is one that it takes."""
    answer = answers.get(change.key)
    if answer is None or not change.is_open or not change.takes(answer):
        return change
    return replace(change, answer=answer, merged=_chosen(change, answer))


def _chosen(change: Change, answer: Answer) -> Any:
    if answer.choice == Choice.THEIRS:
        return change.theirs
    if answer.choice == Choice.OWN:
        return answer.own
    if answer.choice == Choice.BOTH:
        added = [credit for credit in change.mine if credit not in change.theirs]
        return [*change.theirs, *added]
    return change.mine


def _is_prose(source: str | None) -> bool:
    return bool(source) and bodies.blocks(source)[0].tag in WORDS
