"""Every component of the reader's site in one language, for those who work on it."""

from django.conf import settings
from django.http import Http404
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

import languages
from articles.public import answering, archive, examples


@require_safe
def styles(request, language):
    """Answer only where the site is worked on or shown: never on a newspaper's own server."""
    if not (settings.DEBUG or settings.EMBEDDED_DATABASE):
        raise Http404
    other = languages.other(language)
    stories = examples.stories(language)
    with translation.override(language):
        return answering.page(
            "public/styles.html",
            request,
            language,
            stories=stories,
            lead=stories[0],
            others=[examples.story(other, name) for name in ("tram", "spruce", "budget")],
            saying={
                "card": examples.quote(language),
                "other_card": examples.quote(other),
                "other_language": other,
                "portrait": examples.photo(language),
                "story": stories[0],
            },
            said={
                "card": examples.quote(language),
                "day": "2026-11-23",
                "original": examples.quote("kk")["text"] if language == "ru" else "",
                "original_language": "kk",
                "story": stories[0],
            },
            body=examples.body(language),
            calendar=archive.archive_page(language, timezone.localdate()),
            twin_url=reverse("styles", kwargs={"language": other}),
            tokens=TOKENS,
            sizes=SIZES,
        )


TOKENS = [
    "paper",
    "tint",
    "steppe",
    "ink",
    "ink-2",
    "ink-3",
    "rule",
    "house",
    "house-ground",
    "accent",
    "mark",
]
SIZES = ["xxl", "xl", "l", "m", "s", "lead", "body"]
