"""Kazakh in Latin letters, with the way back to the Cyrillic words.

The alphabet is data: `languages/alphabets/<name>.toml`. Rules: `docs/decisions/latin.md`.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from pathlib import Path
from typing import NamedTuple

from languages.folding import Span
from languages.normalising import SOFT_HYPHEN
from languages.scripts import CYRILLIC, NOT_PROSE, PART, repair

ALPHABETS = Path(__file__).parent / "alphabets"
NAME = re.compile("[a-z0-9-]+")
# Letters between hyphens, digits, apostrophes and spaces; marks belong to the letter before them.
WORD = re.compile(PART)
CLUSTER = re.compile("[^\u0300-\u036f][\u0300-\u036f]*")


@dataclass(frozen=True)
class Alphabet:
    """What is written for small Cyrillic letters, and for words with a form of their own."""

    letters: dict[str, str]
    capitals: dict[str, str]
    words: dict[str, str]

    def capital(self, small: str) -> str:
        return "".join(self.capitals.get(letter, letter.upper()) for letter in small)


class Latin(NamedTuple):
    """A Latin text; `spans[i]` is the start and end in the source of what became `text[i]`.

    Spans never run backwards and leave no gap; letters of one group («ts») share a span.
    """

    text: str
    spans: list[Span]


@cache
def load(name: str) -> Alphabet:
    """Read an alphabet, such as "kk-latn-2021". Raises ValueError where there is no such file."""
    file = ALPHABETS / f"{name}.toml"
    if not NAME.fullmatch(name) or not file.is_file():
        raise ValueError(f"no such alphabet: {name!r}")
    table = tomllib.loads(unicodedata.normalize("NFC", file.read_text("utf-8")))
    return Alphabet(table["letters"], table["capitals"], table["words"])


def in_latin(text: str, alphabet: Alphabet) -> Latin:
    """Write Kazakh text in Latin letters.

    Left alone: what is Latin already, addresses, e-mails, handles, hashtags, code in backquotes,
    and words that are not Kazakh because the alphabet lacks one of their letters («Київ») or they
    begin with a sign. Idempotent. The result is NFC where the text is. Never raises.
    """
    places = pairwise(range(len(text) + 1))
    return joined(zip(pieces(text, alphabet), places, strict=True))


def joined(written: Iterable[tuple[str, Span]]) -> Latin:
    """Put pieces together; what wrote nothing belongs to the piece before it."""
    groups: list[tuple[str, Span]] = []
    for piece, span in written:
        if groups and not piece:
            before, (start, _end) = groups[-1]
            groups[-1] = before, (start, span[1])
        else:
            groups.append((piece, span))
    text = "".join(piece for piece, _span in groups)
    return Latin(text, [span for piece, span in groups for _letter in piece])


def pieces(text: str, alphabet: Alphabet) -> list[str]:
    """Return what is written in place of each character of the text, which may be nothing.

    A word with a form of its own stands in the place of its first letter.
    """
    written = list(text)
    for word in _words(text):
        written[slice(*word.span())] = _of_word(word[0], alphabet)
    return written


def _words(text: str) -> Iterator[re.Match[str]]:
    prose = NOT_PROSE.sub(lambda found: " " * len(found[0]), text)
    return (word for word in WORD.finditer(prose) if CYRILLIC.search(word[0]))


def _of_word(word: str, alphabet: Alphabet) -> list[str]:
    if form := alphabet.words.get(word.replace(SOFT_HYPHEN, "")):
        return [form, *[""] * (len(word) - 1)]
    clusters = CLUSTER.findall(repair(word))  # «Cагинтаев» with a Latin C is Sagintaev
    letters = [unicodedata.normalize("NFC", cluster) for cluster in clusters]
    if not _is_kazakh(letters, alphabet):
        return list(word)
    written = []
    for at, cluster in enumerate(clusters):
        written += [_of_letter(letters, at, alphabet), *[""] * (len(cluster) - 1)]
    return written


def _is_kazakh(letters: list[str], alphabet: Alphabet) -> bool:
    cyrillic = [letter[0].lower() for letter in letters if CYRILLIC.match(letter)]
    is_known = all(letter in alphabet.letters for letter in cyrillic)
    return is_known and alphabet.letters.get(letters[0][0].lower()) != ""


def _of_letter(letters: list[str], at: int, alphabet: Alphabet) -> str:
    """Write one letter, which may carry a stress mark; a sign loses its own."""
    letter, mark = letters[at][0], letters[at][1:]
    small = alphabet.letters.get(letter.lower())
    if small is None:
        return letters[at]
    if small and letter.isupper():
        later = alphabet.capital(small[1:]) if _is_among_capitals(letters, at) else small[1:]
        small = alphabet.capital(small[0]) + later
    return unicodedata.normalize("NFC", small + mark) if small else ""


def _is_among_capitals(letters: list[str], at: int) -> bool:
    """Ask the next letter, at the end of a word the one before: «ЮНИ» is İUNİ, «Юни» İuni."""
    around = chain(range(at + 1, len(letters)), range(at - 1, -1, -1))
    neighbour = next((letters[there] for there in around if letters[there][0].isalpha()), "")
    return neighbour[:1].isupper()
