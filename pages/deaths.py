"""When pages die by themselves: a list by moment, so that the keeper need not look at each page."""

from collections.abc import Iterator
from contextlib import suppress

from django.conf import settings

from pages import files

STEP = 600  # seconds; lives end together, so that the list stays short
_SECOND = 1_000_000_000  # ns
_MS = 1_000_000  # ns


def rounded(moment: int) -> int:
    """Return the next full step, ns."""
    step = STEP * _SECOND
    return -(-moment // step) * step


def note(moment: int, path: str) -> None:
    """List a page that dies at `moment`, ns; the caller holds the lock."""
    files.list_path(f"{settings.PAGES_ROOT}/deaths/{-(-moment // _MS)}", path)


def come(now: int) -> Iterator[str]:
    """Yield the paths whose moment has come by `now`, ns, and take them off the list."""
    with suppress(FileNotFoundError):
        folders = list((files.root() / "deaths").iterdir())
        for folder in folders:
            if folder.name.isdecimal() and int(folder.name) * _MS <= now:
                for entry, path in files.listed(str(folder)):
                    yield path
                    files.remove(entry)
                with suppress(OSError):  # a page was listed at the last moment: the next round
                    folder.rmdir()
