"""Where the bars of a picture stand; whole numbers, because they become attributes of an SVG."""

from collections.abc import Sequence
from dataclasses import dataclass

from articles.desk.statistics import Line

STEP = 10  # units from one column to the next
WIDTH = 7  # units of a column
HEIGHT = 1000  # units from nothing to the top of the scale
LENGTH = 1000  # units of the longest bar of a table


@dataclass(frozen=True, slots=True)
class Column:
    """One column: Kazakh below, Russian standing on it."""

    line: Line
    x: int
    kk: int  # height
    ru: int

    @property
    def kk_top(self):
        return HEIGHT - self.kk

    @property
    def ru_top(self):
        return HEIGHT - self.kk - self.ru


@dataclass(frozen=True, slots=True)
class Columns:
    """A picture of columns over a scale from nothing to `top`."""

    columns: list[Column]
    top: int

    @property
    def width(self):
        return STEP * len(self.columns) - (STEP - WIDTH)

    @property
    def middle(self):
        return self.top // 2

    @property
    def marks(self):
        """Return the names that stand below: of the first, the middle and the last column."""
        names = [column.line.name for column in self.columns]
        return [names[0], names[len(names) // 2], names[-1]]


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a table with a bar that runs to the right: Kazakh, then Russian."""

    line: Line
    kk: int  # length
    ru: int


def columns(lines: Sequence[Line]) -> Columns:
    """Place a column for each line; there must be one."""
    top = ceiling(max(line.total for line in lines))
    return Columns(
        [
            Column(line, STEP * number, line.kk * HEIGHT // top, line.ru * HEIGHT // top)
            for number, line in enumerate(lines)
        ],
        top,
    )


def bars(lines: Sequence[Line]) -> list[Bar]:
    longest = max((line.total for line in lines), default=0) or 1
    return [Bar(line, line.kk * LENGTH // longest, line.ru * LENGTH // longest) for line in lines]


def ceiling(number: int) -> int:
    """Return the next round number with a whole half: 2, 4, 6, 8, 10, 20, ... for a scale."""
    power = 1
    while True:
        for round_one in (2, 4, 6, 8, 10):
            if round_one * power >= number:
                return round_one * power
        power *= 10
