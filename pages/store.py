"""Finished pages on disk, shared by all worker processes of one machine.

Below `settings.PAGES_ROOT`:

    pages/<address>=body    the bytes, as nginx can send them
    pages/<address>=head    JSON: headers, tags, when the page dies, which body it belongs to
    tags/<tag>/<digest>     the path of a page that has this tag
    tags/<tag>/purged       the generation of the tag's last purge
    generation              counts purges; a ticket is its value before a page is rendered
    lock                    flock: one writer at a time; readers take no lock

The rule that everything here serves: a page whose rendering began before a purge of one of its tags
is never stored after it.
"""

import fcntl
import hashlib
import json
import logging
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from pages.addresses import file_name, is_storable
from pages.tags import checked

MAX_AGE = 60  # seconds, counted from the beginning of the rendering
_SECOND = 1_000_000_000  # ns

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Ticket:
    """Taken before a page is rendered; says which purges its words may not have seen."""

    generation: int
    taken_at: int  # ns since 1970


@dataclass(frozen=True)
class Page:
    headers: dict[str, str]
    body: bytes


def find(path: str) -> Page | None:
    """Return the page of a storable path, or None when there is none that may still be served."""
    try:
        return _find(f"{settings.PAGES_ROOT}/pages/{file_name(path)}")
    except (OSError, ValueError, KeyError, TypeError):
        return None  # absent, or torn by a machine that stopped: render it anew


def ticket() -> Ticket:
    """Begin a rendering; take it before the first query."""
    return Ticket(_number(_root() / "generation"), time.time_ns())


def store(
    path: str,
    page: Page,
    tags: Iterable[str],
    ticket: Ticket,
    until: datetime | None = None,
) -> bool:
    """Store a page rendered under this ticket; return False when that is no longer allowed.

    It dies MAX_AGE seconds after the ticket, or at `until` if that comes first.
    """
    tags = checked(tags)
    dies = ticket.taken_at + MAX_AGE * _SECOND
    if until is not None:
        dies = min(dies, int(until.timestamp() * _SECOND))
    if dies <= time.time_ns():
        return False
    with _writing():
        if any(_number(_tag(tag) / "purged") > ticket.generation for tag in tags):
            return False
        _drop(path)
        _put(path, page, tags, dies)
    return True


def purge(tags: Iterable[str]) -> None:
    """Remove every page that has one of the tags.

    When it returns, none of them is served, and none whose rendering began earlier can be stored.
    Call it in `transaction.on_commit`. A disk that fails is logged and not raised, because what
    was published stays published: the pages then grow MAX_AGE seconds old at most.
    """
    tags = checked(tags)
    try:
        with _writing():
            _forbid_older_tickets(tags)
            for tag in tags:
                for path in _paths_of(tag):
                    _drop(path)
    except OSError:
        logger.exception("stored pages could not be purged: %s", sorted(tags))


def sweep() -> int:
    """Remove dead pages and old purge marks; return the number of pages."""
    dead = [path for path in _paths() if find(path) is None]
    for path in dead:
        with _writing():
            if find(path) is None:
                _drop(path)
    _forget_old_purges()
    return len(dead)


def _find(name: str) -> Page | None:
    """Plain descriptors, because every reader passes here: `pathlib` would cost as much again."""
    head = json.loads(_read(f"{name}=head"))
    body = os.open(f"{name}=body", os.O_RDONLY)
    try:
        if _is_alive(head) and _belongs(head, os.fstat(body)):
            return Page(head["headers"], os.read(body, head["size"]))
        return None
    finally:
        os.close(body)


def _read(name: str) -> bytes:
    opened = os.open(name, os.O_RDONLY)
    try:
        return os.read(opened, os.fstat(opened).st_size)
    finally:
        os.close(opened)


def _is_alive(head: dict) -> bool:
    """A death farther away than any page may live means that the clock was set back."""
    return 0 < head["dies"] - time.time_ns() <= MAX_AGE * _SECOND


def _belongs(head: dict, body: os.stat_result) -> bool:
    """A body changes, says its file, at the moment it dies: the next rendering has another one."""
    return head["changed"] == body.st_mtime_ns and head["size"] == body.st_size


def _forbid_older_tickets(tags: frozenset[str]) -> None:
    generation_file = _root() / "generation"
    # The clock keeps the count rising even when the folder was emptied in between.
    generation = max(_number(generation_file) + 1, time.time_ns())
    _write(generation_file, str(generation).encode())
    for tag in tags:
        _write(_tag(tag) / "purged", str(generation).encode())


def _put(path: str, page: Page, tags: frozenset[str], dies: int) -> None:
    """Write index, body, head, in this order: only a whole page with its index has a head."""
    for tag in tags:
        _write(_tag(tag) / _digest(path), path.encode())
    body = _file(path, "body")
    _write(body, page.body, changed_at=dies)
    head = {
        "dies": dies,
        "size": len(page.body),
        "changed": body.stat().st_mtime_ns,
        "tags": sorted(tags),
        "headers": page.headers,
    }
    _write(_file(path, "head"), json.dumps(head).encode())


def _drop(path: str) -> None:
    tags = _tags_of(path)
    _file(path, "head").unlink(missing_ok=True)
    _file(path, "body").unlink(missing_ok=True)
    for tag in tags:
        (_tag(tag) / _digest(path)).unlink(missing_ok=True)


def _tags_of(path: str) -> frozenset[str]:
    try:
        return checked(json.loads(_file(path, "head").read_bytes())["tags"])
    except (OSError, ValueError, KeyError, TypeError):
        return frozenset()


def _paths_of(tag: str) -> Iterator[str]:
    """Paths listed under a tag; the list is emptied on the way."""
    for entry in _tag(tag).iterdir():
        if entry.name != "purged":
            path = entry.read_text("ascii", "replace")
            entry.unlink()
            if is_storable(path):
                yield path


def _paths() -> Iterator[str]:
    top = _root() / "pages"
    for folder, _folders, names in top.walk():
        for stem in {name.rpartition("=")[0] for name in names}:
            path = f"{folder}/{stem}".removeprefix(str(top))
            if is_storable(path):
                yield path


def _forget_old_purges() -> None:
    """A ticket older than MAX_AGE stores nothing, so that marks twice as old forbid nothing."""
    long_ago = time.time() - 2 * MAX_AGE
    with _writing():
        folders = list((_root() / "tags").iterdir())
    for folder in folders:
        with _writing(), suppress(OSError):
            mark = folder / "purged"
            if mark.exists() and mark.stat().st_mtime < long_ago:
                mark.unlink()
            folder.rmdir()  # fails, as it should, while a page or a mark is in it


@contextmanager
def _writing() -> Iterator[None]:
    (_root() / "tags").mkdir(parents=True, exist_ok=True)
    with (_root() / "lock").open("ab") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _write(file: Path, content: bytes, changed_at: int | None = None) -> None:
    """Replace a file as a whole; the caller holds the lock, so that one scratch name is enough."""
    unfinished = _root() / "unfinished"
    unfinished.write_bytes(content)
    if changed_at is not None:
        os.utime(unfinished, ns=(changed_at, changed_at))
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished.replace(file)


def _number(file: Path) -> int:
    try:
        return int(file.read_bytes())
    except (OSError, ValueError):
        return 0


def _digest(path: str) -> str:
    return hashlib.blake2b(path.encode(), digest_size=16).hexdigest()


def _file(path: str, ending: str) -> Path:
    return _root() / "pages" / f"{file_name(path)}={ending}"


def _tag(tag: str) -> Path:
    return _root() / "tags" / tag


def _root() -> Path:
    return Path(settings.PAGES_ROOT)
