"""Telegram reads a story without rules of ours."""

import pytest

from articles.publishing import publish
from articles.saving import save_article
from tests.articles.public.instant_view import faults
from tests.factories import ArticleFactory, AuthorFactory, EmbedFactory, PhotoFactory, QuoteFactory

pytestmark = pytest.mark.django_db

TABLE = (
    "<caption>Бағалар</caption><thead><tr><th>Алма</th></tr></thead>"
    "<tbody><tr><td>900 ₸</td></tr></tbody>"
)


@pytest.fixture
def page(client, editor):
    """Publish a story with every kind of block and return its page in `language`."""

    def fetch(language):
        photo, quote, embed = PhotoFactory(), QuoteFactory(), EmbedFactory()
        body = (
            '<p data-block="b1aaaaaa">Бірінші <strong>вагон</strong>.</p>'
            '<h2 data-block="b2aaaaaa">Бағасы</h2>'
            '<ul data-block="b3aaaaaa"><li>бір</li><li>екі</li></ul>'
            '<blockquote data-block="b4aaaaaa"><p>Сөз.</p></blockquote>'
            f'<table data-block="b5aaaaaa">{TABLE}</table><hr data-block="b6aaaaaa">'
            f'<news-photo data-align="wide" data-block="b7aaaaaa" data-id="{photo.pk}">'
            "</news-photo>"
            f'<news-gallery data-block="baaaaaaa" data-ids="{photo.pk} {PhotoFactory().pk}">'
            "</news-gallery>"
            f'<news-quote data-block="b8aaaaaa" data-id="{quote.pk}"></news-quote>'
            f'<news-embed data-block="b9aaaaaa" data-id="{embed.pk}"></news-embed>'
        )
        article = ArticleFactory(body_kk=body, body_ru=body, lead_photo=photo)
        save_article(article, editor, credited=[{"author": AuthorFactory(), "role": "text"}])
        edition = publish(article, language, editor)
        return client.get(edition.get_absolute_url()).content.decode()

    return fetch


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_story_breaks_no_rule(page, language):
    assert faults(page(language)) == []


@pytest.mark.parametrize(
    ("whole", "broken", "fault"),
    [
        ("<h1 ", "<h2 ", "no single headline in the header"),
        ("article:published_time", "article:time", "no article:published_time"),
        ('name="author"', 'name="writer"', "no author"),
        ("<hr ", "<video></video><hr ", "<video> in the body"),
        ("<cite", "<span", "a quotation of nobody"),
    ],
)
def test_the_checker_sees_what_is_broken(page, whole, broken, fault):
    spoilt = page("kk").replace(whole, broken)

    assert fault in faults(spoilt)
