"""A Kazakh story in Latin letters: where the view is, what it says of itself, what it leaves."""

import re

import pytest

from articles.models import Edition
from articles.publishing import publish, withdraw
from pages import store
from tests.factories import EmbedFactory, PhotoFactory, QuoteFactory

BODY = (
    '<p data-block="b1aaaaaa">Ол <span lang="ru">на улице</span> <a href="/kk/қала">қалада</a>.</p>'
    '<news-quote data-block="q1aaaaaa" data-id="{quote}"></news-quote>'
    '<news-embed data-block="e1aaaaaa" data-id="{embed}"></news-embed>'
)


@pytest.fixture
def story(published):
    body = BODY.format(quote=QuoteFactory().pk, embed=EmbedFactory().pk)
    return published(body_kk=body, lead_photo=PhotoFactory())


@pytest.fixture
def address(story):
    return f"/kk/latin/articles/{story.pk}/tramvai-abai-dangylyna-qaita-oralady/"


def words(response):
    return response.content.decode()


def test_the_story_is_written_in_latin_letters(client, address):
    page = words(client.get(address))

    for part in (
        "<title>Tramvai Abai dañğylyna qaita oralady — Апорт</title>",
        '<article class="page article" lang="kk-Latn"',
        'data-script="latn"',
        'data-field="headline">Tramvai Abai dañğylyna qaita oralady</h1>',
        ">Jaña vagon Abai dañğylynda</span>",
        'alt="Qyzyl tramvai"',
        'data-one="{reads} ret"',
        ">Tramvai — qalanyñ qaryzy.</blockquote>",
        ">Mädina Qasenova</a>",
    ):
        assert part in page, part


def test_russian_passages_addresses_and_the_pages_around_stay_as_they_are(client, address):
    page = words(client.get(address))

    for part in (
        'Ol <span lang="ru">на улице</span> <a href="/kk/қала">qalada</a>.',
        'lang="ru"><small lang="kk">Orysşa</small>Сегодня на улице пошёл снег.',
        'lang="ru">Читать по-русски',
        '<a class="skip" href="#content">Мазмұнға өту</a>',
    ):
        assert part in page, part


def test_it_leads_to_the_cyrillic_story_and_asks_robots_to_do_so(client, story, address):
    cyrillic = Edition.objects.in_language("kk").get(article=story).get_absolute_url()
    latin = words(client.get(address))

    assert f'<link rel="canonical" href="http://localhost:8000{cyrillic}">' in latin
    assert re.findall('<meta name="robots" content="(.*?)">', latin) == ["noindex"]
    assert re.findall('<link rel="alternate"[^>]*hreflang', latin) == []
    assert f'<a href="{cyrillic}" hreflang="kk" lang="kk-Cyrl">Кириллше</a>' in latin
    assert f'href="{address}" hreflang="kk-Latn" lang="kk-Latn"' in words(client.get(cyrillic))


def test_the_russian_story_has_no_latin_view(client, story):
    russian = Edition.objects.in_language("ru").get(article=story)

    assert "Latynşa" not in words(client.get(russian.get_absolute_url()))
    assert client.get(f"/ru/latin/articles/{story.pk}/{russian.slug}/").status_code == 404


def test_it_is_off_unless_the_paper_names_an_alphabet(client, story, address, settings):
    settings.KAZAKH_LATIN = ""
    cyrillic = Edition.objects.in_language("kk").get(article=story).get_absolute_url()

    assert client.get(address).status_code == 404
    assert "Latynşa" not in words(client.get(cyrillic))


def test_only_live_stories_have_it(client, editor, story, address, scheduled, published):
    later, russian = scheduled("kk"), published("ru")
    withdraw(story, "kk", editor)

    for place in (address, f"/kk/latin/articles/{later.pk}/", f"/kk/latin/articles/{russian.pk}/"):
        assert client.get(place).status_code == 404, place


def test_a_wrong_slug_leads_to_the_right_one(client, story, address):
    response = client.get(f"/kk/latin/articles/{story.pk}/eski/")

    assert (response.status_code, response["Location"]) == (301, address)


def test_a_headline_without_letters_has_the_view_too(client, published):
    article = published("kk", title_kk="🎉🎉🎉")

    assert client.get(f"/kk/latin/articles/{article.pk}/").status_code == 200


def test_hostile_text_stays_text(client, published):
    article = published("kk", title_kk="Қала <script>alert('ы')</script> &amp;")
    slug = Edition.objects.get(article=article).slug

    page = words(client.get(f"/kk/latin/articles/{article.pk}/{slug}/"))

    assert "<title>Qala &lt;script&gt;alert(&#x27;y&#x27;)&lt;/script&gt; &amp;amp; — " in page
    assert ">Qala &lt;script&gt;alert(&#x27;y&#x27;)&lt;/script&gt; &amp;amp;</h1>" in page


@pytest.mark.django_db(transaction=True)
def test_it_is_stored_until_the_story_changes(client, editor, story, address):
    client.get(address)
    assert store.find(address) is not None

    publish(story, "kk", editor)

    assert store.find(address) is None
