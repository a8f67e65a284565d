"""Typography of Kazakh and Russian prose: quotes, dashes, no-break spaces.

Rules after `kazakh.md`, section 9, and Мильчин's handbook. They only propose: nothing here runs by
itself, because a page that differs from its source is one that nobody can correct.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from languages.scripts import NOT_PROSE

NB = "\u00a0"
GAP = "[ \u00a0]"
# Stands for what must stay as it is while the rules run; the text itself may not hold these.
HELD_FROM, HELD_TO = 0xF0000, 0xFFFFD
ROUNDS = 6
HELD = re.compile(f"[{chr(HELD_FROM)}-{chr(HELD_TO)}]")

DOUBLE_QUOTES = '"“”„‟«»'
ALWAYS_OPEN, ALWAYS_CLOSE = "«„‟", "»"
BEFORE_OPENING = frozenset(f" \n{NB}([{{—–-/\u202f")
PAIRS = (("«", "»"), ("„", "“"))  # outside and inside; deeper ones take turns

# Words that must not be the last on a line, and those that must not be the first.
LEADING = {
    "kk": "",
    "ru": "а без в во до за и из к ко на не ни но о об от по с со у я",
}
TRAILING = {
    "kk": "ба бе да де ма ме па пе та те ғой",
    "ru": "б бы ж же ли ль",
}
# What stands behind a figure and stays with it.
COUNTED = {
    "kk": (
        "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан"
        " ж жж ғ жыл жылы жылғы сағат минут секунд мың тг теңге пайыз адам жас рет есе"
    ),
    "ru": (
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
        " г гг в вв год года году годах годов лет час часа часов ч мин минут сек секунд"
        " тыс тг тенге руб рублей долларов евро процент процента процентов человек раз раза"
    ),
}
MEASURES = (
    "млн млрд трлн мм см дм м км га т кг г мг л мл сек мин ч кВт МВт ГВт Вт кв куб см² м² км² м³"
)
SIGNS = "%‰°₸₽$€£"


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    replacement: str | Callable[[re.Match[str]], str]


def tidy(text: str, language: str, kept: Iterable[tuple[int, int]] = ()) -> str:
    """The text with the typography of "kk" or "ru"; each line of it is the line of a paragraph.

    Idempotent. Addresses, e-mails, handles, hashtags, code in backquotes and the ranges in `kept`
    (start and end in characters) come back as they were, and so does a text that holds signs of
    plane 15, which no font has. KeyError for another language.
    """
    if HELD.search(text):
        return text
    held, bare = _hold(text, kept)
    lines = [_tidy_line(line, language) for line in bare.split("\n")]
    return HELD.sub(lambda mark: held[ord(mark[0]) - HELD_FROM], "\n".join(lines))


def _hold(text: str, kept: Iterable[tuple[int, int]]) -> tuple[list[str], str]:
    """Take out what must not change; a mark stands in its place."""
    ranges = [*kept, *(found.span() for found in NOT_PROSE.finditer(text))]
    held: list[str] = []
    pieces, end = [], 0
    for start, stop in sorted(ranges):
        begin = max(start, end)
        if begin >= stop or len(held) > HELD_TO - HELD_FROM:
            continue
        pieces += [text[end:begin], chr(HELD_FROM + len(held))]
        held.append(text[begin:stop])
        end = stop
    return held, "".join([*pieces, text[end:]])


def _tidy_line(line: str, language: str) -> str:
    """Repeat until nothing changes: a quote in its right shape may tell about its neighbour."""
    for _round in range(ROUNDS):
        before, line = line, _tidied_once(line, language)
        if line == before:
            break
    return line


def _tidied_once(line: str, language: str) -> str:
    for rule in SPACES:
        line = rule.pattern.sub(rule.replacement, line)
    line = _with_quotes(line)
    for rule in (*SIGNS_AND_DASHES, *TABLES[language]):
        line = rule.pattern.sub(rule.replacement, line)
    return line


def _with_quotes(line: str) -> str:
    """Quotes that belong together become « » and, inside those, „ “; a lone one stays."""
    letters = list(line)
    pairs = sorted(_pairs(line))
    ends: list[int] = []
    for start, stop in pairs:
        while ends and ends[-1] < start:
            ends.pop()
        letters[start], letters[stop] = PAIRS[len(ends) % 2]
        ends.append(stop)
    return "".join(letters)


def _pairs(line: str) -> list[tuple[int, int]]:
    """Places of the quotes that open and close each other."""
    found, opened = [], []
    for place, letter in enumerate(line):
        if letter not in DOUBLE_QUOTES:
            continue
        if _opens(line, place):
            opened.append(place)
        elif opened:  # without one, «15"» is a measure
            found.append((opened.pop(), place))
    return found


def _opens(line: str, place: int) -> bool:
    letter, before, after = line[place], line[place - 1 : place], line[place + 1 : place + 2]
    if letter in ALWAYS_OPEN:
        return True
    if letter in ALWAYS_CLOSE or not after or after in f" {NB},.;:!?…)":
        return False
    return not before or before in BEFORE_OPENING or before in f'{ALWAYS_OPEN}"“'


def _rules(*pairs: tuple[str, str | Callable[[re.Match[str]], str]]) -> list[_Rule]:
    return [_Rule(re.compile(pattern), replacement) for pattern, replacement in pairs]


def _one_gap(run: re.Match[str]) -> str:
    return NB if NB in run[0] or "\u202f" in run[0] else " "


def _range(found: re.Match[str]) -> str:
    """Only figures that ascend are a range: «2-1» is a score, «10-12» the days."""
    return f"{found[1]}–{found[2]}" if int(found[1]) < int(found[2]) else found[0]


SPACES = _rules(
    (r"[ \t\u00a0\u202f]{2,}|[\t\u202f]", _one_gap),
    (rf"^{GAP}+|{GAP}+$", ""),
    (rf"(?<=\w){GAP}+(?=[,;:!?.…]+(?:[\s»”]|$))", ""),
    (rf"(?<=[«„]){GAP}+|{GAP}+(?=»)", ""),
    (r",,(?=\w)", "„"),
    (r"(?<=\w)''(?=\W|$)", '"'),
)
SIGNS_AND_DASHES = _rules(
    (r"(?<![.!?])\.{3,}", "…"),
    (r"([!?])(?:\.{3,}|…)", r"\1.."),
    (r"(?<=[^\W\d_])'(?=[^\W\d_])", "’"),
    # direct speech, then a dash between words, then a range of figures
    (rf"^(?:[-–‐−]{{1,2}}|—){GAP}+(?=\S)", f"—{NB}"),
    (r"^—(?=[^\W\d_«„])", f"—{NB}"),
    (rf"(?<=\S)(?<!\d){GAP}+(?:[-–‐]{{1,3}}|—){GAP}+(?=\S)", f"{NB}— "),
    (rf"(?<=\d){GAP}+(?:[-–‐]{{1,3}}|—){GAP}+(?=[^\s\d])", f"{NB}— "),
    (rf"(?<=[,!?…»“])[-–—]{GAP}+(?=\S)", f"{NB}— "),
    (rf"(?<![\d\w.,/№-])(?<!№[ {NB}])(\d{{1,4}})-(\d{{1,4}})(?![\d-]|[.,/]\d)", _range),
    (rf"(?<![\d.,/-])(?<!№[ {NB}])(\d{{1,4}}){GAP}[-–]{GAP}(\d{{1,4}})(?![\d-]|[.,/]\d)", _range),
)


def _alternatives(*lists: str) -> str:
    words = dict.fromkeys(" ".join(lists).split())
    return "|".join(sorted(words, key=len, reverse=True))


INITIAL = r"[А-ЯЁӘҒҚҢӨҰҮҺІ]\."
NAME = r"[А-ЯЁӘҒҚҢӨҰҮҺІ][а-яёәғқңөұүһі]"
EVERYWHERE = (
    (r"(?<=\d) (?=\d{3}(?!\d))", NB),
    (rf"(?<=[№§]){GAP}?(?=\d)", NB),
    (rf"(?<=\d) (?=[{SIGNS}])", NB),
    (rf"(?<!\w)({INITIAL}){GAP}?({INITIAL}){GAP}?(?={NAME})", rf"\1{NB}\2{NB}"),
    (rf"(?<=[а-яёәғқңөұүһі]) ({INITIAL}){GAP}?({INITIAL})(?!\w)", rf"{NB}\1{NB}\2"),
    (rf"(?<![\w.])({INITIAL}) ?(?={NAME})", rf"\1{NB}"),
    (rf"(?<=\S) (?=—{GAP})", NB),
)
ABBREVIATIONS = {
    "kk": ((rf"\b([тж])\.{GAP}?(б)\.", rf"\1.{NB}\2."),),
    "ru": (
        (rf"\b(т)\.{GAP}?([декнпч])\.", rf"\1.{NB}\2."),
        (rf"(?<=\bи) (?=(?:т\.{NB}[дп]\.|др\.|пр\.))", NB),
        (r"(?<!\w)(г|ул|пр|им|д|кв|р|обл|пос|стр|рис|см)\. (?=[А-ЯЁ\d«])", rf"\1.{NB}"),
    ),
}


def _table(language: str) -> list[_Rule]:
    counted = _alternatives(COUNTED[language], MEASURES)
    rules = [*EVERYWHERE, *ABBREVIATIONS[language], (rf"(?<=\d) (?=(?:{counted})(?!\w))", NB)]
    if LEADING[language]:
        leading = _alternatives(LEADING[language])
        rules.append((rf"(?i)(?<![^\s«„(])({leading}) (?=[\w«„])", rf"\1{NB}"))
    trailing = _alternatives(TRAILING[language])
    rules.append((rf"(?<=\w) (?=(?:{trailing})(?!\w))", NB))
    return _rules(*rules)


TABLES = {language: _table(language) for language in ("kk", "ru")}
