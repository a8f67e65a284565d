"""The body of a story: an HTML fragment whose top-level elements are blocks with lasting ids.

`clean` is the only way in: an allow-list (nh3), then one pass that brings the fragment into its
canonical form (`articles.canonical`). Everything else here reads canonical bodies only, and so may
find its way by regular expressions: attributes are double-quoted, `<` and `>` stand for tags alone.
"""

import html
import re
from collections.abc import Iterator
from dataclasses import dataclass

import nh3

from articles.attributes import ATTRIBUTES
from articles.canonical import (
    BLOCKS,
    GROUPS,
    INSERTS,
    MARKS,
    NESTED,
    RENAMED,
    VOID,
    canonical,
    new_block_id,
)
from languages.normalising import INVISIBLE
from languages.remembering import of_blocks, remembered

__all__ = [
    "INSERTS",
    "Block",
    "blocks",
    "clean",
    "inserts",
    "is_empty",
    "new_block_id",
    "plain_text",
]

LENGTH_LIMIT = 400_000  # characters of source
NESTING_LIMIT = 500  # elements open at once; parsers take quadratic time over deeper ones

_CLEANER = nh3.Cleaner(
    tags={*BLOCKS, *MARKS, "br", *NESTED, *GROUPS, *RENAMED},
    clean_content_tags={"script", "style", "title", "template", "noscript", "iframe", "svg"},
    attributes={
        **{tag: set(names) for tag, names in ATTRIBUTES.items()},
        **{tag: {*ATTRIBUTES.get(tag, ()), "data-block"} for tag in {*BLOCKS, *RENAMED}},
    },
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)
_ANY_TAG = re.compile(r"<[^>]*>")
# Elements that need no end tag, as old pages have them by the hundred, do not count.
_OPENING_OR_END = re.compile(
    r"</?(?!(?:p|br|hr|li|td|th|tr|img|col|dt|dd|option|meta|link|input|wbr)\b)[a-z]", re.IGNORECASE
)
_TAG = re.compile(r'<(?P<end>/?)(?P<tag>[a-z][a-z0-9-]*)(?P<attributes>(?: [a-z-]+="[^"]*")*)>')
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
        """Return "photo", "gallery", "quote" or "embed" where the block stands for one."""
        return INSERTS.get(self.tag)

    @property
    def placed(self) -> list[tuple[str, str]]:
        """Return kind ("photo", "quote", "embed") and id of what it places, in order."""
        if self.insert is None:
            return []
        if self.insert == "gallery":
            return [("photo", number) for number in self.attributes["data-ids"].split()]
        return [(self.insert, self.attributes.get("data-id", ""))]


def clean(source: str) -> str:
    """Return `source` in canonical form: allowed elements only, every block with an id of its own.

    Idempotent. Text is normalised (NFC, no control characters) and survives the loss of its markup.
    """
    source = INVISIBLE.sub("", source)
    return canonical(
        _CLEANER.clean(_ANY_TAG.sub(" ", source) if _is_bottomless(source) else source)
    )


def _is_bottomless(source: str) -> bool:
    depth = 0
    for tag in _OPENING_OR_END.finditer(source):
        depth += -1 if tag[0].startswith("</") else 1
        if depth > NESTING_LIMIT:
            return True
    return False


def blocks(body: str) -> list[Block]:
    """Return the blocks of a canonical body in order."""
    return list(_blocks(body))


@remembered(texts=8, longest=200_000)
def _blocks(body: str) -> tuple[Block, ...]:
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
    return tuple(found)


def inserts(body: str) -> Iterator[tuple[str, str]]:
    """Yield kind ("photo", "quote", "embed") and id of everything that the body places."""
    for block in blocks(body):
        yield from block.placed


def plain_text(source: str) -> str:
    """Return the words of a canonical fragment; blocks and line breaks become line ends."""
    return _plain_text(source)


@of_blocks
def _plain_text(source: str) -> str:
    spaced = re.sub(r"<br>|</(?:p|h2|h3|li|tr|caption)>|<[uo]l(?: [^>]*)?>", "\n", source)
    spaced = re.sub(r"</t[dh]>", "\t", spaced)
    words = html.unescape(_TAG.sub("", spaced))
    return "\n".join(line.strip() for line in words.splitlines() if line.strip())


def is_empty(body: str) -> bool:
    """Say whether a canonical body holds neither words nor inserts."""
    return not plain_text(body) and not any(inserts(body))


def _block(opening: re.Match[str], start: int, end: int) -> Block:
    attributes = {
        name: html.unescape(value) for name, value in _ATTRIBUTE.findall(opening["attributes"])
    }
    return Block(attributes.get("data-block", ""), opening["tag"], start, end, attributes)
