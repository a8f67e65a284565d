"""A purge that reaches every machine: the one rule for whoever changes what readers see."""

import json
import logging
import secrets
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import partial
from itertools import batched

from django.db import connection, transaction

from pages import cdn, files, store
from pages.tags import checked

CHANNEL = "pages"
_TAGS_PER_NOTICE = 100  # PostgreSQL carries 8,000 bytes, and a tag has at most 80

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Notice:
    """What the machines tell each other; `token` is the name of this one purge."""

    by: str
    token: str
    tags: list[str]
    at_once: bool

    @classmethod
    def of(cls, text: str) -> "Notice":
        """Raises ValueError for what is no notice of ours."""
        try:
            notice = cls(**json.loads(text))
            checked(notice.tags)
        except TypeError as strange:
            raise ValueError(f"not a notice: {text[:200]!r}") from strange
        return notice

    def to_text(self) -> str:
        return json.dumps(asdict(self), separators=(",", ":"))


def purge(tags: Iterable[str], *, at_once: bool = False) -> None:
    """Remove every page with one of the tags, on all machines, when the transaction commits.

    Call it inside the transaction that makes the change. The database itself delivers the notice
    with the commit, so that a worker killed right after it leaves no old page (pages/keeper.py).
    `at_once` is for what must vanish: no former page bridges the moment of rebuilding.
    """
    by = _identity()
    for some in batched(sorted(checked(tags)), _TAGS_PER_NOTICE):
        notice = Notice(by, secrets.token_hex(8), list(some), at_once)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_notify(%s, %s)", [CHANNEL, notice.to_text()])
        transaction.on_commit(partial(carry_out, notice))


def carry_out(notice: Notice) -> None:
    """Purge this machine's store and, once for all machines, the CDN."""
    store.purge(notice.tags, at_once=notice.at_once)
    try:
        (files.root() / "done").mkdir(parents=True, exist_ok=True)
        (files.root() / "done" / notice.token).touch()
    except OSError:
        logger.exception("a purge could not be noted as done")
    cdn.purge(notice.tags)


def was_carried_out(notice: Notice) -> bool:
    """Say whether a worker of this machine has done it; asked once, since the note goes with it."""
    try:
        (files.root() / "done" / notice.token).unlink()
    except FileNotFoundError:
        return False
    return True


def forget_done(seconds: float) -> None:
    """Forget notes so old that no keeper will ask for them: none ran."""
    folder = files.root() / "done"
    for note in folder.iterdir() if folder.is_dir() else ():
        with suppress(FileNotFoundError):
            if note.stat().st_mtime < time.time() - seconds:
                note.unlink()


def _identity() -> str:
    """Without a readable name every keeper takes the notice for another machine's, and purges."""
    try:
        return files.identity()
    except OSError:
        return ""
