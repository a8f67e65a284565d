"""What the head of a page tells search engines and networks (`templates/public/_head.html`)."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from django.conf import settings
from django.templatetags.static import static
from django.utils.translation import gettext as _

import languages
from articles.models import Edition
from articles.public import addresses, cursors, linked_data
from articles.public.addresses import absolute
from articles.public.chrome import Place
from articles.public.cursors import Cursor, Part
from articles.public.linked_data import Credited
from articles.public.subjects import Subject
from languages.normalising import cut

SUMMARY = 200  # characters
SHARE = (1200, 630)  # px
LISTED = "max-image-preview:large"
UNLISTED = "noindex"
PROFILE = "profile"  # the kind of a page about somebody
LOCALES = {"kk": "kk_KZ", "ru": "ru_RU"}
ANY_LANGUAGE = "x-default"
RSS = ("xml",)


class Form(NamedTuple):
    name: str
    type: str


FORMS = {
    "xml": Form("RSS", "application/rss+xml"),
    "atom": Form("Atom", "application/atom+xml"),
    "json": Form("JSON Feed", "application/feed+json"),
}


class Picture(NamedTuple):
    url: str
    width: int
    height: int
    alt: str


class FeedLink(NamedTuple):
    type: str
    title: str
    url: str


class Head(NamedTuple):
    """Addresses are absolute; `data` are JSON-LD texts that are safe inside a script element."""

    title: str
    robots: str
    kind: str = "website"
    canonical: str = ""
    description: str = ""
    locale: str = ""
    alternates: Sequence[tuple[str, str]] = ()
    other_locales: Sequence[str] = ()
    feeds: Sequence[FeedLink] = ()
    picture: Picture | None = None
    published_at: str = ""
    updated_at: str = ""
    section: str = ""
    tags: Sequence[str] = ()
    authors: Sequence[Credited] = ()
    data: Sequence[str] = ()


def front(language: str) -> Head:
    paths = {code: addresses.front(code) for code in languages.CODES}
    return Head(
        title=_("Aport"),
        description=_(
            "News of Almaty in Kazakh and Russian: the city, its people, prices, culture and "
            "mountains."
        ),
        robots=LISTED,
        canonical=absolute(paths[language]),
        **_languages(language, alternates(paths, whole_site="/")),
        feeds=feeds(language),
        picture=house_picture(language),
        data=[linked_data.website(language)],
    )


def listing(
    language: str,
    title: str,
    path: str,
    twin_path: str = "",
    description: str = "",
    feed: Place | None = None,
    is_listed: bool = True,
    kind: str = "website",
    picture: Picture | None = None,
) -> Head:
    """Return the head of a list of stories, of a person, or of any other page that is no story.

    `twin_path` is the same page in the other language where it exists; `feed` is the section whose
    feeds stand in the head beside the paper's.
    """
    pair = {language: path, languages.other(language): twin_path}
    crumbs = [(title, path)]
    return Head(
        kind=kind,
        title=title,
        description=summary(description),
        robots=LISTED if is_listed else UNLISTED,
        canonical=absolute(path),
        **_languages(language, alternates(pair) if is_listed else []),
        feeds=[*(feeds(language, feed) if feed else ()), *feeds(language)],
        picture=picture or house_picture(language),
        data=[linked_data.breadcrumbs(language, crumbs)] if is_listed else [],
    )


def subject(subject: Subject, page: Part, cursor: Cursor | None, description: str, **more) -> Head:
    """Return the head of a topic, an author or a person; `page` tells whether it has a twin."""
    return listing(
        subject.language,
        title=subject.name,
        path=cursors.path(subject.url, cursor),
        twin_path=subject.twin_url if page.has_twin and subject.twin_name else "",
        description=description,
        is_listed=page.is_first,
        **more,
    )


def story(edition: Edition, place: Place | None) -> Head:
    """Return the head of a live edition as `reading.read` gives it: with twin and topic names."""
    language, path = edition.language, edition.get_absolute_url()
    url, picture = absolute(path), picture_of(edition)
    crumbs = [*([(place.name, place.url)] if place else ()), (edition.headline, path)]
    twin = linked_data.twin_of(edition)
    pair = {language: path, languages.other(language): twin.get("path", "")}
    return Head(
        kind="article",
        title=edition.headline,
        description=summary(edition.lead),
        robots=LISTED,
        canonical=url,
        **_languages(language, alternates(pair)),
        feeds=[*(feeds(language, place, RSS) if place else ()), *feeds(language, None, RSS)],
        picture=picture,
        published_at=linked_data.iso(edition.published_at),
        updated_at=linked_data.iso(edition.updated_at) if edition.updated_at else "",
        section=place.name if place else "",
        tags=[topic.name for topic in edition.topics],
        authors=linked_data.authors(edition),
        data=[
            linked_data.story(edition, url, place, [picture, *_photo(edition)], twin),
            linked_data.breadcrumbs(language, crumbs),
        ],
    )


def latin_story(edition: Edition, place: Place | None) -> Head:
    """Return the head of a story in Latin letters: robots are sent to the Cyrillic one."""
    listed = story(edition, place)
    return listed._replace(robots=UNLISTED, alternates=(), other_locales=(), data=())


def unlisted(title: str = "") -> Head:
    """Return the head of a page that stands for something absent: no robot should keep it."""
    return Head(title=title, robots=UNLISTED)


def _languages(language: str, alternates: list[tuple[str, str]]) -> dict[str, Any]:
    codes = [code for code, _url in alternates if code in LOCALES and code != language]
    return {
        "locale": LOCALES[language],
        "alternates": alternates,
        "other_locales": [LOCALES[code] for code in codes],
    }


def alternates(paths: dict[str, str], whole_site: str = "") -> list[tuple[str, str]]:
    """Return hreflang and address of every language that has the page; none for one language alone.

    Readers of any other language are led to `whole_site`, or else to the Kazakh page.
    """
    if not all(paths.get(code) for code in languages.CODES):
        return []
    elsewhere = whole_site or paths[languages.CODES[0]]
    pairs = [(code, absolute(paths[code])) for code in languages.CODES]
    return [*pairs, (ANY_LANGUAGE, absolute(elsewhere))]


def feeds(language: str, place: Place | None = None, endings=tuple(FORMS)) -> list[FeedLink]:
    """Return the feeds of the paper in one language, or those of a section."""
    name = f"{_('Aport')}: {place.name}" if place else _("Aport")
    return [
        FeedLink(
            FORMS[ending].type,
            f"{name} ({FORMS[ending].name})",
            absolute(addresses.feed(language, ending, place.slug if place else "")),
        )
        for ending in endings
    ]


def house_picture(language: str) -> Picture:
    return Picture(
        absolute(static(f"site/img/share-{language}.jpg")),
        *SHARE,
        f"{_('Aport')}, {_('The city newspaper of Almaty')}",
    )


def picture_of(edition: Edition) -> Picture:
    """Return the share picture; until it is made, the lead photo or that of the house."""
    if edition.share_picture:
        url = absolute(settings.MEDIA_URL + edition.share_picture)
        return Picture(url, *SHARE, _alt(edition))
    return next(iter(_photo(edition)), None) or house_picture(edition.language)


def portrait(card: dict[str, Any] | None, name: str) -> Picture | None:
    """Return the largest copy of a person's portrait."""
    return next(iter(_copies(card or {}, name)), None)


def summary(text: str) -> str:
    """Return the beginning of a lead in one line, as search engines and networks show it."""
    line = " ".join(text.split())
    short = cut(line, SUMMARY)
    return short if short == line else f"{short}…"


def _photo(edition: Edition) -> list[Picture]:
    return _copies(edition.lead_photo or {}, edition.headline)


def _copies(card: dict[str, Any], name: str) -> list[Picture]:
    copies, alt = card["sources"]["jpeg"] if card else [], card.get("alt") or name
    return [
        Picture(absolute(url), width, round(width * card["height"] / card["width"]), alt)
        for url, width in copies[-1:]
    ]


def _alt(edition: Edition) -> str:
    return (edition.lead_photo or {}).get("alt") or edition.headline
