"""A working copy as an edition that nobody published: never stored, for preview alone.

It is made from fields in the shape of `saving.snapshot`: those typed in the form, or those of a
revision. What they name and the database no longer has is left out, as if it had not been chosen.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.templatetags.static import static
from django.utils import translation
from django.utils.translation import gettext as _

import languages
from articles import inserts
from articles.models import Author, Credit, Edition, Section, Topic
from articles.rendering import render_body
from languages.slugs import slugify
from media.models import Photo

COMING = (1200, 800)  # px of the picture that stands for a photo still being prepared


class TopicLink(NamedTuple):
    name: str
    slug: str


def edition(
    fields: Mapping[str, Any],
    language: str,
    article_id: int | None,
    dated: datetime | None = None,
) -> Edition:
    """Return the unsaved edition that a publication of `fields` in `language` would make.

    It has `topics` beside its fields, as a page wants them. Missing words stay empty, except for
    the headline. A story that was out keeps its date, another one gets `dated`. `fields` must hold
    canonical bodies.
    """
    words = {name: fields[f"{name}_{language}"] for name in ("title", "lead", "body", "slug")}
    cards = inserts.cards(words["body"], language)
    for card in cards.get("photo", {}).values():
        _stand_in(card)
    made = Edition(
        article_id=article_id or 0,
        language=language,
        number=0,
        headline=words["title"] or _without_headline(language),
        lead=words["lead"],
        body=words["body"],
        inserts=cards,
        lead_photo=_lead_photo(fields["lead_photo"], language),
        byline=_byline(fields, language),
        html=render_body(words["body"], cards, language),
        slug=words["slug"] or slugify(words["title"], language),
        section_id=_section(fields["section"]),
        original_language=fields["original_language"],
        published_at=_first_published(article_id, language) or dated,
    )
    made.topics = _topics(fields["topics"], language)
    return made


def languages_written(fields: Mapping[str, Any]) -> list[str]:
    """Return the languages that have any words, Kazakh first."""
    return [
        language
        for language in languages.CODES
        if any(fields[f"{name}_{language}"] for name in ("title", "lead", "body"))
    ]


def _without_headline(language: str) -> str:
    with translation.override(language):
        return _("Without a headline")


def _lead_photo(pk: int | None, language: str) -> dict[str, Any] | None:
    photo = Photo.objects.prefetch_related("renditions").filter(pk=pk).first()
    return _stand_in(photo.card(language)) if photo else None


def _stand_in(card: dict[str, Any]) -> dict[str, Any]:
    """Give a photo without public sizes a neutral picture in its place."""
    if not card["sources"]["jpeg"]:
        card["sources"]["jpeg"] = [[static("site/img/photo-coming.svg"), COMING[0]]]
    return card


def _byline(fields: Mapping[str, Any], language: str) -> list[dict[str, Any]]:
    credited = [credit for credit in fields["credits"] if credit["role"] in Credit.Role.values]
    if language == fields["original_language"]:
        credited = [credit for credit in credited if credit["role"] != Credit.Role.TRANSLATION]
    authors = Author.objects.in_bulk({credit["author"] for credit in credited})
    return [
        Credit(author=authors[credit["author"]], role=credit["role"]).card(language)
        for credit in credited
        if credit["author"] in authors
    ]


def _section(pk: int | None) -> int | None:
    return Section.objects.filter(pk=pk).values_list("pk", flat=True).first()


def _topics(pks: list[int], language: str) -> tuple[TopicLink, ...]:
    found = Topic.objects.in_bulk(pks)
    named = (found[pk] for pk in pks if pk in found)
    links = (
        TopicLink(getattr(topic, f"name_{language}"), getattr(topic, f"slug_{language}"))
        for topic in named
    )
    return tuple(link for link in links if link.name)


def _first_published(article_id: int | None, language: str):
    """Return the date that the story keeps when it was out before."""
    shown = Edition.objects.in_language(language).filter(article_id=article_id).shown()
    return shown.order_by("-number").values_list("published_at", flat=True).first()
