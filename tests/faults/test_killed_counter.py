"""A web worker dies with reads in its memory: what was written stays, and no more than the last
seconds are lost; a worker that is stopped in order loses none."""

import os
import signal
import time
from contextlib import closing
from http.client import HTTPConnection

import pytest
from django.db.models import Sum

from articles.models import DailyReads, HourlyReads
from articles.public import reads
from articles.publishing import publish
from tests.factories import ArticleFactory, person_with_role
from tests.faults.workers import TCP, workers_of
from tests.servers import web_server

PATIENCE = reads.FLUSH_SECONDS + 20

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not TCP.exists(), reason="only Linux tells which workers there are"),
]


@pytest.fixture
def article():
    article = ArticleFactory()
    publish(article, "kk", person_with_role("editor"))
    return article


def test_a_killed_worker_loses_the_last_seconds_alone(article):
    with web_server() as (server, port):
        assert read(port, article, times=7) == 7
        wait_until_written(7)

        assert read(port, article, times=3) == 10
        os.kill(workers_of(server)[-1], signal.SIGKILL)

        assert 7 <= written() <= 10
        assert reads_after_the_kill(port, article) == written() + 1


def test_a_stopped_worker_loses_nothing(article):
    with web_server() as (_server, port):
        read(port, article, times=4)

    assert written() == 4


def read(port, article, times=1):
    """Let so many readers read; return what the last of them was told."""
    body = f"article={article.pk}&language=kk"
    for number in range(times):
        headers = {
            "Host": f"localhost:{port}",
            "Content-Type": "application/x-www-form-urlencoded",
            "User-Agent": f"Mozilla/5.0 (X11; Linux x86_64) Firefox/14{number}.0",
        }
        with closing(HTTPConnection("127.0.0.1", port, timeout=20)) as line:
            line.request("POST", "/hits/", body, headers)
            answer = line.getresponse().read().decode()
    return int(answer.removeprefix('{"reads": ').removesuffix("}"))


def reads_after_the_kill(port, article):
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        try:
            return read(port, article)
        except OSError:  # until the server has started another worker
            time.sleep(0.1)
    raise TimeoutError("The site does not come back.")


def wait_until_written(number):
    ends = time.monotonic() + PATIENCE
    while written() < number and time.monotonic() < ends:
        time.sleep(0.1)
    assert written() == number


def written():
    """Return the reads in the database, of which hours and days must tell the same."""
    days, hours = (
        model.objects.aggregate(total=Sum("reads", default=0))["total"]
        for model in (DailyReads, HourlyReads)
    )
    assert days == hours
    return days
