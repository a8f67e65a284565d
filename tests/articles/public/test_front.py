from datetime import timedelta

import pytest
from django.utils import timezone

from articles.public.front import front
from articles.publishing import withdraw
from tests.factories import PersonFactory, PhotoFactory, QuoteFactory, SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db


def quoting(published, *languages, **fields):
    quote = QuoteFactory(**fields)
    body = f'<news-quote data-block="q1aaaaaa" data-id="{quote.pk}"></news-quote>'
    return published(*languages, body_kk=body, body_ru=body)


def headlines(stories):
    return [story.headline for story in stories]


def test_doors_lead_to_stories_on_the_same_topic(published):
    tram, winter = TopicFactory(), TopicFactory()
    published("kk", hours=3, title_kk="Басты", topic=tram, lead_photo=PhotoFactory())
    published("kk", hours=2, title_kk="Қыс", topic=winter)
    published("kk", hours=1, title_kk="Трамвай", topic=tram)

    assert headlines(front("kk").doors) == ["Трамвай"]


def test_bands_hold_what_the_top_does_not_show(published):
    mountains = SectionFactory(name_kk="Тау", position=9)
    for number in range(20):
        published("kk", hours=number, title_kk=f"Қала {number:02}")
    published("kk", hours=30, section=mountains, title_kk="Медеу")

    page = front("kk")

    shown = [page.main, *page.doors, *page.row, *page.teasers]
    in_bands = [story for row in page.bands for band in row for story in band.stories]
    assert {story.article_id for story in shown} & {story.article_id for story in in_bands} == set()
    assert headlines(page.bands[-1][-1].stories) == ["Медеу"]
    assert page.bands[-1][-1].place.name == "Тау"


def test_latest_lists_the_newest_first(published):
    for number in range(12):
        published("kk", hours=number, title_kk=f"№{number:02}")

    assert headlines(front("kk").latest) == [f"№{number:02}" for number in range(1, 9)]


def test_the_saying_stands_in_both_languages(published):
    quoting(published, text_kk="Трамвай — қаланың қарызы.", text_ru="Трамвай — это долг города.")

    saying = front("ru").saying

    assert saying.card["text"] == "Трамвай — это долг города."
    assert saying.other_card["text"] == "Трамвай — қаланың қарызы."
    assert saying.other_language == "kk"


def test_a_saying_needs_a_live_story_in_both_languages(published, editor):
    quoting(published, "kk")
    withdrawn = quoting(published)
    withdraw(withdrawn, "ru", editor)

    assert front("kk").saying is None


def test_the_words_of_a_saying_are_the_published_ones(published):
    quoting(published, text_kk="Жарияланған сөз.")
    quote = QuoteFactory._meta.model.objects.get()
    quote.text_kk = "Жарияланбаған сөз."
    quote.save()

    assert front("kk").saying.card["text"] == "Жарияланған сөз."


@pytest.mark.parametrize("hindrance", [{"is_blocked": True}, {"credit_kk": ""}])
def test_a_portrait_that_may_not_be_published_is_left_out(published, hindrance):
    quoting(published, speaker=PersonFactory(photo=PhotoFactory(**hindrance)))

    assert front("kk").saying.portrait is None


def test_the_page_ends_when_the_next_scheduled_story_begins(published, scheduled):
    published("kk")
    edition = scheduled("ru").editions.get()
    edition.live_from = timezone.now() + timedelta(milliseconds=900)
    edition.save()

    assert front("kk").until == edition.live_from


def test_the_page_ends_when_the_order_of_the_most_read_is_due(published):
    published("kk")

    until = front("kk").until

    assert timezone.now() < until <= timezone.now() + timedelta(minutes=5)
    assert until.timestamp() % 300 == 0
