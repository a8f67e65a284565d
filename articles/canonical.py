"""The canonical form of a body: what the editor can hold, written in exactly one way.

`articles/static/editor/writing.js` writes the same form, so that opening a story changes no byte.
At the top stand p, h2, h3, ul, ol, blockquote, table, hr and the inserts, each with an id of its
own. A quotation, a list item and a cell hold paragraphs and lists; where a first paragraph has
nothing but lists after it, an item or a cell holds its words without <p>. Marks nest in one order,
white space is collapsed, a first row of header cells is the <thead>.
"""

import html
import re
import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from html.parser import HTMLParser

from articles.attributes import allowed, opening
from languages.normalising import normalise

INSERTS = {
    "news-photo": "photo",
    "news-gallery": "gallery",
    "news-quote": "quote",
    "news-embed": "embed",
}
WORDS = frozenset({"p", "h2", "h3"})
LISTS = frozenset({"ul", "ol"})
BLOCKS = frozenset({*WORDS, *LISTS, "blockquote", "table", "hr", *INSERTS})
MARKS = ("a", "strong", "em", "sub", "sup", "span")  # from the outermost to the innermost
NESTED = frozenset({"li", "caption", "thead", "tbody", "tr", "th", "td"})
VOID = frozenset({"br", "hr"})
RENAMED = {"b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
# Elements that only group: their borders part paragraphs, they themselves go.
GROUPS = frozenset({"div", "section", "article", "main", "header", "footer", "aside", "figure"})

DEPTH_LIMIT = 60  # elements inside each other; deeper ones give up their tags, not their words
LIST_DEPTH_LIMIT = 6
_BLOCK_ID = re.compile(r"[a-z0-9]{4,16}")
_WHITE_SPACE = re.compile(r"[ \t\r\n\f]+")  # what HTML collapses: no-break spaces stay

_Marks = tuple[tuple[str, str], ...]  # tag and opening tag, in the order of MARKS
_BREAK = "\n"


def canonical(source: str) -> str:
    """Return well-formed `source`, the output of nh3, in canonical form."""
    tree = _Tree()
    tree.feed(source)
    tree.close()
    flow = _Flow()
    flow.take(tree.root.children)
    pieces = flow.finish()
    if len(pieces) == 1 and pieces[0].tag in WORDS and not pieces[0].inner:
        return ""
    ids: set[str] = set()
    return "".join(piece.written(_free_id(piece.id, ids)) for piece in pieces)


def new_block_id() -> str:
    """Return a fresh id for a block: eight letters and digits."""
    return secrets.token_hex(4)


def _free_id(wanted: str | None, ids: set[str]) -> str:
    while not wanted or not _BLOCK_ID.fullmatch(wanted) or wanted in ids:
        wanted = new_block_id()
    ids.add(wanted)
    return wanted


@dataclass(slots=True)
class _Element:
    tag: str
    attributes: dict[str, str | None] = field(default_factory=dict)
    children: list["_Element | str"] = field(default_factory=list)

    @property
    def allowed(self) -> dict[str, str]:
        return allowed(self.tag, self.attributes)


class _Tree(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Element("")
        self._open = [self.root]
        self._too_deep = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = _Element(RENAMED.get(tag, tag), dict(attrs))
        if tag in VOID:
            self._open[-1].children.append(element)
        elif self._too_deep or len(self._open) > DEPTH_LIMIT:
            self._too_deep += 1
        else:
            self._open[-1].children.append(element)
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if self._too_deep:
            self._too_deep -= 1
        elif tag not in VOID and len(self._open) > 1:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


@dataclass(slots=True)
class _Piece:
    """A finished block: its tag, its attributes, its inner HTML, the id it asks for."""

    tag: str
    inner: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    id: str | None = None

    def written(self, block: str | None = None) -> str:
        attributes = {**self.attributes, "data-block": block} if block else self.attributes
        begun = opening(self.tag, attributes)
        return begun if self.tag in VOID else f"{begun}{self.inner}</{self.tag}>"


class _Flow:
    """Gathers the blocks of one place; words between blocks become paragraphs."""

    def __init__(self, list_depth: int = 0, nested: bool = False) -> None:
        self._list_depth = list_depth
        self._nested = nested
        self._pieces: list[_Piece] = []
        self._line: _Line | None = None

    def take(self, children: Iterable[_Element | str], marks: _Marks = ()) -> None:
        for child in children:
            if isinstance(child, str):
                self._say(child, marks)
            else:
                self._take_element(child, marks)

    def finish(self) -> list[_Piece]:
        self._end_line()
        return self._pieces

    def _take_element(self, element: _Element, marks: _Marks) -> None:
        tag = element.tag
        if tag == "br":
            self._say(_BREAK, marks, is_break=True)
        elif tag in MARKS:
            self.take(element.children, _marked(element, marks))
        elif tag in WORDS:
            self._take_words(element, marks)
        elif tag in LISTS and self._list_depth < LIST_DEPTH_LIMIT:
            self._add(self._list(element, marks))
        elif tag == "blockquote" and not self._nested:
            self._add(self._quotation(element, marks))
        elif tag == "table" and not self._nested:
            self._add(self._table(element, marks))
        else:
            self._take_group(element, marks)

    def _say(self, text: str, marks: _Marks, is_break: bool = False) -> None:
        if self._line is None:
            if is_break or not _WHITE_SPACE.sub("", text):
                return
            self._line = _Line("p")
        self._line.runs.append((text if is_break else _one_line(text), marks))

    def _take_words(self, element: _Element, marks: _Marks) -> None:
        self._end_line()
        wanted = element.attributes.get("data-block")
        self._line = _Line("p" if self._nested else element.tag, wanted)
        begun = self._line
        self.take(element.children, marks)
        self._end_line(may_be_empty=self._line is begun)

    def _take_group(self, element: _Element, marks: _Marks) -> None:
        self._end_line()
        if not self._nested and (element.tag == "hr" or element.tag in INSERTS):
            tag, attributes = _insert(element)
            if tag == "hr" or not attributes.keys().isdisjoint(("data-id", "data-ids")):
                wanted = element.attributes.get("data-block")
                self._pieces.append(_Piece(tag, "", attributes, wanted))
        self.take(element.children, marks)
        self._end_line()

    def _add(self, pieces: list[_Piece]) -> None:
        self._end_line()
        self._pieces.extend(pieces)

    def _end_line(self, may_be_empty: bool = False) -> None:
        line, self._line = self._line, None
        if line and ((inner := line.written()) or may_be_empty):
            self._pieces.append(_Piece(line.tag, inner, {}, line.id))

    def _inside(self, children: Iterable[_Element | str], marks: _Marks, deeper: int = 0):
        flow = _Flow(self._list_depth + deeper, nested=True)
        flow.take(children, marks)
        return flow.finish()

    def _list(self, element: _Element, marks: _Marks) -> list[_Piece]:
        rows: list[list[_Piece]] = []
        for child in element.children:
            is_row = isinstance(child, _Element) and child.tag == "li"
            pieces = self._inside(child.children if is_row else [child], marks, deeper=1)
            if is_row or (pieces and not rows):
                rows.append(pieces)
            elif pieces:
                rows[-1].extend(pieces)
        for pieces in rows:
            if pieces and pieces[0].tag in LISTS:
                pieces.insert(0, _Piece("p"))  # an item begins with words, if with none
        inner = "".join(f"<li>{_tight(pieces)}</li>" for pieces in rows)
        wanted = element.attributes.get("data-block")
        return [_Piece(element.tag, inner, element.allowed, wanted)] if rows else []

    def _quotation(self, element: _Element, marks: _Marks) -> list[_Piece]:
        inner = "".join(piece.written() for piece in self._inside(element.children, marks))
        wanted = element.attributes.get("data-block")
        return [_Piece("blockquote", inner, {}, wanted)] if inner else []

    def _table(self, element: _Element, marks: _Marks) -> list[_Piece]:
        captions, rows = _Line("caption"), []
        for child in _table_parts(element):
            if child.tag == "caption":
                captions.runs.append((_one_line(f" {_words(child)}"), ()))
            else:
                rows.append([cell for cell in child.children if _is_cell(cell)])
        written = [
            (_is_head(cells), "".join(self._cell(cell, marks) for cell in cells))
            for cells in rows
            if cells
        ]
        caption = captions.written()
        if not written:
            return [_Piece("p", caption)] if caption else []
        wanted = element.attributes.get("data-block")
        return [_Piece("table", _table_inner(caption, written), {}, wanted)]

    def _cell(self, cell: _Element, marks: _Marks) -> str:
        pieces = self._inside(cell.children, marks)
        return f"{opening(cell.tag, cell.allowed)}{_tight(pieces)}</{cell.tag}>"


@dataclass(slots=True)
class _Line:
    """The words of one paragraph, heading or caption with their marks."""

    tag: str
    id: str | None = None
    runs: list[tuple[str, _Marks]] = field(default_factory=list)

    def written(self) -> str:
        parts: list[str] = []
        active: _Marks = ()
        for text, marks in self._tidy():
            kept = _common(active, marks)
            parts += [f"</{tag}>" for tag, _opened in reversed(active[kept:])]
            parts += [opened for _tag, opened in marks[kept:]]
            parts.append("<br>" if text == _BREAK else html.escape(text, quote=False))
            active = marks
        parts += [f"</{tag}>" for tag, _opened in reversed(active)]
        return "".join(parts)

    def _tidy(self) -> list[tuple[str, _Marks]]:
        """Return the runs with white space collapsed; none begins or ends a line."""
        tidy: list[tuple[str, _Marks]] = []
        for text, marks in _joined(self.runs):
            if text == _BREAK:
                _strip_end(tidy, " ")
                if tidy:
                    tidy.append((text, marks))
                continue
            words = _WHITE_SPACE.sub(" ", text)
            if not tidy or tidy[-1][0].endswith((" ", _BREAK)):
                words = words.removeprefix(" ")
            if words:
                tidy.append((words, marks))
        _strip_end(tidy, f" {_BREAK}")
        return _joined(tidy)


def _one_line(text: str) -> str:
    """Return the text without line ends, and without a stroke that belongs to no sign.

    U+0338 makes ≠ of =, but would as well make ≯ of the bracket of a tag before it.
    """
    return normalise(text).replace("\n", " ").replace("\u0338", "")


def _joined(runs: Iterable[tuple[str, _Marks]]) -> list[tuple[str, _Marks]]:
    joined: list[tuple[str, _Marks]] = []
    for text, marks in runs:
        if joined and joined[-1][1] == marks and _BREAK not in (text, joined[-1][0]):
            joined[-1] = (normalise(joined[-1][0] + text), marks)
        elif text:
            joined.append((text, marks))
    return joined


def _strip_end(runs: list[tuple[str, _Marks]], characters: str) -> None:
    while runs:
        text, marks = runs.pop()
        if stripped := text.rstrip(characters):
            runs.append((stripped, marks))
            return


def _common(first: _Marks, second: _Marks) -> int:
    length = 0
    while length < min(len(first), len(second)) and first[length] == second[length]:
        length += 1
    return length


def _marked(element: _Element, marks: _Marks) -> _Marks:
    attributes = element.allowed
    if element.tag in {"a", "span"} and not attributes:
        return marks
    by_tag = {**dict(marks), element.tag: opening(element.tag, attributes)}
    return tuple((tag, by_tag[tag]) for tag in MARKS if tag in by_tag)


def _tight(pieces: list[_Piece]) -> str:
    """Return the inside of a list item or a cell."""
    has_words = bool(pieces) and pieces[0].tag == "p" and (pieces[0].inner or len(pieces) == 1)
    if has_words and all(piece.tag in LISTS for piece in pieces[1:]):
        return pieces[0].inner + "".join(piece.written() for piece in pieces[1:])
    return "".join(piece.written() for piece in pieces)


def _table_parts(element: _Element) -> list[_Element]:
    """Return the rows and captions of a table in order."""
    found: list[_Element] = []
    for child in element.children:
        if isinstance(child, _Element):
            found += [child] if child.tag in {"tr", "caption"} else _table_parts(child)
    return found


def _is_cell(child: _Element | str) -> bool:
    return isinstance(child, _Element) and child.tag in {"td", "th"}


def _is_head(cells: list[_Element]) -> bool:
    return all(cell.tag == "th" and "rowspan" not in cell.allowed for cell in cells)


def _table_inner(caption: str, rows: list[tuple[bool, str]]) -> str:
    head = 1 if len(rows) > 1 and rows[0][0] else 0
    written = [f"<tr>{cells}</tr>" for _head, cells in rows]
    return (
        (f"<caption>{caption}</caption>" if caption else "")
        + (f"<thead>{written[0]}</thead>" if head else "")
        + f"<tbody>{''.join(written[head:])}</tbody>"
    )


def _words(element: _Element) -> str:
    return "".join(
        child if isinstance(child, str) else f" {_words(child)}" for child in element.children
    )


def _insert(element: _Element) -> tuple[str, dict[str, str]]:
    """Return the tag and attributes of an insert; a gallery of one photo is that photo."""
    attributes = element.allowed
    photos = attributes.get("data-ids", "").split()
    if len(photos) == 1:
        return "news-photo", {"data-id": photos[0]}
    return element.tag, attributes
