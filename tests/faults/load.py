"""Many readers on one page while stories are published: what they got, and how late it was."""

import json
import statistics
import subprocess
import sys
import time
from bisect import bisect_right
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from django.test import override_settings

from articles.publishing import publish
from articles.saving import save_article
from tests import servers
from tests.factories import ArticleFactory, person_with_role

PAGE = "/ru/"
READERS = Path(__file__).with_name("readers.py")


@dataclass(frozen=True)
class Outcome:
    errors: int
    answers: int
    per_second: float
    p50: float  # ms
    p99: float  # ms
    worst: float  # ms
    purges: int
    most_rebuilds: int  # after one purge
    oldest: float  # ms that a page was still given after its purge

    def __str__(self):
        return (
            f"{self.answers} answers, {self.per_second:.0f} a second, {self.errors} errors; "
            f"p50 {self.p50:.0f} ms, p99 {self.p99:.0f} ms, worst {self.worst:.0f} ms; "
            f"{self.purges} purges, at most {self.most_rebuilds} rebuilds after one; "
            f"oldest page {self.oldest:.0f} ms after its purge"
        )


def run(folder, seconds, pause, *, with_nginx):
    """Read the front page over 100 lines for so long, with a publication every `pause` seconds."""
    built = folder / "built"
    environment = {
        "NEWSROOM_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "tests.faults.counting",
        "BUILT": str(built),
        "TRUSTED_PROXIES": "1" if with_nginx else "0",
    }
    with ExitStack() as running:
        running.enter_context(override_settings(PAGES_ROOT=folder / "pages"))
        running.enter_context(servers.keeper(folder))
        _process, port = running.enter_context(servers.web_server(2, **environment))
        if with_nginx:
            port = running.enter_context(servers.nginx(folder, port))
        publication = Publication()
        publication.next()
        assert servers.ask(port, PAGE)[0] == 200
        answers = read_while(publication, port, seconds, pause)
    return judged(answers, publication.commits, rebuilds(built), seconds)


class Publication:
    """One story, published again and again under a headline with a number."""

    def __init__(self):
        self.editor = person_with_role("editor")
        self.article = ArticleFactory(slug_ru="tramvay")
        self.commits = []  # when each number had been committed, seconds since 1970

    def next(self):
        self.article.title_ru = f"Трамвай вернулся в {len(self.commits)}-й раз"
        save_article(self.article, self.editor)
        with transaction.atomic():
            transaction.on_commit(lambda: self.commits.append(time.time()))
            publish(self.article, "ru", self.editor)


def read_while(publication, port, seconds, pause):
    """The readers are another process: the two shall not hold each other up."""
    command = [sys.executable, READERS, str(port), str(seconds)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as readers:
        assert readers.stdout.readline() == "ready\n"
        ends = time.monotonic() + seconds
        while time.monotonic() < ends - pause:
            begun = time.monotonic()
            publication.next()
            time.sleep(max(0, pause - (time.monotonic() - begun)))
        return json.loads(readers.stdout.read())


def rebuilds(built):
    lines = [line.split() for line in built.read_text().splitlines()]
    return sorted(float(moment) for moment, path in lines if path == PAGE)


def judged(answers, commits, built, seconds):
    took = sorted(1000 * answer[3] for answer in answers)
    after = [0] * len(commits)
    for moment in built:
        after[max(0, bisect_right(commits, moment) - 1)] += 1
    return Outcome(
        errors=sum(status != 200 for status, *_ in answers),
        answers=len(answers),
        per_second=len(answers) / seconds,
        p50=statistics.median(took),
        p99=took[int(len(took) * 0.99)],
        worst=took[-1],
        purges=len(commits) - 1,
        most_rebuilds=max(after[1:]),
        oldest=1000
        * max(age(number, moment, commits) for status, number, moment, _ in answers if status),
    )


def age(number, moment, commits):
    """Return for how many seconds a newer edition had been committed when this page came."""
    newest = bisect_right(commits, moment) - 1
    return moment - commits[number + 1] if number < newest else 0
