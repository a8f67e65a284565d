"""How the places of an article are called, and how their values read to a person."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import languages
from articles import inserts
from articles.bodies import blocks, plain_text
from articles.desk.changes import BODIES
from articles.models import Author, Credit, Section, Topic
from media.models import Photo

FIELDS = {
    "title": gettext_lazy("Headline"),
    "lead": gettext_lazy("Lead"),
    "body": gettext_lazy("Body"),
    "slug": gettext_lazy("Address"),
    "section": gettext_lazy("Section"),
    "topics": gettext_lazy("Topics"),
    "lead_photo": gettext_lazy("Lead photo"),
    "original_language": gettext_lazy("Original language"),
    "credits": gettext_lazy("Credits"),
}
KINDS = {
    "h2": gettext_lazy("heading"),
    "h3": gettext_lazy("heading"),
    "ul": gettext_lazy("list"),
    "ol": gettext_lazy("list"),
    "blockquote": gettext_lazy("quotation"),
    "table": gettext_lazy("table"),
    "hr": gettext_lazy("dividing line"),
    "news-photo": gettext_lazy("photo"),
    "news-gallery": gettext_lazy("gallery"),
    "news-quote": gettext_lazy("quote"),
    "news-embed": gettext_lazy("post of a network"),
}
TEXT_IN = {"kk": gettext_lazy("Kazakh text"), "ru": gettext_lazy("Russian text")}
PASSPORT = ("section", "topics", "lead_photo", "original_language", "credits")


def language_of(name: str) -> str:
    """Return the language of a field, "" for a field of the passport."""
    return name[-2:] if name[-3:] in {f"_{code}" for code in languages.CODES} else ""


def field_label(name: str) -> str:
    """Return «Headline»; the language of the field is not in it."""
    language = language_of(name)
    return str(FIELDS.get(name.removesuffix(f"_{language}") if language else name, name))


def block_label(numbers: list[int], kind: str = "") -> str:
    """Return «Block 2, photo» or «Blocks 3-7»."""
    if len(numbers) > 1:
        return _("Blocks %(first)s–%(last)s") % {"first": numbers[0], "last": numbers[-1]}
    if kind:
        return _("Block %(number)s, %(kind)s") % {"number": numbers[0], "kind": kind}
    return _("Block %(number)s") % {"number": numbers[0]}


def kind_of(source: str | None) -> str:
    """Return what sort of block it is, in words."""
    found = blocks(source or "")
    return str(KINDS.get(found[0].tag, _("paragraph"))) if found else ""


class Reader:
    """Reads values as a person does; what `texts` place, by language, is fetched once."""

    def __init__(self, texts: Mapping[str, str]):
        self._cards = {code: inserts.cards(text, code) for code, text in texts.items()}

    def read(self, name: str, value: Any) -> str:
        """Return the value of a field, or the source of one of its blocks, in words."""
        if not (value and name in BODIES):
            return readable(name, value)
        cards = self._cards.get(language_of(name), {})
        return "\n".join(_readable_block(value, block, cards) for block in blocks(value)).strip()


def readable(name: str, value: Any) -> str:
    """Return the value of a field as a person reads it; of a body the words alone."""
    if not value:
        return ""
    if name in BODIES:
        return plain_text(value)
    if name == "topics":
        return ", ".join(str(topic) for topic in Topic.objects.filter(pk__in=value))
    if name == "credits":
        return "\n".join(_credit(credit) for credit in value)
    if name in ("section", "lead_photo"):
        model = Section if name == "section" else Photo
        return str(model.objects.filter(pk=value).first() or "")
    return str(dict(settings.LANGUAGES).get(value, value))


def _readable_block(source, block, cards) -> str:
    if not block.insert:
        return plain_text(source[block.start : block.end])
    return "\n".join(
        _readable_card(cards.get(kind, {}).get(number, {})) or f"{KINDS[f'news-{kind}']} {number}"
        for kind, number in block.placed
    )


def _readable_card(card) -> str:
    words = [card.get(name, "") for name in ("caption", "alt", "text", "author")]
    words += [text["text"] for text in card.get("texts", ())[:1]]
    return next((text for text in words if text), "")


def _credit(credit) -> str:
    author = Author.objects.filter(pk=credit["author"]).first()
    role = dict(Credit.Role.choices).get(credit["role"], credit["role"])
    return f"{role}: {author or ''}"
