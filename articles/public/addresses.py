"""Addresses of the pages that all others lead to, as they stand in the design.

Written out, because a page names dozens of them and `reverse` takes longer than to print a story.
"""

from django.conf import settings

FOLDERS = {"section": "sections", "topic": "topics", "author": "authors", "person": "people"}


def named(kind: str, language: str, slug: str) -> str:
    """Return the path of a page; "" for a slug that is empty."""
    return f"/{language}/{FOLDERS[kind]}/{slug}/" if slug else ""


def front(language: str) -> str:
    return f"/{language}/"


def story(language: str, article_id: int, slug: str) -> str:
    """Return the path of a story; a headline without letters has no slug."""
    return (
        f"/{language}/articles/{article_id}/{slug}/"
        if slug
        else f"/{language}/articles/{article_id}/"
    )


def feed(language: str, ending: str, section_slug: str = "") -> str:
    """Return the path of a feed of the paper, or of a section."""
    return f"{named('section', language, section_slug) or front(language)}feed.{ending}"


def absolute(path: str) -> str:
    """Return a path of this site as readers elsewhere need it; other addresses as they are."""
    return settings.SITE_URL + path if path.startswith("/") else path
