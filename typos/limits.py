"""How many reports are taken: per reader, per article, for the site. Counted in the database, so
that the limits hold over all workers."""

import zlib
from datetime import datetime, timedelta

from django.db import connection
from django.utils import timezone

from typos.models import Typo, TypoReport

PER_TEN_MINUTES = 5
PER_DAY = 20
OPEN_PLACES_PER_ARTICLE = 30
SITE_PER_HOUR = 300
SITE_LOCK = 2**32  # beyond the checksums that stand for readers


class TooManyReports(Exception):
    """This reader has to wait; `retry_after` says how many seconds."""

    def __init__(self, retry_after: int):
        super().__init__(f"retry after {retry_after} s")
        self.retry_after = retry_after


class SiteIsFlooded(Exception):
    """The site had its share of reports for this hour."""


def admit(reader: str) -> None:
    """Let a reader's report pass, or raise TooManyReports.

    Must run in the transaction that stores the report: reports of one reader follow each other.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [zlib.crc32(reader.encode())])
    now = timezone.now()
    mine = TypoReport.objects.filter(reader_hash=reader).order_by("-reported_at")
    _hold(mine, PER_TEN_MINUTES, timedelta(minutes=10), now)
    _hold(mine, PER_DAY, timedelta(days=1), now)


def admit_to_site() -> None:
    """Let a report count for the site, or raise SiteIsFlooded.

    Must run last in the transaction that stores the report: all reports wait for each other here.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [SITE_LOCK])
    if site_is_flooded():
        raise SiteIsFlooded


def site_is_flooded() -> bool:
    """Say whether the site had its share of reports in the last hour."""
    since = timezone.now() - timedelta(hours=1)
    return TypoReport.objects.filter(reported_at__gt=since).count() >= SITE_PER_HOUR


def article_is_full(article_id: int) -> bool:
    """Say whether an article has as many open places as anyone will ever look at."""
    return Typo.objects.open().filter(article=article_id).count() >= OPEN_PLACES_PER_ARTICLE


def _hold(reports, limit: int, window: timedelta, now: datetime) -> None:
    times = list(
        reports.filter(reported_at__gt=now - window).values_list("reported_at", flat=True)[:limit]
    )
    if len(times) >= limit:
        raise TooManyReports(max(1, int((times[-1] + window - now).total_seconds())))
