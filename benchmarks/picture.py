"""Draws the verdicts as bars: how much of its budget each work used, the line being all of it."""

from html import escape

from benchmarks.budgets import ABSENT, MET

WIDTH, LEFT, RIGHT, ROW, TOP = 960, 450, 100, 22, 68  # px
FULL = 2.0  # budgets; a longer bar is cut, and its number says how long it would be
COLOURS = {True: "#1f7a54", False: "#b3261e"}
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1c1b1a}"
    ".head{font-weight:600;font-size:16px}.soft{fill:#6b6660}"
    "@media(prefers-color-scheme:dark){text{fill:#eceae6}.soft{fill:#a8a39b}.paper{fill:#171615}}"
)


def draw(verdicts, caption):
    """Return an SVG of all verdicts that have a figure."""
    shown = [verdict for verdict in verdicts if verdict.word != ABSENT]
    height = TOP + ROW * len(shown) + 24
    rows = "".join(_row(verdict, TOP + ROW * place) for place, verdict in enumerate(shown))
    limit = _x(1)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{escape(caption)}"><style>{STYLE}</style>'
        f'<rect class="paper" width="{WIDTH}" height="{height}" fill="#fbfaf8"/>'
        f'<text class="head" x="16" y="26">Share of the budget used</text>'
        f'<text class="soft" x="16" y="46">{escape(caption)}</text>'
        f'<line x1="{limit}" y1="{TOP - 8}" x2="{limit}" y2="{height - 16}" stroke="#8a847b" '
        f'stroke-dasharray="3 3"/><text class="soft" x="{limit}" y="{TOP - 12}" '
        f'text-anchor="middle">budget</text>{rows}</svg>\n'
    )


def _row(verdict, y):
    length = max(_x(min(verdict.share, FULL)) - LEFT, 1)
    colour, thick = COLOURS[verdict.word == MET], ROW - 8
    return (
        f'<text x="{LEFT - 10}" y="{y + 14}" text-anchor="end">{escape(verdict.work)}</text>'
        f'<rect x="{LEFT}" y="{y + 3}" width="{length:.1f}" height="{thick}" rx="2" '
        f'fill="{colour}"/>'
        f'<text class="soft" x="{WIDTH - 24}" y="{y + 14}" text-anchor="end">'
        f"{verdict.share:.2f}</text>"
    )


def _x(share):
    return LEFT + (WIDTH - LEFT - RIGHT) * share / FULL
