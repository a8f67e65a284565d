"""From the source of a body to the finished HTML of an edition."""

from typing import Any

from django.template.loader import render_to_string
from django.utils import translation

from articles import bodies

Inserts = dict[str, dict[str, Any]]


def render_body(body: str, inserts: Inserts, language: str) -> str:
    """Return reader HTML of a canonical `body` whose inserts are the frozen cards in `inserts`.

    `inserts` maps "photo", "quote", "embed" to cards by id (as text). Empty blocks are left out,
    and so is an insert without a card. The same arguments give the same bytes.
    """
    with translation.override(language):
        drawn = (_render(body, block, inserts, language) for block in bodies.blocks(body))
        return "\n".join(part for part in drawn if part)


def plain_text(body: str, inserts: Inserts) -> str:
    """Return the words of an edition's body in reading order, those of its inserts included."""
    words = (_words(body, block, inserts) for block in bodies.blocks(body))
    return "\n\n".join(part for part in words if part)


def cards_of(block: bodies.Block, inserts: Inserts) -> list[dict[str, Any]]:
    """Return the cards of what a block places, in its order; what has no card is left out."""
    found = (inserts.get(kind, {}).get(number) for kind, number in block.placed)
    return [card for card in found if card]


def _render(body: str, block: bodies.Block, inserts: Inserts, language: str) -> str:
    source = body[block.start : block.end]
    if block.insert:
        cards = cards_of(block, inserts)
        return _drawn(block, cards, language) if cards else ""
    return source if block.tag == "hr" or bodies.plain_text(source) else ""


def _drawn(block: bodies.Block, cards: list[dict[str, Any]], language: str) -> str:
    context = {"card": cards[0], "cards": cards, "block": block, "language": language}
    return render_to_string(f"articles/_{block.insert}.html", context).strip()


def _words(body: str, block: bodies.Block, inserts: Inserts) -> str:
    if not block.insert:
        return bodies.plain_text(body[block.start : block.end])
    words = (text for card in cards_of(block, inserts) for text in _words_of(card, block.insert))
    return "\n".join(filter(None, words))


def _words_of(card: dict[str, Any], insert: str) -> list[str]:
    if insert == "embed":
        return [text["text"] for text in card.get("texts", ())]
    return [card.get("text" if insert == "quote" else "caption", "")]
