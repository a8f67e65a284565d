"""nginx with the shipped configuration, in front of the real web server."""

import re
import socket
import time
from contextlib import closing

import pytest

from tests import servers

pytestmark = pytest.mark.skipif(servers.NGINX is None, reason="There is no nginx on this machine.")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where this nginx finds renditions and static files, and writes its log."""
    return tmp_path_factory.mktemp("nginx")


@pytest.fixture(scope="module")
def site(django_db_setup, folder):
    """The port of nginx before a site of one worker."""
    with (
        servers.web_server(TRUSTED_PROXIES="1") as (_process, site_port),
        servers.nginx(folder, site_port) as port,
    ):
        yield port


def test_a_request_reaches_the_site(site):
    status, _headers, body = servers.ask(site, "/healthz")

    assert (status, body) == (200, b'{"database": "ok"}')


def test_the_headers_of_the_site_come_through(site):
    _status, headers, _body = servers.ask(site, "/admin/login/")

    assert headers["x-content-type-options"] == "nosniff"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["server"] == "nginx"


def test_a_foreign_host_is_refused(site):
    status, _headers, _body = servers.exchange(
        site, "GET /admin/login/ HTTP/1.1\r\nHost: evil.example\r\nConnection: close"
    )

    assert status == 400


def test_a_forwarded_host_changes_nothing(site):
    status, _headers, body = servers.ask(site, "/admin/login/", "X-Forwarded-Host: evil.example")

    assert (status, b"evil.example" in body) == (200, False)


def test_a_body_over_the_cap_is_refused_before_it_is_sent(site):
    head = "\r\n".join(
        [
            "POST /admin/login/ HTTP/1.1",
            "Host: localhost",
            "Connection: close",
            "Content-Length: 104857600",
        ]
    )
    status, headers, body = servers.exchange(site, head)

    assert (status, headers["cache-control"]) == (413, "no-store")
    assert "Файл тым үлкен" in body.decode()
    assert "Файл слишком велик" in body.decode()


def test_a_typo_report_may_have_eight_kilobytes(site):
    status, _headers, _body = servers.ask(
        site, "/ru/typos/report/1/", method="POST", body=b"x" * 9000
    )

    assert status == 413


def test_slow_clients_wait_in_nginx_and_not_in_the_only_worker(site):
    slow = [socket.create_connection(("127.0.0.1", site)) for _ in range(40)]
    for client in slow:
        client.sendall(
            b"POST /admin/login/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nx"
        )
    began = time.monotonic()
    status, _headers, _body = servers.ask(site, "/healthz")
    for client in slow:
        client.close()

    assert status == 200
    assert time.monotonic() - began < 5


def test_a_head_that_does_not_end_is_cut(site):
    with closing(socket.create_connection(("127.0.0.1", site), 20)) as client:
        client.sendall(b"GET / HTTP/1.1\r\nHost: localhost\r\n")
        began = time.monotonic()
        client.recv(1000)

    assert 8 < time.monotonic() - began < 15


def test_a_rendition_is_served_with_its_own_policy(site, folder):
    (folder / "renditions/ab").mkdir()
    (folder / "renditions/ab/photo.avif").write_bytes(b"picture")
    status, headers, body = servers.ask(site, "/media/ab/photo.avif")

    assert (status, body, headers["content-type"]) == (200, b"picture", "image/avif")
    assert headers["content-security-policy"] == "default-src 'none'"
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "path",
    ["/media/../originals/a.jpg", "/media/%2e%2e/originals/a.jpg", "/media../originals/a.jpg"],
)
def test_no_address_leads_to_an_original(site, folder, path):
    (folder / "originals").mkdir(exist_ok=True)
    (folder / "originals/a.jpg").write_bytes(b"private")
    status, _headers, body = servers.ask(site, path)

    assert status in {400, 404}
    assert b"private" not in body


def test_only_a_hashed_name_is_kept_for_ever(site, folder):
    for name in ("desk.css", "desk.0123456789ab.css"):
        (folder / "static" / name).write_text("main {}")
    ages = [
        servers.ask(site, f"/static/{name}")[1]["cache-control"]
        for name in ("desk.css", "desk.0123456789ab.css")
    ]

    assert ages == ["public, max-age=60", "public, max-age=31536000, immutable"]


def test_a_site_that_is_down_gets_a_page_in_both_languages(tmp_path):
    with servers.nginx(tmp_path, servers.free_port()) as port:
        status, headers, body = servers.ask(port, "/kk/")

    assert (status, headers["retry-after"]) == (502, "30")
    assert "Сайт уақытша жұмыс істемейді" in body.decode()


def test_the_log_names_neither_address_nor_query(site, folder):
    servers.ask(site, "/healthz?q=құпия")
    log = (folder / "access.log").read_text()

    assert ("127.0.0.1" in log, "q=" in log) == (False, False)
    assert "GET /healthz 200" in log


def test_wrong_passwords_are_counted_by_the_address_that_nginx_saw(site, transactional_db):
    """A claimed address neither hides a guesser nor shuts out the newsroom."""
    guesses = [
        log_in(site, f"X-Forwarded-For: 203.0.113.{number}", source="127.0.0.2")
        for number in range(12)
    ]

    assert guesses[-1] == 429
    assert log_in(site, "X-Forwarded-For: 127.0.0.2", source="127.0.0.3") == 200


def log_in(site, *lines, source):
    _status, headers, page = servers.ask(site, "/admin/login/", source=source)
    token = re.search(rb'name="csrfmiddlewaretoken" value="(\w+)"', page)[1].decode()
    status, _headers, _page = servers.ask(
        site,
        "/admin/login/",
        f"Cookie: {headers['set-cookie'].split(';')[0]}",
        "Content-Type: application/x-www-form-urlencoded",
        *lines,
        method="POST",
        body=f"csrfmiddlewaretoken={token}&username=chief&password=wrong".encode(),
        source=source,
    )
    return status
