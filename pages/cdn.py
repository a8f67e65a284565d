"""A CDN in front: what it is told with each page, and how it forgets by tag.

One of three is named in the settings (CDN). It is told in the background; that it does not answer
neither delays nor fails a publication, and its copies end by themselves after `LONGEST` seconds.
"""

import json
import logging
import re
import time
from collections.abc import Iterable, Iterator
from itertools import batched
from urllib.error import URLError
from urllib.request import Request, urlopen

from django.conf import settings
from django.tasks import task

LONGEST = 3600  # seconds that a CDN may keep a page
TIMEOUT = 3  # seconds
_TRIES = 3
_PAUSE = 1  # seconds between two tries

logger = logging.getLogger(__name__)


class Cloudflare:
    """https://developers.cloudflare.com/cache/how-to/purge-cache/purge-by-tags/"""

    def headers(self, tags: Iterable[str], seconds: int) -> dict[str, str]:
        return {"CDN-Cache-Control": f"max-age={seconds}", "Cache-Tag": ",".join(tags)}

    def requests(self, tags: Iterable[str]) -> Iterator[Request]:
        for address in settings.CDN_ADDRESSES or ["https://api.cloudflare.com"]:
            for some in batched(tags, 100):
                yield Request(  # noqa: S310 - the address comes from the settings
                    f"{address}/client/v4/zones/{settings.CDN_SERVICE}/purge_cache",
                    data=json.dumps({"tags": some}).encode(),
                    headers={
                        "Authorization": f"Bearer {settings.CDN_TOKEN}",
                        "Content-Type": "application/json",
                    },
                    method="POST",
                )


class Fastly:
    """https://www.fastly.com/documentation/reference/api/purging/ (many keys in one call)"""

    def headers(self, tags: Iterable[str], seconds: int) -> dict[str, str]:
        return {"Surrogate-Control": f"max-age={seconds}", "Surrogate-Key": " ".join(tags)}

    def requests(self, tags: Iterable[str]) -> Iterator[Request]:
        for address in settings.CDN_ADDRESSES or ["https://api.fastly.com"]:
            for some in batched(tags, 256):
                yield Request(  # noqa: S310 - the address comes from the settings
                    f"{address}/service/{settings.CDN_SERVICE}/purge",
                    headers={"Fastly-Key": settings.CDN_TOKEN, "Surrogate-Key": " ".join(some)},
                    method="POST",
                )


class Varnish(Fastly):
    """Fastly's headers; BAN by tag at every Varnish (docs/decisions/page-store.md has its VCL)."""

    def requests(self, tags: Iterable[str]) -> Iterator[Request]:
        for address in settings.CDN_ADDRESSES:
            for some in batched(tags, 50):
                keys = "|".join(re.escape(tag) for tag in some)
                yield Request(  # noqa: S310 - the address comes from the settings
                    address, headers={"Ban-Surrogate-Key": f"(^| )({keys})( |$)"}, method="BAN"
                )


ADAPTERS: dict[str, Cloudflare | Fastly] = {
    "cloudflare": Cloudflare(),
    "fastly": Fastly(),
    "varnish": Varnish(),
}


def headers(tags: Iterable[str], dies: int) -> dict[str, str]:
    """Return what the CDN has to know of a page that dies then, ns; nothing without a CDN."""
    if not settings.CDN:
        return {}
    seconds = max(0, min(LONGEST, (dies - time.time_ns()) // 1_000_000_000))
    return ADAPTERS[settings.CDN].headers(tags, seconds)


def no_headers() -> dict[str, str]:
    """Return what keeps a page that may be old already out of the CDN."""
    if not settings.CDN:
        return {}
    name = "CDN-Cache-Control" if settings.CDN == "cloudflare" else "Surrogate-Control"
    return {name: "no-store"}


def purge(tags: list[str]) -> None:
    """Let the CDN forget pages with one of the tags, in the background; never raises."""
    if not settings.CDN:
        return
    try:
        tell.enqueue(tags)
    except Exception:  # whatever the queue says, the publication stands
        logger.exception("the CDN could not be told of a purge: %s", tags)


@task
def tell(tags: list[str]) -> None:
    for request in ADAPTERS[settings.CDN].requests(tags):
        _send(request)


def _send(request: Request) -> None:
    for attempt in range(1, _TRIES + 1):
        try:
            with urlopen(request, timeout=TIMEOUT):  # noqa: S310 - see above
                return
        except (URLError, OSError) as failure:
            logger.warning("the CDN did not take a purge, try %s: %s", attempt, failure)
        if attempt < _TRIES:
            time.sleep(_PAUSE)
    logger.error("the CDN did not take a purge and may show old pages for %s s", LONGEST)
