"""The folder of the store: names, whole-file writes, lists, and the one lock of all writers.

Plain descriptors instead of `pathlib`, which costs as much again as what it asks of the system:
every page that is built anew passes here a dozen times.
"""

import fcntl
import hashlib
import os
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings

from pages.addresses import file_name


def root() -> Path:
    return Path(settings.PAGES_ROOT)


def stem(path: str) -> str:
    """Return the full name, without its ending, of the files of a storable path."""
    return f"{settings.PAGES_ROOT}/pages/{file_name(path)}"


def digest(path: str) -> str:
    return hashlib.blake2b(path.encode(), digest_size=12).hexdigest()


@contextmanager
def writing() -> Iterator[None]:
    """One writer at a time on this machine; readers take no lock."""
    lock = opened(f"{settings.PAGES_ROOT}/lock", os.O_WRONLY | os.O_CREAT)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def opened(name: str, flags: int) -> int:
    """Open a file that may be the first of its folder; the caller closes the descriptor."""
    return in_its_folder(name, lambda: os.open(name, flags, 0o666))


def in_its_folder[Made](name: str, make: Callable[[], Made]) -> Made:
    """Make something of this name; its folder is only made when it turns out to be missing."""
    try:
        return make()
    except FileNotFoundError:
        os.makedirs(os.path.dirname(name), exist_ok=True)
        return make()


def write(name: str, content: bytes, mark: int | None = None) -> None:
    """Replace a file as a whole; the caller holds the lock, so that one scratch name is enough.

    `mark` becomes its time of change, in seconds, and lets another account (nginx) read it.
    """
    unfinished = f"{settings.PAGES_ROOT}/unfinished"
    file = opened(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    try:
        with memoryview(content) as rest:
            written = 0
            while written < len(rest):
                written += os.write(file, rest[written:])
        if mark is not None:
            os.utime(file, (mark, mark))
            os.fchmod(file, 0o644)
    finally:
        os.close(file)
    in_its_folder(name, lambda: os.replace(unfinished, name))


def list_path(folder: str, path: str) -> None:
    """Put a path on a list: a link that leads nowhere and says it, whole from its first moment."""
    entry = f"{folder}/{digest(path)}"
    with suppress(FileExistsError):
        in_its_folder(entry, lambda: os.symlink(path, entry))


def listed(folder: str) -> Iterator[tuple[str, str]]:
    """Yield each entry of a list with the path that it says; whatever else is there is left out."""
    for name in os.listdir(folder):
        entry = f"{folder}/{name}"
        with suppress(OSError):
            yield entry, os.readlink(entry)


def changed_at(name: str) -> float:
    return os.stat(name).st_mtime


def remove(name: str) -> None:
    with suppress(FileNotFoundError):
        os.unlink(name)


def number(name: str) -> int:
    try:
        file = os.open(name, os.O_RDONLY)
    except OSError:
        return 0
    try:
        return int(os.read(file, 40))
    except (OSError, ValueError):
        return 0
    finally:
        os.close(file)


def identity() -> str:
    """Return the name of this store, which tells the purges of this machine from others'."""
    file = root() / "identity"
    try:
        return file.read_text("ascii")
    except OSError:
        with writing():
            if not file.exists():
                write(str(file), secrets.token_hex(8).encode())
        return file.read_text("ascii")
