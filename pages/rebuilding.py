"""One rendering of a page at a time on this machine."""

import fcntl
import os
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings

from pages import files

_LOCKS = 1024  # two pages that share one wait for each other now and then
_PAUSE = 0.005  # seconds


@contextmanager
def rebuilding(path: str, patience: float = 0) -> Iterator[bool]:
    """Yield whether this process may rebuild the page; wait for that at most `patience` seconds.

    The system frees the lock of a process that dies. A disk that fails hinders nobody.
    """
    try:
        lock = _lock(path)
    except OSError:
        yield True
        return
    try:
        yield _taken(lock, patience)
    finally:
        os.close(lock)


def _lock(path: str) -> int:
    turn = zlib.crc32(path.encode()) % _LOCKS
    return files.opened(f"{settings.PAGES_ROOT}/rebuilding/{turn}", os.O_WRONLY | os.O_CREAT)


def _taken(lock, patience):
    ends = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= ends:
                return False
            time.sleep(_PAUSE)
        else:
            return True
