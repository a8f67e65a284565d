import pytest

from articles.models import Revision
from articles.saving import StaleVersion, save_article
from tests.factories import ArticleFactory, AuthorFactory, TopicFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def writer():
    return UserFactory()


def test_every_save_leaves_a_revision_with_both_languages(writer):
    article = ArticleFactory.build(section=None, created_by=writer, updated_by=writer)

    save_article(article, writer)
    article.title_ru = "Новый заголовок"
    save_article(article, writer, opened_version=1)

    first, second = Revision.objects.order_by("number")
    assert (first.number, second.number) == (1, 2)
    assert first.fields["title_ru"] == "Трамвай возвращается на проспект Абая"
    assert second.fields["title_ru"] == "Новый заголовок"
    assert second.fields["title_kk"] == "Трамвай Абай даңғылына қайта оралады"


def test_a_stale_save_is_refused_and_changes_nothing(writer):
    article = ArticleFactory(created_by=writer)
    save_article(article, writer, opened_version=0)
    article.title_ru = "Второй"

    with pytest.raises(StaleVersion) as refusal:
        save_article(article, writer, opened_version=0)

    assert refusal.value.current.title_ru == "Трамвай возвращается на проспект Абая"
    article.refresh_from_db()
    assert article.title_ru == "Трамвай возвращается на проспект Абая"
    assert article.version == 1


def test_a_revision_holds_credits_and_topics(writer):
    author, topic = AuthorFactory(), TopicFactory()
    article = ArticleFactory(created_by=writer)

    revision = save_article(
        article, writer, topics=[topic], credited=[{"author": author, "role": "text"}]
    )

    assert revision.fields["topics"] == [topic.pk]
    assert revision.fields["credits"] == [{"author": author.pk, "role": "text"}]


def test_saving_in_either_interface_language_fills_the_right_columns(writer, settings):
    for language in ("kk", "ru"):
        from django.utils import translation

        with translation.override(language):
            article = ArticleFactory(title_kk="Қала", title_ru="Город", created_by=writer)
            save_article(article, writer)
        article.refresh_from_db()
        assert (article.title_kk, article.title_ru) == ("Қала", "Город")
