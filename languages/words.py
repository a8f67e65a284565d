"""The form in which words are compared: what stems and slugs are made of."""

import re
import unicodedata

from languages.normalising import normalise_line
from languages.scripts import repair

HYPHENS = re.compile("[-‐‑]")


def bare(text: str) -> str:
    """One line in lower case with plain single spaces, without stress marks, words repaired."""
    return " ".join(without_stress_marks(repair(normalise_line(text)).lower()).split())


def without_stress_marks(text: str) -> str:
    """The text without marks that stay apart from their letter in NFC; й and ё keep theirs."""
    return "".join(c for c in text if unicodedata.category(c) != "Mn")


def parts(word: str) -> list[str]:
    """The parts of a hyphenated word, «пресс» and «служба»; none for a word without hyphen."""
    found = [part for each in HYPHENS.split(word) if (part := each.strip())]
    return found if len(found) > 1 else []
