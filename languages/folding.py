"""Folding: the page as a reader sees it and its source, made alike, with the way back.

Spaces, quotes, dashes and invisible marks may differ between a page and its source, and still
a reader means this place; letters, case and ё may not. Examples: `tests/data/folding.json`.
"""

import html as html_entities
import re
import unicodedata
from collections.abc import Iterable, Iterator
from html.entities import html5 as entity_names
from itertools import pairwise
from typing import NamedTuple

from languages.normalising import INVISIBLE, SOFT_HYPHEN

Span = tuple[int, int]
Character = tuple[str, Span]

UNSEEN = re.compile(f"{INVISIBLE.pattern}|{SOFT_HYPHEN}")
SIGNS = {
    **dict.fromkeys("«»„“”‟", '"'),
    **dict.fromkeys("’‘ʼ", "'"),
    **dict.fromkeys("‐‑‒–—−", "-"),
    "…": "...",
}

# Tags end at the first `>` outside quotes; a `<` before anything but a name is a character.
MARKUP = re.compile(
    r"<!--.*?-->"
    r"|</?(?P<tag>[a-z][a-z0-9-]*)(?:\s(?:\"[^\"]*\"|'[^']*'|[^'\"<>])*+)?/?>"
    r"|&(?P<entity>\#[0-9]{1,7}|\#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});",
    re.IGNORECASE | re.DOTALL,
)

BLOCK = re.compile(
    r"p|h[1-6]|ul|ol|li|blockquote|table|thead|tbody|tfoot|tr|th|td|caption|hr|br|div|section"
    r"|article|aside|figure|figcaption|news-photo|news-gallery|news-quote|news-embed",
    re.IGNORECASE,
)


class Folded(NamedTuple):
    """Folded text; `spans[i]` is the start and end in the source of what became `text[i]`.

    Spans never run backwards. Characters that stand for one source character (the three dots
    of an ellipsis) share its span; a run of white space is one character spanning all of it.
    """

    text: str
    spans: list[Span]


def fold(text: str, html: bool = False) -> Folded:
    """Fold the text and remember where in it every folded character stands.

    With `html` the text is source of a body as `articles.bodies.clean` writes it: tags and
    comments vanish, entities are decoded, a block border or `<br>` is a space, and spaces at
    both ends are dropped. Without it a space at an end stays one space, so that the context
    of a place folds like the text around it. Never raises.
    """
    characters = _characters_of_html(text) if html else characters_of_text(text)
    folded = list(_one_space_each(_composed(_seen(list(characters)))))
    if html:
        folded = _without_outer_spaces(folded)
    return Folded(_text(folded), [span for _, span in folded])


def characters_of_text(text: str, start: int = 0) -> Iterable[Character]:
    places = range(start, start + len(text) + 1)
    return zip(text, pairwise(places), strict=True)


def _characters_of_html(source: str) -> Iterator[Character]:
    end = 0
    for markup in MARKUP.finditer(source):
        yield from characters_of_text(source[end : markup.start()], end)
        end = markup.end()
        for character in shown(markup):
            yield character, markup.span()
    yield from characters_of_text(source[end:], end)


def shown(markup: re.Match[str]) -> str:
    if entity := markup["entity"]:
        is_known = entity.startswith("#") or f"{entity};" in entity_names
        return html_entities.unescape(markup[0]) if is_known else markup[0]
    return " " if BLOCK.fullmatch(markup["tag"] or "") else ""


def _seen(characters: list[Character]) -> list[Character]:
    if not UNSEEN.search(_text(characters)):
        return characters
    return [(c, span) for c, span in characters if not UNSEEN.match(c)]


def _text(characters: list[Character]) -> str:
    return "".join([c for c, _ in characters])


def _composed(characters: list[Character]) -> Iterable[Character]:
    """NFC; where letters and marks become one character it spans all of them."""
    if unicodedata.is_normalized("NFC", _text(characters)):
        return characters
    return _composed_clusters(characters)


def _composed_clusters(characters: list[Character]) -> Iterator[Character]:
    cluster: list[Character] = []
    for character in characters:
        if cluster and not _joins(cluster, character[0]):
            yield from _compose(cluster)
            cluster = []
        cluster.append(character)
    yield from _compose(cluster)


def _joins(cluster: list[Character], character: str) -> bool:
    """Whether NFC may change the cluster because of the character that follows it."""
    if unicodedata.combining(character):
        return True
    before = unicodedata.normalize("NFC", _text(cluster))
    after = unicodedata.normalize("NFC", character)
    return unicodedata.normalize("NFC", before + character) != before + after


def _compose(cluster: list[Character]) -> Iterator[Character]:
    letters = _text(cluster)
    composed = unicodedata.normalize("NFC", letters)
    if composed == letters:
        yield from cluster
    else:
        whole = (cluster[0][1][0], cluster[-1][1][1])
        yield from ((c, whole) for c in composed)


def _one_space_each(characters: Iterable[Character]) -> Iterator[Character]:
    space: Span | None = None
    for character, span in characters:
        if character.isspace():
            space = (space[0] if space else span[0], span[1])
            continue
        if space:
            yield " ", space
            space = None
        for sign in SIGNS.get(character, character):
            yield sign, span
    if space:
        yield " ", space


def _without_outer_spaces(characters: list[Character]) -> list[Character]:
    first = 1 if characters and characters[0][0] == " " else 0
    last = len(characters)
    if last > first and characters[-1][0] == " ":
        last -= 1
    return characters[first:last]
