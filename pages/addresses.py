"""From an address to the name of a file, never outside the store."""

import re

from django.conf import settings

# What the queries of public pages mean; every other key changes nothing and is left aside.
# The same list stands in deploy/nginx.conf; a test compares them.
USED_KEYS = ("after", "author", "before", "from", "page", "q", "section", "sort", "to")

_SEGMENT = r"[a-z0-9][a-z0-9._-]{0,120}"
_STORABLE = re.compile(rf"/(?:{_SEGMENT}/)*(?:{_SEGMENT})?")
_LONGEST_PATH = 400  # characters; a file name may have 255, a whole path 4,096
_USED_KEY = re.compile(rf"(^|&)({'|'.join(USED_KEYS)})(=|&|$)")


def is_storable(path: str) -> bool:
    """Say whether pages of this decoded path may be stored.

    Only what the newsroom's own addresses consist of: lower-case ASCII, no segment that begins with
    a dot. Anything else is rendered each time, so that no odd byte ever reaches the file system.
    """
    return len(path) <= _LONGEST_PATH and _STORABLE.fullmatch(path) is not None


def is_past_the_store(path: str, query: str) -> bool:
    """Say whether the address is answered anew each time: the desk, files, and used queries."""
    return path.startswith(settings.PAGES_PAST) or bool(query and _USED_KEY.search(query))


def file_name(path: str) -> str:
    """Return the relative name, without its ending, of the files of a storable path.

    The endings ("=page", "=br.html") hold a sign that no path may hold: two addresses never meet
    in one file, and a file never stands where another address needs a folder.
    """
    if not is_storable(path):
        raise ValueError(f"not a storable path: {path!r}")
    return path[1:]
