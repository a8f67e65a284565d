"""Names of what a page shows: "article:12", "section:3", "list:kk", "chrome"."""

import re
from collections.abc import Iterable

_TAG = re.compile(r"[a-z]+(:[a-z0-9-]{1,64})?")


def checked(tags: Iterable[str]) -> frozenset[str]:
    """Return the tags as a set; raise ValueError for one that is not a tag (it names a folder)."""
    tags = frozenset(tags)
    for tag in tags:
        if not _TAG.fullmatch(tag):
            raise ValueError(f"not a page tag: {tag!r}")
    return tags
