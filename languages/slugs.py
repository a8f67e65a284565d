"""Addresses in Latin letters, by the paper's own table.

Table, rules and titles: `tests/data/slugs.json`. Ready-made libraries drop Kazakh letters.
"""

import re
import unicodedata

from languages.words import bare, without_stress_marks

MAX_LENGTH = 80

# fmt: off
KAZAKH = {
    "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d",
    "е": "e", "ё": "yo", "ж": "zh", "з": "z", "и": "i", "й": "i", "к": "k",
    "қ": "q", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o", "ө": "o",
    "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u",
    "ф": "f", "х": "kh", "һ": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch",
    "ъ": "", "ы": "y", "і": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya",
}
# fmt: on
TABLES = {"kk": KAZAKH, "ru": KAZAKH | {"й": "y"}}

# Latin letters that Unicode does not take apart into a letter and a mark.
LATIN = {"ə": "a", "ɵ": "o", "ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae"}


def slugify(text: str, language: str) -> str:
    """The text as a slug of at most 80 characters a-z, 0-9 and single inner hyphens.

    Words that mix alphabets are repaired first. A longer slug is cut at a hyphen. Empty if
    nothing can be written in Latin letters; the address is then the id alone. Telling apart
    two things with one slug is the caller's business. KeyError for another language.
    """
    letters = TABLES[language] | LATIN
    written = "".join(_written(character, letters) for character in bare(text))
    return _cut(re.sub("[^a-z0-9]+", "-", written).strip("-"))


def _written(character: str, letters: dict[str, str]) -> str:
    """The character in Latin letters; signs such as № stay signs, only letters are unfolded."""
    if character in letters:
        return letters[character]
    if not character.isalnum():
        return character
    apart = unicodedata.normalize("NFKD", character).lower()
    return without_stress_marks("".join(letters.get(c, c) for c in apart))


def _cut(slug: str) -> str:
    if len(slug) <= MAX_LENGTH:
        return slug
    return slug[: MAX_LENGTH + 1].rpartition("-")[0] or slug[:MAX_LENGTH]
