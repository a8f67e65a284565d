"""The folder of the store: names, whole-file writes, and the one lock of all writers."""

import fcntl
import hashlib
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings

from pages.addresses import file_name


def root() -> Path:
    return Path(settings.PAGES_ROOT)


def stem(path: str) -> str:
    """Return the full name, without its ending, of the files of a storable path."""
    return f"{settings.PAGES_ROOT}/pages/{file_name(path)}"


def digest(path: str) -> str:
    return hashlib.blake2b(path.encode(), digest_size=16).hexdigest()


@contextmanager
def writing() -> Iterator[None]:
    """One writer at a time on this machine; readers take no lock."""
    try:
        lock = (root() / "lock").open("ab")
    except FileNotFoundError:
        (root() / "tags").mkdir(parents=True, exist_ok=True)
        lock = (root() / "lock").open("ab")
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def write(file: Path, content: bytes, mark: int | None = None) -> None:
    """Replace a file as a whole; the caller holds the lock, so that one scratch name is enough.

    `mark` becomes its time of change, in seconds, and lets another account (nginx) read it.
    """
    unfinished = root() / "unfinished"
    unfinished.write_bytes(content)
    if mark is not None:
        os.utime(unfinished, (mark, mark))
        unfinished.chmod(0o644)
    try:
        unfinished.replace(file)
    except FileNotFoundError:  # the first file of its folder
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished.replace(file)


def number(file: Path) -> int:
    try:
        return int(file.read_bytes())
    except (OSError, ValueError):
        return 0


def identity() -> str:
    """Return the name of this store, which tells the purges of this machine from others'."""
    file = root() / "identity"
    try:
        return file.read_text("ascii")
    except OSError:
        with writing():
            if not file.exists():
                write(file, secrets.token_hex(8).encode())
        return file.read_text("ascii")
