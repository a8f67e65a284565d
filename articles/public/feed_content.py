"""A whole story as HTML for a feed reader: plain elements and absolute addresses, no style."""

import re
from typing import Any

from django.conf import settings
from django.template.defaultfilters import linebreaksbr
from django.template.loader import render_to_string
from django.utils.html import format_html

from articles import bodies
from articles.models import Edition
from articles.rendering import cards_of

# Bodies are canonical: attributes are double-quoted, and `<` stands for a tag alone.
_OWN_ATTRIBUTE = re.compile(r' (?:data-[a-z-]+|class)="[^"]*"(?=[^<>]*>)')
_OWN_ADDRESS = re.compile(r' (href|src)="(?=/)(?=[^<>]*>)')


def content(edition: Edition) -> str:
    """Return lead photo, lead and body of an edition, inserts included."""
    body = (_block(edition, block) for block in bodies.blocks(edition.body))
    lead = format_html("<p>{}</p>", linebreaksbr(edition.lead))
    photo = _insert("photo", [edition.lead_photo], edition) if edition.lead_photo else ""
    return "\n".join(filter(None, (photo, lead, *body)))


def _block(edition: Edition, block: bodies.Block) -> str:
    if block.insert:
        return _insert(block.insert, cards_of(block, edition.inserts), edition)
    source = _OWN_ATTRIBUTE.sub("", edition.body[block.start : block.end])
    source = _OWN_ADDRESS.sub(rf' \1="{settings.SITE_URL}', source)
    return source if block.tag == "hr" or bodies.plain_text(source) else ""


def _insert(kind: str, cards: list[dict[str, Any]], edition: Edition) -> str:
    if not cards:
        return ""
    context = {
        "card": cards[0],
        "cards": cards,
        "language": edition.language,
        "site": settings.SITE_URL,
    }
    return render_to_string(f"feeds/_{kind}.html", context).strip().replace("\n<", "<")
