from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Edition
from articles.publishing import publish
from articles.public import reads
from tests.factories import ArticleFactory, person_with_role


@pytest.fixture
def editor(db):
    return person_with_role("editor")


@pytest.fixture
def published(editor):
    """Publish a story in these languages, `hours` ago; return the working copy."""

    def make(*languages, hours=0, **fields):
        article = ArticleFactory(**fields)
        moment = timezone.now() - timedelta(hours=hours)
        for language in languages or ("kk", "ru"):
            publish(article, language, editor, dated=moment)
        return article

    return make


@pytest.fixture
def scheduled(editor):
    def make(language, **fields):
        article = ArticleFactory(**fields)
        publish(article, language, editor, at=timezone.now() + timedelta(hours=1))
        return article

    return make


@pytest.fixture
def address():
    """Return the address of the newest edition of a story."""

    def find(article, language):
        editions = Edition.objects.in_language(language).filter(article=article)
        return editions.order_by("-number").first().get_absolute_url()

    return find


@pytest.fixture(autouse=True)
def no_waiting_reads():
    yield
    reads.counter = reads.ReadCounter()
