"""The memory of web workers over 10,000 requests each, most of them for pages built anew."""

from itertools import cycle, islice

import django

from benchmarks import clients, servers
from benchmarks.measures import places, running
from benchmarks.site import empty_store

WORKERS = 2
EACH = 10_000  # requests
STEPS = 10
CONNECTIONS = 8


def measure(site):
    django.setup()
    lists = [f"/{language}/" for language in ("kk", "ru")]
    stories = [path for both in zip(*map(places.articles, ("kk", "ru"))) for path in both]  # noqa: B905
    asked = cycle([*stories, *lists])
    with servers.web_server(site, workers=WORKERS) as (process, port):
        clients.walk(port, lists * WORKERS * CONNECTIONS, CONNECTIONS)
        grown = [_sizes(process)]
        for _step in range(STEPS):
            empty_store(site.var / "pages")
            clients.walk(port, islice(asked, EACH * WORKERS // STEPS), CONNECTIONS)
            grown.append(_sizes(process))
    return {"workers": WORKERS, "requests": EACH, "megabytes": grown}


def _sizes(process):
    return [servers.proportional_set_size(pid) for pid in servers.workers_of(process)]


if __name__ == "__main__":
    running.run(measure)
