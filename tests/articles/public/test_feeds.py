"""Feeds, read by a parser that is not ours."""

import html
import json

import feedparser
import pytest

from articles.models import Edition
from articles.publishing import amend, publish
from articles.saving import save_article
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    EmbedFactory,
    PhotoFactory,
    QuoteFactory,
    SectionFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

SITE = "http://localhost:8000"


@pytest.fixture
def story(editor):
    """Publish a story with everything that a body may hold; return its Russian edition."""
    photo, quote, embed = PhotoFactory(), QuoteFactory(post_ru="глава Управления"), EmbedFactory()
    body = (
        '<p data-block="b1aaaaaa">Первый <strong>вагон</strong> &lt;3, '
        '<a href="https://mobility.example/ru/">протокол</a>.</p>'
        f'<news-photo data-align="wide" data-block="b2aaaaaa" data-id="{photo.pk}"></news-photo>'
        f'<news-gallery data-block="b5aaaaaa" data-ids="{photo.pk} {PhotoFactory().pk}">'
        "</news-gallery>"
        f'<news-quote data-block="b3aaaaaa" data-id="{quote.pk}"></news-quote>'
        f'<news-embed data-block="b4aaaaaa" data-id="{embed.pk}"></news-embed>'
    )
    article = ArticleFactory(body_ru=body, section=SectionFactory(name_ru="Город & люди"))
    credited = [{"author": AuthorFactory(), "role": "text"}]
    save_article(article, editor, topics=[TopicFactory(name_ru="Трамвай")], credited=credited)
    return publish(article, "ru", editor)


def parsed(client, address):
    response = client.get(address)
    assert response.status_code == 200
    headers = {"content-type": response["Content-Type"], "content-location": SITE + address}
    feed = feedparser.parse(response.content, response_headers=headers)
    assert not feed.bozo, feed.get("bozo_exception")
    return feed


@pytest.mark.parametrize(
    ("ending", "version", "content_type"),
    [
        ("xml", "rss20", "application/rss+xml; charset=utf-8"),
        ("atom", "atom10", "application/atom+xml; charset=utf-8"),
    ],
)
def test_a_feed_carries_whole_stories(client, story, ending, version, content_type):
    address = f"/ru/feed.{ending}"
    feed = parsed(client, address)
    entry = feed.entries[0]

    assert client.get(address)["Content-Type"] == content_type
    assert feed.version == version
    assert (feed.feed.title, feed.feed.language) == ("Апорт", "ru") or ending == "atom"
    assert {"rel": "self", "href": f"{SITE}{address}"}.items() <= next(
        dict(link).items() for link in feed.feed.links if link.rel == "self"
    )
    assert len(feed.entries) == 1
    assert entry.title == "Трамвай возвращается на проспект Абая"
    assert entry.link == SITE + story.get_absolute_url()
    assert entry.id == f"tag:localhost,2026:ru/articles/{story.article_id}"
    assert entry.summary == "Город начал строить первые шесть остановок."
    assert entry.author == "Айдана Серикбай"
    assert [tag.term for tag in entry.tags] == ["Город & люди", "Трамвай"]
    assert whole(entry.content[0].value)


def test_the_json_feed_says_the_same(client, story):
    response = client.get("/ru/feed.json")
    feed = json.loads(response.content)
    (item,) = feed["items"]

    assert response["Content-Type"] == "application/feed+json; charset=utf-8"
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == f"{SITE}/ru/feed.json"
    assert (feed["language"], item["language"]) == ("ru", "ru")
    assert item["id"] == f"tag:localhost,2026:ru/articles/{story.article_id}"
    assert item["url"] == SITE + story.get_absolute_url()
    assert item["tags"] == ["Город & люди", "Трамвай"]
    assert item["authors"] == [
        {"name": "Айдана Серикбай", "url": f"{SITE}/ru/authors/aydana-serikbay/"}
    ]
    assert item["date_published"] == item["date_modified"]
    assert whole(item["content_html"])


def whole(content):
    """Say whether the body stands there, plain, with absolute addresses and every insert."""
    for part in (
        '<p>Первый <strong>вагон</strong> &lt;3, <a href="https://mobility.example/ru/">',
        f'src="{SITE}/media/',
        "<figcaption>Новый вагон на проспекте Абая Фото: Данияр Отеген</figcaption>",
        "<blockquote><p>Трамвай — это долг города.</p></blockquote>",
        "<figcaption>Мадина Касенова, глава Управления",
        "<small>Перевод с казахского: редакция</small>",
        '<a href="https://www.instagram.com/p/BzXy0000000/">',
    ):
        assert part in content, part
    for part in ("class=", "data-", "<news-", 'src="/', 'href="/', "<button", "srcset"):
        assert part not in content, part
    return True


@pytest.mark.parametrize("ending", ["xml", "atom"])
def test_signs_of_markup_in_a_story_are_text(client, published, ending):
    published("ru", title_ru="Цена <1> & 2", lead_ru="Было 5 < 6 & <b>стало</b> 7.")

    entry = parsed(client, f"/ru/feed.{ending}").entries[0]

    assert html.unescape(entry.title) == "Цена <1> & 2"
    assert entry.summary == "Было 5 &lt; 6 &amp; &lt;b&gt;стало&lt;/b&gt; 7."
    assert "<p>Было 5 &lt; 6 &amp; &lt;b&gt;стало&lt;/b&gt; 7.</p>" in entry.content[0].value


@pytest.mark.parametrize("ending", ["xml", "atom", "json"])
def test_a_section_has_feeds_of_its_own_stories(client, story, published, ending):
    published("ru", title_ru="Хоккей")

    page = client.get(f"/ru/sections/{story.section.slug_ru}/feed.{ending}").content.decode()

    assert "Трамвай возвращается" in page
    assert "Хоккей" not in page


@pytest.mark.parametrize("ending", ["xml", "atom", "json"])
def test_the_feed_of_a_renamed_section_leads_on(client, story, ending):
    section = story.section
    former = section.slug_ru
    section.slug_ru = "nash-gorod"
    section.save()

    response = client.get(f"/ru/sections/{former}/feed.{ending}")

    assert response["Location"] == f"/ru/sections/nash-gorod/feed.{ending}"
    assert client.get(f"/ru/sections/never/feed.{ending}").status_code == 404


def test_a_typo_fix_is_no_new_story(client, story, editor):
    before = parsed(client, "/ru/feed.xml").entries[0]
    client.get("/ru/feed.atom")

    amend(story, editor, "typo", {"headline": "Трамвай вернётся на проспект Абая"})
    after = parsed(client, "/ru/feed.xml?page").entries[0]

    assert (after.id, after.published, after.updated) == (
        before.id, before.published, before.updated,
    )  # fmt: skip
    assert after.title == "Трамвай вернётся на проспект Абая"


def test_a_new_publication_moves_the_date_of_change_alone(client, story, editor):
    article = story.article
    article.lead_ru = "Город начал строить семь остановок."
    article.save()
    publish(article, "ru", editor)
    entry = parsed(client, "/ru/feed.atom").entries[0]

    assert entry.updated_parsed >= entry.published_parsed
    assert Edition.objects.live().get().updated_at is not None
    assert entry.published == story.published_at.astimezone().isoformat(timespec="seconds")


def test_a_hub_is_named_only_where_there_is_one(client, story, settings):
    addresses = ("/ru/feed.xml?page", "/ru/feed.atom?page", "/ru/feed.json?page")
    assert not any(b"hub" in client.get(address).content for address in addresses)

    settings.WEBSUB_HUB = "https://hub.example/"

    for address in addresses[:2]:
        links = parsed(client, address).feed.links
        assert [link.href for link in links if link.rel == "hub"] == ["https://hub.example/"]
    feed = client.get(addresses[2]).json()
    assert feed["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]


def test_the_lead_photo_is_enclosed_with_its_length(client, editor, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    photo = PhotoFactory()
    (tmp_path / f"{photo.pk}.jpeg").write_bytes(b"123456789")
    publish(ArticleFactory(lead_photo=photo), "kk", editor)

    (enclosure,) = parsed(client, "/kk/feed.xml").entries[0].enclosures

    assert (enclosure.href, enclosure.type, enclosure.length) == (
        f"{SITE}/media/{photo.pk}.jpeg", "image/jpeg", "9",
    )  # fmt: skip


@pytest.mark.parametrize("ending", ["xml", "atom", "json"])
def test_an_empty_feed_is_a_feed(client, db, ending):
    response = client.get(f"/kk/feed.{ending}")

    assert response.status_code == 200
    if ending == "json":
        assert json.loads(response.content)["items"] == []
    else:
        assert parsed(client, f"/kk/feed.{ending}").entries == []


def test_a_feed_asks_as_much_for_one_story_as_for_many(
    client, published, django_assert_num_queries
):
    published("kk", topic=TopicFactory(), lead_photo=PhotoFactory())
    client.get("/kk/")
    with django_assert_num_queries(2):
        client.get("/kk/feed.xml?page")
    for _ in range(3):
        published("kk", topic=TopicFactory(), lead_photo=PhotoFactory())
    client.get("/kk/")
    with django_assert_num_queries(2):
        client.get("/kk/feed.xml?page")


def test_a_feed_that_did_not_change_is_not_sent_again(client, story):
    first = client.get("/ru/feed.xml")

    again = client.get("/ru/feed.xml", headers={"if-none-match": first["ETag"]})

    assert (again.status_code, again.content) == (304, b"")
