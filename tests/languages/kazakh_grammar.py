"""Kazakh declension forwards, as a school grammar gives it: what the stemmer must undo."""

BACK, FRONT = "аоұы", "әеөүіэ"
SOFT = {"п": "б", "к": "г", "қ": "ғ"}
TO_FRONT = str.maketrans("ыағқ", "іегк")
COLUMNS = dict.fromkeys("аәоөұүыіеэёюя", 0) | dict.fromkeys("руий", 1) | {"л": 2}
COLUMNS |= dict.fromkeys("мнң", 3) | dict.fromkeys("зж", 4)

CASES = {
    "genitive": "ның дың дың ның дың тың",
    "accusative": "ны ды ды ды ды ты",
    "dative": "ға ға ға ға ға қа",
    "locative": "да да да да да та",
    "which is in": "дағы дағы дағы дағы дағы тағы",
    "ablative": "дан дан дан нан дан тан",
    "instrumental": "мен мен мен мен бен пен",
}
AFTER_THIRD = ("ның", "н", "на", "нда", "ндағы", "нан", "мен")
AFTER_MY = ("ның", "ды", "а", "да", "дағы", "нан", "мен")
AFTER_OUR = ("дың", "ды", "ға", "да", "дағы", "дан", "бен")
PLURAL = "лар лар дар дар дар тар"


def forms(noun, before_vowel=None, before_consonant=None, row=None):
    """Every form of the noun; its stem before a vowel or a consonant and its row, if irregular."""
    row = row or row_of(noun)
    short = before_vowel or noun[:-1] + SOFT.get(noun[-1], noun[-1])
    stem = before_consonant or noun
    plural = attach(stem, PLURAL.split()[column(stem)], row)
    return {
        noun,
        plural,
        *in_cases(stem, row),
        *in_cases(plural, row),
        *possessed(noun, short, row),
        *possessed(plural, plural, row),
    }


def row_of(noun):
    return next((FRONT if v in FRONT else BACK for v in reversed(noun) if v in BACK + FRONT), FRONT)


def column(stem):
    return COLUMNS.get(stem.rstrip("ь")[-1], 5)


def in_cases(stem, row):
    return {attach(stem, endings.split()[column(stem)], row) for endings in CASES.values()}


def possessed(noun, short, row):
    ends_in_vowel = column(noun) == 0
    third = attach(short, "сы" if ends_in_vowel else "ы", row)
    my = attach(short, "м" if ends_in_vowel else "ым", row)
    our = attach(short, "мыз" if ends_in_vowel else "ымыз", row)
    return {
        third,
        my,
        our,
        *(attach(third, ending, row) for ending in AFTER_THIRD),
        *(attach(my, ending, row) for ending in AFTER_MY),
        *(attach(our, ending, row) for ending in AFTER_OUR),
    }


def attach(stem, ending, row):
    if ending[1:] == "ен":
        return stem + ending
    return stem + (ending.translate(TO_FRONT) if row is FRONT else ending)
