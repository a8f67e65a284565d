"""The body of a story: an HTML fragment whose top-level elements are blocks with lasting ids.

`clean` is the only way in: an allow-list (nh3) followed by one pass that brings the fragment into
its canonical form. Everything else here reads canonical bodies only, and so may find its way by a
regular expression: attributes are double-quoted, `<` and `>` stand for tags alone.
"""

import html
import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

import nh3

from languages.normalising import normalise

INSERTS = {"news-photo": "photo", "news-quote": "quote", "news-embed": "embed"}
BLOCKS = frozenset({"p", "h2", "h3", "ul", "ol", "blockquote", "table", "hr", *INSERTS})
INLINE = frozenset({"strong", "em", "a", "br", "sub", "sup", "span"})
NESTED = frozenset({"li", "caption", "thead", "tbody", "tr", "th", "td"})
VOID = frozenset({"br", "hr"})
RENAMED = {"b": "strong", "i": "em", "h1": "h2", "h4": "h3", "h5": "h3", "h6": "h3"}
# Elements that only group: their borders part paragraphs, they themselves go.
GROUPS = frozenset(
    {"div", "section", "article", "main", "header", "footer", "aside", "figure"}
)

ATTRIBUTES = {
    "a": {"href"},
    "span": {"lang"},
    "th": {"colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
    "news-photo": {"data-id", "data-align"},
    "news-quote": {"data-id"},
    "news-embed": {"data-id"},
}
LENGTH_LIMIT = 400_000  # characters of source

_BLOCK_ID = re.compile(r"[a-z0-9]{4,16}")
_HREF = re.compile(r"(https?://|mailto:|tel:|/(?!/)|#)", re.IGNORECASE)
_CLEARED = re.compile(
    r"[\s\x00-\x20\u00ad\u200b-\u200f\u2028-\u202f\u2060-\u206f\ufeff]"
)
_RULES = {
    "data-id": re.compile(r"[1-9][0-9]{0,17}"),
    "data-align": re.compile(r"text|wide"),
    "lang": re.compile(r"kk|ru|en|tr|uz|ky|ug|de|fr|zh|la|kk-Latn"),
    "colspan": re.compile(r"[1-9][0-9]?"),
    "rowspan": re.compile(r"[1-9][0-9]?"),
    "start": re.compile(r"[0-9]{1,4}"),
}
_CLEANER = nh3.Cleaner(
    tags={*BLOCKS, *INLINE, *NESTED, *GROUPS, *RENAMED},
    clean_content_tags={
        "script",
        "style",
        "title",
        "template",
        "noscript",
        "iframe",
        "svg",
    },
    attributes={
        **{tag: set(names) for tag, names in ATTRIBUTES.items()},
        **{tag: {*ATTRIBUTES.get(tag, ()), "data-block"} for tag in BLOCKS},
    },
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)
_TAG = re.compile(
    r'<(?P<end>/?)(?P<tag>[a-z][a-z0-9-]*)(?P<attributes>(?: [a-z-]+="[^"]*")*)>'
)
_ATTRIBUTE = re.compile(r' ([a-z-]+)="([^"]*)"')


@dataclass(frozen=True, slots=True)
class Block:
    """One top-level element; `start` and `end` are its offsets in the canonical body."""

    id: str
    tag: str
    start: int
    end: int
    attributes: dict[str, str]

    @property
    def insert(self) -> str | None:
        """Return "photo", "quote" or "embed" where the block stands for one."""
        return INSERTS.get(self.tag)

    @property
    def insert_id(self) -> str:
        return self.attributes.get("data-id", "")


def clean(source: str) -> str:
    """Return `source` in canonical form: allowed elements only, every block with an id of its own.

    Idempotent. Text is normalised (NFC, no control characters) and survives the loss of its markup.
    """
    canonical = _Canonical()
    canonical.feed(_CLEANER.clean(normalise(source)))
    canonical.close()
    return canonical.result()


def blocks(body: str) -> list[Block]:
    """Return the blocks of a canonical body in order."""
    found, depth, start, opened = [], 0, 0, None
    for tag in _TAG.finditer(body):
        if not tag["end"]:
            if depth == 0:
                start, opened = tag.start(), tag
            depth += 1
        if tag["end"] or tag["tag"] in VOID:
            depth -= 1
            if depth == 0 and opened is not None:
                found.append(_block(opened, start, tag.end()))
    return found


def inserts(body: str) -> Iterator[tuple[str, str]]:
    """Yield kind ("photo", "quote", "embed") and id of everything that the body places."""
    for block in blocks(body):
        if block.insert:
            yield block.insert, block.insert_id


def plain_text(source: str) -> str:
    """Return the words of a canonical fragment; blocks and line breaks become line ends."""
    spaced = re.sub(r"<br>|</(?:p|h2|h3|li|tr|caption)>", "\n", source)
    spaced = re.sub(r"</t[dh]>", "\t", spaced)
    words = html.unescape(_TAG.sub("", spaced))
    return "\n".join(line.strip() for line in words.splitlines() if line.strip())


def is_empty(body: str) -> bool:
    """Say whether a canonical body holds neither words nor inserts."""
    return not plain_text(body) and not any(inserts(body))


def _block(opening: re.Match[str], start: int, end: int) -> Block:
    attributes = {
        name: html.unescape(value)
        for name, value in _ATTRIBUTE.findall(opening["attributes"])
    }
    return Block(
        attributes.get("data-block", ""), opening["tag"], start, end, attributes
    )


class _Canonical(HTMLParser):
    """Rewrites well-formed HTML so that only blocks stand at the top and each has an id."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._parts: list[str] = []
        self._open: list[str] = []
        self._ids: set[str] = set()

    def result(self) -> str:
        self._close_to(0)
        return "".join(self._parts)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        tag = RENAMED.get(tag, tag)
        if tag in GROUPS:
            self._border()
        elif tag in INLINE:
            self._start_inline(tag, dict(attrs))
        elif not self._open or (self._is_loose and tag in BLOCKS):
            self._start_block(tag, dict(attrs))
        elif tag in INSERTS or self._in_line:
            self._parts.append(" ")
        else:
            self._start(tag, _allowed(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        tag = RENAMED.get(tag, tag)
        if tag in GROUPS:
            self._border()
        elif tag in self._open and tag not in VOID:
            position = len(self._open) - 1 - self._open[::-1].index(tag)
            if not (position == 0 and self._open[0] == "p" and tag != "p"):
                self._close_to(position)

    def handle_data(self, data: str) -> None:
        if self._open and self._open[-1] in INSERTS:
            self._close_to(0)
        if not self._open:
            if not data.strip():
                return
            self._start_block("p", {})
        self._parts.append(html.escape(data, quote=False))

    @property
    def _is_loose(self) -> bool:
        """A paragraph is open, which the next block ends."""
        return self._open[0] == "p" or self._open[0] in INSERTS

    @property
    def _in_line(self) -> bool:
        return any(tag in INLINE or tag in {"h2", "h3"} for tag in self._open)

    def _border(self) -> None:
        if self._open and self._is_loose:
            self._close_to(0)
        elif self._open:
            self._parts.append(" ")

    def _start_block(self, tag: str, attrs: dict[str, str | None]) -> None:
        self._close_to(0)
        if tag not in BLOCKS:
            tag, attrs = "p", {}
        allowed = _allowed(tag, attrs)
        if tag in INSERTS and "data-id" not in allowed:
            return
        self._start(
            tag, {**allowed, "data-block": self._free_id(attrs.get("data-block"))}
        )
        if tag in INSERTS:
            self._close_to(0)

    def _start_inline(self, tag: str, attrs: dict[str, str | None]) -> None:
        if not self._open:
            self._start_block("p", {})
        allowed = _allowed(tag, attrs)
        if tag in {"a", "span"} and not allowed:
            return
        self._start(tag, allowed)

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        written = "".join(
            f' {name}="{html.escape(value)}"'
            for name, value in sorted(attributes.items())
        )
        self._parts.append(f"<{tag}{written}>")
        if tag not in VOID:
            self._open.append(tag)

    def _close_to(self, depth: int) -> None:
        while len(self._open) > depth:
            self._parts.append(f"</{self._open.pop()}>")

    def _free_id(self, wanted: str | None) -> str:
        if not wanted or not _BLOCK_ID.fullmatch(wanted) or wanted in self._ids:
            wanted = new_block_id()
        self._ids.add(wanted)
        return wanted


def new_block_id() -> str:
    """Return a fresh id for a block: eight letters and digits."""
    return "".join(
        secrets.choice("abcdefghijklmnopqrstuvwxyz0123456789") for _ in range(8)
    )


def _allowed(tag: str, attrs: dict[str, str | None]) -> dict[str, str]:
    return {
        name: value
        for name, value in attrs.items()
        if name in ATTRIBUTES.get(tag, ()) and value and _is_allowed(name, value)
    }


def _is_allowed(name: str, value: str) -> bool:
    if name == "href":
        return len(value) <= 2000 and bool(_HREF.match(_CLEARED.sub("", value)))
    return bool(_RULES[name].fullmatch(value))
