"""Announcements to IndexNow and to a hub, received by a server of this test."""

import json
import socket
import threading
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from urllib.parse import parse_qsl

import pytest
from django.test.utils import override_settings
from django.utils import timezone

from articles import pings
from articles.models import Edition
from articles.publishing import publish, unschedule, withdraw
from tests.factories import ArticleFactory, SectionFactory, person_with_role

pytestmark = pytest.mark.django_db

SITE = "http://localhost:8000"
KEY = "9f2c51e0-almaty"


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.received.append((self.path, self.headers["Content-Type"], body))
        self.send_response(self.server.status)
        self.send_header("Location", f"http://localhost:{self.server.server_port}/elsewhere")
        self.end_headers()

    def log_message(self, *args):
        pass


@pytest.fixture
def receiver():
    with HTTPServer(("127.0.0.1", 0), Receiver) as server:
        server.received, server.status = [], 202
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def announcing(receiver):
    place = f"http://127.0.0.1:{receiver.server_port}"
    with override_settings(
        INDEXNOW_KEY=KEY, INDEXNOW_URL=f"{place}/indexnow", WEBSUB_HUB=f"{place}/hub"
    ):
        yield receiver


@pytest.fixture
def editor():
    return person_with_role("editor")


@pytest.fixture
def article():
    return ArticleFactory(section=SectionFactory(name_ru="Город", slug_ru="gorod"))


def in_an_hour():
    return timezone.now() + timedelta(hours=1)


def test_nothing_is_announced_unless_the_settings_name_where(
    receiver, article, editor, settings, django_capture_on_commit_callbacks
):
    settings.INDEXNOW_URL = f"http://127.0.0.1:{receiver.server_port}/indexnow"
    with django_capture_on_commit_callbacks(execute=True):
        publish(article, "ru", editor)

    assert receiver.received == []


def test_a_publication_is_announced_after_its_commit(
    announcing, article, editor, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        edition = publish(article, "ru", editor)
        assert announcing.received == []

    (index, index_type, index_body), (hub, hub_type, hub_body) = announcing.received
    assert (index, index_type) == ("/indexnow", "application/json; charset=utf-8")
    assert json.loads(index_body) == {
        "host": "localhost:8000",
        "key": KEY,
        "keyLocation": f"{SITE}/indexnow.txt",
        "urlList": [SITE + edition.get_absolute_url()],
    }
    assert (hub, hub_type) == ("/hub", "application/x-www-form-urlencoded")
    assert parse_qsl(hub_body) == [
        ("hub.mode", "publish"),
        ("hub.url", f"{SITE}/ru/feed.xml"),
        ("hub.url", f"{SITE}/ru/sections/gorod/feed.xml"),
        ("hub.url", f"{SITE}/ru/feed.atom"),
        ("hub.url", f"{SITE}/ru/sections/gorod/feed.atom"),
        ("hub.url", f"{SITE}/ru/feed.json"),
        ("hub.url", f"{SITE}/ru/sections/gorod/feed.json"),
    ]


def test_a_withdrawal_is_announced(announcing, article, editor, django_capture_on_commit_callbacks):
    edition = publish(article, "ru", editor)
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(article, "ru", editor)

    assert [path for path, *_ in announcing.received] == ["/indexnow", "/hub"]
    assert edition.get_absolute_url() in announcing.received[0][2]


def test_a_scheduled_story_is_not_announced_before_its_time(
    announcing, article, editor, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        edition = publish(article, "ru", editor, at=in_an_hour())
    pings.ping_indexnow.func(edition.pk)
    pings.ping_hub.func(edition.pk)

    assert announcing.received == []


def test_a_scheduled_story_waits_for_its_minute_in_the_queue(
    announcing, article, editor, settings, django_capture_on_commit_callbacks
):
    from django_tasks_db.models import DBTaskResult

    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    with django_capture_on_commit_callbacks(execute=True):
        edition = publish(article, "ru", editor, at=in_an_hour())

    waiting = DBTaskResult.objects.filter(task_path__startswith="articles.pings")
    assert {row.task_path for row in waiting} == {
        "articles.pings.ping_indexnow",
        "articles.pings.ping_hub",
    }
    assert {row.run_after for row in waiting} == {edition.live_from}


def test_a_story_that_was_called_off_is_never_announced(announcing, article, editor):
    edition = publish(article, "ru", editor, at=in_an_hour())
    unschedule(article, "ru", editor)

    pings.ping_indexnow.func(edition.pk)

    assert announcing.received == []


@pytest.mark.parametrize("status", [301, 403, 500])
def test_an_answer_that_refuses_is_logged_and_no_redirect_is_followed(
    announcing, article, editor, caplog, status
):
    announcing.status = status

    pings.ping_hub.func(publish(article, "ru", editor).pk)

    assert [path for path, *_ in announcing.received] == ["/hub"]
    assert f"127.0.0.1 answered {status}" in caplog.text


def test_a_host_that_is_away_leaves_the_publication_alone(
    article, editor, settings, caplog, django_capture_on_commit_callbacks
):
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        settings.WEBSUB_HUB = f"http://127.0.0.1:{closed.getsockname()[1]}/hub"
        with django_capture_on_commit_callbacks(execute=True):
            edition = publish(article, "ru", editor)

    assert list(Edition.objects.live()) == [edition]
    assert "127.0.0.1 was not reached" in caplog.text


def test_a_host_that_never_answers_is_left_after_the_time_limit(
    article, editor, settings, caplog, monkeypatch
):
    monkeypatch.setattr(pings, "TIMEOUT", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        settings.WEBSUB_HUB = f"http://127.0.0.1:{silent.getsockname()[1]}/hub"
        pings.ping_hub.func(publish(article, "ru", editor).pk)

    assert "was not reached: TimeoutError" in caplog.text
