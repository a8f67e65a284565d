"""What the page of a story leads on to."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article
from articles.public import reading
from articles.publishing import limit, publish, withdraw
from tests.factories import SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(published):
    """Publish a story, the newest, with these topics."""

    def make(*topics, hours=0, **fields):
        article = published("kk", hours=hours, topic=topics[0], **fields)
        article.topics.set(topics)
        return publish(article, "kk", article.editions.first().published_by)

    return make


def related(edition):
    read = reading.read(edition.article_id, "kk")
    read.related_ids = []  # those with the same words, which come first
    return [story.article_id for story in reading.beside(read).related]


def test_a_story_leads_to_the_newest_of_each_of_its_topics(story):
    tram, road, snow = topics = [TopicFactory() for _number in range(3)]
    elsewhere = [story(TopicFactory(), hours=1).article_id]
    others = [story(topic, hours=2 + at).article_id for at, topic in enumerate((snow, tram, road))]

    found = related(story(*topics))

    assert (found, elsewhere[0] in found) == (others, False)


def test_a_story_that_shares_two_topics_is_named_once(story):
    topics = [TopicFactory(), TopicFactory()]
    both = story(*topics, hours=1)

    assert related(story(*topics)) == [both.article_id]


def test_stories_of_the_section_fill_the_row(story, published):
    section, topic = SectionFactory(), TopicFactory()
    of_topic = story(topic, hours=9)
    of_section = [published("kk", section=section, hours=hours).pk for hours in range(1, 6)]

    found = related(story(topic, section=section))

    assert found == [of_topic.article_id, *of_section[:3]]


def test_stories_with_the_same_words_are_enough_until_one_of_them_goes(story, editor):
    topic = TopicFactory()
    same_words = [story(TopicFactory(), hours=hours).article_id for hours in range(1, 5)]
    of_topic = story(topic, hours=9)
    read = reading.read(story(topic).article_id, "kk")
    read.related_ids = same_words

    def found():
        return [story.article_id for story in reading.beside(read).related]

    assert found() == same_words
    withdraw(Article.objects.get(pk=same_words[1]), "kk", editor)
    assert found() == [same_words[0], *same_words[2:], of_topic.article_id]


def test_a_story_that_was_withdrawn_or_published_again_is_counted_once_or_never(story, editor):
    topic = TopicFactory()
    gone, again = story(topic, hours=1), story(topic, hours=2)
    withdraw(gone.article, "kk", editor)
    publish(again.article, "kk", editor)

    assert related(story(topic)) == [again.article_id]


def test_an_article_number_beyond_all_numbers_is_no_story(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert reading.read(10**30, "kk") is None


def test_the_latest_are_the_newest_others(published):
    articles = [published("kk", hours=hours) for hours in range(8)]

    assert latest(articles[0]) == [article.pk for article in articles[1:7]]
    assert latest(articles[7]) == [article.pk for article in articles[:6]]


def test_a_scheduled_story_is_among_the_latest_from_its_minute_without_a_purge(
    published, scheduled
):
    article, coming = published("kk", hours=1), scheduled("kk")
    assert latest(article) == []

    coming.editions.update(live_from=timezone.now())

    assert latest(article) == [coming.pk]


def test_a_story_that_goes_off_by_itself_leaves_the_latest_without_a_purge(published, editor):
    article, going = published("kk", hours=1), published("kk")
    soon = timezone.now() + timedelta(hours=1)
    limit(going, "kk", editor, soon)
    assert latest(article) == [going.pk]

    going.editions.update(unpublish_at=timezone.now())

    assert latest(article) == []


def latest(article):
    return [story.article_id for story in reading.beside(reading.read(article.pk, "kk")).latest]
