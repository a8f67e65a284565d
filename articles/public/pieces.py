"""Pieces of pages: rendered once for all pages that show the same, then kept in memory.

A piece is kept under everything that it shows, so that nothing ever has to be purged: another
section in the menu or another day is another piece. What differs from page to page and is only
printed (an address, a headline) can be left open: such a `Hole` is filled anew each time.
"""

import secrets
from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NoReturn

from django.conf import settings
from django.template import Context, TemplateSyntaxError
from django.template.loader import get_template
from django.utils import timezone
from django.utils.translation import get_language

from languages.dates import ALMATY

KEPT = 0 if settings.DEBUG else 500  # pieces in one process, with their keys about 4 KB each

_MARK = f"\0{secrets.token_hex(8)}\0"  # nobody who writes text or addresses can know it
_kept: OrderedDict[tuple, "Piece"] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Piece:
    """Finished HTML; every second word is the name of a value that belongs there."""

    words: tuple[str, ...]

    def filled(self, html: Mapping[str, str]) -> str:
        """Return the whole with `html`, the escaped values by name."""
        words = list(self.words)
        words[1::2] = [html[name] for name in words[1::2]]
        return "".join(words)


class Hole(str):
    """Stands for a value while a piece is rendered; it can be printed, and nothing else."""

    was_asked = False

    def _refuse(self, *others: object) -> NoReturn:
        self.was_asked = True
        raise TemplateSyntaxError("A value that is filled in later can be printed, never asked.")

    __bool__ = __len__ = __iter__ = __contains__ = __getitem__ = _refuse
    __eq__ = __ne__ = __lt__ = __le__ = __gt__ = __ge__ = _refuse


def surroundings() -> tuple[str | None, date]:
    """Return what else a template depends on: words on the language, dates on the day."""
    return get_language(), timezone.now().astimezone(ALMATY).date()


def piece(
    template: str,
    shown: Mapping[str, Any],
    holes: Iterable[str],
    around: tuple[str | None, date],
) -> Piece:
    """Return a template rendered with the values in `shown` and with holes of these names.

    The template sees nothing else, except for its `surroundings`. A value is hashable, or a list
    of such, or says in `kept_as` what stands for it.
    """
    key = (template, around, *shown, *map(_key, shown.values()))
    found = _kept.get(key)
    if found is None:
        found = _kept[key] = _rendered(template, shown, holes)
        if len(_kept) > KEPT:
            _kept.popitem(last=False)
    return found


def _key(value: Any) -> tuple:
    """With the type: safe HTML equals plain text, but must never stand for it."""
    kept_as = getattr(value, "kept_as", None)
    if kept_as is None and isinstance(value, list | tuple):
        return tuple(map(_key, value))
    return type(value), value if kept_as is None else kept_as


def _rendered(template: str, shown: Mapping[str, Any], holes: Iterable[str]) -> Piece:
    marks = {name: Hole(f"{_MARK}{name}{_MARK}") for name in holes}
    html = get_template(template).template.render(Context({**shown, **marks}))
    words = tuple(html.split(_MARK))
    if any(hole.was_asked for hole in marks.values()) or {*words[1::2]} != {*marks}:
        raise TemplateSyntaxError(f"{template} must print {', '.join(marks)}, each as it is.")
    return Piece(words)


def forget() -> None:
    """For tests, which change templates and settings."""
    _kept.clear()
