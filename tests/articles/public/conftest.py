from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Edition
from articles.public import people, reads, rivers, sections, subjects, visitors
from articles.publishing import publish
from tests.factories import ArticleFactory, person_with_role


@pytest.fixture
def editor(db):
    return person_with_role("editor")


@pytest.fixture
def published(editor):
    """Publish a story in these languages (both), dated `hours` ago; return the working copy."""

    def make(*languages, hours=0, topic=None, **fields):
        article = ArticleFactory(**fields)
        article.topics.set([topic] if topic else [])
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
def a_counter_of_its_own(monkeypatch):
    """No read of one test waits in the next, and nothing is written behind a test's back."""
    monkeypatch.setattr(reads, "FLUSH_SECONDS", 3600)
    monkeypatch.setattr(reads, "counter", reads.ReadCounter())
    monkeypatch.setattr(visitors, "gate", visitors.Gate())


@pytest.fixture
def pages_of(monkeypatch):
    """Part lists after so many stories: `pages_of(2)`; questions that are kept ask for more."""
    kept = [module._question for module in (sections, subjects, people)]

    def part(stories):
        monkeypatch.setattr(rivers, "PAGE", stories)
        forget()

    def forget():
        for question in kept:
            question.cache_clear()

    yield part
    forget()
