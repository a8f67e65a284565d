"""A web worker dies in the middle of saves: what was acknowledged stays, nothing is half done."""

import os
import random
import signal
import threading
import time
from contextlib import closing, contextmanager
from http.client import HTTPException
from http.cookies import SimpleCookie
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client

from articles import saving
from articles.models import Article, Credit
from tests.factories import ArticleFactory, AuthorFactory, TopicFactory, person_with_role
from tests.faults.forms import fields_of
from tests.faults.workers import TCP, line_to
from tests.servers import web_server

SAVES = int(os.environ.get("SAVES_TO_KILL", "50"))
PATIENCE = 20  # times that a form which did not come is asked for again

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(not TCP.exists(), reason="only Linux tells which worker has a line"),
]


@pytest.fixture
def article():
    article = ArticleFactory()
    Credit.objects.create(article=article, author=AuthorFactory(), role="text", position=0)
    saving.save_article(article, article.created_by)
    return article


def test_no_acknowledged_save_is_lost_and_no_article_is_half(article, record_testsuite_property):
    topics = [TopicFactory(), TopicFactory()]
    chance = random.Random(7)
    interrupted, kept = 0, 0
    with web_server(workers=4) as (server, port):
        desk = Desk(server, port, article.get_desk_url(), person_with_role("chief"))
        took = desk.time_of_a_save()
        for number in range(SAVES):
            before, written = stored(article), words(number, topics[number % 2])
            was_saved = desk.save(desk.opened_form() | written, chance.uniform(0, 1.2 * took))
            after = stored(article)
            assert after in ([written] if was_saved else [before, written])
            interrupted += not was_saved
            kept += after == written and not was_saved
        retried = desk.opened_form() | words(SAVES, topics[0])
        assert desk.save(retried)
        assert desk.save(retried)
    assert stored(article) == words(SAVES, topics[0])
    assert interrupted > SAVES // 2
    record_testsuite_property("saves interrupted by a kill", interrupted)
    record_testsuite_property("of these stored but not acknowledged", kept)


class Desk:
    """A person at the article form."""

    def __init__(self, server, port, address, person):
        client = Client()
        client.force_login(person)
        name = settings.SESSION_COOKIE_NAME
        self.server, self.port, self.address = server, port, address
        self.cookies = {name: client.cookies[name].value}

    def opened_form(self):
        for _ in range(PATIENCE):
            try:
                answer, page = self._ask("GET")
            except (HTTPException, OSError):  # a worker that is just dying took the line
                continue
            assert answer.status == 200, page
            return dict(fields_of(page, "article_form"))
        raise TimeoutError("The site does not come back.")

    def save(self, form, killed_after=None):
        """Post the form; return whether the server said that it is saved.

        The worker that takes it is killed after that many seconds.
        """
        try:
            answer, page = self._ask("POST", urlencode(form), killed_after)
        except (HTTPException, OSError):
            return False
        assert answer.status == 302, page
        return True

    def time_of_a_save(self):
        forms = [self.opened_form() for _ in range(3)]
        begun = time.monotonic()
        for form in forms:
            self.save(form)
        return (time.monotonic() - begun) / 3

    def _ask(self, method, body=None, killed_after=None):
        line, worker = line_to(self.server, self.port, an_elder=killed_after is not None)
        headers = {
            "Host": f"localhost:{self.port}",
            "Cookie": "; ".join(f"{name}={text}" for name, text in self.cookies.items()),
            "Content-Type": "application/x-www-form-urlencoded",
        }
        with closing(line), killing(worker, killed_after):
            line.request(method, self.address, body, headers)
            answer = line.getresponse()
            page = answer.read().decode()
        for cookie in answer.headers.get_all("Set-Cookie", []):
            self.cookies |= {name: one.value for name, one in SimpleCookie(cookie).items()}
        return answer, page


@contextmanager
def killing(worker, seconds):
    """Kill a process that long after the start of the block, wherever it is then."""
    if seconds is None:
        yield
        return
    timer = threading.Timer(seconds, os.kill, [worker, signal.SIGKILL])
    timer.start()
    try:
        yield
    finally:
        timer.join()


def words(number, topic):
    return {
        "title_kk": f"Трамвай {number}-рет оралды",
        "title_ru": f"Трамвай вернулся в {number}-й раз",
        "lead_ru": f"Вагон номер {number} вышел на линию.",
        "topics": str(topic.pk),
        "credits-0-role": "photo" if number % 2 else "text",
    }


def stored(article):
    """Return what was saved last; the row and its newest revision must tell the same."""
    article = Article.objects.get(pk=article.pk)
    revision = article.revisions.first()
    assert revision.number == article.version
    assert revision.fields == saving.snapshot(article)
    return {
        **{name: getattr(article, name) for name in ("title_kk", "title_ru", "lead_ru")},
        "topics": ",".join(str(topic.pk) for topic in article.topics.all()),
        "credits-0-role": article.credits.get().role,
    }
