"""One alphabetical order for Kazakh and Russian names, kept in a column of plain ASCII."""

import unicodedata

ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
LATIN = "abcdefghijklmnopqrstuvwxyz"
DIGITS = "0123456789"
HYPHENS = "-‐‑"
BASE_36 = DIGITS + LATIN

# Two characters of 0-9a-z for each letter: digits stand before letters in every collation, so
# the order does not depend on how a database was created.
KEYS = {
    letter: BASE_36[place // 36] + BASE_36[place % 36]
    for place, letter in enumerate(" " + DIGITS + ALPHABET + LATIN)
}


def sort_key(text: str) -> str:
    """An ASCII key whose order is the order of the text in both languages.

    Letter by letter in the 42-letter alphabet, upper and lower case equal; a space or hyphen
    before everything, then digits one by one, Cyrillic, Latin, all other letters; punctuation
    is ignored. Two characters of key for each letter known here, eight for any other.
    """
    words = _sortable(unicodedata.normalize("NFC", text)).split()
    return "".join(_code(letter) for letter in " ".join(words))


def _sortable(text: str) -> str:
    """Lower case; hyphens and white space as spaces; no punctuation, no accents but our own."""
    return "".join(_letters(character) for character in text.casefold())


def _letters(character: str) -> str:
    if character in KEYS:
        return character
    if character in HYPHENS or character.isspace():
        return " "
    if not character.isalnum():
        return ""
    apart = unicodedata.normalize("NFKD", character).casefold()
    return "".join(letter for letter in apart if letter.isalnum())


def _code(letter: str) -> str:
    return KEYS.get(letter) or f"zz{ord(letter):06x}"
