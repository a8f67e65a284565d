"""Writes the results down: docs/benchmarks.md, its picture, and the figures as JSON."""

import json
from statistics import median

from benchmarks import budgets, picture
from benchmarks.budgets import KB, plainly
from benchmarks.site import BASE, FOLDER

PAGE = BASE / "docs/benchmarks.md"
PICTURE = BASE / "docs/pictures/benchmarks.svg"


def write(results):
    """Write page, picture and JSON; return the verdicts."""
    verdicts = budgets.judge(results)
    PAGE.write_text(page(results, verdicts))
    PICTURE.write_text(picture.draw(verdicts, caption(results)))
    found = [vars(verdict) | {"verdict": verdict.word.strip("*")} for verdict in verdicts]
    kept = {"machine": results.machine, "sizes": results.sizes, "verdicts": found}
    (FOLDER / "benchmarks.json").write_text(json.dumps(kept, ensure_ascii=False, indent=1))
    return verdicts


def caption(results):
    machine = results.machine
    return (
        f"{max(results.sizes):,} editions, {machine['cores']} cores ({machine['processor']}), "
        f"{machine['date']}, {machine['commit']}"
    )


def page(results, verdicts):
    """Return the page as Markdown."""
    return "\n\n".join(
        [
            "# What the site costs",
            f"Written by `make bench`: {caption(results)}. The method is in "
            "[decisions/benchmarks.md](decisions/benchmarks.md). Figures are medians of rounds, "
            "with the range in brackets; a ratio was taken within each round.",
            "![Share of each budget that was used](pictures/benchmarks.svg)",
            "## Budgets",
            table(
                ("work", "budget", "found", "verdict"),
                [(one.work, one.budget, one.found, one.word) for one in verdicts],
            ),
            "## Every page, built anew",
            "Milliseconds of one call of the application without a server, stored pages removed "
            "before each; the most queries of any call.",
            growth_table(results),
            "## Floors, in requests a second",
            floors_table(results),
            "## A first visit by phone",
            browser_table(results),
            "## The newspapers",
            load_table(results),
            "## The machine",
            machine_table(results),
        ]
    ) + "\n"  # fmt: skip


def table(head, rows):
    """Return a Markdown table; a bar within a cell would end it."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(_cell(cell) for cell in line)} |" for line in lines)


def _cell(value):
    return str(value).replace("|", "\\|")


def growth_table(results):
    sizes = results.sizes
    head = ["page", *(f"{size:,}" for size in sizes), "times", "queries", "KB"]
    return table(head, [_growth_row(results, name) for name in results.names()])


def _growth_row(results, name):
    pages = [results.page(name, size) for size in results.sizes]
    if None in pages:
        return [name, *("not there" if page is None else "" for page in pages), "", "", ""]
    times = [1000 * median(page["rounds"]) for page in pages]
    queries = max(page["queries"] for page in pages)
    sizes = sorted({round(page["bytes"] / KB) for page in pages})
    return [
        name,
        *(f"{time:.1f}" for time in times),
        f"{times[-1] / times[0]:.2f}",
        queries,
        " to ".join(map(str, {min(sizes): 0, max(sizes): 0})),
    ]


def floors_table(results):
    names = {
        "plain": "nginx, a plain file",
        "nginx": "nginx, the page store",
        "memory": "granian, a bare view from memory",
        "granian": "granian, the page store",
        "row": "granian, a bare view with one row by the ORM",
        "article": "granian, an article built anew",
    }
    found = {**results.largest("store"), **results.largest("anew")}
    rows = [
        (said, f"{median(found[name]):,.0f}", f"{min(found[name]):,.0f} to {max(found[name]):,.0f}")
        for name, said in names.items()
        if name in found
    ]
    return table(("server", "median", "range"), rows)


def browser_table(results):
    found = results.largest("browser")
    if "lcp" not in found:
        return found.get("missing", results.why("browser"))
    names = {"fcp": "first paint, ms", "lcp": "LCP, ms", "cls": "CLS", "tbt": "TBT, ms"}
    times = [(said, _spread(found[name])) for name, said in names.items()]
    kinds = [(f"{kind}, KB", f"{size / KB:.1f}") for kind, size in found["weight"].items()]
    return table(("390 px, processor 4 times slower, 1.6 Mbit/s, 150 ms", ""), [*times, *kinds])


def _spread(rounds):
    middle, low, high = map(plainly, (median(rounds), min(rounds), max(rounds)))
    return f"{middle} ({low} to {high})"


def load_table(results):
    rows = [
        (f"{size:,}", f"{found['seconds']:.0f}", f"{found['bytes'] / 1e9:.2f}")
        for size in results.sizes
        if (found := results.load(size))
    ]
    return table(("editions", "seconds to load", "GB of database"), rows)


def machine_table(results):
    machine = results.machine
    rows = [("processor", f"{machine['cores']} × {machine['processor']}")]
    return table(("", ""), [*rows, *machine["versions"].items(), ("commit", machine["commit"])])
