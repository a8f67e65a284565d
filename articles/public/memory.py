"""What is read from the database once and kept in memory until the next purge of any page."""

import time
from collections.abc import Callable
from functools import lru_cache, wraps

from pages.store import ticket

KEPT = 64  # answers of one function
LONGEST = 30  # seconds that a change may stay unseen when nobody purged a page for it
# A page made of such an answer lives `pages.store.LIFE_ALONE` more: a minute together, no longer.

_forgetting: list[Callable[[], None]] = []


def until_purge[**Asked, Answer](read: Callable[Asked, Answer]) -> Callable[Asked, Answer]:
    """Decorate a function that reads what only a purge changes; its arguments are hashable.

    All processes see in one file how many purges there were, so that none of them needs to be
    told. The number is looked at before the database: an answer is never older than its number.
    """

    @lru_cache(maxsize=KEPT)
    def kept(generation, period, *args, **kwargs):
        return read(*args, **kwargs)

    @wraps(read)
    def answer(*args: Asked.args, **kwargs: Asked.kwargs) -> Answer:
        return kept(ticket().generation, time.monotonic() // LONGEST, *args, **kwargs)

    _forgetting.append(kept.cache_clear)
    return answer


def forget() -> None:
    """For tests, which change the database behind the back of every purge."""
    for clear in _forgetting:
        clear()
