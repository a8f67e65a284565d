from datetime import date, timedelta

import pytest
from django.utils import timezone, translation

from media.models import Photo
from tests.factories import PhotoFactory


@pytest.fixture
def today(db):
    return timezone.localdate()


def test_search_finds_every_word_in_either_language(db):
    river = PhotoFactory(caption_kk="Кіші Алматы өзені", caption_ru="Малая Алматинка")
    PhotoFactory(caption_kk="Көк базар", caption_ru="Зелёный базар")

    assert list(Photo.objects.search("ӨЗЕН алмат")) == [river]
    assert list(Photo.objects.search("алматинка отеген")) == [river]
    assert list(Photo.objects.search("өзен базар")) == []
    assert Photo.objects.search("").count() == 2


def test_selectable_photos_have_rights_today_and_are_not_blocked(today):
    free = PhotoFactory()
    last_day = PhotoFactory(rights_until=today)
    PhotoFactory(rights_until=today - timedelta(days=1))
    PhotoFactory(is_blocked=True)

    assert set(Photo.objects.selectable()) == {free, last_day}


@pytest.mark.parametrize(
    ("fields", "rendered", "obstacle"),
    [
        ({}, True, ""),
        ({}, False, "Still being prepared"),
        ({"is_blocked": True}, True, "Do not use"),
        ({"rights_until": date(2020, 1, 1)}, True, "The rights have ended"),
    ],
)
def test_the_obstacle_says_why_a_photo_cannot_be_taken(db, fields, rendered, obstacle):
    with translation.override(None):
        assert str(PhotoFactory(rendered=rendered, **fields).obstacle) == obstacle


def test_the_thumbnail_is_the_smallest_jpeg(db):
    photo = PhotoFactory()
    photo.renditions.create(format="jpeg", width=320, height=200, name="aa/small.jpg", size=1)
    assert photo.thumbnail_url == "/media/aa/small.jpg"
    assert PhotoFactory(rendered=False).thumbnail_url == ""


def test_the_preview_is_the_jpeg_of_640_or_the_nearest_below(db):
    photo = PhotoFactory(rendered=False)
    assert photo.preview_url == ""
    for width in (320, 960):
        photo.renditions.create(
            format="jpeg", width=width, height=200, name=f"aa/{width}.jpg", size=1
        )
    assert Photo.objects.get().preview_url == "/media/aa/320.jpg"
    photo.renditions.create(format="jpeg", width=640, height=200, name="aa/640.jpg", size=1)
    assert Photo.objects.get().preview_url == "/media/aa/640.jpg"
