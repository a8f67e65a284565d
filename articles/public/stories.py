"""The page of a story: pieces that all stories share, filled with the words of one of them.

What is asked of a story has been asked here, so that a template prints finished words: a first
reader of any story then waits for no template (docs/decisions/pages-built-anew.md).
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.template.defaultfilters import linebreaksbr
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

import languages
from articles.latin import in_latin, in_latin_html
from articles.models import Credit, Edition
from articles.public import addresses, chrome, heads
from articles.public.addresses import named
from articles.public.chrome import Place
from articles.public.images import image
from articles.public.linked_data import iso
from articles.public.lists import Story
from articles.public.pieces import Surroundings, piece, surroundings
from articles.public.reading import Beside, Link
from languages import dates


class Anchor(NamedTuple):
    """A name that leads to a page; to none where `url` is empty."""

    name: str
    url: str


class Moment(NamedTuple):
    iso: str
    words: str


def page(
    edition: Edition, place: Place | None, beside: Beside, script_url: str, latin: bool = False
) -> str:
    """Return the page of a live edition as `reading.read` gives it; `latin` writes it in Latin
    letters. `script_url` leads to the same story in the other letters, where it has them."""
    language, around = edition.language, surroundings()
    report_url = reverse("typo-report", kwargs={"language": language, "pk": edition.article_id})
    title = edition.headline
    content = _content(edition, place, beside, script_url, latin, report_url, around)
    if latin:
        title, content = in_latin(title), mark_safe(in_latin_html(content))  # noqa: S308
    shown = {
        "language": language,
        "menu": chrome.places(language),
        "place": place,
        "embeds": edition.has_embeds,
        "tables": edition.has_tables,
    }
    head = heads.latin_story(edition, place) if latin else heads.story(edition, place)
    filled = {
        "title": title,
        "head": piece("public/_head.html", {}, {"head": head}, around),
        "content": content,
        "twin_url": twin_url(edition),
        "report_url": report_url,
    }
    return piece("public/article.html", shown, filled, around)


def top(edition: Edition, place: Place | None, around: Surroundings) -> str:
    """Return kicker, headline, lead and lead photo."""
    topics = _anchors("topic", edition.language, edition.topics[:1])
    filled = {
        "place": Anchor(place.name, place.url) if place else None,
        "topics": topics,
        "headline": edition.headline,
        "lead": linebreaksbr(edition.lead),
        "photo": image(edition.lead_photo) if edition.lead_photo else None,
    }
    return piece("public/_article_head.html", {}, filled, around)


def byline(
    edition: Edition,
    around: Surroundings,
    twin: Anchor | None = None,
    script_url: str = "",
    latin: bool = False,
) -> str:
    """Return who made the story and when; `twin` is the same story in the other language."""
    filled = {
        "roles": _roles(edition),
        "published": moment(edition.published_at, edition.language),
        "updated": moment(edition.updated_at, edition.language),
        "twin": twin,
        "script_url": script_url,
    }
    shown = {"language": edition.language, "latin": latin}
    return piece("public/_byline.html", shown, filled, around)


def topics(edition: Edition, around: Surroundings) -> str:
    """Return the links at the foot of a story."""
    links = _anchors("topic", edition.language, edition.topics)
    return piece("public/_article_topics.html", {}, {"topics": links}, around)


def twin_url(edition: Edition) -> str:
    """Return the address in the other language, also where that has no live edition."""
    other = languages.other(edition.language)
    return addresses.story(other, edition.article_id, edition.twin_slug or "")


def _content(edition, place, beside, script_url, latin, report_url, around) -> str:
    twin = None if edition.twin_slug is None else Anchor(edition.twin_headline, twin_url(edition))
    filled = {
        "article_id": str(edition.article_id),
        "number": str(edition.number),
        "top": top(edition, place, around),
        "byline": byline(edition, around, twin, script_url, latin),
        "body": mark_safe(edition.html),  # noqa: S308 - made by articles/rendering.py
        "latest": _latest(beside.latest, around),
        "topics": topics(edition, around),
        "related": [_teaser(story, around) for story in beside.related],
        "report_url": report_url,
    }
    shown = {"language": edition.language, "latin": latin}
    return piece("public/_article.html", shown, filled, around)


def _latest(stories: Iterable[Story], around: Surroundings) -> str:
    if not stories:
        return ""
    shown = {"stories": stories, "title": _("Latest news")}
    return piece("public/_latest.html", shown, {}, around)


def _teaser(story: Story, around: Surroundings) -> str:
    return piece("public/_related.html", {"story": story}, {}, around)


def _roles(edition: Edition) -> list[tuple[str, list[Anchor]]]:
    """Return label and authors of every role of the byline, in the order of the credits."""
    roles: dict[str, list[Link]] = {}
    for credit in edition.byline:
        roles.setdefault(credit["role"], []).append(Link(credit["name"], credit["slug"]))
    return [
        (str(Credit.Role(role).label), _anchors("author", edition.language, credited))
        for role, credited in roles.items()
    ]


def _anchors(kind: str, language: str, links: Iterable[Link]) -> list[Anchor]:
    return [Anchor(link.name, named(kind, language, link.slug)) for link in links]


def moment(at: datetime | None, language: str) -> Moment | None:
    return Moment(iso(at), dates.moment(at, language, timezone.now())) if at else None
