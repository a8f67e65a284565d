"""Turns the blocks of a story file into a body; a block has one id in both languages."""

import hashlib
from collections.abc import Iterator, Mapping
from typing import Any

INSERTS = ("photo", "gallery", "quote", "embed")
WORDLESS = ("photo", "gallery")

type Block = Mapping[str, Any]


def body(story: str, blocks: list[Block], inserts: Mapping[int, str], language: str) -> str:
    """Return the body in one language; `inserts` gives the ids of what a block position places."""
    return "".join(
        _element(block, block_id(story, position), inserts.get(position), language)
        for position, block in enumerate(blocks)
        if language in block or block.get("kind") in WORDLESS
    )


def block_id(story: str, position: int) -> str:
    """Return eight letters and digits, the same at every loading."""
    return hashlib.sha256(f"{story}/{position}".encode()).hexdigest()[:8]


def _element(block: Block, identifier: str, insert: str | None, language: str) -> str:
    kind, mark = block.get("kind", "paragraph"), f'data-block="{identifier}"'
    if kind in INSERTS:
        align = f' data-align="{block["align"]}"' if "align" in block else ""
        name = "data-ids" if kind == "gallery" else "data-id"
        return f'<news-{kind} {name}="{insert}"{align} {mark}></news-{kind}>'
    return {"paragraph": _paragraph, "heading": _heading, "list": _list, "table": _table}[kind](
        block[language], mark
    )


def _paragraph(text: str, mark: str) -> str:
    return f"<p {mark}>{text}</p>"


def _heading(text: str, mark: str) -> str:
    return f"<h2 {mark}>{text}</h2>"


def _list(lines: list[str], mark: str) -> str:
    return f"<ul {mark}>{''.join(f'<li>{line}</li>' for line in lines)}</ul>"


def _table(table: Mapping[str, Any], mark: str) -> str:
    head = _row("th", table["head"])
    rows = "".join(_row("td", cells) for cells in table["rows"])
    return (
        f"<table {mark}><caption>{table['caption']}</caption>"
        f"<thead>{head}</thead><tbody>{rows}</tbody></table>"
    )


def _row(tag: str, cells: list[str]) -> str:
    return f"<tr>{''.join(f'<{tag}>{cell}</{tag}>' for cell in cells)}</tr>"


def texts(story: Mapping[str, Any], language: str) -> Iterator[str]:
    """Yield every text of a story file in one language, the words of quotes and posts included."""
    for name in ("title", "lead"):
        if text := story[name].get(language):
            yield text
    for block in story["body"]:
        yield from _strings(block.get(language, ""))


def _strings(words) -> Iterator[str]:
    if isinstance(words, str):
        yield words
    elif isinstance(words, Mapping):
        for part in words.values():
            yield from _strings(part)
    else:
        for part in words:
            yield from _strings(part)
