"""Reads the demo newspaper: `paper.toml`, `photos.toml`, `typos.toml` and one file per story."""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
PHOTOS = FOLDER / "photos"

type Table = dict[str, Any]


@cache
def paper() -> Table:
    """Return the sections, topics, logins, authors and people, each by its own short name."""
    return _read(FOLDER / "paper.toml")


@cache
def photos() -> Table:
    """Return the words of each photo by the name of its file."""
    return _read(FOLDER / "photos.toml")


@cache
def typos() -> list[Table]:
    """Return the mistakes left standing in live stories, with what readers wrote about them."""
    return _read(FOLDER / "typos.toml")["typo"]


@cache
def stories() -> dict[str, Table]:
    """Return every story by its short name."""
    return {path.stem: _read(path) for path in sorted((FOLDER / "stories").glob("*.toml"))}


def _read(path: Path) -> Table:
    return tomllib.loads(path.read_text("utf-8"))
