"""Pieces of pages: rendered once for all pages of the same shape, then kept in memory.

A piece is kept under everything that it shows, so that nothing ever has to be purged: another
section in the menu or another day is another piece. Words that differ from page to page (a
headline, an address) are left open and filled in anew each time. Of them only the shape counts:
which are there, and how long a list is.
"""

import secrets
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from html import escape
from typing import Any, NoReturn

from django.conf import settings
from django.template import Context, TemplateSyntaxError
from django.template.loader import get_template
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from languages.dates import ALMATY

KEPT = 0 if settings.DEBUG else 500  # pieces in one process, with their keys about 4 KB each

_MARK = f"\0{secrets.token_hex(8)}\0"  # nobody who writes text or addresses can know it
_kept: OrderedDict[tuple, "Piece"] = OrderedDict()  # what was used last stands last


@dataclass(frozen=True, slots=True)
class Piece:
    """Finished HTML; every second word is the place of a text that belongs there."""

    words: tuple[str, ...]
    places: tuple[int, ...]

    def filled(self, texts: list[str]) -> str:
        words = list(self.words)
        words[1::2] = [texts[place] for place in self.places]
        return "".join(words)


class Hole(str):
    """Stands for a text that is there; it can be printed, and asked whether it is there."""

    was_asked = False

    def _refuse(self, *others: object) -> NoReturn:
        self.was_asked = True
        raise TemplateSyntaxError("Of a text that is filled in later nothing else can be asked.")

    __len__ = __iter__ = __contains__ = __getitem__ = _refuse
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse

    def __bool__(self) -> bool:
        return True


type Surroundings = tuple[str | None, date]


def surroundings() -> Surroundings:
    """Return what else a template depends on: words on the language, dates on the day."""
    return get_language(), timezone.now().astimezone(ALMATY).date()


def piece(
    template: str,
    shown: Mapping[str, Any],
    filled: Mapping[str, Any],
    around: Surroundings,
) -> SafeString:
    """Return a template rendered with these values; it sees nothing else but its `surroundings`.

    What is `shown` is hashable, or a list of such, or says in `kept_as` what stands for it. What
    is `filled` in are texts, lists and named tuples of texts; anything else counts as shown. Of a
    text the template may ask whether it is empty, and else only print it.
    """
    texts: list[str] = []
    outline = tuple([_outline(value, texts) for value in filled.values()])
    key = (template, around, *shown, *map(_key, shown.values()), *filled, outline)
    found = _kept.pop(key, None) or _rendered(template, shown, filled)
    _kept[key] = found
    if len(_kept) > KEPT:
        _kept.popitem(last=False)
    return mark_safe(found.filled(texts))  # noqa: S308 - the texts are escaped


def _key(value: Any) -> tuple:
    """With the type: safe HTML equals plain text, but must never stand for it."""
    kept_as = getattr(value, "kept_as", None)
    if kept_as is None and isinstance(value, list | tuple):
        return tuple(map(_key, value))
    return type(value), value if kept_as is None else kept_as


def _outline(value: Any, texts: list[str]) -> Any:
    """Return what of a value belongs to the shape, and put its texts, escaped, to the others."""
    if isinstance(value, str):
        if value:
            texts.append(value if hasattr(value, "__html__") else escape(value))
        return bool(value)
    if isinstance(value, list | tuple):
        return type(value), tuple([_outline(part, texts) for part in value])
    return type(value), value


def _opened(value: Any, made: list[Hole]) -> Any:
    """Return a value with a hole in the place of each text, in the order of `_outline`."""
    if isinstance(value, str):
        return _hole(made) if value else ""
    if isinstance(value, list | tuple):
        parts = [_opened(part, made) for part in value]
        return value._make(parts) if hasattr(value, "_make") else parts
    return value


def _hole(made: list[Hole]) -> Hole:
    made.append(Hole(f"{_MARK}{len(made)}{_MARK}"))
    return made[-1]


def _rendered(template: str, shown: Mapping[str, Any], filled: Mapping[str, Any]) -> Piece:
    made: list[Hole] = []
    opened = {name: _opened(value, made) for name, value in filled.items()}
    html = get_template(template).template.render(Context({**shown, **opened}))
    words = html.split(_MARK)
    is_damaged = any(_MARK[:4] in word.lower() for word in words)
    if is_damaged or any(hole.was_asked for hole in made):
        raise TemplateSyntaxError(f"{template} must print what is filled in as it is.")
    return Piece(tuple(words), tuple(map(int, words[1::2])))


def forget() -> None:
    """For tests, which change templates and settings."""
    _kept.clear()
