"""House spellings: words that a paper writes in one way, found in whatever form they stand.

«Сагынтаева» is a form of «Сагынтаев», where the paper writes «Сагинтаев»; what the wrong and the
right spelling have in common at their ends says whether the ending may be carried over.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise, takewhile

from languages import kazakh, russian
from languages.scripts import prose_words
from languages.words import bare

STEMS = {"kk": kazakh.stems, "ru": russian.stems}
BEGINNING = 3  # letters that a word and its forms share; spares the stems of all other words


@dataclass(frozen=True, slots=True)
class Spelling:
    """One wrong spelling and the right one; both may be of several words."""

    wrong: str
    right: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A wrong spelling in a text; `repair` is None where a person must find the right form."""

    start: int
    end: int
    spelling: Spelling
    repair: str | None


def misspelt(text: str, language: str, spellings: Iterable[Spelling]) -> list[Found]:
    """The places of the text that write a word otherwise than the house does, in order.

    Short words (under four letters) are found only as they stand. KeyError for another language.
    """
    listed = _by_beginning(spellings)
    found: list[Found] = []
    words = list(prose_words(text)) if listed else []
    for place, word in enumerate(words):
        for spelling in listed.get(word[0][:BEGINNING].lower(), ()):
            length = len(spelling.wrong.split())
            phrase = words[place : place + length]
            written = tuple(one[0] for one in phrase)
            if _is_phrase(text, phrase) and _is_form(written, spelling, language):
                found.append(_found(text, phrase, spelling, language))
                break
    return found


def _by_beginning(spellings: Iterable[Spelling]) -> dict[str, list[Spelling]]:
    listed = defaultdict(list)
    for spelling in spellings:
        listed[bare(spelling.wrong)[:BEGINNING]].append(spelling)
    return listed


def _is_phrase(text: str, words: list[re.Match[str]]) -> bool:
    return all(text[one.end() : other.start()].isspace() for one, other in pairwise(words))


@lru_cache(maxsize=8192)
def _is_form(written: tuple[str, ...], spelling: Spelling, language: str) -> bool:
    wanted = spelling.wrong.split()
    if len(written) != len(wanted):
        return False
    pairs = list(zip(written, wanted, strict=True))
    if all(bare(word) == bare(want) for word, want in pairs):
        return bare(spelling.wrong) != bare(spelling.right)
    if len(written) == 1 and _share_a_stem(written[0], spelling.right, language):
        return False  # a form of the right word as well
    return all(_share_a_stem(word, want, language) for word, want in pairs)


def _share_a_stem(word: str, other: str, language: str) -> bool:
    one, two = bare(word), bare(other)
    if one == two or min(len(one), len(two)) <= BEGINNING:
        return one == two
    return not _whole_stems(one, two, language).isdisjoint(_whole_stems(two, two, language))


def _whole_stems(word: str, model: str, language: str) -> frozenset[str]:
    """Stems with a hyphen where the model has one: a part of «Алма-Ата» is not a form of it."""
    return frozenset(stem for stem in STEMS[language](word) if ("-" in stem) == ("-" in model))


def _found(text, phrase, spelling, language) -> Found:
    start, end = phrase[0].start(), phrase[-1].end()
    return Found(start, end, spelling, _repaired(text[start:end], spelling, language))


def _repaired(written: str, spelling: Spelling, language: str) -> str | None:
    """The right spelling with the ending of the written form, if the ending still fits."""
    wrong, right = spelling.wrong, spelling.right
    if written.casefold() == wrong.casefold():
        return _in_case_of(written, right)
    for beginning, repaired in _beginnings(wrong, right, language):
        if written.casefold().startswith(beginning.casefold()):
            return _in_case_of(written, repaired + written[len(beginning) :])
    return None


def _beginnings(wrong: str, right: str, language: str) -> Iterator[tuple[str, str]]:
    """What may be replaced at the beginning of a form: all of the word, else what differs."""
    tail = _common_end(wrong.casefold(), right.casefold())
    if not (kazakh.VOWELS & set(tail) if language == "kk" else tail):
        return
    yield wrong, right
    yield wrong[: -len(tail)], right[: -len(tail)]


def _common_end(one: str, other: str) -> str:
    pairs = zip(reversed(one), reversed(other), strict=False)
    length = sum(1 for _pair in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return one[len(one) - length :]


def _in_case_of(written: str, repaired: str) -> str:
    if len(written) > 1 and written.isupper():
        return repaired.upper()
    return repaired[:1].upper() + repaired[1:] if written[:1].isupper() else repaired
