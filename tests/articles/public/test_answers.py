"""What every answer carries, and what it never does."""

import pytest
from django.db import OperationalError
from django.test import Client

from articles.publishing import publish, withdraw
from pages import store
from tests.factories import PhotoFactory, SectionFactory, UserFactory

pytestmark = pytest.mark.django_db

POLICY = (
    "default-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; "
    "frame-ancestors 'none'; frame-src https://www.instagram.com https://www.youtube-nocookie.com "
    "https://t.me https://platform.twitter.com https://www.tiktok.com https://www.facebook.com"
)


@pytest.fixture
def paper(published, scheduled, editor, address):
    """Return one address for every kind of public answer."""
    live, alone = published(lead_photo=PhotoFactory()), published("kk")
    withdrawn = published("kk")
    gone = address(withdrawn, "kk")
    withdraw(withdrawn, "kk", editor)
    return {
        "/": 302,
        "/kk/": 200,
        "/ru/": 200,
        f"/kk/sections/{live.section.slug_kk}/": 200,
        f"/ru/sections/{live.section.slug_kk}/": 301,
        address(live, "ru"): 200,
        f"/ru/articles/{live.pk}/": 301,
        f"/ru/articles/{alone.pk}/": 404,
        f"/kk/articles/{scheduled('kk').pk}/": 404,
        gone: 410,
        "/kk/articles/0/": 404,
        "/kk/sections/joq/": 404,
        "/joq/": 404,
        "/robots.txt": 200,
        "/hits/": 405,
    }


def test_every_answer_has_the_same_policy_and_no_cookie(client, paper):
    for address, status in paper.items():
        for visit in ("built anew", "from the store"):
            response = client.get(address)
            assert response.status_code == status, (address, visit)
            assert response["Content-Security-Policy"] == POLICY, (address, visit)
            assert response["X-Content-Type-Options"] == "nosniff", (address, visit)
            assert response["Referrer-Policy"] == "strict-origin-when-cross-origin"
            assert response["Cross-Origin-Opener-Policy"] == "same-origin"
            assert not response.cookies, (address, visit)


def test_redirects_stay_on_the_host(client, paper):
    for address, status in paper.items():
        if status in (301, 302):
            assert client.get(address)["Location"].startswith(("/kk/", "/ru/"))


def test_a_page_is_the_same_for_every_visitor(published, editor, address):
    place = address(published(), "kk")
    staff = Client()
    staff.force_login(editor)
    reader = Client(headers={"accept-language": "ru", "user-agent": "Mozilla", "cookie": "a=b"})

    assert staff.get(place).content == reader.get(place).content == Client().get(place).content


def test_no_page_holds_a_token(client, paper):
    for address in paper:
        assert b"csrf" not in client.get(address).content.lower()


def test_another_host_is_refused_with_a_page_in_both_languages(client, db):
    for address in ("/kk/", "/joq/"):
        response = client.get(address, headers={"host": "evil.example"})

        assert response.status_code == 400
        assert "Сұрау түсініксіз" in response.content.decode()
        assert "Запрос не понят" in response.content.decode()
        assert "evil.example" not in response.content.decode()
        assert response["Content-Security-Policy"] == POLICY


@pytest.mark.parametrize("method", ["post", "put", "delete", "patch"])
def test_pages_can_only_be_read(client, published, address, method):
    for place in ("/", "/kk/", address(published(), "kk")):
        assert getattr(client, method)(place).status_code in (403, 405)


@pytest.mark.parametrize(
    ("fault", "status", "retry_after"),
    [(RuntimeError, 500, None), (OperationalError, 503, "30")],
)
def test_a_fault_shows_a_page_in_both_languages_and_no_trace(
    client, monkeypatch, fault, status, retry_after
):
    def fail(language):
        raise fault("password=secret")

    client.raise_request_exception = False
    monkeypatch.setattr("articles.public.views.front.compose_front", fail)

    response = client.get("/kk/")

    assert response.status_code == status
    assert response.get("Retry-After") == retry_after
    assert response["Content-Security-Policy"] == POLICY
    page = response.content.decode()
    assert [word in page for word in ('lang="kk"', 'lang="ru"', "secret", "Traceback")] == [
        True,
        True,
        False,
        False,
    ]


def test_pages_are_kept_under_the_tags_of_what_they_show(client, published, address):
    article = published()
    section = article.section
    places = {
        "/kk/": {"chrome", "list:kk", "list:ru"},
        f"/kk/sections/{section.slug_kk}/": {
            "chrome",
            "list:kk",
            "list:ru",
            f"section:{section.pk}",
        },
        address(article, "kk"): {
            "chrome",
            "list:kk",
            f"article:{article.pk}",
            f"section:{section.pk}",
        },
    }
    for place, tags in places.items():
        client.get(place)

        assert set(store.find(place).head.tags) == tags


def test_pages_and_known_absences_are_kept_and_nothing_else(client, paper):
    not_yet = next(
        address
        for address in paper
        if address.startswith("/ru/articles/") and paper[address] == 404
    )
    for address in paper:
        client.get(address)
        client.get(f"{address}?utm_source=telegram")
    kept = {address for address in paper if store.find(address)}

    assert kept == {not_yet, *(one for one in paper if paper[one] in (200, 410))} - {"/robots.txt"}


def test_an_absence_is_kept_only_at_addresses_that_were_given_out(
    client, published, editor, address
):
    article = published("kk")
    withdrawn = address(article, "kk")
    withdraw(article, "kk", editor)
    for slug in ("", "boten-soz/"):
        assert client.get(f"/kk/articles/{article.pk}/{slug}").status_code == 410

    assert client.get(withdrawn).status_code == 410
    assert store.find(withdrawn).head.status == 410
    assert store.find(f"/kk/articles/{article.pk}/").head.status == 410
    assert store.find(f"/kk/articles/{article.pk}/boten-soz/") is None


@pytest.mark.django_db(transaction=True)
def test_not_yet_and_gone_end_with_the_publication(client, published, editor, address):
    article = published("kk")
    not_yet, was_shown = f"/ru/articles/{article.pk}/", address(article, "kk")
    assert client.get(not_yet).status_code == 404
    publish(article, "ru", editor)
    assert client.get(not_yet).status_code == 301

    withdraw(article, "kk", editor)
    assert client.get(was_shown).status_code == 410
    assert store.find_former(was_shown, whatever_its_age=True).head.status == 410
    publish(article, "kk", editor)
    assert client.get(was_shown).status_code == 200


@pytest.mark.django_db(transaction=True)
def test_an_empty_section_ends_at_the_minute_of_its_first_story(client, scheduled):
    article = scheduled("kk")
    section = f"/kk/sections/{article.section.slug_kk}/"
    store.note_keeper()
    client.get(section)

    moment = article.editions.get().live_from
    assert store.find(section).head.dies <= int(moment.timestamp() * 1e9)


@pytest.mark.django_db(transaction=True)
def test_a_publication_is_on_every_page_at_once(client, published, editor, address):
    article = published()
    places = (address(article, "kk"), "/kk/", f"/kk/sections/{article.section.slug_kk}/")
    for place in places:
        client.get(place)
    article.title_kk = "Жаңа тақырып"
    article.slug_kk = article.editions.first().slug
    article.save()

    publish(article, "kk", editor)

    places = (address(article, "kk"), *places[1:])
    assert ["Жаңа тақырып" in client.get(place).content.decode() for place in places] == [True] * 3


@pytest.mark.django_db(transaction=True)
def test_a_second_language_appears_on_the_page_of_the_first(client, editor, published, address):
    article = published("kk")
    place = address(article, "kk")
    assert "Читать по-русски" not in client.get(place).content.decode()

    publish(article, "ru", editor)

    assert "Читать по-русски" in client.get(place).content.decode()


@pytest.mark.django_db(transaction=True)
def test_a_new_name_of_a_section_is_on_every_page_at_once(client, published, address):
    section = SectionFactory(name_kk="Қала", name_ru="Город")
    places = (address(published(section=section), "kk"), "/kk/", f"/kk/sections/{section.slug_kk}/")
    for place in places:
        assert "Қала" in client.get(place).content.decode()
    desk = Client()
    desk.force_login(UserFactory(is_superuser=True))

    desk.post(
        f"/admin/articles/section/{section.pk}/change/",
        {
            "name_kk": "Шаһар",
            "name_ru": "Город",
            "slug_kk": section.slug_kk,
            "slug_ru": section.slug_ru,
            "position": 0,
        },
    )

    assert ["Шаһар" in client.get(place).content.decode() for place in places] == [True] * 3


def test_hostile_text_is_text(client, published, address):
    hostile = '<script>alert(1)</script>"><img src=x onerror=alert(1)>{{ 7|add:"1" }}{% now "Y" %}'
    photo = PhotoFactory(alt_kk=hostile, caption_kk=hostile, credit_kk=hostile)
    article = published("kk", title_kk=hostile, lead_kk=hostile, lead_photo=photo)

    for place in (address(article, "kk"), "/kk/", f"/kk/sections/{article.section.slug_kk}/"):
        page = client.get(place).content.decode()
        assert "<script>alert" not in page
        assert "<img src=x" not in page
        assert "{{ 7|add:&quot;1&quot; }}{% now &quot;Y&quot; %}" in page


def test_no_page_holds_inline_script_or_style(client, paper):
    for address in paper:
        page = client.get(address).content.decode()
        assert " style=" not in page
        assert "<style" not in page
        files = page.count('<script type="module" src="/static/')
        data = page.count('<script type="application/ld+json">')
        assert page.count("<script") == files + data


def test_a_photo_may_be_rendered_without_a_caption(client, published, address):
    photo = PhotoFactory(caption_kk="", alt_kk="")
    page = client.get(address(published("kk", lead_photo=photo), "kk")).content.decode()

    assert 'alt=""' in page
    assert ":caption" not in page
