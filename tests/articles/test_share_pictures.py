"""The picture beside a link: the lead photo around its focal point, or the headline, drawn."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.utils import timezone
from PIL import Image

from articles import headline_picture
from articles.publishing import amend, publish
from articles.share_pictures import make_share_picture, name_of
from media import crops
from media.renditions import make_renditions
from tests.factories import ArticleFactory, PhotoFactory, jpeg, person_with_role

SMALLEST = headline_picture._font("literata-display", 26)


@pytest.fixture
def editor(db):
    return person_with_role("editor")


def made(edition):
    make_share_picture.func(edition.pk)
    edition.refresh_from_db()
    return edition


def picture(settings, edition):
    return Image.open(Path(settings.MEDIA_ROOT) / edition.share_picture)


@pytest.mark.parametrize(
    ("size", "focal", "expected"),
    [
        ((1280, 853), (50, 50), (0, 90, 1280, 762)),
        ((1280, 853), (50, 0), (0, 0, 1280, 672)),
        ((1280, 853), (50, 100), (0, 181, 1280, 853)),
        ((1920, 500), (80, 50), (968, 0, 1920, 500)),
        ((600, 900), (50, 20), (0, 22, 600, 337)),
    ],
)
def test_a_crop_stands_around_the_focal_point_and_never_leaves_the_picture(size, focal, expected):
    assert crops.box(size, (1200, 630), focal) == expected


def test_a_story_with_a_photo_shows_it_cropped(editor, settings):
    photo = PhotoFactory(image=ContentFile(jpeg((1600, 1200)), name="photo.jpg"), rendered=False)
    photo.width, photo.height = 1600, 1200
    make_renditions(photo)
    edition = made(publish(ArticleFactory(lead_photo=photo), "kk", editor))

    with picture(settings, edition) as shared:
        assert (shared.size, shared.format) == ((1200, 630), "JPEG")
        assert shared.getpixel((600, 300)) == pytest.approx((179, 32, 44), abs=3)
        assert not shared.getexif()


def test_a_story_without_a_photo_shows_its_headline(editor, settings):
    edition = made(publish(ArticleFactory(), "kk", editor))

    with picture(settings, edition) as shared:
        assert (shared.size, shared.format) == ((1200, 630), "JPEG")


def test_a_typo_fixed_in_the_text_keeps_the_picture_and_one_in_the_headline_does_not(editor):
    first = made(publish(ArticleFactory(), "kk", editor))

    second = amend(first, editor, "typo", {"lead": "Қала алты аялдама салады."})
    third = amend(second, editor, "typo", {"headline": "Трамвай Абай даңғылына оралады"})

    assert second.share_picture == first.share_picture != ""
    assert third.share_picture == ""
    assert name_of(third) != name_of(second)


def test_the_name_of_a_picture_depends_on_a_secret(editor, settings):
    edition = publish(ArticleFactory(), "kk", editor)
    name = name_of(edition)
    settings.SECRET_KEY = "another key"

    assert name_of(edition) != name


def test_a_photo_file_that_is_lost_leaves_the_story_without_a_picture(editor, caplog):
    photo = PhotoFactory()
    edition = made(publish(ArticleFactory(lead_photo=photo), "kk", editor))

    assert edition.share_picture == ""
    assert "no share picture" in caplog.text


@pytest.mark.django_db(transaction=True)
def test_publishing_makes_the_picture_after_the_commit(client, django_db_serialized_rollback):
    editor = person_with_role("editor")
    edition = publish(ArticleFactory(), "ru", editor)
    edition.refresh_from_db()

    response = client.get(f"/media/{edition.share_picture}")

    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert "immutable" in response["Cache-Control"]
    response.close()


@pytest.mark.parametrize(
    "headline",
    [
        "Снег",
        "Әл-Фараби даңғылындағы үңгіржол құрылысы — қала тарихындағы ең ұзақ жоба",
        "Ұзынсөз" * 28,
        "Рынок: 1\u00a0200 ₸ за килограмм апорта № 1 🎉",
    ],
)
def test_any_headline_fits(headline):
    font, lines = headline_picture._fitted(headline_picture._words(headline), 346)

    assert max(font.getlength(line) for line in lines) <= 1056
    assert len(lines) * font.size * 1.16 <= 346
    assert "".join("".join(lines).split()) == "".join(headline.split())


def test_lines_are_balanced_and_begin_with_no_dash():
    words = headline_picture._words("Снег и лёд в горах — а в городе по-прежнему осень")
    lines = headline_picture.balanced(words, SMALLEST, 400)

    assert lines == ["Снег и лёд в горах\u00a0— а в", "городе по-прежнему осень"]


@pytest.mark.parametrize("letter", "ӘәҒғҚқҢңӨөҰұҮүҺһІіЁё₸№«»—")
def test_every_letter_of_both_languages_is_drawn(letter):
    assert headline_picture._known(letter) == letter


def test_what_no_font_of_the_paper_has_is_left_out():
    assert headline_picture._known("Қар 🎉") == "Қар"


def test_the_command_makes_what_live_stories_lack(editor):
    live = publish(ArticleFactory(), "kk", editor)
    scheduled = publish(ArticleFactory(), "kk", editor, at=timezone.now() + timedelta(hours=1))

    call_command("make_share_pictures")

    live.refresh_from_db()
    scheduled.refresh_from_db()
    assert (live.share_picture, scheduled.share_picture) == (name_of(live), "")
