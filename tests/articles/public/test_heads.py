"""What a page tells search engines and networks, read as they read it."""

import pytest
from lxml import html

from articles.models import Edition
from articles.publishing import publish, withdraw
from articles.saving import save_article
from tests.articles.public import linked_data
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    PhotoFactory,
    SectionFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

SITE = "http://localhost:8000"


class Read:
    """A head as a robot reads it."""

    def __init__(self, response):
        self.text = response.content.decode()
        self.head = html.document_fromstring(self.text).head

    def links(self, **attributes):
        return [
            link
            for link in self.head.iter("link")
            if all(link.get(name) == value for name, value in attributes.items())
        ]

    def metas(self, name):
        found = self.head.xpath("//meta[@name=$name or @property=$name]", name=name)
        return [meta.get("content") for meta in found]

    @property
    def canonical(self):
        return [link.get("href") for link in self.links(rel="canonical")]

    @property
    def alternates(self):
        links = [link for link in self.links(rel="alternate") if link.get("hreflang")]
        return {link.get("hreflang"): link.get("href") for link in links}

    @property
    def feeds(self):
        return [link.get("href") for link in self.links(rel="alternate") if link.get("type")]

    @property
    def data(self):
        return linked_data.blocks(self.text)


@pytest.fixture
def read(client):
    return lambda address: Read(client.get(address))


@pytest.fixture
def story(editor):
    """Publish a Kazakh story and its translation, with photo, topic and credits."""
    article = ArticleFactory(
        original_language="kk",
        lead_photo=PhotoFactory(),
        section=SectionFactory(name_kk="Қала", name_ru="Город"),
    )
    author = AuthorFactory()
    translator = AuthorFactory(name_kk="Ольга Ким", name_ru="Ольга Ким")
    credited = [
        {"author": author, "role": "text"},
        {"author": translator, "role": "translation"},
    ]
    topics = [TopicFactory(name_kk="Трамвай", name_ru="Трамвай"), TopicFactory(name_kk="Қаржы")]
    save_article(article, editor, topics=topics, credited=credited)
    for language in ("kk", "ru"):
        publish(article, language, editor)
    return article


def test_the_front_page_names_itself_its_twin_and_the_way_for_everybody_else(read, db):
    head = read("/ru/")

    assert head.canonical == [f"{SITE}/ru/"]
    assert head.alternates == {"kk": f"{SITE}/kk/", "ru": f"{SITE}/ru/", "x-default": f"{SITE}/"}
    assert head.feeds == [f"{SITE}/ru/feed.{ending}" for ending in ("xml", "atom", "json")]
    assert head.metas("robots") == ["max-image-preview:large"]
    assert head.metas("og:locale") == ["ru_RU"]
    assert head.metas("og:locale:alternate") == ["kk_KZ"]
    assert head.metas("og:image") == [f"{SITE}/static/site/img/share-ru.jpg"]


def test_the_front_page_offers_its_search(read, db):
    (block,) = read("/kk/").data

    node = linked_data.nodes(block)

    assert node["@type"] == ["https://schema.org/WebSite"]
    target = block["potentialAction"]["target"]["urlTemplate"]
    assert target == f"{SITE}/kk/search/?q={{search_term_string}}"


def test_a_story_names_both_live_editions_in_both(read, story, address):
    kazakh, russian = SITE + address(story, "kk"), SITE + address(story, "ru")

    for language, own in (("kk", kazakh), ("ru", russian)):
        head = read(address(story, language))
        assert head.canonical == [own]
        assert head.alternates == {"kk": kazakh, "ru": russian, "x-default": kazakh}


@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
def test_a_story_names_no_twin_that_is_not_live(read, published, editor, address, state):
    from tests.articles.public.test_views import in_an_hour

    article = published("kk")
    if state == "scheduled":
        publish(article, "ru", editor, at=in_an_hour())
    if state == "withdrawn":
        publish(article, "ru", editor)
        withdraw(article, "ru", editor)

    head = read(address(article, "kk"))

    assert head.alternates == {}
    assert head.metas("og:locale:alternate") == []
    assert "workTranslation" not in head.data[0]


def test_a_story_tells_networks_what_it_is(read, story, address):
    head = read(address(story, "kk"))
    edition = Edition.objects.get(article=story, language="kk")
    moment = edition.published_at.astimezone().isoformat(timespec="seconds")

    expected = {
        "og:type": ["article"],
        "og:site_name": ["Апорт"],
        "og:title": ["Трамвай Абай даңғылына қайта оралады"],
        "og:description": ["Қала алғашқы алты аялдаманы салуға кірісті."],
        "og:url": [SITE + address(story, "kk")],
        "og:locale": ["kk_KZ"],
        "og:image": [f"{SITE}/media/{story.lead_photo_id}.jpeg"],
        "og:image:width": ["640"],
        "og:image:height": ["427"],
        "og:image:alt": ["Қызыл трамвай"],
        "twitter:card": ["summary_large_image"],
        "article:published_time": [moment],
        "article:modified_time": [],
        "article:section": ["Қала"],
        "article:tag": ["Трамвай", "Қаржы"],
        "article:author": [f"{SITE}/kk/authors/aidana-serikbai/"],
        "author": ["Айдана Серікбай"],
        "description": ["Қала алғашқы алты аялдаманы салуға кірісті."],
    }
    assert {name: head.metas(name) for name in expected} == expected


def test_a_story_shows_its_share_picture_once_it_is_made(read, story, address):
    Edition.objects.filter(article=story).update(share_picture="ab/cd-1200.jpg")

    head = read(address(story, "kk"))

    assert head.metas("og:image") == [f"{SITE}/media/ab/cd-1200.jpg"]
    assert head.metas("og:image:width") == ["1200"]
    assert [image["url"] for image in head.data[0]["image"]] == [
        f"{SITE}/media/ab/cd-1200.jpg",
        f"{SITE}/media/{story.lead_photo_id}.jpeg",
    ]


@pytest.mark.parametrize(
    ("language", "other", "relation"),
    [("kk", "ru", "workTranslation"), ("ru", "kk", "translationOfWork")],
)
def test_a_story_is_a_news_article_of_the_right_shape(
    read, story, address, language, other, relation
):
    article, crumbs = read(address(story, language)).data

    linked_data.nodes(article)
    linked_data.nodes(crumbs)
    assert article["@type"] == "NewsArticle"
    assert article["inLanguage"] == language
    assert article["isAccessibleForFree"] is True
    assert article["author"][0]["url"].startswith(f"{SITE}/{language}/authors/")
    assert article[relation]["url"] == SITE + address(story, other)
    assert article.get("translator", []) == (
        []
        if language == "kk"
        else [{"@type": "Person", "name": "Ольга Ким", "url": f"{SITE}/ru/authors/olga-kim/"}]
    )
    assert [step["name"] for step in crumbs["itemListElement"]][:2] == [
        "Апорт",
        {"kk": "Қала", "ru": "Город"}[language],
    ]


def test_a_story_without_credits_and_photo_still_has_the_shape(read, published, address):
    article, _crumbs = read(address(published("kk"), "kk")).data

    linked_data.nodes(article)
    assert article["author"][0]["@type"] == "NewsMediaOrganization"
    assert article["image"][0]["url"] == f"{SITE}/static/site/img/share-kk.jpg"


def test_no_word_of_a_story_ends_the_data_block(read, published, address):
    headline = "</script><script>alert(1)</script> & <!-- \u2028 \u2029"
    article = published("kk", title_kk=headline)
    head = read(address(article, "kk"))

    (edition,) = Edition.objects.all()
    assert head.data[0]["headline"] == edition.headline
    assert "<script>alert" not in head.text
    assert "\u2028" not in str(head.head.xpath("//script[@type='application/ld+json']/text()"))


def test_a_section_names_its_twin_and_its_feeds(read, published):
    section = published().section
    slug_kk, slug_ru = section.slug_kk, section.slug_ru
    head = read(f"/kk/sections/{slug_kk}/")

    assert head.canonical == [f"{SITE}/kk/sections/{slug_kk}/"]
    assert head.alternates == {
        "kk": f"{SITE}/kk/sections/{slug_kk}/",
        "ru": f"{SITE}/ru/sections/{slug_ru}/",
        "x-default": f"{SITE}/kk/sections/{slug_kk}/",
    }
    assert head.feeds[0] == f"{SITE}/kk/sections/{slug_kk}/feed.xml"
    linked_data.nodes(head.data[0])


def test_a_section_of_one_language_has_no_twin(read, published):
    section = SectionFactory(name_ru="")
    published("kk", section=section)

    assert read(f"/kk/sections/{section.slug_kk}/").alternates == {}


def test_what_is_absent_is_kept_by_no_robot(client, published, editor, address):
    gone = published("kk")
    old = address(gone, "kk")
    withdraw(gone, "kk", editor)
    absent = {old: 410, f"/kk/articles/{published('ru').pk}/": 404, "/kk/articles/0/": 404}

    for place, status in absent.items():
        response = client.get(place)
        head = Read(response)
        assert (response.status_code, head.metas("robots")) == (status, ["noindex"]), place
        assert (head.canonical, head.alternates, head.data) == ([], {}, []), place


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        ({"headline": ""}, "NewsArticle.headline"),
        ({"image": []}, "lacks"),
        ({"datePublished": "2026-11-25T18:15:00"}, "no zone"),
        ({"author": {"@type": "Thing"}}, "NewsArticle.author"),
        ({"url": "/kk/"}, "no absolute address"),
        ({"isAccessibleForFree": "yes"}, "isAccessibleForFree"),
        ({"headlin": "Трамвай"}, "nobody expects"),
        ({"@context": "https://elsewhere.example/"}, "another context"),
    ],
)
def test_the_reader_of_linked_data_refuses_another_shape(read, published, address, change, refusal):
    article, _crumbs = read(address(published("kk"), "kk")).data

    with pytest.raises(ValueError, match=refusal):
        linked_data.nodes(article | change)
