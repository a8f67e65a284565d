import gzip
import threading
import time
from datetime import timedelta

import brotli
import pytest
from django.db import OperationalError
from django.http import Http404, HttpResponse, HttpResponseRedirect, StreamingHttpResponse
from django.urls import path
from django.utils import timezone

from pages import keep, store
from pages.addresses import USED_KEYS
from pages.rebuilding import rebuilding
from pages.store import Page, purge

counter = {"rendered": 0, "fails": False}


def page(request, **changes):
    """A public page in the way of the reader site; each rendering says its number."""
    counter["rendered"] += 1
    response = HttpResponse(f"Судың бағасы {counter['rendered']}")
    keep(response, ["article:1", "list:kk"])
    return response


def cookie(request):
    response = page(request)
    response.set_cookie("reader", "1")
    return response


def session(request):
    response = page(request)
    request.session.get("anything")
    return response


def nonce(request):
    response = page(request)
    response.headers["Content-Security-Policy"] = "script-src 'nonce-abc'"
    return response


def private(request):
    response = page(request)
    response.headers["Cache-Control"] = "private"
    return response


def gone(request):
    response = page(request)
    response.status_code = 410
    return response


def not_yet(request):
    response = page(request)
    response.status_code = 404
    return response


def feed(request):
    response = page(request)
    response.headers["Content-Type"] = "application/rss+xml; charset=utf-8"
    return response


def lasting(request):
    counter["rendered"] += 1
    response = HttpResponse(f"Судың бағасы {counter['rendered']} " * 100)
    keep(response, ["article:1"])
    return response


def redirect(request):
    counter["rendered"] += 1
    response = HttpResponseRedirect("/kk/")
    keep(response, ["list:kk"])
    return response


def failing(request):
    counter["rendered"] += 1
    if counter["fails"]:
        raise OperationalError
    return page(request)


def handler500(request):
    return HttpResponse("503", status=503)


def asked(request):
    """What a careless view might let into its page."""
    counter["rendered"] += 1
    found = [request.GET.dict(), request.COOKIES, request.headers.get("Authorization")]
    response = HttpResponse(repr(found))
    keep(response, ["list:kk"])
    return response


def unmarked(request):
    counter["rendered"] += 1
    return HttpResponse(str(counter["rendered"]))


def streaming(request):
    counter["rendered"] += 1
    response = StreamingHttpResponse([str(counter["rendered"])])
    keep(response, ["list:kk"])
    return response


def soon_changed(request):
    response = page(request)
    keep(response, ["list:kk"], until=timezone.now() - timedelta(seconds=1))
    return response


def missing(request):
    counter["rendered"] += 1
    raise Http404


def publishes_meanwhile(request):
    response = page(request)
    purge(["list:kk"])
    return response


NEVER_STORED = [
    cookie, session, nonce, private, redirect, unmarked, streaming, soon_changed, missing,
    publishes_meanwhile,
]  # fmt: skip
urlpatterns = [
    path("kk/", page),
    path("kk/gone/", gone),
    path("kk/not-yet/", not_yet),
    path("kk/feed.xml", feed),
    path("kk/lasting/", lasting),
    path("kk/failing/", failing),
    path("kk/asked/", asked),
    path("admin/", page),
    path("kk/Қала/", page),
    *[path(f"kk/{view.__name__.replace('_', '-')}/", view) for view in NEVER_STORED],
]


@pytest.fixture(autouse=True)
def these_addresses(settings):
    settings.ROOT_URLCONF = __name__
    settings.MIDDLEWARE = [
        "pages.middleware.PageStoreMiddleware",
        "django.middleware.security.SecurityMiddleware",
        "django.middleware.csp.ContentSecurityPolicyMiddleware",
        "django.contrib.sessions.middleware.SessionMiddleware",
        "django.middleware.common.CommonMiddleware",
    ]
    settings.SESSION_ENGINE = "django.contrib.sessions.backends.signed_cookies"
    settings.SESSION_SAVE_EVERY_REQUEST = False
    counter.update(rendered=0, fails=False)


def test_the_second_reader_gets_the_same_bytes_and_headers(client):
    first, second = client.get("/kk/"), client.get("/kk/")

    assert counter["rendered"] == 1
    assert second.content == "Судың бағасы 1".encode()
    assert second.headers == first.headers
    assert "Content-Security-Policy" in second.headers


def test_readers_are_told_to_ask_each_time(client):
    assert client.get("/kk/").headers["Cache-Control"] == "no-cache"


def test_a_purge_brings_the_new_page_to_everybody(client):
    client.get("/kk/")
    purge(["article:1"])
    assert client.get("/kk/").content == "Судың бағасы 2".encode()


@pytest.mark.parametrize("view", NEVER_STORED, ids=lambda view: view.__name__)
def test_what_is_not_public_is_rendered_each_time(client, view):
    address = f"/kk/{view.__name__.replace('_', '-')}/"
    for _reader in range(2):
        client.cookies.clear()
        client.get(address)

    assert counter["rendered"] == 2
    assert store.find(address) is None


@pytest.mark.parametrize(
    "request_of",
    [
        *({"path": f"/kk/?{key}=1"} for key in USED_KEYS),
        {"path": "/kk/?utm_source=tg&before=1"},
        {"path": "/kk/?q"},
        {"path": "/admin/"},
        {"path": "/kk/Қала/"},
    ],
    ids=str,
)
def test_such_a_request_neither_reads_nor_writes_the_store(client, request_of):
    client.get(**request_of)
    client.get(**request_of)
    assert counter["rendered"] == 2

    client.get("/kk/")
    client.get(**request_of)
    assert counter["rendered"] == 4


UNKEYED = [
    {"path": "/kk/asked/?utm_source=telegram&fbclid=x"},
    {"path": "/kk/asked/?beforehand=1&Q=2"},
    {"path": "/kk/asked/", "headers": {"authorization": "Basic eA=="}},
    {"path": "/kk/asked/", "headers": {"cookie": "session=abc; theme=dark"}},
    {
        "path": "/kk/asked/",
        "headers": {"accept-language": "ru", "x-forwarded-host": "evil.example"},
    },
]


@pytest.mark.parametrize("request_of", UNKEYED, ids=str)
def test_what_is_no_key_neither_leads_past_the_store_nor_into_a_page(client, request_of):
    first = client.get(**request_of)
    second = client.get("/kk/asked/")
    third = client.get(**request_of)

    assert counter["rendered"] == 1
    assert first.content == second.content == third.content == b"[{}, {}, None]"
    assert first.headers == second.headers == third.headers


@pytest.mark.parametrize(
    ("address", "status"), [("/kk/gone/", 410), ("/kk/not-yet/", 404), ("/kk/feed.xml", 200)]
)
def test_known_absences_and_feeds_are_stored(client, address, status):
    first, second = client.get(address), client.get(address)

    assert (first.status_code, second.status_code, counter["rendered"]) == (status, status, 1)
    assert second.headers == first.headers


@pytest.mark.parametrize(
    ("accepted", "encoding", "plain"),
    [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("br;q=0, gzip;q=0.5", "gzip", gzip.decompress),
        ("identity", None, bytes),
        ("", None, bytes),
    ],
)
def test_each_reader_gets_an_encoding_that_it_understands(client, accepted, encoding, plain):
    headers = {"accept-encoding": accepted}
    for response in (client.get("/kk/lasting/", headers=headers) for _ in range(2)):
        assert response.headers.get("Content-Encoding") == encoding
        assert plain(response.content) == "Судың бағасы 1 ".encode() * 100
        assert response.headers["Vary"] == "Accept-Encoding"
        assert response.headers["Content-Length"] == str(len(response.content))


def test_each_encoding_has_a_validator_of_its_own(client):
    brotli_etag = client.get("/kk/lasting/", headers={"accept-encoding": "br"}).headers["ETag"]
    plain_etag = client.get("/kk/lasting/").headers["ETag"]
    again = client.get(
        "/kk/lasting/", headers={"accept-encoding": "br", "if-none-match": plain_etag}
    )

    assert brotli_etag != plain_etag
    assert again.status_code == 200


def test_post_passes_through(client):
    client.get("/kk/")
    client.post("/kk/")
    assert counter["rendered"] == 2


def test_head_is_answered_from_the_store_without_a_body(client):
    client.get("/kk/")
    response = client.head("/kk/")

    assert (response.content, counter["rendered"]) == (b"", 1)
    assert response.headers["Content-Length"] == str(len("Судың бағасы 1".encode()))


def test_head_alone_stores_nothing(client):
    client.head("/kk/")
    assert store.find("/kk/") is None


def test_a_known_page_is_not_sent_again(client):
    etag = client.get("/kk/").headers["ETag"]
    response = client.get("/kk/", headers={"if-none-match": etag})
    assert (response.status_code, response.content) == (304, b"")


def test_while_one_rebuilds_the_others_get_the_former_page_for_a_moment(client):
    client.get("/kk/")
    purge(["list:kk"])
    with rebuilding("/kk/") as may_rebuild:
        response = client.get("/kk/")

    assert (may_rebuild, response.content.decode()) == (True, "Судың бағасы 1")
    assert client.get("/kk/").content.decode() == "Судың бағасы 2"


def test_while_one_rebuilds_nobody_gets_what_must_vanish(client, monkeypatch):
    monkeypatch.setattr("pages.middleware.PATIENCE", 0.1)
    client.get("/kk/")
    purge(["list:kk"], at_once=True)
    with rebuilding("/kk/"):
        response = client.get("/kk/")

    assert response.content.decode() == "Судың бағасы 2"


def test_a_reader_who_waited_gets_what_the_other_built(client):
    def build():
        with rebuilding("/kk/"):
            ticket = store.ticket()
            taken.set()
            time.sleep(0.1)
            store.store("/kk/", Page({}, b"built meanwhile"), ["list:kk"], ticket)

    taken = threading.Event()
    other = threading.Thread(target=build)
    other.start()
    taken.wait()
    response = client.get("/kk/")
    other.join()

    assert (response.content, counter["rendered"]) == (b"built meanwhile", 0)


def test_without_the_database_a_purged_page_is_served_and_others_are_not(client):
    client.raise_request_exception = False
    client.get("/kk/failing/")
    counter["fails"] = True
    purge(["list:kk"])
    time.sleep(0.01)
    first = client.get("/kk/failing/")
    rendered = counter["rendered"]
    second = client.get("/kk/failing/")

    assert (first.status_code, first.content.decode()) == (200, "Судың бағасы 2")
    assert (second.content, counter["rendered"]) == (first.content, rendered)  # no new try so soon
    purge(["list:kk"], at_once=True)
    assert client.get("/kk/failing/").status_code == 503


@pytest.mark.parametrize(
    ("cdn", "age", "tags"),
    [
        ("cloudflare", "CDN-Cache-Control", ("Cache-Tag", "article:1,list:kk")),
        ("fastly", "Surrogate-Control", ("Surrogate-Key", "article:1 list:kk")),
        ("varnish", "Surrogate-Control", ("Surrogate-Key", "article:1 list:kk")),
    ],
)
def test_a_cdn_is_told_tags_and_age_and_keeps_no_former_page(client, settings, cdn, age, tags):
    settings.CDN = cdn
    for _reader in range(2):
        headers = client.get("/kk/").headers
        assert headers["Cache-Control"] == "no-cache"
        name, _, seconds = headers[age].partition("=")
        assert (name, headers[tags[0]]) == ("max-age", tags[1])
        assert store.LIFE_ALONE - 10 < int(seconds) <= store.LIFE_ALONE

    purge(["list:kk"])
    with rebuilding("/kk/"):
        former = client.get("/kk/")
    assert former.headers[age] == "no-store"
    assert tags[0] not in former.headers


def test_a_secure_site_stores_only_what_a_secure_request_gets(client, settings):
    settings.SECURE_HSTS_SECONDS = 3600
    client.get("/kk/")
    assert store.find("/kk/") is None

    secure = [client.get("/kk/", secure=True).headers for _ in range(2)]
    assert [headers["Strict-Transport-Security"] for headers in secure] == ["max-age=3600"] * 2
    assert "Strict-Transport-Security" not in client.get("/kk/").headers


def test_a_foreign_host_is_refused_on_a_stored_page(client, settings):
    settings.ALLOWED_HOSTS = ["aport.kz"]
    client.get("/kk/", headers={"host": "aport.kz"})
    assert client.get("/kk/", headers={"host": "evil.example"}).status_code == 400


def test_a_full_disk_does_not_cost_the_reader_the_page(client, own_store):
    own_store.write_text("a file where a folder must be")
    assert client.get("/kk/").status_code == 200
