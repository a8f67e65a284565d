"""The settings of trust, read on real responses of every kind of address."""

import pytest
from django.conf import settings

from articles.publishing import publish, withdraw
from tests.factories import ArticleFactory, UserFactory, person_with_role

pytestmark = pytest.mark.django_db

READER = (
    "/kk/",
    "/ru/",
    "/ru/articles/{live}/{slug}/",
    "/kk/articles/{live}/x/",
    "/ru/articles/{withdrawn}/x/",
    "/ru/articles/999999/x/",
    "/ru/sections/{section}/",
    "/ru/typos/report/{live}/",
    "/nothing/here/",
    "/robots.txt",
    "/healthz",
)
DESK = (
    "/admin/",
    "/admin/articles/article/",
    "/admin/articles/article/add/",
    "/admin/articles/article/{live}/change/",
    "/admin/articles/article/999999/change/",
    "/admin/media/photo/",
    "/admin/typos/typo/",
    "/admin/articles/article/{live}/links/",
    "/admin/articles/article/trash/",
    "/admin/articles/auditline/",
)


@pytest.fixture
def addresses():
    editor = person_with_role("editor")
    live, withdrawn = ArticleFactory(), ArticleFactory()
    edition = publish(live, "ru", editor)
    publish(withdrawn, "ru", editor)
    withdraw(withdrawn, "ru", editor)
    return {
        "live": live.pk,
        "withdrawn": withdrawn.pk,
        "slug": edition.slug,
        "section": live.section.slug_ru,
    }


@pytest.fixture
def chief(client):
    chief = UserFactory(is_superuser=True)
    client.force_login(chief)
    return chief


def policy(response):
    directives = response.headers["Content-Security-Policy"].split(";")
    return {words[0]: words[1:] for words in map(str.split, directives)}


@pytest.mark.parametrize("address", READER)
def test_a_public_page_has_the_strict_policy_and_no_cookie(client, addresses, address):
    response = client.get(address.format(**addresses))

    assert response.status_code < 500
    assert policy(response)["default-src"] == ["'self'"]
    assert policy(response)["object-src"] == ["'none'"]
    assert policy(response)["frame-ancestors"] == ["'none'"]
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert "nonce" not in response.headers["Content-Security-Policy"]
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert response.headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response.cookies.output() == ""


@pytest.mark.parametrize("address", DESK)
def test_a_desk_page_runs_no_inline_script_and_is_never_framed(client, addresses, chief, address):
    response = client.get(address.format(**addresses))

    assert response.status_code < 500
    script = policy(response)["script-src"]
    assert script[0] == "'self'"
    assert [word for word in script[1:] if not word.startswith("'nonce-")] == []
    assert policy(response)["frame-ancestors"] == ["'none'"]
    assert response.headers["X-Frame-Options"] == "DENY"
    assert "no-store" in response.headers["Cache-Control"]


def test_the_login_page_is_as_strict_as_a_public_one(client):
    response = client.get("/admin/login/")

    assert policy(response)["default-src"] == ["'self'"]
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("address", ["/ru/", "/admin/login/", "/healthz"])
def test_a_foreign_host_is_refused(client, address):
    assert client.get(address, headers={"host": "evil.example"}).status_code == 400


def test_forwarded_hosts_are_not_believed(client, addresses):
    page = client.get("/ru/", headers={"x-forwarded-host": "evil.example"})

    assert "evil.example" not in page.content.decode()


def test_staff_cookies_are_kept_from_scripts_and_other_sites(client):
    user = UserFactory(username="editor", is_staff=True)
    client.get("/admin/login/")
    answer = client.post(
        "/admin/login/", {"username": user.username, "password": "a password of the tests"}
    )

    cookie = answer.cookies[settings.SESSION_COOKIE_NAME]
    assert (cookie["httponly"], cookie["samesite"], cookie["max-age"]) == (True, "Lax", 43200)


def test_the_login_never_sends_to_another_site(client):
    user = UserFactory(is_staff=True)

    answer = client.post(
        "/admin/login/?next=https://evil.example/",
        {"username": user.username, "password": "a password of the tests",
         "next": "https://evil.example/"},
    )  # fmt: skip

    assert (answer.status_code, answer.url) == (302, "/admin/")


def test_guessing_a_password_is_throttled(client):
    user = UserFactory(is_staff=True)
    guess = {"username": user.username, "password": "wrong"}

    answers = [client.post("/admin/login/", guess).status_code for _try in range(11)]

    assert answers[:9] == [200] * 9
    assert answers[10] == 429


def test_a_desk_post_from_elsewhere_is_refused(django_user_model):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(UserFactory(is_superuser=True))

    assert client.post("/admin/articles/article/add/", {}).status_code == 403
