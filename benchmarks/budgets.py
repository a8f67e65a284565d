"""The budgets of the design, each with the figure that it is judged by.

`judge` takes what the steps found (see `results`) and returns one verdict a budget; what could not
be measured is said so and is never "met".
"""

from dataclasses import dataclass
from statistics import median

from benchmarks.figures import figure, ratios

MET, MISSED, ABSENT = "met", "**not met**", "not there"
KB, MB = 1_000, 1_000_000
GROWTH = 1.2
LISTS = ("front", "section", "topic", "author", "person", "archive, new")
EDITOR = {
    "1": {"letters": 16, "turns": 60, "opened": 600},
    "4": {"letters": 60, "turns": 200, "opened": 1500},
}
EDITOR_WORK = {
    "letters": "a letter shows",
    "turns": "Enter or Backspace shows",
    "opened": "the form stands",
}
SLOWED = {"1": "", "4": ", 4 times slower"}
READER_QUERIES, DESK_QUERIES, ARTICLE_QUERIES = 4, 8, 2


@dataclass(frozen=True)
class Verdict:
    """One line of the table: the work, its budget, what was found, and whether that is enough.

    `share` is how much of the budget was used, 1 being all of it; None where nothing was measured.
    """

    work: str
    budget: str
    found: str
    share: float | None

    @property
    def word(self):
        if self.share is None:
            return ABSENT
        return MET if self.share <= 1 else MISSED


def judge(results):
    """Return the verdicts in the order of the design."""
    return [verdict for part in _PARTS for verdict in part(results)]


def at_least(work, least, unit, rounds):
    """Judge a ratio that must not be smaller."""
    found = figure(rounds)
    return Verdict(work, f"≥ {least:g} {unit}", spread(found), least / found.median)


def at_most(work, most, unit, value, shown=None, rounds=None):
    found = shown or f"{plainly(value)} {unit}"
    if rounds:
        low, high = figure(rounds).range
        found += f" ({plainly(low)} to {plainly(high)})"
    return Verdict(work, f"≤ {most:g} {unit}", found, value / most)


def plainly(value):
    """Return a number as people write it, with three figures that count."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def absent(work, budget, why="this page does not exist yet"):
    return Verdict(work, budget, why, None)


def spread(found):
    low, high = found.range
    return f"{found.median:.2f} ({low:.2f} to {high:.2f})"


def _store(results):
    nginx, granian = "article from the page store, by nginx", "the same without nginx"
    store = results.largest("store")
    if not store:
        yield absent(nginx, "≥ 0.95 of a plain file", results.why("store"))
        yield absent(granian, "≥ 0.8 of bare memory", results.why("store"))
        return
    by = "" if store["nginx serves files"] else " (nginx still asks the web server)"
    yield at_least(
        nginx + by, 0.95, "of a plain file", ratios(store["nginx"], store["plain"]).rounds
    )
    yield at_least(granian, 0.8, "of bare memory", ratios(store["granian"], store["memory"]).rounds)


def _anew(results):
    work, anew = "article built anew", results.largest("anew")
    if anew:
        yield at_least(work, 0.35, "of a bare row", ratios(anew["article"], anew["row"]).rounds)
    else:
        yield absent(work, "≥ 0.35 of a bare row", results.why("anew"))
    yield from _queries(results, "article", ARTICLE_QUERIES, "article built anew: queries")


def _lists(results):
    for name in LISTS:
        yield from _queries(results, name, READER_QUERIES, f"{name} built anew: queries")


def _queries(results, name, most, work):
    page = results.page(name)
    if page is None:
        yield absent(work, f"≤ {most}")
    else:
        value = max(results.page(name, size)["queries"] for size in results.sizes)
        yield at_most(work, most, "queries", value, shown=str(value))


def _search(results):
    for name in (
        "search kk, page 1",
        "search kk, page 20",
        "search ru, page 1",
        "search ru, page 20",
    ):
        yield from _milliseconds(results, name, 100)


def _desk(results):
    for name in ("list", "search, common word", "search, rare word"):
        yield from _milliseconds(results, f"desk: {name}", 150)
        yield from _queries(results, f"desk: {name}", DESK_QUERIES, f"desk: {name}: queries")


def _milliseconds(results, name, most):
    page = results.page(name)
    if page is None:
        yield absent(name, f"≤ {most} ms")
        return
    rounds = [1000 * seconds for seconds in page["rounds"]]
    yield at_most(name, most, "ms", median(rounds), rounds=rounds)


def _growth(results):
    """Compare the largest newspaper with the smallest, where there are two."""
    first, last = min(results.sizes), max(results.sizes)
    if first == last:
        return
    for name in results.reader_pages():
        work = f"{name}: time at {last:,} beside {first:,}"
        small, large = results.page(name, first), results.page(name, last)
        if small is None or large is None:
            yield absent(work, f"≤ {GROWTH}")
        else:
            rounds = ratios(large["rounds"], small["rounds"])
            yield Verdict(work, f"≤ {GROWTH:g}", spread(rounds), rounds.median / GROWTH)


def _publishing(results):
    yield from _worst_median(
        results, "publishing", "visible", "publish: click to visible", 0.3, "s"
    )


def _photo(results):
    work = "12-megapixel JPEG to all renditions"
    yield from _worst_median(results, "photo", "seconds", work, 2.5, "CPU s")
    yield from _worst_median(results, "photo", "megabytes", f"{work}: peak memory", 300, "MB")


def _worst_median(results, step, name, work, most, unit):
    found = results.largest(step)
    if not found:
        yield absent(work, f"≤ {most:g} {unit}", results.why(step))
    else:
        yield at_most(work, most, unit, median(found[name]), rounds=found[name])


def _browser(results):
    found = results.largest("browser")
    if not found or "missing" in found:
        yield absent("article page, first visit", "weight", found.get("missing", "not measured"))
        return
    weight = found["weight"]
    for kind, most in {"Document": 8, "Script": 10, "Font": 80}.items():
        work = f"first visit: {kind.lower()}, on the line"
        yield at_most(work, most, "KB", weight.get(kind, 0) / KB)
    others = len(found["hosts"]) - 1
    yield Verdict("first visit: other hosts", "none", str(others), 1.0 + others)


def _editor(results):
    """Judge each kind of work at its 95th percentile; how soon the form stands by its median."""
    found = results.largest("desk_editor")
    for rate, limits in EDITOR.items():
        for name, most in limits.items():
            work = f"desk: side by side, {EDITOR_WORK[name]}{SLOWED[rate]}"
            times = found.get(rate, {}).get(name) if found else None
            if not times:
                why = (found or {}).get("missing") or results.why("desk_editor")
                yield absent(work, f"≤ {most} ms", why)
            else:
                share = 0.5 if name == "opened" else 0.95
                yield at_most(work, most, "ms", percentile(times, share))


def percentile(times, share):
    """Return the time that this share of all times does not exceed."""
    return sorted(times)[min(len(times) - 1, int(share * len(times)))]


def _memory(results):
    work, found = "web worker after 10,000 requests (PSS)", results.largest("memory")
    if not found:
        yield absent(work, "≤ 75 MB", results.why("memory"))
    else:
        yield at_most(work, 75, "MB", max(found["megabytes"][-1]), rounds=found["megabytes"][-1])


_PARTS = (
    _store,
    _anew,
    _lists,
    _search,
    _desk,
    _growth,
    _publishing,
    _photo,
    _browser,
    _editor,
    _memory,
)
