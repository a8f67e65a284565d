"""Finished pages on disk, shared by all worker processes of one machine.

Below `settings.PAGES_ROOT`:

    pages/<address>=page        head and bodies of a page (pages/page.py)
    pages/<address>=former      the page that it replaces or that was purged, with its last moment
    pages/<address>=br.html     the bodies alone, where nginx may send them (pages/for_nginx.py)
    tags/<tag>/<digest>         a link that says the path of a page, or former page, with this tag
    tags/<tag>/purged           the generation of the tag's last purge
    deaths/<ms>/<digest>        a link that says the path of a page that dies at that moment
    done/<token>                purges that a worker of this machine has done (pages/purging.py)
    generation                  counts purges; a ticket is its value before a page is rendered
    lock                        flock: one writer at a time; readers take no lock

The rule that everything here serves: a page whose rendering began before a purge of one of its tags
is never stored after it.
"""

import logging
import os
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from pages import deaths, files, for_nginx
from pages.addresses import is_storable
from pages.encodings import PLAIN
from pages.page import Copy, Head, Packed, Page, pack, read_copy, read_head, read_packed
from pages.tags import checked

OLDEST_TICKET = 60  # seconds; a rendering that took longer is not stored
LIFE = 24 * 3600  # seconds of a page that nothing purges, where a keeper watches
LIFE_ALONE = 30  # seconds, where no keeper would hear of a purge that a crash swallowed
FORMER = 0.5  # seconds that a former page may be shown while the new one is made; then it travels
EVERYTHING = "everything"  # the tag of all pages
_SECOND = 1_000_000_000  # ns
_KEEPER_SILENCE = 10  # seconds

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Ticket:
    """Taken before a page is rendered; says which purges its words may not have seen."""

    generation: int
    taken_at: int  # ns since 1970


def find(path: str, encoding: str = PLAIN) -> Copy | None:
    """Return the page of a storable path, or None when there is none that may still be served.

    Whoever asks for an encoding first waits for the compressing; it is kept for the others.
    """
    try:
        copy = read_copy(f"{files.stem(path)}=page", encoding)
    except (OSError, ValueError):
        return None  # absent, or torn by a machine that stopped: render it anew
    if not _is_alive(copy.head):
        return None
    return _encoded(path, copy, encoding) if copy.should_be(encoding) else copy


def find_former(path: str, encoding: str = PLAIN, *, whatever_its_age: bool = False) -> Copy | None:
    """Return the page that stood here a moment ago, for as long as it may bridge the rebuilding.

    With `whatever_its_age` any former page that was not removed at once: better than none while
    the database is away.
    """
    now = time.time_ns()
    for ending in ("page", "former"):
        name = f"{files.stem(path)}={ending}"
        with suppress(OSError, ValueError):
            copy = read_copy(name, encoding)
            ended = copy.head.dies if ending == "page" else Path(name).stat().st_mtime_ns
            if whatever_its_age or ended <= now < ended + FORMER * _SECOND:
                return copy
    return None


def ticket() -> Ticket:
    """Begin a rendering; take it before the first query."""
    return Ticket(_generation(), time.time_ns())


def store(
    path: str,
    page: Page,
    tags: Iterable[str],
    ticket: Ticket,
    until: datetime | None = None,
) -> bool:
    """Store a page rendered under this ticket; return False when that is no longer allowed."""
    return put(path, prepared(page, tags, ticket, until), ticket)


def prepared(
    page: Page, tags: Iterable[str], ticket: Ticket, until: datetime | None = None
) -> Packed:
    """Pack a page and settle its death: at `until`, or when a page's life is over."""
    if has_keeper():
        dies = deaths.rounded(ticket.taken_at + LIFE * _SECOND)
    else:
        dies = ticket.taken_at + LIFE_ALONE * _SECOND
    if until is not None:
        dies = min(dies, int(until.timestamp() * _SECOND))
    return pack(page, checked(tags), dies)


def put(path: str, packed: Packed, ticket: Ticket) -> bool:
    """Store a prepared page, unless it is dead, its ticket too old or one of its tags purged."""
    now = time.time_ns()
    tags = packed.head.tags
    if packed.head.dies <= now or ticket.taken_at + OLDEST_TICKET * _SECOND <= now:
        return False
    with files.writing():
        if _was_purged(tags, ticket):
            return False
        _put(path, packed)
    return True


def purge(tags: Iterable[str], *, at_once: bool = False) -> None:
    """Remove every page of this machine that has one of the tags.

    When it returns, `find` gives none of them, nginx sends none, and none whose rendering began
    earlier can be stored. They stay as former pages, to bridge the moment of rebuilding and a
    failing database; `at_once` leaves nothing. A disk that fails is logged and not raised, because
    what was published stays published.
    """
    tags = checked(tags)
    try:
        with files.writing():
            _forbid_older_tickets(tags)
            for tag in tags:
                for path in _paths_of(tag):
                    if at_once:
                        _drop(path)
                    else:
                        _retire(path, time.time_ns())
    except OSError:
        logger.exception("stored pages could not be purged: %s", sorted(tags))


def purge_everything() -> None:
    """Retire all pages, when purges may have been missed; former ones only serve in an outage."""
    with files.writing():
        _forbid_older_tickets(frozenset([EVERYTHING]))
    for path in _paths():
        with files.writing():
            _retire(path, 0)


def bury(now: int) -> int:
    """Retire the pages that have died by `now`, ns; return their number."""
    paths = [path for path in deaths.come(now) if is_storable(path)]
    for path in paths:
        with files.writing():
            head = _head(path, "page")
            if head is None or head.dies <= now:
                _retire(path, now)
    return len(paths)


def sweep() -> int:
    """Remove what is torn or long dead, and old purge marks; return the number of pages."""
    long_ago = time.time_ns() - LIFE * _SECOND
    removed = 0
    for path in _paths():
        if _is_useless(path, long_ago):
            with files.writing():
                if _is_useless(path, long_ago):
                    _drop(path)
                    removed += 1
    _forget_old_purges()
    return removed


def note_keeper() -> None:
    """Say that a keeper watches over this store; to be repeated every few seconds."""
    files.root().mkdir(parents=True, exist_ok=True)
    (files.root() / "keeper").touch()


def has_keeper() -> bool:
    try:
        silence = time.time() - files.changed_at(f"{settings.PAGES_ROOT}/keeper")
    except OSError:
        return False
    return abs(silence) < _KEEPER_SILENCE


def _is_alive(head: Head) -> bool:
    """A death farther away than any page may live means that the clock was set back."""
    return 0 < head.dies - time.time_ns() <= (LIFE + deaths.STEP) * _SECOND


def _encoded(path: str, copy: Copy, encoding: str) -> Copy:
    """Compress a plain copy, and keep that if the page still stands once the lock is taken."""
    packed = Packed(copy.head, {PLAIN: copy.body}).encoded(encoding)
    try:
        with files.writing():
            present = read_packed(_file(path, "page"))
            if present.bodies[PLAIN] == copy.body and encoding not in present.bodies:
                _lay(path, present.added({encoding: packed.bodies[encoding]}))
    except FileNotFoundError:
        pass  # purged meanwhile: this reader came before that
    except (OSError, ValueError):  # a full disk must not cost the reader a page
        logger.exception("a compressed page could not be stored")
    return packed.copy(encoding)


def _generation() -> int:
    return files.number(f"{settings.PAGES_ROOT}/generation")


def _was_purged(tags: Iterable[str], ticket: Ticket) -> bool:
    """Say whether one of the tags was purged since; the count tells when nothing was at all."""
    if _generation() == ticket.generation:
        return False
    marks = (files.number(f"{_tag(tag)}/purged") for tag in (*tags, EVERYTHING))
    return any(generation > ticket.generation for generation in marks)


def _is_useless(path: str, long_ago: int) -> bool:
    heads = [_head(path, ending) for ending in ("page", "former")]
    deaths_of = [head.dies for head in heads if head is not None]
    return max(deaths_of, default=0) <= long_ago


def _forbid_older_tickets(tags: frozenset[str]) -> None:
    # The clock keeps the count rising even when the folder was emptied in between.
    generation = max(_generation() + 1, time.time_ns())
    files.write(f"{files.root()}/generation", str(generation).encode())
    for tag in tags:
        files.write(f"{_tag(tag)}/purged", str(generation).encode())


def _put(path: str, packed: Packed) -> None:
    """Write index before page: only a page that a purge can find is ever there."""
    _unlist(path, keep=frozenset(packed.head.tags))
    for tag in packed.head.tags:
        files.list_path(_tag(tag), path)
    _lay(path, packed)
    files.remove(_file(path, "former"))


def _lay(path: str, packed: Packed) -> None:
    files.write(_file(path, "page"), packed.to_bytes())
    if has_keeper():  # nginx knows no age; a keeper removes what it sends
        deaths.note(packed.head.dies, path)
        for_nginx.write(path, packed)


def _retire(path: str, ended: int) -> None:
    """Make the page a former one that ended then, ns; its index stays, so that it can be purged."""
    for_nginx.remove(path)
    with suppress(FileNotFoundError):
        former = Path(_file(path, "page")).replace(_file(path, "former"))
        os.utime(former, ns=(ended, ended))


def _drop(path: str) -> None:
    for_nginx.remove(path)
    _unlist(path)
    for ending in ("page", "former"):
        files.remove(_file(path, ending))


def _unlist(path: str, keep: frozenset[str] = frozenset()) -> None:
    heads = (_head(path, ending) for ending in ("page", "former"))
    tags = {tag for head in heads if head is not None for tag in head.tags}
    for tag in checked(tags) - keep:
        files.remove(f"{_tag(tag)}/{files.digest(path)}")


def _head(path: str, ending: str) -> Head | None:
    try:
        return read_head(f"{files.stem(path)}={ending}")
    except (OSError, ValueError):
        return None


def _paths_of(tag: str) -> Iterator[str]:
    for entry, path in files.listed(_tag(tag)):
        if is_storable(path):
            yield path
        if not is_storable(path) or not Path(_file(path, "former")).exists():
            files.remove(entry)  # whatever stood there is gone


def _paths() -> Iterator[str]:
    top = files.root() / "pages"
    for folder, _folders, names in top.walk():
        for stem in {name.rpartition("=")[0] for name in names}:
            path = f"{folder}/{stem}".removeprefix(str(top))
            if is_storable(path):
                yield path


def _forget_old_purges() -> None:
    """A ticket too old stores nothing, so that marks twice as old forbid nothing."""
    long_ago = time.time() - 2 * OLDEST_TICKET
    top = files.root() / "tags"
    for folder in list(top.iterdir()) if top.is_dir() else []:
        with files.writing(), suppress(OSError):
            mark = folder / "purged"
            if mark.exists() and mark.stat().st_mtime < long_ago:
                mark.unlink()
            folder.rmdir()  # fails, as it should, while a page or a mark is in it


def _file(path: str, ending: str) -> str:
    return f"{files.stem(path)}={ending}"


def _tag(tag: str) -> str:
    return f"{settings.PAGES_ROOT}/tags/{tag}"
