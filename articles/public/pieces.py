"""Pieces of pages: rendered once for all pages that show the same, then kept in memory.

A piece is kept under everything that it shows, so that nothing ever has to be purged: another
section in the menu or another day is another piece. What differs from page to page and is only
printed (an address, a headline) can be left open: such a `Hole` is filled anew each time.
"""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.template import Context, TemplateSyntaxError
from django.template.loader import get_template

KEPT = 2000  # pieces in one process, about 2 KB each

MARK = "\0"  # stands in no text that the database has kept


@dataclass(frozen=True, slots=True)
class Piece:
    """Finished HTML, in parts, and the names of the values that belong between them."""

    parts: tuple[str, ...]
    holes: tuple[str, ...]

    def filled(self, html: dict[str, str]) -> str:
        """Return the whole with `html`, the escaped values, in the holes."""
        between = [html[name] for name in self.holes]
        return "".join(word for pair in zip(self.parts, [*between, ""]) for word in pair)


class Hole(str):
    """Stands for a value while a piece is rendered; it can be printed, and nothing else."""

    def _refuse(self, *others):
        self.was_asked = True
        raise TemplateSyntaxError(f"What fills {str(self)!r} differs: print it, do not ask it.")

    was_asked = False
    __bool__ = __len__ = __iter__ = __eq__ = __ne__ = __lt__ = __contains__ = _refuse
    __hash__ = str.__hash__


@lru_cache(maxsize=KEPT, typed=True)  # safe HTML equals plain text, but must not stand for it
def piece(template: str, language: str, day: date, names: tuple, holes: tuple, *values) -> Piece:
    """Render a template that sees these named values and holes only.

    Language and day are not used here: dates and words of a template depend on them.
    """
    open_values = {name: Hole(f"{MARK}{name}{MARK}") for name in holes}
    context = dict(zip(names, values, strict=True)) | open_values
    html = get_template(template).template.render(Context(context))
    parts = html.split(MARK)
    found = Piece(tuple(parts[::2]), tuple(parts[1::2]))
    if any(hole.was_asked for hole in open_values.values()) or set(found.holes) != set(holes):
        raise TemplateSyntaxError(f"{template} must print {', '.join(holes)}, each as it is.")
    return found
