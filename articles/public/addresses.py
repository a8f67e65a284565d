"""Addresses of the pages of sections, topics, authors and people, as they stand in the design."""

from django.conf import settings

FOLDERS = {"section": "sections", "topic": "topics", "author": "authors", "person": "people"}


def named(kind: str, language: str, slug: str) -> str:
    """Return the path of a page; "" for a slug that is empty."""
    return f"/{language}/{FOLDERS[kind]}/{slug}/" if slug else ""


def absolute(path: str) -> str:
    """Return a path of this site as readers elsewhere need it; other addresses as they are."""
    return settings.SITE_URL + path if path.startswith("/") else path
