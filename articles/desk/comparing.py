"""Two versions of an article beside each other: what changed, in both languages, block by block."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import languages
from articles.bodies import plain_text
from articles.desk.changes import are_equal
from articles.desk.differences import Piece, count, differences
from articles.desk.labels import PASSPORT, Reader, block_label, field_label, kind_of, readable
from articles.desk.merging_bodies import sources
from articles.desk.ordering import moved, woven
from articles.desk.versions import Version, shared_languages


@dataclass(frozen=True, slots=True)
class Cell:
    """One place in one language; `state` is one of the constants below."""

    language: str
    state: str
    pieces: list[Piece]
    moved: tuple[int, int] | None = None

    @property
    def is_changed(self):
        return self.state in {CHANGED, FORMATTED} or self.moved is not None


SAME, CHANGED, FORMATTED, NONE, ABSENT = "same", "changed", "formatted", "none", "absent"


@dataclass(frozen=True, slots=True)
class Row:
    label: str
    cells: list[Cell]
    number: int = 0

    @property
    def is_changed(self):
        return any(cell.is_changed for cell in self.cells)


@dataclass(frozen=True, slots=True)
class Group:
    """A changed row, or a run of unchanged ones to fold away."""

    label: str
    is_changed: bool
    rows: list[Row]


@dataclass(frozen=True, slots=True)
class Total:
    language: str
    added: int
    removed: int
    is_compared: bool

    @property
    def is_changed(self):
        return bool(self.added or self.removed)


@dataclass(frozen=True, slots=True)
class Comparison:
    groups: list[Group]
    passport: list[tuple[str, list[Piece]]]
    totals: list[Total]

    @property
    def is_empty(self):
        return not self.passport and not any(group.is_changed for group in self.groups)


def compare(before: Version, after: Version) -> Comparison:
    """Compare two versions of one article, in the languages that both have."""
    shared = shared_languages(before, after)
    reader = Reader({code: _changed_source(code, before, after) for code in shared})
    rows = [
        *(_line(name, before, after, shared, reader) for name in ("title", "lead")),
        *_blocks(before, after, shared, reader),
        *_slug(before, after, shared, reader),
    ]
    return Comparison(
        groups=list(_grouped(rows)),
        passport=list(_passport(before, after)),
        totals=[_total(language, rows, language in shared) for language in languages.CODES],
    )


def _changed_source(language, before, after) -> str:
    """Return every block that is not the same in both versions."""
    old, new = _texts(language, before, after)
    changed = [block for block in {*old, *new} if old.get(block) != new.get(block)]
    return "".join(old.get(block, "") + new.get(block, "") for block in changed)


def _line(name, before, after, shared, reader) -> Row:
    cells = [
        _cell(code, f"{name}_{code}", before.fields, after.fields, reader)
        if code in shared
        else Cell(code, ABSENT, [])
        for code in languages.CODES
    ]
    return Row(field_label(name), cells)


def _slug(before, after, shared, reader) -> list[Row]:
    """The address is shown where it changed; an edition always has one."""
    if before.is_live or after.is_live:
        return []
    row = _line("slug", before, after, shared, reader)
    return [row] if row.is_changed else []


def _cell(language, name, before, after, reader) -> Cell:
    old, new = before.get(name) or "", after.get(name) or ""
    if old == new:
        return Cell(language, SAME if new else NONE, differences(new, new))
    return _changed(language, name, old, new, reader)


def _changed(language, name, old, new, reader, way=None) -> Cell:
    pieces = differences(reader.read(name, old), reader.read(name, new))
    state = CHANGED if any(piece.sign for piece in pieces) else FORMATTED
    return Cell(language, state, pieces, way)


def _blocks(before, after, shared, reader) -> Iterator[Row]:
    texts = {code: _texts(code, before, after) for code in shared}
    by_language = {code: _cells(code, *texts[code], reader) for code in shared}
    orders = [list(cells) for cells in by_language.values()]
    order = woven([], *orders) if len(orders) == 2 else (orders or [[]])[0]
    for number, block in enumerate(order, start=1):
        cells = [
            by_language[code].get(block, Cell(code, NONE, []))
            if code in by_language
            else Cell(code, ABSENT, [])
            for code in languages.CODES
        ]
        found = (text[block] for old, new in texts.values() for text in (new, old) if block in text)
        yield Row(block_label([number], kind_of(next(found))), cells, number)


def _texts(language, before, after) -> tuple[dict[str, str], dict[str, str]]:
    name = f"body_{language}"
    return sources(before.fields.get(name) or ""), sources(after.fields.get(name) or "")


def _cells(language, old, new, reader) -> dict[str, Cell]:
    """Return the cells of one language by block, the removed blocks too."""
    ways = _ways(list(old), list(new))
    cells = {}
    for block in woven(list(old), list(old), list(new)):
        was, now = old.get(block, ""), new.get(block, "")
        if was == now:
            text = plain_text(now) or kind_of(now)
            cells[block] = Cell(language, SAME, [Piece("", text)], ways.get(block))
        else:
            cells[block] = _changed(language, f"body_{language}", was, now, reader, ways.get(block))
    return cells


def _ways(old, new) -> dict[str, tuple[int, int]]:
    """Return where each moved block stood and where it stands, counted from 1."""
    stood, stands = ({block: at for at, block in enumerate(order, 1)} for order in (old, new))
    return {block: (stood[block], stands[block]) for block in moved(old, new)}


def _grouped(rows) -> Iterator[Group]:
    for is_changed, run in groupby(rows, lambda row: row.is_changed):
        members = list(run)
        if is_changed:
            yield from (Group(row.label, True, [row]) for row in members)
        else:
            yield from _folds(members)


def _folds(rows) -> Iterator[Group]:
    lines = [row for row in rows if not row.number]
    numbered = [row for row in rows if row.number]
    for row in lines:
        yield Group(row.label, False, [row])
    if numbered:
        label = block_label([row.number for row in numbered])
        yield Group(label, False, numbered)


def _passport(before, after) -> Iterator[tuple[str, list[Piece]]]:
    for name in PASSPORT:
        if name not in before.fields or name not in after.fields:
            continue
        old, new = before.fields[name], after.fields[name]
        if not are_equal(name, old, new):
            yield field_label(name), differences(readable(name, old), readable(name, new))


def _total(language, rows, is_compared) -> Total:
    cells = [cell for row in rows for cell in row.cells if cell.language == language]
    counts = [count(cell.pieces) for cell in cells if cell.state == CHANGED]
    added, removed = (sum(numbers) for numbers in zip(*counts, strict=True)) if counts else (0, 0)
    return Total(language, added, removed, is_compared)
