"""JSON-LD: what a page is about, in the words of schema.org.

Google's rules for articles, breadcrumbs and sites decide what must be there; see
docs/decisions/being-found.md.
"""

import json
from typing import Any, NamedTuple

from django.templatetags.static import static
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

import languages
from articles.models import Credit, Edition
from articles.public import addresses
from articles.public.addresses import absolute, named
from articles.public.chrome import Place
from languages.dates import ALMATY

_ESCAPES = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


class Credited(NamedTuple):
    name: str
    url: str  # absolute; "" where there is no page


def script(data: dict[str, Any]) -> str:
    """Return JSON that cannot end its script element, nor be read as anything but data."""
    whole = {"@context": "https://schema.org", **data}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    for sign, escape in _ESCAPES.items():
        text = text.replace(sign, escape)
    return mark_safe(text)  # noqa: S308 - no sign of it means anything in HTML


def story(
    edition: Edition, url: str, place: Place | None, pictures: list, twin: dict[str, str]
) -> str:
    writers = [_person(writer) for writer in authors(edition)]
    translators = [_person(translator) for translator in _credited(edition, _TRANSLATION)]
    changed = edition.updated_at or edition.published_at
    facts = {
        "@type": "NewsArticle",
        "@id": f"{url}#story",
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "url": url,
        "headline": edition.headline,
        "description": edition.lead,
        "inLanguage": edition.language,
        "datePublished": iso(edition.published_at),
        "dateModified": iso(changed),
        "image": [_image(picture) for picture in dict.fromkeys(pictures)],
        "author": writers or [_paper()],
        "translator": translators,
        "publisher": _paper(),
        "isAccessibleForFree": True,
        "articleSection": place.name if place else "",
        "keywords": [topic.name for topic in edition.topics],
        **_translation(edition, twin),
    }
    return script({name: fact for name, fact in facts.items() if fact not in ("", [])})


def breadcrumbs(language: str, crumbs: list[tuple[str, str]]) -> str:
    """Return the way from the front page to this one; `crumbs` are names and paths."""
    way = [(_("Aport"), addresses.front(language)), *crumbs]
    return script(
        {
            "@type": "BreadcrumbList",
            "itemListElement": [
                {"@type": "ListItem", "position": place, "name": name, "item": absolute(path)}
                for place, (name, path) in enumerate(way, start=1)
            ],
        }
    )


def website(language: str) -> str:
    url = absolute(addresses.front(language))
    return script(
        {
            "@type": "WebSite",
            "@id": f"{url}#site",
            "url": url,
            "name": _("Aport"),
            "inLanguage": language,
            "publisher": _paper(),
            "potentialAction": {
                "@type": "SearchAction",
                "target": {
                    "@type": "EntryPoint",
                    "urlTemplate": f"{url}search/?q={{search_term_string}}",
                },
                "query-input": "required name=search_term_string",
            },
        }
    )


def authors(edition: Edition) -> list[Credited]:
    """Return name and absolute address of everybody credited for the text."""
    return _credited(edition, Credit.Role.TEXT)


def twin_of(edition: Edition) -> dict[str, str]:
    """Return path, language and headline of the live edition in the other language, if any."""
    if edition.twin_slug is None:
        return {}
    other = languages.other(edition.language)
    return {
        "path": addresses.story(other, edition.article_id, edition.twin_slug),
        "language": other,
        "headline": edition.twin_headline,
    }


def iso(moment) -> str:
    return moment.astimezone(ALMATY).isoformat(timespec="seconds")


_TRANSLATION = Credit.Role.TRANSLATION


def _credited(edition: Edition, role: str) -> list[Credited]:
    return [
        Credited(credit["name"], absolute(named("author", edition.language, credit["slug"])))
        for credit in edition.byline
        if credit["role"] == role
    ]


def _person(credited: Credited) -> dict[str, str]:
    return {"@type": "Person", **{name: word for name, word in credited._asdict().items() if word}}


def _paper() -> dict[str, Any]:
    return {
        "@type": "NewsMediaOrganization",
        "@id": f"{absolute('/')}#paper",
        "name": _("Aport"),
        "url": absolute("/"),
        "logo": {
            "@type": "ImageObject",
            "url": absolute(static("site/img/icon-180.png")),
            "width": 180,
            "height": 180,
        },
    }


def _image(picture) -> dict[str, Any]:
    return {
        "@type": "ImageObject",
        "url": picture.url,
        "width": picture.width,
        "height": picture.height,
    }


def _translation(edition: Edition, twin: dict[str, str]) -> dict[str, Any]:
    if not twin:
        return {}
    url = absolute(twin["path"])
    other = {
        "@type": "NewsArticle",
        "@id": f"{url}#story",
        "url": url,
        "headline": twin["headline"],
        "inLanguage": twin["language"],
    }
    is_original = edition.original_language == edition.language
    return {"workTranslation": other} if is_original else {"translationOfWork": other}
