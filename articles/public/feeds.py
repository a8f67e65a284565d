"""The stories of the paper, or of a section, as RSS, Atom and JSON Feed: whole, newest first."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.templatetags.static import static
from django.utils.translation import gettext as _

from articles.models import Edition
from articles.public import addresses, chrome, linked_data, lists
from articles.public.addresses import absolute
from articles.public.feed_content import content
from articles.public.linked_data import Credited
from languages.dates import ALMATY

LENGTH = 30  # stories


@dataclass(frozen=True, slots=True)
class Enclosure:
    url: str
    type: str
    length: int  # bytes


@dataclass(frozen=True, slots=True)
class Entry:
    """A story. `id` never changes, so that a corrected one is not announced as a new one."""

    id: str
    url: str
    title: str
    summary: str
    content: str
    published_at: datetime
    updated_at: datetime
    authors: list[Credited]
    categories: list[str]
    picture: Enclosure | None


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed before it has a format; all addresses are absolute."""

    language: str
    title: str
    description: str
    url: str
    feed_url: str
    icon: str
    hub: str
    entries: list[Entry]
    updated_at: datetime | None
    until: datetime | None


def channel(language: str, ending: str, place: chrome.Place | None = None) -> Channel:
    """Compose a feed in two queries; the editions hold all its words."""
    editions = list(_editions(language, place)[:LENGTH])
    entries = [_entry(edition) for edition in editions]
    return Channel(
        language=language,
        title=f"{_('Aport')}: {place.name}" if place else _("Aport"),
        description=(place.description if place else "") or _("The city newspaper of Almaty"),
        url=absolute(place.url if place else addresses.front(language)),
        feed_url=absolute(addresses.feed(language, ending, place.slug if place else "")),
        icon=absolute(static("site/img/icon-180.png")),
        hub=settings.WEBSUB_HUB,
        entries=entries,
        updated_at=max((entry.updated_at for entry in entries), default=None),
        until=lists.next_moment(),
    )


def _editions(language: str, place: chrome.Place | None):
    editions = (
        Edition.objects.live()
        .in_language(language)
        .newest_first()
        .defer("html", "text")
        .annotate(topic_names=ArraySubquery(lists.topics(language).values(f"name_{language}")))
    )
    return editions.filter(section_id=place.id) if place else editions


def _entry(edition: Edition) -> Entry:
    section = chrome.place(edition.language, edition.section_id)
    changed = edition.updated_at or edition.published_at
    return Entry(
        id=entry_id(edition),
        url=absolute(edition.get_absolute_url()),
        title=edition.headline,
        summary=edition.lead,
        content=content(edition),
        published_at=_to_the_second(edition.published_at),
        updated_at=_to_the_second(changed),
        authors=linked_data.authors(edition),
        categories=[*([section.name] if section else ()), *edition.topic_names],
        picture=_enclosure(edition.lead_photo),
    )


def _to_the_second(moment: datetime) -> datetime:
    return moment.astimezone(ALMATY).replace(microsecond=0)


def entry_id(edition: Edition) -> str:
    """A tag URI (RFC 4151): article and language, and nothing that an editor can change."""
    host = urlsplit(settings.SITE_URL).hostname
    return f"tag:{host},2026:{edition.language}/articles/{edition.article_id}"


def _enclosure(card: dict[str, Any] | None) -> Enclosure | None:
    if not card or not card["sources"]["jpeg"]:
        return None
    url, _width = card["sources"]["jpeg"][-1]
    file = Path(settings.MEDIA_ROOT) / url.removeprefix(settings.MEDIA_URL)
    try:
        length = file.stat().st_size
    except OSError:
        return None
    return Enclosure(absolute(url), "image/jpeg", length)
