"""What a CDN is told, by a stand-in that listens on this machine."""

import json
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest

from pages import cdn

TAGS = ["article:1", "list:kk"]


class StandIn(HTTPServer):
    """Notes each request; answers with the next of `answers`, then with 200."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Handler)
        self.requests, self.answers, self.delay = [], [], 0

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    def answer(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.server.requests.append((self.command, self.path, dict(self.headers), body))
        time.sleep(self.server.delay)
        self.send_response(self.server.answers.pop(0) if self.server.answers else 200)
        self.end_headers()

    do_POST = do_BAN = answer  # noqa: N815 - the names that http.server asks for

    def log_message(self, *words):
        pass


@pytest.fixture
def stand_in(settings, monkeypatch):
    monkeypatch.setattr(cdn, "_PAUSE", 0)
    server = StandIn()
    settings.CDN_ADDRESSES = [server.address]
    settings.CDN_SERVICE, settings.CDN_TOKEN = "aport", "secret"
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def test_cloudflare_is_told_tags_in_json(stand_in, settings):
    settings.CDN = "cloudflare"
    cdn.purge(TAGS)
    ((method, path, headers, body),) = stand_in.requests

    assert (method, path) == ("POST", "/client/v4/zones/aport/purge_cache")
    assert (headers["Authorization"], json.loads(body)) == ("Bearer secret", {"tags": TAGS})


def test_fastly_is_told_keys_in_a_header(stand_in, settings):
    settings.CDN = "fastly"
    cdn.purge(TAGS)
    ((method, path, headers, _body),) = stand_in.requests

    assert (method, path) == ("POST", "/service/aport/purge")
    assert (headers["Fastly-Key"], headers["Surrogate-Key"]) == ("secret", "article:1 list:kk")


def test_every_varnish_is_told_a_pattern_of_whole_keys(stand_in, settings):
    settings.CDN = "varnish"
    settings.CDN_ADDRESSES *= 2
    cdn.purge(TAGS)

    assert [method for method, *_ in stand_in.requests] == ["BAN", "BAN"]
    assert stand_in.requests[0][2]["Ban-Surrogate-Key"] == "(^| )(article:1|list:kk)( |$)"


def test_very_many_tags_are_told_in_parts(stand_in, settings):
    settings.CDN = "cloudflare"
    cdn.purge([f"article:{number}" for number in range(250)])

    told = [len(json.loads(body)["tags"]) for *_, body in stand_in.requests]
    assert told == [100, 100, 50]


def test_a_refusal_is_tried_again(stand_in, settings):
    settings.CDN = "fastly"
    stand_in.answers = [503, 503]
    cdn.purge(TAGS)
    assert len(stand_in.requests) == 3


def test_a_cdn_that_does_not_answer_harms_nobody(stand_in, settings, monkeypatch, caplog):
    settings.CDN = "fastly"
    monkeypatch.setattr(cdn, "TIMEOUT", 0.05)
    stand_in.delay = 0.2
    cdn.purge(TAGS)

    assert "the CDN did not take a purge and may show old pages for 3600 s" in caplog.text


def test_a_cdn_that_is_not_there_harms_nobody(settings, monkeypatch):
    monkeypatch.setattr(cdn, "_PAUSE", 0)
    settings.CDN, settings.CDN_ADDRESSES = "varnish", ["http://127.0.0.1:9/"]
    cdn.purge(TAGS)


def test_without_a_cdn_nobody_is_told_anything(stand_in, settings):
    settings.CDN = ""
    cdn.purge(TAGS)
    assert stand_in.requests == []
    assert (cdn.headers(TAGS, time.time_ns()), cdn.no_headers()) == ({}, {})
