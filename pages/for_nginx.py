"""Which pages nginx may send from the disk, and under which names.

nginx knows addresses and a fixed set of headers; a page that it would not send exactly as the site
does gets no such file, and the request falls through to the site.
"""

import re

from django.conf import settings

from pages import files
from pages.encodings import PATTERNS, PLAIN
from pages.page import Head, Packed

# Content type by ending; deploy/nginx.conf has the same table, and a test compares them.
TYPES = {
    "html": "text/html; charset=utf-8",
    "xml": "application/xml",
    "rss": "application/rss+xml; charset=utf-8",
    "atom": "application/atom+xml; charset=utf-8",
    "feed": "application/feed+json; charset=utf-8",
}
# Which ending nginx looks for, by address; the first pattern that fits, else "html".
LOOKED_FOR = {
    r"/feed\.xml$": "rss",
    r"/atom\.xml$": "atom",
    r"\.json$": "feed",
    r"\.xml$": "xml",
}
HEADERS = {
    "Cache-Control",
    "Content-Language",
    "Content-Security-Policy",
    "Content-Type",
    "Cross-Origin-Opener-Policy",
    "Referrer-Policy",
    "Strict-Transport-Security",
    "Vary",
    "X-Content-Type-Options",
    "X-Frame-Options",
}


def write(path: str, packed: Packed) -> None:
    """Lay the bodies where nginx looks for them; what it would not send rightly gets no file."""
    if not may_be_sent(path, packed.head):
        return
    for encoding, body in packed.bodies.items():
        files.write(_file(path, encoding), body, packed.head.bodies[encoding].mark)


def remove(path: str) -> None:
    for encoding in (PLAIN, *PATTERNS):
        files.remove(_file(path, encoding))


def may_be_sent(path: str, head: Head) -> bool:
    """Say whether nginx would send the page exactly as the site does.

    Behind a CDN the tags have to travel with the page, and nginx does not know them.
    """
    return (
        head.status == 200
        and not settings.CDN
        and set(head.headers) == _expected()
        and head.headers["Cache-Control"] == "no-cache"
        and head.headers["Content-Type"] == TYPES[_ending(path)]
    )


def _expected() -> set[str]:
    secure = {"Strict-Transport-Security"}
    return HEADERS if settings.SECURE_HSTS_SECONDS else HEADERS - secure


def _file(path: str, encoding: str) -> str:
    return f"{files.stem(path)}={encoding}.{_ending(path)}"


def _ending(path: str) -> str:
    return next((end for pattern, end in LOOKED_FOR.items() if re.search(pattern, path)), "html")
