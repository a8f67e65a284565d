"""Kazakh nouns for search: every string that a word form may be a form of.

A noun is stem + plural + possessive + case, each optional, always in this order. The endings
are undone from the right and every intermediate result is kept, because no rule can know the
one true stem: two words match if their sets share a string. Written from the grammar, for the
forms in `tests/data/kazakh_forms.json`; verbs and derivation are out of scope.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from languages.words import bare, parts

# Classes of last sound. б в г д end loans only and behave like the voiceless.
CLASSES = {
    **dict.fromkeys("аәоөұүыіеэёюя", "V"),
    **dict.fromkeys("рй", "R"),
    **dict.fromkeys("л", "L"),
    **dict.fromkeys("мнң", "N"),
    **dict.fromkeys("зж", "Z"),
    **dict.fromkeys("кқпстфхцчшщһбвгд", "T"),
    **dict.fromkeys("уи", "VR"),  # glide or vowel, the letter does not tell
}
CONSONANTS = "RLNZT"
VOWELS = frozenset("аоұыәеөүіэуиюяё")
BACK, FRONT = frozenset("аоұы"), frozenset("әеөүіэ")
LOAN_LETTERS = frozenset("вфхцчщэё")
# Loans that take front endings after back vowels: банк, парк, пункт, область.
LOAN_ENDS = ("нк", "рк", "лк", "ск", "кс", "кт", "ь")
TO_FRONT = str.maketrans("ыағқ", "іегк")


def _in_both_rows(*endings_by_class: str) -> dict[str, str]:
    """Each ending, in back and front vowels, with the classes of V R L N Z T that take it."""
    table: dict[str, str] = {}
    for endings in endings_by_class:
        for sound, ending in zip("VRLNZT", endings.split(), strict=True):
            for form in dict.fromkeys((ending, ending.translate(TO_FRONT))):
                table[form] = table.get(form, "") + sound
    return table


PLURALS = _in_both_rows("лар лар дар дар дар тар")
# Cases that may follow a possessive of the third person, which ends in a vowel.
OPEN_CASES = _in_both_rows(
    "ның дың дың ның дың тың",  # genitive
    "мен мен мен мен бен пен",  # instrumental
    "менен менен менен менен бенен пенен",  # the same, archaic
)
# Cases that have another form after a possessive of the third person.
CLOSED_CASES = _in_both_rows(
    "ны ды ды ды ды ты",  # accusative
    "ға ға ға ға ға қа",  # dative
    "да да да да да та",  # locative
    "дағы дағы дағы дағы дағы тағы",  # which is in
    "дан дан дан нан дан тан",  # ablative
)
CASES_OF_THIRD = dict.fromkeys(("н", "на", "не", "нда", "нде", "ндағы", "ндегі", "нан", "нен"), "V")
DATIVES_OF_OWN = {"а": "N", "е": "N"}

THIRD = {"сы": "V", "сі": "V", "ы": CONSONANTS, "і": CONSONANTS}
OWN = {
    **dict.fromkeys(("м", "ң", "мыз", "міз", "ңыз", "ңіз"), "V"),
    **dict.fromkeys(("ым", "ім", "ың", "ің", "ымыз", "іміз", "ыңыз", "іңіз"), CONSONANTS),
}
POSSESSIVES = THIRD | OWN

HARD = {"б": "п", "г": "к", "ғ": "қ"}

# Nouns that lose their last vowel before a possessive vowel (халық: халқы), and loans that
# lose one of two letters (процесс: процесі). Collected for this paper.
SHORTENED = {
    f"{noun[:-2]}{noun[-1]}": noun
    for noun in re.findall(
        r"\w+",
        """
        халық орын ауыз мұрын ерін қарын мойын қойын дауыс әріп қауіп ғұрып кейіп құлып қалып
        мүлік көрік ерік бөрік нарық парық құлық ырық зауық көңіл қайын
        процесс класс конгресс прогресс стресс металл кристалл грамм грипп
        """,
    )
}
LONGEST_SHORTENED = max(map(len, SHORTENED))
SHORT_STEMS = frozenset(
    re.findall(
        r"\w+",
        """
        су ту бу ми би ай ой үй ат от ет ит өт ас ес іс ел ұл ән ін үн ұн оқ аң өң ем ер ар із өз
        ұя ау
        """,
    )
)


def _clashing_vowels(ending: str) -> frozenset[str]:
    """The vowels that cannot be the last before the ending; мен, бен, пен follow any."""
    if ending.startswith(("мен", "бен", "пен")):
        return frozenset()
    if not BACK.isdisjoint(ending):
        return FRONT
    return frozenset() if FRONT.isdisjoint(ending) else BACK


CASES = OPEN_CASES | CLOSED_CASES | CASES_OF_THIRD | DATIVES_OF_OWN
CLASHES = {ending: _clashing_vowels(ending) for ending in CASES | POSSESSIVES | PLURALS}
LONGEST_ENDING = max(map(len, CLASHES))


@lru_cache(maxsize=65_536)
def stems(word: str) -> frozenset[str]:
    """The word in lower case and everything it may be a form of; about three strings.

    Two words belong together if their sets share a string: «қаласында» and «қалаларға» share
    «қала». A hyphenated word gives its parts and the whole. Empty for a word without letters
    and digits. Never raises; a word seen before takes less than a microsecond.
    """
    whole = bare(word)
    words = [part for part in parts(whole) if part not in CASES]  # «АҚШ-тың», «2-де»
    if any(map(str.isalnum, whole)):
        words.append(whole)
    return frozenset(stem for written in words for stem in _undone(written))


def _undone(word: str) -> Iterator[str]:
    """The word without its case, then without possessive, and each also without plural."""
    for singular_or_plural in _without_case_and_possessive(word):
        yield singular_or_plural
        yield from _cut(singular_or_plural, PLURALS)


def _without_case_and_possessive(word: str) -> Iterator[str]:
    yield word
    yield from _cut(word, POSSESSIVES)
    for rest in _cut(word, OPEN_CASES):
        yield rest
        yield from _cut(rest, POSSESSIVES)
    for rest in _cut(word, CLOSED_CASES):
        yield rest
        yield from _cut(rest, OWN)
    for rest in _cut(word, CASES_OF_THIRD):
        yield from _if_possessed(rest, THIRD)
    for rest in _cut(word, DATIVES_OF_OWN):
        yield from _if_possessed(rest, OWN)


def _if_possessed(word: str, possessives: dict[str, str]) -> Iterator[str]:
    """The word and its stems, if it has a possessive at all: the case after it demands one."""
    found = list(_cut(word, possessives))
    if found:
        yield word
        yield from found


def _cut(word: str, endings: dict[str, str]) -> Iterator[str]:
    """What remains of the word without each ending that fits, in every way to read it."""
    for length in range(1, min(LONGEST_ENDING + 1, len(word))):
        ending = word[-length:]
        if classes := endings.get(ending):
            for rest in _readings(word[:-length], ending):
                if _fits(rest, ending, classes):
                    yield rest


def _readings(rest: str, ending: str) -> Iterator[str]:
    """The remainder, and what it may have been before the ending changed its last letters."""
    is_before_vowel = ending[0] in VOWELS
    if not (is_before_vowel and rest[-1] == "ғ"):
        yield rest  # a loan keeps its consonant (клуб: клубы), but no stem ends in ғ
    if is_before_vowel and rest[-1] in HARD:
        yield rest[:-1] + HARD[rest[-1]]  # мектеп: мектебі
    if is_before_vowel and rest[-1] == "л" and rest not in SHORT_STEMS:
        yield f"{rest}ь"  # автомобиль: автомобилі
    if ending[0] == "т" and rest.endswith("ис"):
        yield f"{rest}т"  # журналист: журналистер
    for length in range(3, LONGEST_SHORTENED + 1):
        if noun := SHORTENED.get(rest[-length:]):
            yield rest[:-length] + noun


def _fits(rest: str, ending: str, classes: str) -> bool:
    is_long_enough = len(rest) > 2 or rest in SHORT_STEMS
    return is_long_enough and _ends_in(rest, classes) and _agree(rest, ending)


def _ends_in(rest: str, classes: str) -> bool:
    last_sound = rest[-2] if rest[-1] == "ь" else rest[-1]
    return any(of_letter in classes for of_letter in CLASSES.get(last_sound, ""))


def _agree(rest: str, ending: str) -> bool:
    """Vowel harmony: back vowels after back vowels; neutral letters and loans allow both."""
    if rest.endswith(LOAN_ENDS) or not LOAN_LETTERS.isdisjoint(rest):
        return True
    last_vowel = next((letter for letter in reversed(rest) if letter in VOWELS), "")
    return last_vowel not in CLASHES[ending]
