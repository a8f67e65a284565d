"""A meeting of two saves as the merge screen draws it: clashes to decide, the rest folded away."""

from dataclasses import dataclass, field
from itertools import groupby

from django.utils.translation import gettext as _

import languages
from articles.desk.answers import CHOICE, OWN, is_answer, longest
from articles.desk.changes import UNKNOWN, Change, Choice, Verdict
from articles.desk.differences import Piece, differences
from articles.desk.labels import (
    PASSPORT,
    TEXT_IN,
    Reader,
    block_label,
    field_label,
    kind_of,
    language_of,
    readable,
)
from articles.desk.meeting import Meeting

ALIKE = frozenset({Verdict.UNCHANGED, Verdict.SAME})
LEFT_OUT = frozenset({"csrfmiddlewaretoken"})


@dataclass(frozen=True, slots=True)
class Side:
    """The text of one side, as pieces that lead from the common version to it."""

    pieces: list[Piece]
    is_gone: bool
    is_formatting_alone: bool


@dataclass(frozen=True, slots=True)
class Clash:
    change: Change
    label: str
    language: str
    mine: Side
    theirs: Side
    choice: str
    own: str

    @property
    def may_be_both(self):
        return Choice.BOTH in self.change.choices

    @property
    def may_be_own(self):
        return Choice.OWN in self.change.choices

    @property
    def field_name(self):
        return CHOICE + self.change.key

    @property
    def own_name(self):
        return OWN + self.change.key

    @property
    def longest(self):
        return longest(self.change.key)

    @property
    def both_texts(self):
        """What somebody who edits both texts begins with."""
        joint = "\n" if self.change.block or self.change.name.startswith("lead") else " "
        name = self.change.name
        texts = readable(name, self.change.theirs), readable(name, self.change.mine)
        return joint.join(text for text in texts if text)


@dataclass(frozen=True, slots=True)
class Fold:
    """What merged by itself, in one line; `texts` are its words where it is opened."""

    words: str
    language: str
    texts: list[list[Piece]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Part:
    """One language, or the passport, with everything that happened to it."""

    language: str
    rows: list[Clash | Fold]


class MergeScreen:
    """`posted` are the fields of the refused form, which the answer sends again."""

    def __init__(self, meeting: Meeting, posted):
        self.meeting = meeting
        self.posted = [
            (name, value)
            for name, values in posted.lists()
            for value in values
            if not (name in LEFT_OUT or name.startswith("_") or is_answer(name))
        ]
        self.reader = Reader({code: _sources(meeting, code) for code in languages.CODES})
        self.parts = [part for part in self._parts() if part.rows]

    @property
    def clashes(self):
        return [row for part in self.parts for row in part.rows if isinstance(row, Clash)]

    @property
    def left(self):
        return sum(not clash.choice for clash in self.clashes)

    @property
    def merged_by_itself(self):
        alike = {*ALIKE, Verdict.CLASH}
        return sum(change.verdict not in alike for change in self.meeting.merge.changes)

    @property
    def my_text(self):
        """Everything that was typed, as plain text, for the clipboard."""
        typed = dict(self.posted)
        names = [f"{name}_{code}" for code in languages.CODES for name in ("title", "lead", "body")]
        texts = [readable(name, typed.get(name, "")) for name in names]
        return "\n\n".join(text for text in texts if text)

    def _parts(self):
        changes = self.meeting.merge.changes
        for code in languages.CODES:
            named = [f"{name}_{code}" for name in ("title", "lead", "body", "slug")]
            found = [change for name in named for change in changes if change.name == name]
            yield Part(code, _language_rows(found, code, self))
        found = [change for name in PASSPORT for change in changes if change.name == name]
        yield Part("", _rows(found, self))


def _sources(meeting, code):
    """Return all that stood or stands in the body of one language."""
    changes = [change for change in meeting.merge.changes if change.name == f"body_{code}"]
    sides = [side for change in changes for side in (change.base, change.mine, change.theirs)]
    return "".join(dict.fromkeys(side for side in sides if isinstance(side, str)))


def _language_rows(changes, code, screen):
    """Return the rows of one language; a single fold where nothing in it has to be decided."""
    if any(change.verdict is Verdict.CLASH for change in changes):
        return _rows(changes, screen)
    changed = [change for change in changes if change.verdict not in ALIKE or change.is_moved]
    if not changed:
        return []
    verdicts = {change.verdict for change in changed}
    verdict = verdicts.pop() if len(verdicts) == 1 else Verdict.BOTH
    return [_fold(screen, TEXT_IN[code], verdict, changed, code)]


def _rows(changes, screen):
    rows, number = [], 0
    for run in _runs(changes):
        numbers = range(number + 1, number + 1 + len(run))
        if run[0].block:
            number += sum(change.merged is not None for change in run)
        if run[0].verdict is Verdict.CLASH:
            rows += [_clash(screen, run[0], numbers[0])]
        elif run[0].block:
            rows += [_fold(screen, block_label(list(numbers)), _shown_verdict(run[0]), run)]
        elif run[0].verdict is not Verdict.UNCHANGED:
            rows += [_fold(screen, field_label(run[0].name), run[0].verdict, run)]
    return rows


def _runs(changes):
    """Group neighbouring blocks with the same fate; everything else stands alone."""

    def fate(numbered):
        number, change = numbered
        if not change.block or change.verdict is Verdict.CLASH:
            return number
        return change.name, _shown_verdict(change)

    for _fate, run in groupby(enumerate(changes), fate):
        yield [change for _number, change in run]


def _shown_verdict(change):
    return Verdict.SAME if change.verdict in ALIKE else change.verdict


def _clash(screen, change, number):
    kind = kind_of(change.mine or change.theirs) if change.block else ""
    given = screen.meeting.answers.by_place.get(change.key)
    return Clash(
        change=change,
        label=block_label([number], kind) if change.block else field_label(change.name),
        language=language_of(change.name),
        mine=_side(screen, change, change.mine),
        theirs=_side(screen, change, change.theirs),
        choice=change.answer.choice if change.answer else "",
        own=given.own if given else "",
    )


def _side(screen, change, value):
    base = None if change.base is UNKNOWN else change.base
    before, after = (screen.reader.read(change.name, each) for each in (base, value))
    pieces = differences(before, after) if base is not None else [Piece("", after)]
    return Side(
        pieces=[piece for piece in pieces if piece.text] if value else [],
        is_gone=not value,
        is_formatting_alone=bool(value and base and before == after and value != base),
    )


def _fold(screen, place, verdict, changes, language=""):
    words = FOLDED[verdict]() % {"place": place}
    code = language or language_of(changes[0].name)
    return Fold(words, code, [_pieces(screen, change) for change in changes])


def _pieces(screen, change):
    base = None if change.base is UNKNOWN else change.base
    before, after = (screen.reader.read(change.name, each) for each in (base, change.merged))
    return differences(before, after)


FOLDED = {
    Verdict.SAME: lambda: _("%(place)s: the same in both versions"),
    Verdict.MINE: lambda: _("%(place)s: changed by you alone, kept"),
    Verdict.THEIRS: lambda: _("%(place)s: changed by your colleague alone, taken over"),
    Verdict.WORDS: lambda: _("%(place)s: typos fixed meanwhile, taken over"),
    Verdict.BOTH: lambda: _("%(place)s: changes of both, joined"),
}
