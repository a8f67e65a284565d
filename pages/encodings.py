"""How a page may travel: as it is, or compressed once for the first reader who asks for it so."""

import gzip
import re
from functools import lru_cache

import brotli

PLAIN = "plain"
# The same patterns stand in deploy/nginx.conf; a test compares them. "br;q=0" refuses brotli.
_ACCEPTED = r"(^|,) *{} *(; *q=(1|1\.0+|0?\.[0-9]*[1-9][0-9]*) *)?(,|$)"
PATTERNS = {name: _ACCEPTED.format(name) for name in ("br", "gzip")}  # the best comes first
_COMPILED = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in PATTERNS.items()}

# Quality where time still pays: 1 ms each for a story of 40 KB; one step more costs five.
_BROTLI_QUALITY = 5
_GZIP_LEVEL = 6
_SMALLEST = 500  # bytes; below, the headers weigh more than what is saved


@lru_cache(maxsize=256)
def chosen(accept_encoding: str) -> str:
    """Return "br", "gzip" or "plain" for an Accept-Encoding header."""
    for name, pattern in _COMPILED.items():
        if pattern.search(accept_encoding):
            return name
    return PLAIN


def pays(size: int) -> bool:
    """Say whether a body of so many bytes is compressed at all."""
    return size >= _SMALLEST


def compressed(body: bytes, encoding: str) -> bytes:
    """Return the body in an encoding that is not the plain one."""
    if encoding == "br":
        return brotli.compress(body, quality=_BROTLI_QUALITY)
    return gzip.compress(body, _GZIP_LEVEL, mtime=0)
