"""Finding a reported place again, in the edition that was read or in another text.

The rule and its figures stand in `docs/decisions/anchoring.md`. A guess may be shown, it is never
written to: only `found` may be changed with one click.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from html import unescape

from articles import bodies
from languages.folding import fold
from typos.places import Source, region

CONTEXT = 60  # folded characters on each side; less confuses places (measured)
GOOD_SIDE = 90  # similarity 0..100 that the better side must reach
FAIR_SIDE = 45  # and the other one: a twin sentence agrees on one side only
CLEAR_LEAD = 8  # by which the mean of both sides must lead the next hit


@dataclass(frozen=True, slots=True)
class Fragment:
    """A reader's words and what stood around them on the page, within their block."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@dataclass(frozen=True, slots=True)
class Place:
    """Offsets in a source text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Anchored:
    """The answer: a place to write to, or places that may only be shown."""

    place: Place | None = None
    unclear: tuple[Place, ...] = ()

    @property
    def is_found(self) -> bool:
        return self.place is not None

    @property
    def is_gone(self) -> bool:
        return self.place is None and not self.unclear


def anchor(source: Source, block: str, fragment: Fragment) -> Anchored:
    """Look for `fragment` in the block of that id only (or the field, where it has no blocks)."""
    hits = sorted(_word_hits(source, block, fragment), key=lambda hit: -hit.mean)
    if not hits:
        return Anchored()
    best, lead = hits[0], hits[0].mean - hits[1].mean if len(hits) > 1 else 100
    if best.better >= GOOD_SIDE and best.worse >= FAIR_SIDE and lead >= CLEAR_LEAD:
        return Anchored(best.place)
    return Anchored(unclear=tuple(hit.place for hit in hits))


def nth_place(source: Source, block: str, fragment: Fragment, nth: int) -> Place | None:
    """Return the `nth` occurrence (from 0) of the reader's words in the block that was read.

    In the edition that the reader saw nothing is ambiguous, so the surroundings only have to agree
    roughly; where they do not, the occurrence that fits them best is taken.
    """
    hits = list(_hits(source, block, fragment))
    if nth < len(hits) and hits[nth].better >= GOOD_SIDE:
        return hits[nth].place
    best = max(hits, key=lambda hit: hit.mean, default=None)
    return best.place if best else None


def occurrences(source: Source, block: str, fragment: Fragment) -> list[Place]:
    """Return each place of the words in a block, in order, as `nth_place` counts them."""
    return [hit.place for hit in _hits(source, block, fragment)]


def everywhere(source: Source, fragment: Fragment) -> list[tuple[str, Place]]:
    """Return block id and place of each occurrence, in any block; to be shown, not written."""
    ids = [block.id for block in bodies.blocks(source.text)] if source.is_html else [""]
    return [(block, hit.place) for block in ids for hit in _word_hits(source, block, fragment)]


def context(source: Source, block: str, place: Place, limit: int = CONTEXT) -> tuple[str, str]:
    """Return up to `limit` characters on each side of a place in its block, as readers see them."""
    bounds = region(source, block)
    if bounds is None:
        return "", ""
    spans = list(dict.fromkeys(_folded(source, *bounds).spans))
    before = [span for span in spans if bounds[0] + span[1] <= place.start]
    after = [span for span in spans if bounds[0] + span[0] >= place.end]
    shown = partial(_shown, source, bounds[0])
    return shown(before[-limit:]).lstrip(), shown(after[:limit]).rstrip()


def words(source: Source, block: str, place: Place) -> str:
    """Return the words of a place in its block, as readers see them."""
    bounds = region(source, block)
    if bounds is None:
        return ""
    spans = list(dict.fromkeys(_folded(source, *bounds).spans))
    start, end = place.start - bounds[0], place.end - bounds[0]
    return _shown(
        source, bounds[0], [span for span in spans if start <= span[0] and span[1] <= end]
    )


def _shown(source: Source, offset: int, spans: list[tuple[int, int]]) -> str:
    pieces = (source.text[offset + start : offset + end] for start, end in spans)
    return "".join(_character(piece) if source.is_html else piece for piece in pieces)


def _character(piece: str) -> str:
    return " " if "<" in piece or piece.isspace() else unescape(piece)


@dataclass(frozen=True, slots=True)
class _Hit:
    place: Place
    left: float
    right: float
    is_whole: bool

    @property
    def better(self) -> float:
        return max(self.left, self.right)

    @property
    def worse(self) -> float:
        return min(self.left, self.right)

    @property
    def mean(self) -> float:
        return (self.left + self.right) / 2


def _word_hits(source: Source, block: str, fragment: Fragment) -> Iterator[_Hit]:
    return (hit for hit in _hits(source, block, fragment) if hit.is_whole)


def _hits(source: Source, block: str, fragment: Fragment) -> Iterator[_Hit]:
    """Yield each occurrence of the folded words in the block, with how well its sides agree."""
    bounds = region(source, block)
    wanted = fold(fragment.exact).text.strip()
    if bounds is None or not wanted:
        return
    folded = _folded(source, *bounds)
    prefix = fold(fragment.prefix).text.strip()[-CONTEXT:]
    suffix = fold(fragment.suffix).text.strip()[:CONTEXT]
    at = folded.text.find(wanted)
    while at >= 0:
        end = at + len(wanted)
        left = _similarity(prefix, folded.text[:at].strip()[-CONTEXT:])
        right = _similarity(suffix, folded.text[end:].strip()[:CONTEXT])
        start_in_source = bounds[0] + folded.spans[at][0]
        end_in_source = bounds[0] + folded.spans[end - 1][1]
        place = Place(start_in_source, end_in_source)
        yield _Hit(place, left, right, _is_whole(folded.text, at, end))
        at = folded.text.find(wanted, at + 1)


def _folded(source: Source, start: int, end: int):
    return fold(source.text[start:end], html=source.is_html)


def _similarity(wanted: str, there: str) -> float:
    """Compare one side; nothing is like nothing, and unlike anything else."""
    if not wanted or not there:
        return 100.0 if wanted == there else 0.0
    from rapidfuzz.fuzz import ratio  # 3 MB that only an edited place needs

    return ratio(wanted, there)


def _is_whole(text: str, start: int, end: int) -> bool:
    """Say whether the span begins and ends at borders of words."""
    cuts_left = start > 0 and _is_letter(text[start - 1]) and _is_letter(text[start])
    cuts_right = end < len(text) and _is_letter(text[end - 1]) and _is_letter(text[end])
    return not (cuts_left or cuts_right)


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"
