"""Which responses may be stored."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpResponse
from django.http.response import HttpResponseBase

from pages.tags import checked

STATUSES = {200, 404, 410}


@dataclass(frozen=True)
class Keeping:
    tags: frozenset[str]
    until: datetime | None


def keep(response: HttpResponse, tags: Iterable[str], until: datetime | None = None) -> None:
    """Mark a finished public answer as storable until one of its tags is purged.

    Of any content type, and also a 404 or 410 of something that the newsroom knows; the view takes
    care that there are not more such addresses than the newsroom has made. `until` is the aware
    moment at which the page changes by itself (a scheduled story). Browsers are told to ask each
    time, since a purge cannot reach them.
    """
    vars(response)["kept"] = Keeping(checked(tags), until)
    response.headers.setdefault("Cache-Control", "no-cache")


def keeping_of(response: HttpResponseBase) -> Keeping | None:
    """Return how to keep the response; None when it was not marked or may differ per visitor."""
    kept = vars(response).get("kept")
    if kept is None or response.status_code not in STATUSES or response.streaming:
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
