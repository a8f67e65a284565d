"""What a word was meant to be when it was typed with the wrong keyboard: «fkvfns» is «алматы».

The layouts of Windows: Russian, and Kazakh, whose own letters stand on the row of figures.
"""

LATIN_KEYS = "`qwertyuiop[]asdfghjkl;'zxcvbnm,."
RUSSIAN_KEYS = "ёйцукенгшщзхъфывапролджэячсмитьбю"
FIGURES = "234589 0-=".replace(" ", "")
KAZAKH_FIGURES = "әіңғүұқөһ"

TO_RUSSIAN = str.maketrans(LATIN_KEYS, RUSSIAN_KEYS)
TO_KAZAKH = TO_RUSSIAN | str.maketrans(FIGURES, KAZAKH_FIGURES)
TO_LATIN = str.maketrans(RUSSIAN_KEYS, LATIN_KEYS)


def other_keyboards(text: str) -> list[str]:
    """The text, in lower case, as the same keys write it with the other layouts."""
    typed = text.lower()
    found = (typed.translate(table) for table in (TO_RUSSIAN, TO_KAZAKH, TO_LATIN))
    return [other for other in dict.fromkeys(found) if other != typed]
