"""Words as search compares them: what is stored for a word, and what a query asks for.

Three kinds of lexeme. The plain one is a stem. A folded one begins with «~»: a Kazakh stem without
its Kazakh letters, so that «кала» finds «қала». A Latin one begins with «@»: a stem in the Latin
letters that people type, so that "jana" and "zhana" find «жаңа». No stem begins with such a sign.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from languages import kazakh, russian
from languages.slugs import LATIN, TABLES
from languages.words import bare, parts

VERSION = 1  # another number makes `manage.py rebuild_search` write every row anew

FOLDED, IN_LATIN = "~", "@"
LONGEST = 64  # characters; what is longer is no word, and is cut

# Stress marks and soft hyphens belong to the word they stand in.
_LETTER = r"[^\W_][\u0300-\u036f\u00ad]*"
WORD = re.compile(rf"(?:{_LETTER})+(?:[-‐‑](?:{_LETTER})+)*")

KAZAKH_LETTERS = re.compile("[әғқңөұүіһ]")
CYRILLIC = re.compile("[\u0400-\u052f]")
TO_FOLDED = str.maketrans("қғңәөұүіһ", "кгнаоууих")
TO_LATIN = str.maketrans(TABLES["kk"] | LATIN)

# How one sound is typed in several ways; in this order.
TYPED = [
    (re.compile(pattern), typed)
    for pattern, typed in (
        ("j", "zh"),
        ("q", "k"),
        ("x", "kh"),
        ("w", "u"),
        ("y", "i"),
        (r"(.)\1+", r"\1"),
        ("(?<=[aeiou])ie", "e"),  # Sagintayev, Сагинтаев
    )
]


def lexemes(word: str, language: str) -> tuple[str, ...]:
    """What is stored for a word of a text in `language`: its stems, and these folded.

    A word that looks like one of the other language has the stems of both. About three; none for
    a word without letters and digits. Never raises.
    """
    return _lexemes(word[:LONGEST], language)


@lru_cache(maxsize=65_536)
def _lexemes(word: str, language: str) -> tuple[str, ...]:
    plain = _stems(word, language)
    return (*plain, *(FOLDED + fold(stem) for stem in plain if fold(stem) != stem))


@lru_cache(maxsize=16_384)
def latin_lexemes(word: str, language: str) -> tuple[str, ...]:
    """What is stored besides for a word of a headline, lead or name: Latin typing finds it."""
    stems = (stem for stem in _stems(word[:LONGEST], language) if CYRILLIC.search(stem))
    return tuple(dict.fromkeys(IN_LATIN + in_latin(stem) for stem in stems))


def asked(word: str) -> frozenset[str]:
    """The plain lexemes that a word of a query stands for, in both languages."""
    return frozenset(_plain(_stems_of_either(word[:LONGEST])))


def asked_forgivingly(word: str) -> frozenset[str]:
    """What else it may mean: with other letters folded, or typed in Latin letters."""
    written = bare(word[:LONGEST])
    if not CYRILLIC.search(written):
        return frozenset({IN_LATIN + in_latin(written)})
    stems = asked(word)
    folded = {fold(stem) for stem in stems}
    return frozenset({FOLDED + stem for stem in folded} | folded) - stems


def fold(text: str) -> str:
    """The text in lower case with Kazakh letters as people without them type them."""
    return text.translate(TO_FOLDED)


def in_latin(text: str) -> str:
    """A lower-case word in Latin letters, one spelling for each sound: «жаңа», "jana": zhana."""
    latin = text.translate(TO_LATIN)
    for pattern, typed in TYPED:
        latin = pattern.sub(typed, latin)
    return latin


def words(text: str) -> Iterator[re.Match[str]]:
    """The words of a text in their order, hyphenated ones whole."""
    return WORD.finditer(text)


def parts_of(word: str) -> list[str]:
    """The parts of a hyphenated word that are words; the word itself where it has none."""
    found = [part for part in parts(bare(word)) if part not in kazakh.CASES]
    return found or [word]


def _stems(word: str, language: str) -> tuple[str, ...]:
    return tuple(_plain(_stems_of_page(word, bare(word), language)))


def _stems_of_page(word: str, written: str, language: str) -> frozenset[str]:
    """Stems in the language of the page, and in the other if the word looks like one of it.

    A Kazakh letter is proof. Without one, a word that stands in the Russian dictionary looks
    Russian, and any other looks Kazakh: names and towns take the endings of both.
    """
    if KAZAKH_LETTERS.search(written):
        return kazakh.stems(word)
    stems = kazakh.stems if language == "kk" else russian.stems
    looks_foreign = CYRILLIC.search(written) and russian.is_known(written) == (language == "kk")
    return _stems_of_either(word) if looks_foreign else stems(word)


def _stems_of_either(word: str) -> frozenset[str]:
    if KAZAKH_LETTERS.search(bare(word)):
        return kazakh.stems(word)
    return kazakh.stems(word) | russian.stems(word)


def _plain(stems: Iterable[str]) -> Iterator[str]:
    return (stem for stem in dict.fromkeys(stem.replace("ё", "е") for stem in sorted(stems)))
