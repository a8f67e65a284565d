"""How often a story was read: counted in memory, written together every few seconds.

Nothing about the reader is kept. A process that is killed loses at most FLUSH_SECONDS of counts.
"""

import atexit
import logging
import threading
from collections import Counter
from datetime import date, datetime, timedelta
from multiprocessing.util import Finalize

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.models import Sum
from django.utils import timezone

from articles.models import DailyReads, Edition
from languages.dates import ALMATY

FLUSH_SECONDS = 5
FLUSH_READS = 500  # so many reads are written without waiting
TOTAL_SECONDS = 20  # how long the total of a story may be out of date

HOURS_KEPT = timedelta(days=8)
FORGOTTEN_AT_ONCE = 10_000  # rows of one statement

# An article that was deleted in between must not make the others wait. All processes write rows in
# one order, hours before days (hence the question to `hours`): two never wait in a circle.
ADD_READS = """
    WITH counted AS (
        SELECT counted.*
        FROM unnest(%s::bigint[], %s::text[], %s::timestamptz[], %s::date[], %s::integer[])
            AS counted (article_id, language, hour, day, reads)
        JOIN articles_article ON articles_article.id = counted.article_id
    ), hours AS (
        INSERT INTO articles_hourlyreads AS kept (hour, language, article_id, reads)
        SELECT hour, language, article_id, reads FROM counted ORDER BY 1, 2, 3
        ON CONFLICT (hour, language, article_id)
        DO UPDATE SET reads = kept.reads + excluded.reads
        RETURNING 1
    )
    INSERT INTO articles_dailyreads AS kept (article_id, language, day, reads)
    SELECT article_id, language, day, sum(reads)
    FROM counted WHERE (SELECT count(*) FROM hours) >= 0
    GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
    ON CONFLICT (article_id, language, day)
    DO UPDATE SET reads = kept.reads + excluded.reads
"""
# Rows that another process is forgetting at this moment are left to it.
FORGET_HOURS = """
    DELETE FROM articles_hourlyreads WHERE id IN (
        SELECT id FROM articles_hourlyreads WHERE hour < %s
        ORDER BY hour LIMIT %s FOR UPDATE SKIP LOCKED
    )
"""

type Counted = Counter[tuple[int, str, datetime]]

logger = logging.getLogger(__name__)


class ReadCounter:
    """Reads that are not yet in the database. One for each process; safe between threads."""

    def __init__(self):
        self._lock = threading.Lock()
        self._waiting: Counted = Counter()
        self._new = 0  # reads since somebody last tried to write
        self._timer: threading.Timer | None = None

    def count(
        self, article_id: int, language: str, at: datetime | None = None, times: int = 1
    ) -> None:
        """Add one read, or that many, of this moment or of an earlier one."""
        hour = (at or timezone.now()).replace(minute=0, second=0, microsecond=0)
        with self._lock:
            self._waiting[article_id, language, hour] += times
            self._new += times
            self._wind_up()
            is_full = self._new >= FLUSH_READS
        if is_full:
            self.flush()

    def waiting(self, article_id: int, language: str) -> int:
        with self._lock:
            return sum(
                reads
                for (article, code, _hour), reads in self._waiting.items()
                if (article, code) == (article_id, language)
            )

    def flush(self) -> None:
        """Write all that waits in one statement; after a fault it waits for the next time."""
        with self._lock:
            reads, self._waiting, self._new = self._waiting, Counter(), 0
            if self._timer is not None:
                self._timer.cancel()
                self._timer = None
        if not reads:
            return
        try:
            _write(reads)
        except DatabaseError:
            logger.exception("reads could not be written")
            with self._lock:
                self._waiting.update(reads)
                self._wind_up()

    def _wind_up(self):
        """Write in FLUSH_SECONDS, unless that is planned already; the caller holds the lock."""
        if self._timer is None:
            self._timer = threading.Timer(FLUSH_SECONDS, self._flush_in_background)
            self._timer.daemon = True
            self._timer.start()

    def _flush_in_background(self):
        try:
            self.flush()
        finally:
            connection.close()


counter = ReadCounter()
atexit.register(counter.flush)
# A web worker is a child process, which runs no `atexit` before Python 3.13.
Finalize(None, counter.flush, exitpriority=0)


def total(article_id: int, language: str) -> int | None:
    """Return all reads of a live story, at most TOTAL_SECONDS old; None where nothing is live."""
    key = _key(article_id, language)
    stored = cache.get(key, default=False)
    if stored is False:
        stored = _stored(article_id, language)
        cache.set(key, stored, TOTAL_SECONDS)
    return None if stored is None else stored + counter.waiting(article_id, language)


def _stored(article_id: int, language: str) -> int | None:
    live = Edition.objects.live().in_language(language).filter(article_id=article_id)
    if not live.exists():
        return None
    reads = DailyReads.objects.filter(article_id=article_id, language=language)
    return reads.aggregate(total=Sum("reads"))["total"] or 0


def forget_hours() -> int:
    """Delete hours older than HOURS_KEPT, whose reads stay in their days; return how many rows.

    Safe to repeat, and safe while other processes do the same.
    """
    before, forgotten = timezone.now() - HOURS_KEPT, 0
    while True:
        with connection.cursor() as cursor:
            cursor.execute(FORGET_HOURS, [before, FORGOTTEN_AT_ONCE])
            forgotten += cursor.rowcount
            if cursor.rowcount < FORGOTTEN_AT_ONCE:
                return forgotten


def _write(reads: Counted) -> None:
    rows = [
        (article_id, language, hour, _day(hour), number)
        for (article_id, language, hour), number in reads.items()
    ]
    with connection.cursor() as cursor:
        cursor.execute(ADD_READS, [list(column) for column in zip(*rows, strict=True)])
    cache.delete_many([_key(article_id, language) for article_id, language, _hour in reads])


def _key(article_id: int, language: str) -> str:
    return f"reads:{article_id}:{language}"


def _day(hour: datetime) -> date:
    """Hours are whole ones in Almaty too, so that each belongs to one day."""
    return hour.astimezone(ALMATY).date()
