import pytest


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("", "/kk/"),
        ("ru", "/ru/"),
        ("ru-KZ,ru;q=0.9,kk;q=0.8", "/ru/"),
        ("kk-KZ,ru;q=0.9", "/kk/"),
        ("en-US,en;q=0.9", "/kk/"),
        ("en,ru;q=0.5", "/ru/"),
        ("ru;q=0,kk;q=0.1", "/kk/"),
        ("tr;q=x,,;;,\x00", "/kk/"),
        ("*", "/kk/"),
    ],
)
def test_the_root_leads_to_the_language_that_the_browser_prefers(client, accepted, expected):
    response = client.get("/", headers={"accept-language": accepted})

    assert (response.status_code, response["Location"]) == (302, expected)
    assert response["Vary"] == "Accept-Language"


def test_the_root_does_not_look_at_cookies(client):
    client.cookies["desk_language"] = "ru"

    assert client.get("/")["Location"] == "/kk/"


def test_robots_are_kept_from_the_desk_only(client):
    response = client.get("/robots.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content.decode() == (
        "User-agent: *\nDisallow: /admin/\nDisallow: /hits/\n\n"
        "Sitemap: http://localhost:8000/sitemap.xml\n"
        "Sitemap: http://localhost:8000/news-sitemap.xml\n"
    )


def test_the_key_of_indexnow_is_shown_where_there_is_one(client, db, settings):
    assert client.get("/indexnow.txt").status_code == 404
    settings.INDEXNOW_KEY = "9f2c51e0-almaty"

    response = client.get("/indexnow.txt")

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    assert response.content == b"9f2c51e0-almaty"
