"""Russian words for search: every dictionary form that a word form may belong to.

The morphology is that of pymorphy3 (OpenCorpora's dictionary, and guesses by ending for words
that it lacks, so that surnames and towns are found as well).
"""

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from languages.words import bare, parts

if TYPE_CHECKING:
    from pymorphy3 import MorphAnalyzer

# What the dictionary is asked about: it fails on letters that have no name in Unicode, and
# guessing takes time that grows with the length.
KNOWN_LETTERS = re.compile("[\u0400-\u052fa-z0-9-]{1,64}")


@lru_cache(maxsize=65_536)
def stems(word: str) -> frozenset[str]:
    """The word in lower case and all its dictionary forms, ё as е; about two strings.

    Two words belong together if their sets share a string: «людей» and «человека» share
    «человек». A hyphenated word gives its parts and the whole. Empty for a word without
    letters and digits. Never raises. The first call loads the dictionary (28 MB).
    """
    whole = bare(word)
    if not any(map(str.isalnum, whole)):
        return frozenset()
    words = [whole, *parts(whole)]
    found = words + [form for written in words for form in _dictionary_forms(written)]
    return frozenset(form.replace("ё", "е") for form in found)


def is_known(word: str) -> bool:
    """Say whether the dictionary has the word, given in lower case, rather than guesses it."""
    return bool(KNOWN_LETTERS.fullmatch(word)) and _dictionary().word_is_known(word)


def _dictionary_forms(word: str) -> list[str]:
    if not KNOWN_LETTERS.fullmatch(word):
        return []
    return [reading.normal_form for reading in _dictionary().parse(word)]


@cache
def _dictionary() -> "MorphAnalyzer":
    from pymorphy3 import MorphAnalyzer  # memory that most web workers never need

    return MorphAnalyzer(lang="ru")
