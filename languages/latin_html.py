"""HTML of Kazakh words in Latin letters: its text changes, its tags and addresses do not."""

import re
from collections.abc import Iterator
from html import escape

from languages.folding import BLOCK, MARKUP, Character, Span, characters_of_text, shown
from languages.latin import Alphabet, Latin, joined, pieces

LANG = re.compile(r'\slang="([^"]*)"')
# Attributes whose words readers get to see or hear; `data-one` and its like are shown by a script.
WORDED = re.compile(r'\s(?:alt|data-one|data-few|data-many)="([^"]*)"')
KAZAKH = frozenset({"", "kk", "kk-Latn"})
NOT_WORDS = frozenset({"code", "kbd", "samp", "var", "pre", "script", "style", "textarea"})
VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
BORDER = "\n"


def in_latin_html(source: str, alphabet: Alphabet) -> Latin:
    """Write the text of Kazakh HTML and its worded attributes in Latin letters; returns HTML.

    Left alone, besides what `languages.latin` leaves alone: code, keys, and elements whose `lang`
    is another than "kk" and "kk-Latn". Words are seen whole, whatever tags stand in them. `source`
    is HTML of ours: attributes are double-quoted. Never raises.
    """
    characters = list(_kazakh(source))
    written = pieces("".join(character for character, _span in characters), alphabet)
    changes = {
        span: escape(piece)
        for (character, span), piece in zip(characters, written, strict=True)
        if piece != character
    }
    return joined(_changed(source, changes))


def _changed(source: str, changes: dict[Span, str]) -> Iterator[tuple[str, Span]]:
    end = 0
    for span, piece in changes.items():
        yield from characters_of_text(source[end : span[0]], end)
        yield piece, span
        end = span[1]
    yield from characters_of_text(source[end:], end)


def _kazakh(source: str) -> Iterator[Character]:
    """Yield the letters of Kazakh texts, in order, with borders between texts."""
    end, opened = 0, [("", True)]
    for markup in MARKUP.finditer(source):
        is_kazakh = opened[-1][1]
        if is_kazakh:
            yield from characters_of_text(source[end : markup.start()], end)
        end = markup.end()
        if not markup["tag"]:
            yield from _of_entity(markup) if is_kazakh else ()
            continue
        yield from _of_attributes(markup) if is_kazakh else ()
        _follow(markup, opened)
        if BLOCK.fullmatch(markup["tag"]) or opened[-1][1] != is_kazakh:
            yield BORDER, markup.span()
    if opened[-1][1]:
        yield from characters_of_text(source[end:], end)


def _of_entity(markup: re.Match[str]) -> Iterator[Character]:
    return ((character, markup.span()) for character in shown(markup))


def _of_attributes(tag: re.Match[str]) -> Iterator[Character]:
    """Yield the words of each attribute as a text of its own."""
    for attribute in WORDED.finditer(tag[0]):
        start = tag.start() + attribute.start(1)
        yield BORDER, tag.span()
        for character, (first, last) in _kazakh(attribute[1]):
            yield character, (start + first, start + last)
        yield BORDER, tag.span()


def _follow(markup: re.Match[str], opened: list[tuple[str, bool]]) -> None:
    """Keep the open elements, each with whether its words are Kazakh."""
    tag = markup["tag"].lower()
    if markup[0].startswith("</"):
        depths = range(len(opened) - 1, 0, -1)
        if at := next((depth for depth in depths if opened[depth][0] == tag), 0):
            del opened[at:]
    elif tag not in VOID and not markup[0].endswith("/>"):
        lang = LANG.search(markup[0])
        is_kazakh = lang[1] in KAZAKH if lang else opened[-1][1]
        opened.append((tag, is_kazakh and tag not in NOT_WORDS))
