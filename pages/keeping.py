"""Which responses may be stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from pages.tags import checked


@dataclass(frozen=True)
class Keeping:
    tags: frozenset[str]
    until: datetime | None


def keep(response: HttpResponse, tags: Iterable[str], until: datetime | None = None) -> None:
    """Mark a finished public page as storable until one of its tags is purged.

    `until` is the aware moment at which the page changes by itself (a scheduled story). Browsers
    are told to ask each time, since a purge cannot reach them.
    """
    vars(response)["kept"] = Keeping(checked(tags), until)
    response.headers.setdefault("Cache-Control", "no-cache")


def keeping_of(response: HttpResponseBase) -> Keeping | None:
    """Return how to keep the response; None when it was not marked or may differ per visitor."""
    kept = vars(response).get("kept")
    if kept is None or response.status_code != 200 or response.streaming:
        return None
    return kept if is_same_for_everybody(response) else None


def is_same_for_everybody(response: HttpResponseBase) -> bool:
    caching = response.get("Cache-Control", "")
    return not (
        response.cookies
        or response.has_header("Vary")
        or response.has_header("Content-Encoding")
        or "private" in caching
        or "no-store" in caching
        or "'nonce-" in response.get("Content-Security-Policy", "")
    )
