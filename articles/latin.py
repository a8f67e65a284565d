"""Whether, and in which alphabet, Kazakh stories can be read in Latin letters."""

from django.conf import settings
from django.urls import reverse

from articles.models import Edition
from languages import latin, latin_html

LANGUAGE = "kk"


def alphabet() -> latin.Alphabet | None:
    """Return the alphabet of the Latin view; None where the paper does not offer it."""
    return latin.load(settings.KAZAKH_LATIN) if settings.KAZAKH_LATIN else None


def in_latin(text: str) -> str:
    """Write Kazakh words, where the paper offers the Latin view."""
    return latin.in_latin(text, latin.load(settings.KAZAKH_LATIN)).text


def in_latin_html(page: str) -> str:
    """Write finished HTML: what it escapes stays escaped."""
    return latin_html.in_latin_html(page, latin.load(settings.KAZAKH_LATIN)).text


def url(edition: Edition) -> str:
    """Return the address of the Latin view of an edition; empty where there is none."""
    if not settings.KAZAKH_LATIN or edition.language != LANGUAGE:
        return ""
    kwargs = {"language": LANGUAGE, "pk": edition.article_id, "slug": edition.slug or ""}
    return reverse("latin-article", kwargs=kwargs)
