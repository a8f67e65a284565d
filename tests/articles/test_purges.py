"""Whoever changes what pages show takes those pages away, and only when the change commits."""

import pytest
from django.urls import reverse

from articles import trash
from articles.publishing import publish, withdraw
from media.describing import describe
from pages import store
from pages.store import Page
from tests.factories import ArticleFactory, PhotoFactory, TopicFactory, person_with_role

pytestmark = pytest.mark.django_db(transaction=True)


def stored(*tags):
    store.store("/kk/x/", Page({}, b"page"), tags, store.ticket())


def what_is_left():
    """Say which page readers may still get: the page, a former one for a moment, or none."""
    if store.find("/kk/x/"):
        return "page"
    return "former" if store.find_former("/kk/x/") else None


@pytest.fixture
def chief(client):
    person = person_with_role("chief")
    client.force_login(person)
    return person


def test_a_new_name_takes_every_page_that_shows_it(client, chief):
    topic = TopicFactory()
    for tag in ("chrome", f"topic:{topic.pk}"):
        stored(tag)
        address = reverse("admin:articles_topic_change", args=[topic.pk])
        names = {"name_kk": "Көлік", "name_ru": "Транспорт", "slug_kk": "", "slug_ru": ""}
        assert client.post(address, names).status_code == 302
        assert what_is_left() == "former"


def test_a_deleted_topic_leaves_no_page(client, chief):
    topic = TopicFactory()
    stored(f"topic:{topic.pk}")
    chief.is_superuser = True
    chief.save()
    address = reverse("admin:articles_topic_delete", args=[topic.pk])
    assert client.post(address, {"post": "yes"}).status_code == 302

    assert what_is_left() is None


@pytest.mark.parametrize(
    ("change", "left"),
    [
        ({"caption_ru": "Вагон"}, "former"),
        ({"credit_ru": "Отеген"}, "former"),
        ({"is_blocked": True}, None),
    ],
)
def test_a_described_photo_takes_its_pages_and_a_blocked_one_leaves_none(change, left):
    photo = PhotoFactory()
    stored(f"photo:{photo.pk}")
    for name, value in change.items():
        setattr(photo, name, value)
    describe(photo, person_with_role("chief"), change)

    assert what_is_left() == left


def test_a_publication_leaves_a_bridge_and_a_withdrawal_none():
    chief, article = person_with_role("chief"), ArticleFactory()
    stored(f"article:{article.pk}")
    publish(article, "ru", chief)
    assert what_is_left() == "former"

    stored("list:ru")
    withdraw(article, "ru", chief)
    assert what_is_left() is None


def test_the_trash_takes_the_page_at_once_and_gives_a_new_one():
    editor, article = person_with_role("editor"), ArticleFactory()
    publish(article, "ru", editor)
    stored(f"article:{article.pk}")

    trash.move_to_trash(article, editor)
    assert what_is_left() is None

    stored("list:ru")
    trash.restore(article, editor)
    assert what_is_left() is None
