"""The keeper: one process per machine that hears of purges and removes what has died.

Workers purge their own machine's store on commit. What that cannot do is done here: purges of other
machines, purges whose worker died between its commit and its purge, and deaths at their second,
because nginx knows no age.
"""

import fcntl
import logging
import threading
import time
from contextlib import suppress

from django.db import DatabaseError, InterfaceError, connection
from psycopg import Error as PostgresError

from pages import files, purging, store
from pages.purging import CHANNEL, Notice

_BEAT = 0.1  # seconds between two looks at the clock
_GRACE = 0.5  # seconds that a worker of this machine has for its own purge
_RETRY = 0.5  # seconds after which a lost database is asked again
_SWEEP = 600  # seconds

logger = logging.getLogger(__name__)


def keep() -> None:
    """Watch over this machine's store until the process ends; a second keeper waits its turn."""
    files.root().mkdir(parents=True, exist_ok=True)
    with (files.root() / "keeper.lock").open("ab") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        threading.Thread(target=_watch_the_clock, daemon=True).start()
        while True:
            with suppress(DatabaseError, InterfaceError, PostgresError):
                _listen()
            logger.warning("the keeper has lost the database and asks again")
            connection.close()
            time.sleep(_RETRY)


def _watch_the_clock() -> None:
    swept = time.monotonic()
    while True:
        try:
            store.note_keeper()
            store.bury(time.time_ns())
            if time.monotonic() - swept > _SWEEP:
                swept = time.monotonic()
                store.sweep()
        except OSError:
            logger.exception("the keeper cannot write to the store")
        time.sleep(_BEAT)


def _listen() -> None:
    """Notices may have been missed before this line stood, so that all pages are made anew."""
    with connection.cursor() as cursor:
        cursor.execute(f"LISTEN {CHANNEL}")
    store.purge_everything()
    waiting: list[tuple[float, Notice]] = []
    while True:
        for told in connection.connection.notifies(timeout=_BEAT):
            _hear(told.payload, waiting)
        now = time.monotonic()
        for due, notice in list(waiting):
            if due <= now:
                waiting.remove((due, notice))
                _see_to(notice)


def _hear(text: str, waiting: list[tuple[float, Notice]]) -> None:
    try:
        notice = Notice.of(text)
    except ValueError:
        logger.exception("the keeper heard a notice that it does not know")
        return
    if notice.by == files.identity():
        waiting.append((time.monotonic() + _GRACE, notice))
    else:
        store.purge(notice.tags, at_once=notice.at_once)


def _see_to(notice: Notice) -> None:
    """Do what a worker of this machine announced and, killed after its commit, did not do."""
    if not purging.was_carried_out(notice):
        logger.warning("a purge was left undone: %s", notice.tags)
        purging.carry_out(notice)
