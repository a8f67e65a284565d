"""Telling search engines (IndexNow) and feed hubs (WebSub) that an edition has changed.

Both are off unless the settings name them, and both go to the one host that the settings name. They
run as tasks after the commit; a ping that fails is logged and changes nothing.
"""

import json
import logging
from datetime import datetime
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.tasks import task
from django.urls import reverse

from articles.models import Edition

TIMEOUT = 3  # seconds
ENDINGS = ("xml", "atom", "json")

logger = logging.getLogger(__name__)


def announce(edition: Edition, at: datetime | None = None) -> None:
    """Queue what the settings ask for; call it after the commit.

    `at` is the moment at which a scheduled edition goes live; where tasks run at once and cannot
    wait for it, nothing is announced.
    """
    for ping, address in ((ping_indexnow, settings.INDEXNOW_KEY), (ping_hub, settings.WEBSUB_HUB)):
        if not address:
            continue
        if at is None:
            ping.enqueue(edition.pk)
        elif ping.get_backend().supports_defer:
            ping.using(run_after=at).enqueue(edition.pk)


@task
def ping_indexnow(edition_id: int) -> None:
    """Name the address of an edition, live or withdrawn, to the search engines behind IndexNow."""
    edition = _shown(edition_id)
    if edition is None:
        return
    words = {
        "host": urlsplit(settings.SITE_URL).netloc,
        "key": settings.INDEXNOW_KEY,
        "keyLocation": settings.SITE_URL + reverse("indexnow-key"),
        "urlList": [settings.SITE_URL + edition.get_absolute_url()],
    }
    _post(settings.INDEXNOW_URL, json.dumps(words), "application/json; charset=utf-8")


@task
def ping_hub(edition_id: int) -> None:
    """Name the feeds that an edition stands in to the hub, which then fetches them."""
    edition = _shown(edition_id)
    if edition is None:
        return
    feeds = [("hub.url", settings.SITE_URL + path) for path in _feeds(edition)]
    words = urlencode([("hub.mode", "publish"), *feeds])
    _post(settings.WEBSUB_HUB, words, "application/x-www-form-urlencoded")


def _shown(edition_id: int) -> Edition | None:
    """Return the edition if readers have seen it: its time may have been moved meanwhile."""
    return Edition.objects.shown().select_related("section").filter(pk=edition_id).first()


def _feeds(edition: Edition) -> list[str]:
    language = edition.language
    slug = getattr(edition.section, f"slug_{language}")
    paths = []
    for ending in ENDINGS:
        paths.append(reverse("feed", kwargs={"language": language, "ending": ending}))
        if slug:
            place = {"language": language, "slug": slug, "ending": ending}
            paths.append(reverse("section-feed", kwargs=place))
    return paths


def _post(url: str, words: str, content_type: str) -> None:
    """Send one request and follow no redirect; whatever fails is logged."""
    address = urlsplit(url)
    connect = HTTPSConnection if address.scheme == "https" else HTTPConnection
    connection = connect(address.hostname or "", address.port, timeout=TIMEOUT)
    try:
        connection.request(
            "POST", address.path or "/", words.encode(), {"Content-Type": content_type}
        )
        status = connection.getresponse().status
    except (OSError, HTTPException) as failure:
        logger.warning("%s was not reached: %r", address.hostname, failure)
    else:
        if status >= 300:
            logger.warning("%s answered %s", address.hostname, status)
    finally:
        connection.close()
