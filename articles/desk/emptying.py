"""A save that would empty a text which has words asks first: it is nearly always an accident."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

import languages
from articles import bodies
from articles.models import Article

NAMES = [f"{name}_{code}" for name in ("title", "lead", "body") for code in languages.CODES]
ASK = _("This text had words and is empty now. Shall it stay empty?")


@dataclass(frozen=True, slots=True)
class Emptied:
    """A field that lost all its words; `stored` is what stands in the article."""

    name: str
    stored: str


def emptied(current: Article, typed: Mapping[str, str | None]) -> list[Emptied]:
    """Return the fields of `typed` without words whose text in `current` has some."""
    stored = {name: getattr(current, name) or "" for name in NAMES if name in typed}
    return [
        Emptied(name, text)
        for name, text in stored.items()
        if _has_words(name, text) and not _has_words(name, typed[name] or "")
    ]


def _has_words(name, text):
    return not bodies.is_empty(text) if name.startswith("body") else bool(text.strip())
