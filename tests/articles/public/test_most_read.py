"""What the list of the most read stories holds, and what it never does."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone

from articles.public import reads
from articles.public.front import front
from articles.publishing import withdraw
from tests.factories import PhotoFactory, SectionFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def read(published):
    """Publish a Kazakh story and let so many read it, `hours` ago; return the working copy."""

    def make(title, number, hours=0, language="kk", **fields):
        article = published(title_kk=title, hours=hours, **fields)
        let_read(article, number, hours, language)
        return article

    return make


def let_read(article, number, hours=0, language="kk"):
    moment = timezone.now() - timedelta(hours=hours)
    for _ in range(number):
        reads.counter.count(article.pk, language, moment)
    reads.counter.flush()


def shown(language="kk"):
    cache.clear()
    found = front(language).most_read
    return [[story.headline for story in stories] for stories in (found.day, found.week)]


def test_the_most_read_stories_stand_first(read):
    read("Екінші", 7)
    read("Бірінші", 9)
    read("Үшінші", 5)

    assert shown() == [["Бірінші", "Екінші", "Үшінші"]] * 2


def test_of_equals_the_newer_stands_first(read):
    for title in ("Бір", "Екі", "Үш"):
        read(title, 5)

    assert shown()[0] == ["Үш", "Екі", "Бір"]


def test_a_day_holds_24_hours_and_a_week_seven_days(read):
    for title in ("Бір", "Екі", "Үш"):
        read(title, 6, hours=22)
    read("Кеше", 9, hours=26)
    read("Ескі", 20, hours=24 * 8)

    day, week = shown()

    assert (day, week) == (["Үш", "Екі", "Бір"], ["Кеше", "Үш", "Екі", "Бір"])


def test_five_are_shown(read):
    for number in range(8):
        read(f"№{number}", 10 + number)

    assert shown()[0] == ["№7", "№6", "№5", "№4", "№3"]


def test_each_language_counts_for_itself(read):
    for title in ("Бір", "Екі", "Үш"):
        read(title, 5, language="ru")

    assert shown("kk") == [[], []]
    assert len(shown("ru")[0]) == 3


@pytest.mark.parametrize("numbers", [[], [50, 50], [4, 4, 4], [50, 50, 4]])
def test_too_few_reads_make_no_list(read, client, numbers):
    for number in numbers:
        read("Трамвай", number)

    assert shown() == [[], []]
    assert 'id="most-read"' not in client.get("/kk/").text


def test_a_withdrawn_story_is_gone_though_the_order_is_remembered(read, editor):
    stories = [read(title, 5) for title in ("Бір", "Екі", "Үш", "Төрт")]
    assert shown()[0] == ["Төрт", "Үш", "Екі", "Бір"]

    withdraw(stories[2], "kk", editor)

    assert [story.headline for story in front("kk").most_read.day] == ["Төрт", "Екі", "Бір"]


def test_the_order_is_asked_for_once_in_two_minutes(read):
    stories = [read(title, 5) for title in ("Бір", "Екі", "Үш")]
    before = shown()[0]
    let_read(stories[0], 10)

    assert [story.headline for story in front("kk").most_read.day] == before
    assert shown()[0] == ["Бір", "Үш", "Екі"]


def test_front_and_section_show_both_lists(read, client):
    section = SectionFactory(name_kk="Қала")
    for number in range(6):
        read(f"№{number}", 5, section=section)

    for address in ("/kk/", f"/kk/sections/{section.slug_kk}/"):
        page = client.get(address).text
        assert page.count('<ol class="most-read">') == 2
        assert page.count('<details name="most-read" open>') == 1


def test_the_first_wide_band_makes_room(published):
    section = SectionFactory()
    for number in range(24):
        photo = PhotoFactory()
        article = published(hours=number, lead_photo=photo, section=section)
        let_read(article, 5)

    page = front("kk")

    assert page.beside_most_read.place.id == section.pk
    assert page.rows == page.bands[1:]


def test_without_a_wide_band_the_list_stands_alone(read, client):
    for title in ("Бір", "Екі", "Үш"):
        read(title, 5)

    page = front("kk")

    assert page.beside_most_read is None
    assert page.rows == page.bands
    assert client.get("/kk/").text.count('id="most-read"') == 1
