import pytest
from django.conf import settings

from newsroom import roles
from tests.factories import UserFactory, person_with_role

pytestmark = pytest.mark.django_db


def test_the_language_of_the_desk_is_a_cookie_for_the_desk_alone(client):
    response = client.post("/admin/language/", {"language": "ru", "next": "/admin/login/"})

    cookie = response.cookies[settings.LANGUAGE_COOKIE_NAME]
    assert response.url == "/admin/login/"
    assert (cookie.value, cookie["path"]) == ("ru", "/admin/")
    assert client.get("/admin/login/").headers["Content-Language"] == "ru"


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_the_language_switch_leads_nowhere_else(client, address):
    response = client.post("/admin/language/", {"language": "ru", "next": address})

    assert response.url == "/"


@pytest.mark.parametrize("language", ["", "en", "kk\x00", "<script>"])
def test_an_unknown_language_is_not_remembered(client, language):
    client.post("/admin/language/", {"language": language, "next": "/admin/login/"})

    assert settings.LANGUAGE_COOKIE_NAME not in client.cookies


def test_the_login_leads_to_the_same_host_alone(client):
    user = UserFactory()
    form = {"username": user.username, "password": "a password of the tests"}

    response = client.post("/admin/login/?next=//evil.example/", form | {"next": "//evil.example/"})

    assert response.url == "/admin/"


def test_logging_out_needs_a_post(client):
    client.force_login(UserFactory())

    assert client.get("/admin/logout/").status_code == 405
    assert client.post("/admin/logout/").status_code == 200
    assert client.get("/admin/").status_code == 302


def test_a_page_that_is_missing_or_forbidden_stands_in_the_frame(client):
    client.force_login(person_with_role("translator"))

    missing, forbidden = client.get("/admin/nothing/"), client.get("/admin/articles/article/add/")

    assert (missing.status_code, forbidden.status_code) == (404, 403)
    for page in (missing.text, forbidden.text):
        assert (page.count('<nav class="nav"'), page.count('class="sheet empty lost"')) == (1, 1)


def test_every_page_of_the_desk_keeps_its_policy_and_out_of_caches(client):
    client.force_login(person_with_role("editor"))
    for address in ("/admin/", "/admin/articles/article/", "/admin/articles/article/add/"):
        headers = client.get(address).headers
        assert "'unsafe-eval'" not in headers["Content-Security-Policy"]
        assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
        assert "no-store" in headers["Cache-Control"]


def test_password_pages_open(client):
    client.force_login(UserFactory())

    assert client.get("/admin/password_change/").status_code == 200
    assert client.get("/admin/password_change/done/").status_code == 200


@pytest.mark.parametrize("role", roles.ROLES)
def test_a_role_is_known_by_what_it_may_do(role):
    assert roles.of(person_with_role(role)) == [role]


def test_an_administrator_is_called_one():
    assert roles.of(UserFactory(is_superuser=True)) == ["administrator"]


@pytest.mark.parametrize(
    ("role", "shown"),
    [("proofreader", ["articles", "typo"]), ("photo-editor", ["articles", "photo"])],
)
def test_the_tabs_of_a_phone_hold_the_photos_for_whom_no_reader_s_report_comes(client, role, shown):
    client.force_login(person_with_role(role))
    page = client.get("/admin/")
    assert [place.icon for place in page.context["tabs"]] == shown
