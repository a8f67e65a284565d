"""What the paper says about itself, the links to it, and the style page."""

import pytest

from articles.publishing import publish
from articles.saving import save_article
from tests.factories import ArticleFactory, AuthorFactory, QuoteFactory, TopicFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "headings"),
    [("kk", ("Газет туралы", "Түзетулер")), ("ru", ("О газете", "Исправления"))],
)
def test_the_paper_says_who_it_is_and_how_it_corrects_itself(client, language, headings):
    other = {"kk": "ru", "ru": "kk"}[language]
    for name, heading in zip(("about", "corrections"), headings, strict=True):
        page = client.get(f"/{language}/{name}/").text
        assert f"<h1>{heading}</h1>" in page
        assert f'hreflang="{other}" href="http://localhost:8000/{other}/{name}/"' in page


def test_the_words_of_the_house_need_no_query(client, django_assert_num_queries):
    client.get("/kk/")
    with django_assert_num_queries(0):
        client.get("/kk/about/", {"page": "1"})
        client.get("/kk/corrections/", {"page": "1"})


def test_contacts_come_from_the_settings_and_empty_ones_are_not_shown(client, settings):
    settings.CONTACT_EMAIL = "redaktsiya@aport.example"
    settings.CONTACT_PHONE = "+7 727 000 00 00"
    settings.CONTACT_ADDRESS = {"kk": "", "ru": "Алматы, проспект Абая, 1"}

    kazakh, russian = client.get("/kk/about/").text, client.get("/ru/about/").text

    assert 'href="mailto:redaktsiya@aport.example"' in kazakh
    assert "+7 727 000 00 00" in kazakh
    assert ("мекенжайы" in kazakh, "Алматы, проспект Абая, 1" in russian) == (False, True)


def test_every_page_leads_to_the_paper_and_its_archive(client):
    page = client.get("/ru/corrections/").text

    for address in ("/ru/about/", "/ru/corrections/", "/ru/archive/"):
        assert f'href="{address}"' in page


def test_a_story_leads_to_its_topics_authors_and_speakers(client, editor):
    topics = [TopicFactory(name_kk=name) for name in ("Трамвай", "Абай даңғылы")]
    nameless = TopicFactory(name_kk="", name_ru="Только по-русски")
    quote = QuoteFactory()
    body = f'<news-quote data-block="q1aaaaaa" data-id="{quote.pk}"></news-quote>'
    article = ArticleFactory(body_kk=body)
    credited = [{"author": AuthorFactory(), "role": "text"}]
    save_article(article, editor, topics=[*topics, nameless], credited=credited)
    edition = publish(article, "kk", editor)

    page = client.get(edition.get_absolute_url()).text

    assert page.count('href="/kk/topics/tramvai/"') == 2  # over the headline and at the end
    assert page.count('href="/kk/topics/abai-dangyly/"') == 1
    assert 'href="/kk/authors/aidana-serikbai/" rel="author">Айдана Серікбай</a>' in page
    assert 'href="/kk/people/madina-qasenova/">Мәдина Қасенова</a>' in page
    assert "Только по-русски" not in page


def test_a_name_without_an_address_is_no_link(client, editor):
    article = ArticleFactory()
    credited = [{"author": AuthorFactory(name_kk=""), "role": "text"}]
    save_article(article, editor, credited=credited)
    edition = publish(article, "kk", editor)

    page = client.get(edition.get_absolute_url()).text

    assert "<b>Айдана Серикбай</b>" in page
    assert "/kk/authors/" not in page


def test_the_front_page_leads_to_the_day_the_speaker_and_the_topics_of_a_section(client, published):
    quote = QuoteFactory()
    body = f'<news-quote data-block="q1aaaaaa" data-id="{quote.pk}"></news-quote>'
    topic = TopicFactory(name_kk="Трамвай")
    for hours in range(12):
        story = published(topic=topic, hours=hours, body_kk=body, body_ru=body)
    day = story.editions.get(language="kk").published_at

    page = client.get("/kk/").text

    assert 'class="saying__name"><a href="/kk/people/madina-qasenova/">' in page
    assert 'href="/kk/topics/tramvai/">Трамвай</a></li>' in page
    assert f'href="/kk/archive/{day:%Y}/' in page


def test_a_section_leads_to_the_topics_of_its_stories(client, published):
    article = published(topic=TopicFactory(name_kk="Трамвай"))

    page = client.get(f"/kk/sections/{article.section.slug_kk}/").text

    assert 'href="/kk/topics/tramvai/">Трамвай</a></li>' in page


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_style_page_shows_every_component_in_its_language(client, language):
    response = client.get(f"/styles/{language}/")

    page = response.text
    assert response.status_code == 200
    assert f'<html lang="{language}">' in page
    assert '<meta name="robots" content="noindex">' in page
    for component in ("teaser--l", "lead-story", "latest", "band__head", "saying", "quote__text"):
        assert f'class="{component}' in page or f" {component}" in page, component


def test_the_style_page_is_for_work_on_the_code_only(client, settings):
    settings.EMBEDDED_DATABASE = settings.DEBUG = False

    assert client.get("/styles/kk/").status_code == 404
