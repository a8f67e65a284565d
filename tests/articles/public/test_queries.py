"""How many questions a page asks the database: few, and as many for one story as for many."""

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.public import memory
from tests.factories import PersonFactory, PhotoFactory, QuoteFactory, SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def questions(client):
    """Count the queries of one page, built anew: a used key leads past the store.

    `warm` leaves in memory what many pages share: the menu, the most read and the latest stories.
    """

    def count(address, warm=True):
        memory.forget()
        cache.clear()
        for shared in ("/kk/", address) if warm else ():
            client.get(shared, {"page": "1"})
        with CaptureQueriesContext(connection) as asked:
            assert client.get(address, {"page": "1"}).status_code == 200
        return len(asked)

    return count


@pytest.fixture
def stories(published):
    """Publish stories that share section and topic, each with a photo and a quote."""
    section, topic = SectionFactory(), TopicFactory()
    speaker = PersonFactory(photo=PhotoFactory())

    def make(number):
        for hours in range(number):
            quote = QuoteFactory(speaker=speaker)
            body = f'<news-quote data-block="q1aaaaaa" data-id="{quote.pk}"></news-quote>'
            story = {"section": section, "body_kk": body, "body_ru": body, "topic": topic}
            article = published(hours=hours, lead_photo=PhotoFactory(), **story)
        return article

    return make


@pytest.mark.parametrize(("warm", "expected"), [(True, 1), (False, 5)])
def test_the_front_page_asks_as_much_for_one_story_as_for_many(questions, stories, warm, expected):
    stories(1)
    one = questions("/kk/", warm)
    stories(12)

    assert (one, questions("/kk/", warm)) == (expected, expected)


@pytest.mark.parametrize(("warm", "expected"), [(True, 1), (False, 3)])
def test_a_section_asks_as_much_for_one_story_as_for_many(questions, stories, warm, expected):
    address = f"/kk/sections/{stories(1).section.slug_kk}/"
    one = questions(address, warm)
    stories(24)

    assert (one, questions(address, warm)) == (expected, expected)


@pytest.mark.parametrize(("warm", "expected"), [(True, 2), (False, 4)])
def test_a_story_asks_as_much_alone_as_among_many(questions, stories, address, warm, expected):
    article = stories(1)
    one = questions(address(article, "kk"), warm)
    stories(12)

    assert (one, questions(address(article, "kk"), warm)) == (expected, expected)
