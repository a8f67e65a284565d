"""A finished page, and the one file that holds it in each encoding that was asked for.

The file is a line of JSON (the head), then the bodies one after another. One file, because it is
replaced as a whole: no reader ever sees the head of one rendering over the body of another.
"""

import hashlib
import json
import os
from dataclasses import asdict, dataclass, field, replace
from functools import lru_cache

from pages.encodings import PLAIN, compressed, pays

_FIRST_READ = 4096  # bytes; longer than nearly every head
_LONGEST_HEAD = 256 * 1024


@dataclass(frozen=True, slots=True)
class Page:
    """What a view has rendered."""

    headers: dict[str, str]
    body: bytes
    status: int = 200


@dataclass(frozen=True, slots=True)
class Body:
    offset: int  # from the end of the head
    size: int
    mark: int  # seconds; the time of change of its file, drawn from the content

    @property
    def etag(self) -> str:
        """As nginx makes it from the time and the size of a file: both ways send the same."""
        return f'"{self.mark:x}-{self.size:x}"'


@dataclass(frozen=True, slots=True, eq=False)
class Head:
    """One for all answers of a process with the page, and compared as such."""

    dies: int  # ns since 1970
    status: int
    tags: list[str]
    headers: dict[str, str]
    bodies: dict[str, Body] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Copy:
    """A page in one encoding, as it goes out."""

    head: Head
    encoding: str
    body: bytes

    @property
    def etag(self) -> str:
        return self.head.bodies[self.encoding].etag

    def should_be(self, encoding: str) -> bool:
        """Say whether this plain copy only stands in for one that nobody has asked for before."""
        return encoding != self.encoding and pays(len(self.body))


@dataclass(frozen=True, slots=True)
class Packed:
    """A page in the encodings that it has so far, as it lies on disk."""

    head: Head
    bodies: dict[str, bytes]

    def copy(self, encoding: str) -> Copy:
        encoding = encoding if encoding in self.bodies else PLAIN
        return Copy(self.head, encoding, self.bodies[encoding])

    def added(self, bodies: dict[str, bytes]) -> "Packed":
        """Return the page with bodies in further encodings."""
        places, offset = {}, 0
        bodies = self.bodies | bodies
        for name, body in bodies.items():
            known = self.head.bodies.get(name)
            places[name] = Body(offset, len(body), known.mark if known else _mark(body))
            offset += len(body)
        return Packed(replace(self.head, bodies=places), bodies)

    def encoded(self, encoding: str) -> "Packed":
        """Return the page with one more encoding, where compressing pays."""
        plain = self.bodies[PLAIN]
        if encoding in self.bodies or not pays(len(plain)):
            return self
        return self.added({encoding: compressed(plain, encoding)})

    def to_bytes(self) -> bytes:
        head = json.dumps(asdict(self.head), separators=(",", ":")).encode()
        return b"".join((head, b"\n", *self.bodies.values()))


def pack(page: Page, tags: frozenset[str], dies: int) -> Packed:
    return Packed(Head(dies, page.status, sorted(tags), page.headers), {}).added({PLAIN: page.body})


def read_copy(name: str, encoding: str) -> Copy:
    """Read one encoding of a page. Raises OSError, or ValueError for a torn file.

    Plain descriptors, because every reader passes here: `pathlib` would cost as much again.
    """
    opened = os.open(name, os.O_RDONLY)
    try:
        head, begin = _read_head(opened)
        encoding = encoding if encoding in head.bodies else PLAIN
        place = head.bodies[encoding]
        body = os.pread(opened, place.size, begin + place.offset)
    finally:
        os.close(opened)
    if len(body) != place.size:
        raise ValueError("a torn page")
    return Copy(head, encoding, body)


def read_packed(name: str) -> Packed:
    """Read a page with all its bodies; raises as `read_copy`."""
    head = read_head(name)
    return Packed(head, {encoding: read_copy(name, encoding).body for encoding in head.bodies})


def read_head(name: str) -> Head:
    """Read what is known of a page without its bodies; raises as `read_copy`."""
    opened = os.open(name, os.O_RDONLY)
    try:
        return _read_head(opened)[0]
    finally:
        os.close(opened)


def _read_head(opened: int) -> tuple[Head, int]:
    beginning = os.read(opened, _FIRST_READ)
    end = beginning.find(b"\n")
    if end < 0:
        beginning += os.read(opened, _LONGEST_HEAD)
        end = beginning.index(b"\n")
    return _parsed(beginning[:end]), end + 1


@lru_cache(maxsize=256)
def _parsed(line: bytes) -> Head:
    """The heads of the busiest pages are parsed once; their bytes are the key."""
    try:
        told = json.loads(line)
        bodies = {name: Body(**place) for name, place in told.pop("bodies").items()}
        head = Head(**told, bodies=bodies)
    except (TypeError, KeyError, AttributeError) as strange:
        raise ValueError("a torn head") from strange
    if PLAIN not in bodies or not isinstance(head.dies, int):
        raise ValueError("a torn head")
    return head


def _mark(body: bytes) -> int:
    """31 bits, because older file systems count seconds so far."""
    digest = hashlib.blake2b(body, digest_size=4).digest()
    return int.from_bytes(digest) & 0x7FFF_FFFF | 1
