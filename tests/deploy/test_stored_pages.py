"""nginx sends stored pages itself, byte for byte and header for header as the site does."""

import gzip
import re
import time

import brotli
import pytest
from django.conf import settings

import pages
from articles.publishing import publish, withdraw
from pages import store
from pages.addresses import USED_KEYS
from pages.encodings import PATTERNS
from pages.for_nginx import LOOKED_FOR, TYPES
from tests import servers
from tests.factories import ArticleFactory, person_with_role

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(servers.NGINX is None, reason="There is no nginx on this machine."),
]
CONFIGURATION = (settings.BASE_DIR / "deploy/nginx.conf").read_text()
OF_THE_WAY = {"server", "date", "connection"}  # each server says these in its own way


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("nginx")


@pytest.fixture(scope="module")
def ports(django_db_setup, django_db_blocker, folder):
    """The ports of the site and of nginx, which share the folder of pages with a keeper."""
    with (
        django_db_blocker.unblock(),
        servers.keeper(folder),
        servers.web_server(TRUSTED_PROXIES="1", NEWSROOM_VAR=str(folder)) as (_process, site),
        servers.nginx(folder, site) as nginx,
    ):
        yield site, nginx


@pytest.fixture
def editor():
    return person_with_role("editor")


@pytest.fixture
def address(ports, folder, settings, editor):
    """A published story that a reader has read already."""
    settings.PAGES_ROOT = folder / "pages"
    article = ArticleFactory(lead_ru="Трамвай вернулся на линию. " * 20)
    address = publish(article, "ru", editor).get_absolute_url()
    assert servers.ask(ports[0], address)[0] == 200
    return address


def from_nginx(folder, address):
    """Say whether nginx itself could send the page."""
    return bool(list((folder / "pages/pages" / address[1:]).glob("=*.html")))


def test_both_ways_send_the_same(ports, folder, address):
    assert from_nginx(folder, address)
    for accepted in ("br, gzip", "gzip", "identity", "br;q=0, gzip;q=0.5"):
        for method in ("GET", "HEAD"):
            lines = (f"Accept-Encoding: {accepted}",)
            by_site, by_nginx = (
                servers.ask(port, address, *lines, method=method) for port in ports
            )

            assert by_nginx[0] == by_site[0] == 200
            assert without(by_nginx[1]) == without(by_site[1])
            assert by_nginx[2] == by_site[2]


def test_both_ways_send_the_same_over_tls(ports, folder, address):
    """The site of this test is no secure one, so that only nginx adds the promise of TLS."""
    _status, headers, _body = servers.ask(ports[1], address, "X-Forwarded-Proto: https")

    assert headers["strict-transport-security"] == "max-age=31536000; includeSubDomains; preload"


def without(headers):
    return {name: text for name, text in headers.items() if name not in OF_THE_WAY}


def test_nginx_wakes_nobody_for_a_stored_page(ports, folder, address):
    (folder / "pages/pages" / f"{address[1:]}=page").unlink()
    marked = folder / "pages/pages" / f"{address[1:]}=plain.html"
    marked.write_bytes(b"as the file says")

    assert servers.ask(ports[1], address)[2] == b"as the file says"
    assert servers.ask(ports[1], f"{address}?utm_source=telegram")[2] == b"as the file says"
    assert servers.ask(ports[1], address, "Cookie: session=x")[2] == b"as the file says"


def test_a_used_query_goes_to_the_site(ports, folder, address):
    marked = folder / "pages/pages" / f"{address[1:]}=plain.html"
    marked.write_bytes(b"as the file says")

    for key in (*USED_KEYS, "utm_source=x&q"):
        assert servers.ask(ports[1], f"{address}?{key}=1")[2] != b"as the file says"
        assert servers.ask(ports[1], f"{address}?{key}")[2] != b"as the file says"


def test_another_method_goes_to_the_site(ports, address):
    for method in ("POST", "PUT", "OPTIONS", "DELETE"):
        by_site, by_nginx = (
            servers.ask(port, address, method=method, body=b"x=1") for port in ports
        )
        assert by_site[0] in {403, 405}
        assert (by_nginx[0], by_nginx[2]) == (by_site[0], by_site[2])


def test_a_known_page_is_not_sent_again(ports, address):
    for accepted in ("br", "gzip", "identity"):
        lines = (f"Accept-Encoding: {accepted}",)
        etag = servers.ask(ports[0], address, *lines)[1]["etag"]
        for port in ports:
            status, headers, body = servers.ask(port, address, *lines, f"If-None-Match: {etag}")
            assert (status, body, headers["etag"]) == (304, b"", etag)


def test_a_time_is_no_validator(ports, address):
    lines = ("If-Modified-Since: Sun, 06 Nov 2039 08:49:37 GMT",)
    assert servers.ask(ports[1], address, *lines)[0] == 200


def test_a_purge_takes_the_page_from_nginx_at_once(ports, folder, address, editor):
    pages.purge(["list:ru"])

    assert not from_nginx(folder, address)
    assert servers.ask(ports[1], address)[0] == 200
    assert from_nginx(folder, address)


def test_a_withdrawn_story_is_gone_from_nginx(ports, folder, editor, settings):
    settings.PAGES_ROOT = folder / "pages"
    article = ArticleFactory()
    address = publish(article, "ru", editor).get_absolute_url()
    servers.ask(ports[1], address)
    assert from_nginx(folder, address)

    withdraw(article, "ru", editor)

    assert [servers.ask(ports[1], address)[0] for _ in range(2)] == [410, 410]
    assert not from_nginx(folder, address)


def test_a_page_ends_in_nginx_at_its_second(ports, folder, settings):
    settings.PAGES_ROOT = folder / "pages"
    headers = without_validators(servers.ask(ports[0], "/kk/")[1])
    moment = time.time_ns() + 700_000_000
    ticket = store.ticket()
    packed = store.pack(store.Page(headers, b"soon old"), frozenset(["list:kk"]), moment)
    assert store.put("/kk/soon/", packed, ticket)
    assert servers.ask(ports[1], "/kk/soon/")[2] == b"soon old"

    while servers.ask(ports[1], "/kk/soon/")[2] == b"soon old":
        assert time.time_ns() < moment + 1_000_000_000
        time.sleep(0.02)
    assert time.time_ns() >= moment


def without_validators(headers):
    names = {name.title(): text for name, text in headers.items()}
    names["X-Content-Type-Options"] = names.pop("X-Content-Type-Options")
    return {
        name: text
        for name, text in names.items()
        if name not in ("Etag", "Content-Length", "Server", "Date", "Connection")
    }


@pytest.mark.parametrize(
    ("address", "content_type"),
    [
        ("/kk/feed.xml", TYPES["rss"]),
        ("/kk/atom.xml", TYPES["atom"]),
        ("/kk/feed.json", TYPES["feed"]),
        ("/sitemap.xml", TYPES["xml"]),
    ],
)
def test_feeds_keep_their_type(ports, folder, settings, address, content_type):
    settings.PAGES_ROOT = folder / "pages"
    headers = without_validators(servers.ask(ports[0], "/kk/")[1]) | {"Content-Type": content_type}
    body = "Су келді. ".encode() * 200
    assert store.store(address, store.Page(headers, body), ["list:kk"], store.ticket())

    for accepted, plain in (("br", brotli.decompress), ("gzip", gzip.decompress), ("", bytes)):
        answers = [
            servers.ask(port, address, f"Accept-Encoding: {accepted}") for port in reversed(ports)
        ]
        assert plain(answers[0][2]) == body
        assert answers[0][1]["content-type"] == content_type
        assert without(answers[0][1]) == without(answers[1][1])


def test_no_address_leads_to_a_file_of_the_store(ports, address):
    servers.ask(ports[0], "/kk/")
    for path in ("/kk/=page", "/kk/=plain.html", "/=head", "/kk/..%2f..%2flock", "/../lock"):
        assert servers.ask(ports[1], path)[0] in {400, 404}


def test_the_log_names_the_address_and_not_the_file(ports, folder, address):
    servers.ask(ports[1], f"{address}?fbclid=secret")
    time.sleep(0.05)
    line = (folder / "access.log").read_text().splitlines()[-1]

    assert f"GET {address} 200" in line
    assert "fbclid" not in line


def test_the_configuration_has_the_tables_of_the_site():
    (keys,) = re.findall(r"\(([a-z|]+)\)\(=\|&\|\$\)\" none;", CONFIGURATION)
    accepted = re.findall(r'"~\*(.+)" (br|gzip);', CONFIGURATION)
    endings = re.findall(r'"~(.+)" (rss|atom|feed|xml);', CONFIGURATION)
    types = re.findall(r'"([a-z]+/[^"]+)" (\w+);', CONFIGURATION)

    assert tuple(keys.split("|")) == USED_KEYS
    assert [(pattern, name) for name, pattern in PATTERNS.items()] == accepted
    assert list(LOOKED_FOR.items()) == endings
    assert {ending: content_type for content_type, ending in types} == TYPES
