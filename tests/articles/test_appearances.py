"""On whose pages an edition appears."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Appearance
from articles.publishing import amend, publish
from articles.saving import save_article
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    QuoteFactory,
    TopicFactory,
    person_with_role,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return person_with_role("editor")


def appearances(edition):
    return set(edition.appearances.values_list("kind", "subject_id", "language"))


def test_an_edition_appears_with_its_topics_authors_and_speakers(editor):
    topic, author, quote = TopicFactory(), AuthorFactory(), QuoteFactory()
    body = f'<news-quote data-block="q1aaaaaa" data-id="{quote.pk}"></news-quote>'
    article = ArticleFactory(body_kk=body)
    save_article(article, editor, topics=[topic], credited=[{"author": author, "role": "text"}])

    edition = publish(article, "kk", editor)

    assert appearances(edition) == {
        ("topic", topic.pk, "kk"),
        ("author", author.pk, "kk"),
        ("person", quote.speaker_id, "kk"),
    }


def test_an_author_of_text_and_photos_appears_once(editor):
    author = AuthorFactory()
    article = ArticleFactory()
    credited = [{"author": author, "role": role} for role in ("text", "photo")]
    save_article(article, editor, credited=credited)

    edition = publish(article, "kk", editor)

    assert appearances(edition) == {("author", author.pk, "kk")}


def test_the_next_edition_takes_the_place_of_the_last(editor):
    topic = TopicFactory()
    article = ArticleFactory()
    article.topics.set([topic])
    first = publish(article, "kk", editor)

    second = amend(first, editor, "typo", {"headline": "Трамвай оралды"})

    assert list(Appearance.objects.values_list("edition", flat=True)) == [second.pk]


def test_a_scheduled_edition_leaves_the_live_one_in_place(editor):
    topic = TopicFactory()
    article = ArticleFactory()
    article.topics.set([topic])
    live = publish(article, "kk", editor)

    scheduled = publish(article, "kk", editor, at=timezone.now() + timedelta(hours=1))

    assert set(Appearance.objects.values_list("edition", flat=True)) == {live.pk, scheduled.pk}
