"""How often a story was read: counted in memory, written together every few seconds.

Nothing about the reader is kept. A process that is killed loses at most FLUSH_SECONDS of counts.
"""

import atexit
import logging
import re
import threading
from collections import Counter
from datetime import date

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.db.models import Sum
from django.utils import timezone

from articles.models import DailyReads, Edition
from languages.dates import ALMATY

FLUSH_SECONDS = 5
FLUSH_READS = 500  # so many reads are written without waiting
TOTAL_SECONDS = 20  # how long the total of a story may be out of date

BOTS = re.compile(
    r"bot|crawl|spider|slurp|headless|preview|fetch|monitor|curl|wget|python|java/|http|scan|lighthouse",
    re.IGNORECASE,
)

# An article that was deleted in between must not make the others wait.
ADD_READS = """
    INSERT INTO articles_dailyreads (article_id, language, day, reads)
    SELECT counted.* FROM unnest(%s::bigint[], %s::text[], %s::date[], %s::integer[])
        AS counted (article_id, language, day, reads)
    JOIN articles_article ON articles_article.id = counted.article_id
    ON CONFLICT (article_id, language, day)
    DO UPDATE SET reads = articles_dailyreads.reads + excluded.reads
"""

logger = logging.getLogger(__name__)


def is_robot(user_agent: str) -> bool:
    """Say whether a visitor names itself a machine, or says nothing at all."""
    return not user_agent or BOTS.search(user_agent) is not None


class ReadCounter:
    """Reads that are not yet in the database. One for each process; safe between threads."""

    def __init__(self):
        self._lock = threading.Lock()
        self._waiting = Counter[tuple[int, str, date]]()
        self._timer = None

    def count(self, article_id: int, language: str) -> None:
        with self._lock:
            self._waiting[article_id, language, _today()] += 1
            if self._timer is None:
                self._timer = threading.Timer(FLUSH_SECONDS, self._flush_in_background)
                self._timer.daemon = True
                self._timer.start()
            is_full = self._waiting.total() >= FLUSH_READS
        if is_full:
            self.flush()

    def waiting(self, article_id: int, language: str) -> int:
        with self._lock:
            return sum(
                reads
                for (article, code, _), reads in self._waiting.items()
                if (article, code) == (article_id, language)
            )

    def flush(self) -> None:
        """Write all that waits in one statement; after a fault it waits for the next time."""
        with self._lock:
            reads, self._waiting = self._waiting, Counter()
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

    def _flush_in_background(self):
        try:
            self.flush()
        finally:
            connection.close()


counter = ReadCounter()
atexit.register(counter.flush)


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


def _write(reads: Counter[tuple[int, str, date]]) -> None:
    """Add the counts, in one order in every process, so that two never wait for each other."""
    rows = sorted((*key, number) for key, number in reads.items())
    with connection.cursor() as cursor:
        cursor.execute(ADD_READS, [list(column) for column in zip(*rows, strict=True)])
    cache.delete_many([_key(article_id, language) for article_id, language, _ in reads])


def _key(article_id: int, language: str) -> str:
    return f"reads:{article_id}:{language}"


def _today() -> date:
    return timezone.now().astimezone(ALMATY).date()
