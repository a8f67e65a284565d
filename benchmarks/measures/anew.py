"""An article built anew, many different ones in turn, beside a bare view that reads one row."""

import django

from benchmarks import clients, figures, servers
from benchmarks.floor import table
from benchmarks.measures import places, running
from benchmarks.site import empty_store

ROUNDS = 7
WALKED = 200  # requests in each half of a round


def measure(site):
    django.setup()
    table.make(site)
    parts = _parts(places.articles(count=ROUNDS * WALKED))
    with servers.web_server(site) as (_, port), servers.floor_server(site, "") as (_, floor):
        for warm, where in ((parts[0][:20], port), (table.addresses(20), floor)):
            clients.walk(where, warm)
        turn = iter(parts)
        found = figures.interleaved(
            len(parts),
            article=lambda: _article(site, port, next(turn)),
            row=lambda: clients.walk(floor, table.addresses(WALKED)).per_second,
        )
    return {"requests": WALKED, **found}


def _parts(paths):
    """Part the addresses into rounds; a small newspaper has fewer of them, never the same twice."""
    size = max(1, min(WALKED, len(paths) // ROUNDS))
    return [paths[start : start + size] for start in range(0, size * ROUNDS, size)]


def _article(site, port, paths):
    empty_store(site.var / "pages")
    return clients.walk(port, paths).per_second


if __name__ == "__main__":
    running.run(measure)
