"""Nothing unpublished anywhere: hidden stories of every kind, walked for through every channel."""

import json
import re
from datetime import date, timedelta

import pytest
from django.utils import timezone

from articles import sharing, trash
from articles.models import Edition
from articles.publishing import publish, unschedule, withdraw
from articles.saving import save_article
from languages.dates import ALMATY
from media.models import Rendition
from tests.articles.public.channels import SIGNS, Hidden, channels
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    EmbedFactory,
    PersonFactory,
    PhotoFactory,
    QuoteFactory,
    SectionFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

KAZAKH, RUSSIAN = "Құпиясөз", "Тайнослов"
SECRET_DATE = date(2031, 2, 3)
DRAFTS = ("draft", "previewed")


@pytest.fixture
def section():
    return SectionFactory(name_kk="Қала", name_ru="Город")


@pytest.fixture
def shared_topic():
    return TopicFactory(name_kk="Трамвай", name_ru="Трамвай")


@pytest.fixture
def neighbour(published, section, shared_topic):
    """Live stories around the hidden one, on whose pages it could be listed."""
    for _ in range(2):
        published(section=section, topic=shared_topic)
    return published(section=section, topic=shared_topic)


@pytest.fixture
def hide(editor, section, shared_topic):
    """Write a story whose words, people and pictures are its own, and bring it to a state."""

    def make(state):
        photo = PhotoFactory(**words("caption", "alt", "credit"), rendered=False)
        for form in Rendition.Format.values:
            name = f"secret-photo-{photo.pk}.{form}"
            photo.renditions.create(format=form, width=1280, height=853, name=name, size=9)
        person = PersonFactory(**words("name", "post"), photo=photo)
        quote = QuoteFactory(**words("text", "post", "source"), speaker=person, said_on=SECRET_DATE)
        embed = EmbedFactory(**words("text"), author=KAZAKH, posted_on=SECRET_DATE)
        author, topic = AuthorFactory(**words("name")), TopicFactory(**words("name"))
        article = ArticleFactory(
            **words("title", "lead"),
            **bodies(photo, quote, embed),
            section=section,
            lead_photo=photo,
        )
        credited = [{"author": author, "role": "text"}]
        save_article(article, editor, topics=[shared_topic, topic], credited=credited)
        bring_to(state, article, editor)
        names = {"topics": topic.pk, "authors": author.pk, "people": person.pk}
        return Hidden(state, article, names)

    return make


def words(*fields):
    return {
        f"{field}_{language}": f"{word} {field}"
        for field in fields
        for language, word in (("kk", KAZAKH), ("ru", RUSSIAN))
    }


def bodies(photo, quote, embed):
    inserts = "".join(
        f'<news-{kind} data-block="b{number}aaaaaa" data-id="{row.pk}"></news-{kind}>'
        for number, (kind, row) in enumerate(
            {"photo": photo, "quote": quote, "embed": embed}.items(), start=2
        )
    )
    return {
        f"body_{language}": f'<p data-block="b1aaaaaa">{word}</p>{inserts}'
        for language, word in (("kk", KAZAKH), ("ru", RUSSIAN))
    }


def bring_to(state, article, editor):
    in_an_hour = timezone.now() + timedelta(hours=1)
    for language in ("kk", "ru") if state not in DRAFTS else ():
        at = in_an_hour if state in ("embargoed", "called off") else None
        publish(article, language, editor, at=at)
        if state == "withdrawn":
            withdraw(article, language, editor)
        if state == "called off":
            unschedule(article, language, editor)
    editions = Edition.objects.filter(article=article)
    editions.update(share_picture="ab/secret-photo-1200.jpg")
    if state == "gone off":
        now = timezone.now()
        times = {"live_from": now - timedelta(hours=1), "unpublish_at": now - timedelta(seconds=1)}
        editions.update(**times)
    if state == "trashed":
        trash.move_to_trash(article, editor)
    if state == "previewed":
        sharing.make_link(article, ["kk", "ru"], 7, editor)


def planned(hidden):
    """Return the minutes at which the story was to come out, as a page would write them."""
    moments = Edition.objects.filter(article=hidden.article, live_from__gt=timezone.now())
    times = moments.values_list("live_from", flat=True)
    return [f"{at.astimezone(ALMATY):%Y-%m-%dT%H:%M}" for at in times]


def found(response, *more):
    """Return the signs in a response: in its words, its escapes, its headers."""
    body = b"".join(response) if response.streaming else response.content
    text = body.decode() + json.dumps(dict(response.items()), ensure_ascii=False)
    for escaped in (text, re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), text)):
        if signs := [sign for sign in (*SIGNS, *more) if sign.lower() in escaped.lower()]:
            return signs
    return []


@pytest.mark.parametrize(
    "state", ["draft", "embargoed", "withdrawn", "called off", "gone off", "trashed", "previewed"]
)
def test_no_channel_shows_anything_of_a_story_that_is_not_live(client, hide, neighbour, state):
    hidden = hide(state)

    leaks = {}
    for address in channels(hidden, neighbour):
        response = client.get(address, follow=True)
        assert response.status_code < 500, address
        if signs := found(response, *planned(hidden)):
            leaks[address] = signs

    assert leaks == {}


def test_every_channel_that_lists_stories_shows_this_one_once_it_is_live(client, hide, neighbour):
    hidden = hide("live")

    shown = {
        address
        for address in channels(hidden, neighbour)
        if found(client.get(address, follow=True))
    }

    silent = set(channels(hidden, neighbour)) - shown
    assert silent == {
        "/sitemap.xml", "/sitemaps/pages.xml", "/sitemaps/sections.xml", "/robots.txt",
    }  # fmt: skip


@pytest.mark.parametrize("state", ["draft", "embargoed", "called off", "previewed"])
def test_reads_of_a_story_that_was_never_out_are_not_counted(client, hide, neighbour, state):
    hidden = hide(state)

    response = client.post(
        "/hits/",
        f"article={hidden.article.pk}&language=kk",
        content_type="application/x-www-form-urlencoded",
    )

    assert (response.status_code, response.json()) == (404, {})


def test_the_live_twin_says_nothing_of_the_hidden_edition(client, hide, neighbour, editor):
    hidden = hide("draft")
    article = hidden.article
    article.title_kk = "Ашық тақырып"
    article.lead_kk, article.body_kk = "Ашық лид.", '<p data-block="b1aaaaaa">Ашық мәтін.</p>'
    article.lead_photo = None
    article.topics.clear()
    article.credits.all().delete()
    article.save()
    edition = publish(article, "kk", editor)
    publish(article, "ru", editor, at=timezone.now() + timedelta(hours=1))

    for address in (edition.get_absolute_url(), "/kk/", "/kk/feed.json", "/sitemap.xml"):
        assert found(client.get(address)) == [], address
