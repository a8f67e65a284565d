"""What the page of a story leads on to."""

import pytest

from articles.public import reading
from articles.publishing import publish, withdraw
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


def test_a_story_that_was_withdrawn_or_published_again_is_counted_once_or_never(story, editor):
    topic = TopicFactory()
    gone, again = story(topic, hours=1), story(topic, hours=2)
    withdraw(gone.article, "kk", editor)
    publish(again.article, "kk", editor)

    assert related(story(topic)) == [again.article_id]


def test_an_article_number_beyond_all_numbers_is_no_story(db, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert reading.read(10**30, "kk") is None
