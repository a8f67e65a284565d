"""Sitemaps, read by a validating parser that is not ours."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings as project
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from lxml import etree

from articles.models import Appearance, Edition
from articles.public import sitemaps
from articles.publishing import publish, withdraw
from tests.factories import ArticleFactory, PhotoFactory, TopicFactory

pytestmark = pytest.mark.django_db

SITE = "http://localhost:8000"
SCHEMAS = Path(project.BASE_DIR) / "tests/data/sitemaps"
PREFIXES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}


@pytest.fixture
def read(client):
    """Fetch a sitemap and return its document, which the schema allows."""

    def fetch(address, schema="sitemap"):
        response = client.get(address)
        assert response["Content-Type"] == "application/xml; charset=utf-8"
        document = etree.fromstring(response.content)
        etree.XMLSchema(etree.parse(SCHEMAS / f"{schema}.xsd")).assertValid(document)
        return document

    return fetch


def find(document, path):
    return document.xpath(path, namespaces=PREFIXES)


def addresses(document):
    return find(document, "//s:url/s:loc/text()")


def test_the_index_names_parts_that_all_answer(read, published):
    published(topic=TopicFactory())
    last = Edition.objects.latest("article_id").article_id // 1000

    parts = find(read("/sitemap.xml", "siteindex"), "//s:loc/text()")

    assert parts[:2] == [f"{SITE}/sitemaps/pages.xml", f"{SITE}/sitemaps/sections.xml"]
    assert f"{SITE}/sitemaps/articles-{last}.xml" in parts
    for part in parts:
        read(part.removeprefix(SITE))


def test_the_index_names_no_part_that_holds_nothing(read, published, editor, monkeypatch):
    monkeypatch.setattr(sitemaps, "PART", 2)
    topic, gone = TopicFactory(), TopicFactory.create_batch(3)[-1]
    first, *others, last = [published("kk", topic=topic) for _ in range(6)]
    for story in others:
        withdraw(story, "kk", editor)

    parts = find(read("/sitemap.xml", "siteindex"), "//s:loc/text()")

    assert [part for part in parts if "/articles-" in part] == [
        f"{SITE}/sitemaps/articles-{number}.xml" for number in (first.pk // 2, last.pk // 2)
    ]
    assert f"{SITE}/sitemaps/topics-{topic.pk // 2}.xml" in parts
    assert f"{SITE}/sitemaps/topics-{gone.pk // 2}.xml" not in parts


def test_a_story_in_both_languages_names_both_in_each(read, published, address):
    article = published(lead_photo=PhotoFactory())
    kazakh, russian = (SITE + address(article, code) for code in ("kk", "ru"))

    document = read(f"/sitemaps/articles-{article.pk // 1000}.xml")

    assert addresses(document) == [kazakh, russian]
    for url in find(document, "//s:url"):
        links = [(link.get("hreflang"), link.get("href")) for link in find(url, "x:link")]
        assert links == [("kk", kazakh), ("ru", russian), ("x-default", kazakh)]
        assert find(url, "i:image/i:loc/text()") == [f"{SITE}/media/{article.lead_photo_id}.jpeg"]


def test_a_story_in_one_language_stands_alone(read, published, address):
    article = published("ru")

    document = read(f"/sitemaps/articles-{article.pk // 1000}.xml")

    assert addresses(document) == [SITE + address(article, "ru")]
    assert find(document, "//x:link") == []


def test_a_change_moves_the_date_of_its_language_alone(read, published):
    article = published()
    changed = timezone.now() + timedelta(seconds=30)
    Edition.objects.filter(article=article, language="ru").update(updated_at=changed)

    document = read(f"/sitemaps/articles-{article.pk // 1000}.xml")

    kazakh, russian = find(document, "//s:lastmod/text()")
    assert russian > kazakh
    assert russian.endswith("+05:00")


def test_only_what_appears_in_a_live_edition_is_listed(read, published, scheduled, editor):
    topic, planned, unused = TopicFactory(), TopicFactory(), TopicFactory()
    published("kk", topic=topic)
    secret = ArticleFactory()
    secret.topics.set([planned])
    publish(secret, "kk", editor, at=timezone.now() + timedelta(hours=1))
    assert Appearance.objects.filter(subject_id=planned.pk, kind="topic").exists()

    document = read(f"/sitemaps/topics-{unused.pk // 1000}.xml")

    assert addresses(document) == [f"{SITE}/kk/topics/{topic.slug_kk}/"]


def test_the_part_of_a_range_asks_once_and_reads_its_range_alone(published, monkeypatch):
    monkeypatch.setattr(sitemaps, "PART", 2)
    stories = [published("kk") for _ in range(5)]
    number = stories[2].pk // 2

    with CaptureQueriesContext(connection) as asked:
        found = sitemaps.part("articles", number)

    expected = [story for story in stories if story.pk // 2 == number]
    assert len(found) == len(expected) > 0
    assert len(asked) == 1
    assert not any("COUNT(" in query["sql"] for query in asked.captured_queries)


def test_a_part_without_addresses_is_empty_and_makes_no_file(client, db):
    for _ in range(2):
        response = client.get("/sitemaps/articles-999.xml")
        assert (response.status_code, response.has_header("ETag")) == (200, False)


@pytest.mark.parametrize("part", ["articles", "articles--1", "articles-01", "users-0", "pages-1"])
def test_a_part_that_cannot_be_is_no_page(client, db, part):
    assert client.get(f"/sitemaps/{part}.xml").status_code == 404


def test_the_news_sitemap_holds_two_days_in_both_languages(read, published, address):
    fresh, _old = published(hours=47), published(hours=49)

    document = read("/news-sitemap.xml")

    assert set(addresses(document)) == {SITE + address(fresh, code) for code in ("kk", "ru")}
    assert set(find(document, "//n:language/text()")) == {"kk", "ru"}
    assert set(find(document, "//n:name/text()")) == {"Апорт"}
    assert set(find(document, "//n:title/text()")) == {fresh.title_kk, fresh.title_ru}


def test_a_sitemap_is_kept_until_the_next_publication(client, published):
    published("kk")
    first = client.get("/news-sitemap.xml")

    again = client.get("/news-sitemap.xml", headers={"if-none-match": first["ETag"]})

    assert again.status_code == 304
