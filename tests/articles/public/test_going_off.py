"""What readers get when a story goes off the site at its unpublish time."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Edition
from articles.public import reading
from articles.publishing import limit
from pages import store

pytestmark = pytest.mark.django_db


def go_off(article, language):
    now = timezone.now()
    times = {"live_from": now - timedelta(hours=1), "unpublish_at": now - timedelta(seconds=1)}
    Edition.objects.filter(article=article, language=language).update(**times)


def test_the_story_is_gone_and_the_other_language_stays(client, published, address):
    article = published()
    go_off(article, "ru")

    assert client.get(address(article, "ru")).status_code == 410
    page = client.get(address(article, "kk"))
    assert page.status_code == 200
    assert address(article, "ru") not in page.content.decode()


def test_a_page_is_kept_until_its_story_goes_off_and_no_longer(published, editor):
    article, other = published(), published("kk")
    soon, later = (timezone.now() + timedelta(hours=hours) for hours in (1, 2))
    limit(article, "ru", editor, later)
    limit(other, "kk", editor, soon)

    for language in ("kk", "ru"):
        assert reading.until(reading.read(article.pk, language)) == soon


@pytest.mark.django_db(transaction=True)
def test_a_stored_page_dies_with_its_story(client, published, editor, address):
    article = published("ru")
    place = address(article, "ru")
    client.get(place)
    limit(article, "ru", editor, timezone.now() + timedelta(hours=1))
    assert store.find(place) is None
    until = Edition.objects.get().unpublish_at

    client.get(place)

    dies = store.find(place).head.dies
    assert dies <= until.timestamp() * 1e9
