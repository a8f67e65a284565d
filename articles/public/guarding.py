"""How much of the site a search may take: few at one moment, and each step for a short time only.

The places are advisory locks of the database, so that all processes and machines share them.
Whoever finds none is told at once to come again, instead of waiting in a worker that others need.
"""

from contextlib import contextmanager

from django.conf import settings
from django.db import OperationalError, connection
from psycopg.errors import QueryCanceled

from articles import finding

PLACES = 0x5EA2C4  # the key of these locks among others
RETRY_AFTER = 5  # seconds

TAKE_A_PLACE = """
    SELECT place FROM generate_series(1, %s) AS place
    WHERE pg_try_advisory_xact_lock(%s, place) LIMIT 1
"""


class Busy(Exception):
    """As many searches run as may."""


class TooSlow(Exception):
    """The database was not done in time."""


@contextmanager
def bounded():
    """Search within these bounds. Raises Busy, TooSlow."""
    try:
        with finding.planned(statement_timeout=f"{settings.SEARCH_MILLISECONDS}"):
            _take_a_place()
            yield
    except OperationalError as fault:
        if isinstance(fault.__cause__, QueryCanceled):
            raise TooSlow from fault
        raise


def _take_a_place() -> None:
    with connection.cursor() as cursor:
        cursor.execute(TAKE_A_PLACE, [settings.SEARCHES_AT_ONCE, PLACES])
        if cursor.fetchone() is None:
            raise Busy
