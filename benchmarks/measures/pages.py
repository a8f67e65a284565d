"""Every reader page and the desk's list, built anew: time and queries, without a server.

One run is one round; the command runs the sizes in turn, round by round.
"""

from itertools import cycle

from benchmarks.measures import places, running
from benchmarks.measures.asking import Asker, empty_store

REPEATS = 11
LATER_PAGE = 20


def measure(site):
    asker = Asker()
    return {
        name: found
        for name, addresses in {**reader_pages(asker), **desk_pages()}.items()
        if (found := _measured(asker, name, addresses))
    }


def reader_pages(asker):
    """Return addresses by name; several where the next request shall be for another story."""
    subjects = places.subjects()
    found = {
        "front": [f"/{places.LANGUAGE}/"],
        "article": places.articles(count=REPEATS + 2),
        "article, deep": places.articles(newest=False, count=REPEATS + 2),
    }
    for name, address in subjects.items():
        found[name] = [address]
        found[f"{name}, deep"] = [places.deep_in(address, asker.ask)]
    for name, address in places.days().items():
        found[f"archive, {name}"] = [address]
    for language in ("kk", "ru"):
        first = places.search(language)
        found[f"search {language}, page 1"] = [first]
        later = places.later_page(first, asker.ask, LATER_PAGE)
        found[f"search {language}, page {LATER_PAGE}"] = [later]
    return found


def desk_pages():
    return {f"desk: {name}": [address] for name, address in places.desk().items()}


def _measured(asker, name, addresses):
    if addresses[0] is None:
        return {"address": None, "status": 404}
    cookie = _cookie() if name.startswith("desk") else ""
    turn = cycle(addresses)
    answers = []
    for _repeat in range(REPEATS + 2):
        empty_store()
        answers.append(asker.ask(next(turn), cookie))
        if answers[-1].status != 200:
            break
    warm = answers[2:] or answers
    return {
        "address": addresses[0],
        "status": answers[-1].status,
        "seconds": [answer.seconds for answer in warm],
        "queries": max(answer.queries for answer in warm),
        "bytes": len(answers[-1].body.encode()),
    }


def _cookie():
    from benchmarks.measures.login import session_cookie  # its models need Django to be set up

    return session_cookie()


if __name__ == "__main__":
    running.run(measure)
