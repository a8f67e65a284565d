from datetime import timedelta

import pytest
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.urls import path
from django.utils import timezone

from pages import keep, purge, store

counter = {"rendered": 0}


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
    cookie, session, nonce, private, gone, unmarked, streaming, soon_changed, missing,
    publishes_meanwhile,
]  # fmt: skip
urlpatterns = [
    path("kk/", page),
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
    counter["rendered"] = 0


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
        {"path": "/kk/?utm=1"},
        {"path": "/kk/", "headers": {"authorization": "Basic eA=="}},
        {"path": "/kk/", "headers": {"cookie": "session=abc"}},
        {"path": "/kk/Қала/"},
    ],
    ids=["query", "authorization", "session", "odd path"],
)
def test_such_a_request_neither_reads_nor_writes_the_store(client, settings, request_of):
    settings.SESSION_COOKIE_NAME = "session"
    client.get(**request_of)
    client.get(**request_of)
    assert counter["rendered"] == 2

    client.get("/kk/")
    client.get(**request_of)
    assert counter["rendered"] == 4


def test_another_cookie_changes_nothing(client):
    client.get("/kk/", headers={"cookie": "theme=dark"})
    client.get("/kk/")
    assert counter["rendered"] == 1


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


def test_a_foreign_host_is_refused_on_a_stored_page(client, settings):
    settings.ALLOWED_HOSTS = ["aport.kz"]
    client.get("/kk/", headers={"host": "aport.kz"})
    assert client.get("/kk/", headers={"host": "evil.example"}).status_code == 400


def test_a_full_disk_does_not_cost_the_reader_the_page(client, own_store):
    own_store.write_text("a file where a folder must be")
    assert client.get("/kk/").status_code == 200
