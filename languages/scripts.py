"""Words with letters of two alphabets: a Latin C in «Cагинтаев» hides the word from search.

Rules and words: `tests/data/mixed_script.json`.
"""

import itertools
import math
import re
from collections.abc import Iterator, Sequence

from languages.remembering import of_blocks

# Letters that look alike; the twin of a letter is what was meant in the other alphabet.
TWINS = dict(zip("АВЕКМНОРСТХІӘӨЁаеорсухіһәөё", "ABEKMHOPCTXIƏƟËaeopcyxihəɵë", strict=True))
TO_LATIN = TWINS | {"У": "Y", "Ү": "Y"}
# A capital Latin Y in a Cyrillic word is У or Ү, and only a person can say which.
TO_CYRILLIC = {latin: cyrillic for cyrillic, latin in TWINS.items()} | {"Y": "УҮ"}
MOST_READINGS = 4

CYRILLIC = re.compile("[\u0400-\u052f]")
LATIN = re.compile("[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff]")

# Stress marks and soft hyphens belong to the word they stand in.
PART = r"(?:[^\W\d_][\u0300-\u036f\u00ad]*)+"
JOINT = r"['’‘ʼ\-‐‑\d]+"
PARTS = re.compile(f"({JOINT})")
WORD = re.compile(f"{PART}(?:{JOINT}{PART})*")
NOT_PROSE = re.compile(
    r"`[^`\n]*`"  # code
    r"|\b(?:[a-z]{2,10}://|www\.)\S+"
    r"|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)*"
    r"|[@#]\w+",
    re.IGNORECASE,
)


def mixed_words(text: str) -> list[tuple[str, str | None]]:
    """The words with letters of both alphabets, each once, with their repair or None.

    A word is judged part by part between hyphens, digits and apostrophes. None means that a
    person must choose (see `candidates`). Addresses, handles, hashtags and code in backquotes
    are left alone.
    """
    return list(_mixed_words(text))


@of_blocks
def _mixed_words(text: str) -> tuple[tuple[str, str | None], ...]:
    words = dict.fromkeys(word[0] for word in mixed_places(text))
    return tuple((word, _repaired(word)) for word in words)


def mixed_places(text: str) -> list[re.Match[str]]:
    """The places of the words with letters of both alphabets, in order, each time they stand."""
    return [word for word in prose_words(text) if _is_mixed(word[0])]


def prose_words(text: str) -> Iterator[re.Match[str]]:
    """The words of a text with their places; those of addresses, handles and code are left out."""
    return WORD.finditer(NOT_PROSE.sub(lambda found: " " * len(found[0]), text))


def candidates(word: str) -> list[str]:
    """What a mixed word may have meant: its repair, or «Укімет» and «Үкімет» for «Yкімет».

    Empty if letters without a twin contradict each other, as in «тұрғынdар» with a Latin d,
    and if there are more than four ways to read the word.
    """
    return _combinations([_readings(part) for part in PARTS.split(word)])


def repair(text: str) -> str:
    """The text with those mixed words repaired that can be read in one way only."""
    end, pieces = 0, []
    for word in prose_words(text):
        pieces += [text[end : word.start()], _repaired(word[0]) or word[0]]
        end = word.end()
    return "".join([*pieces, text[end:]])


def _is_mixed(word: str) -> bool:
    return any(LATIN.search(part) and CYRILLIC.search(part) for part in PARTS.split(word))


def _repaired(word: str) -> str | None:
    found = candidates(word)
    return found[0] if len(found) == 1 else None


def _readings(part: str) -> list[str]:
    """The ways to write one part with one alphabet; the part itself if it has only one."""
    if not _is_mixed(part):
        return [part]
    has_cyrillic_only = any(letter not in TO_LATIN for letter in CYRILLIC.findall(part))
    has_latin_only = any(letter not in TO_CYRILLIC for letter in LATIN.findall(part))
    if has_cyrillic_only and has_latin_only:
        return []
    if has_cyrillic_only or (not has_latin_only and _is_mostly_cyrillic(part)):
        return _combinations([TO_CYRILLIC.get(letter, letter) for letter in part])
    return _combinations([TO_LATIN.get(letter, letter) for letter in part])


def _is_mostly_cyrillic(part: str) -> bool:
    return len(CYRILLIC.findall(part)) >= len(LATIN.findall(part))


def _combinations(choices: Sequence[Sequence[str]]) -> list[str]:
    """Every way to choose one of each; none if they are too many to offer."""
    if math.prod(map(len, choices)) > MOST_READINGS:
        return []
    return ["".join(chosen) for chosen in itertools.product(*choices)]
