"""Facts in a text that a translation must keep: numbers, sums, dates, times, phones, links.

Each has a value that does not depend on the language or the spelling: «1 200» and 1200 are one
number, «2 шілде» and «2 июля» one date. Numbers written as words are left out, because «бес» and
«пять» stand for a digit as often as not.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal

from languages.normalising import SOFT_HYPHEN, normalise
from languages.remembering import of_blocks

LINK, PHONE, DATE, TIME = "link", "phone", "date", "time"
MONEY, PERCENT, NUMBER = "money", "percent", "number"

WRITTEN_OUT = 20  # numbers that house style leaves to the writer: «12» or «двенадцать»
SPACE = "[ \u00a0\u2009\u202f]"
# Stems of the months: «июл» is in «июля», «шілде» in «шілдеде»; May has few forms in Russian.
STEMS = {
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "ru": "январ феврал март апрел ма июн июл август сентябр октябр ноябр декабр",
}
MONTHS = {
    stem: number for stems in STEMS.values() for number, stem in enumerate(stems.split(), start=1)
}
MONTH = (
    rf"(?:(?P<kk>{STEMS['kk'].replace(' ', '|')})\w{{0,6}}"
    r"|(?P<ru>январ|феврал|март|апрел|ма(?=[йяею]\b)|июн|июл|август|сентябр|октябр|ноябр|декабр)"
    r"(?:ь|я|ю|е|ем|а|у|й)?)\b"
)
ORDINAL = r"(?:-?(?:го|му|е|ое|ым|м|ші|шы|сі|сы|і|ы)\w{0,4})?"
YEAR_BEFORE = rf"(?P<before>[12][0-9]{{3}}){SPACE}*(?:жыл\w*|ж\.){SPACE}+"
YEAR_AFTER = rf"(?:{SPACE}+(?P<after>[12][0-9]{{3}})(?![0-9]))?"
DAY = r"(?P<day>0?[1-9]|[12][0-9]|3[01])"

SCALES = {
    "тыс": 10**3,
    "мың": 10**3,
    "млн": 10**6,
    "миллион": 10**6,
    "млрд": 10**9,
    "миллиард": 10**9,
    "трлн": 10**12,
    "триллион": 10**12,
}
CURRENCIES = {
    "теңге": "KZT",
    "тенге": "KZT",
    "тг": "KZT",
    "₸": "KZT",
    "доллар": "USD",
    "$": "USD",
    "евро": "EUR",
    "еуро": "EUR",
    "€": "EUR",
    "рубл": "RUB",
    "₽": "RUB",
    "юан": "CNY",
}
FIGURE = rf"(?:[0-9]{{1,3}}(?:{SPACE}[0-9]{{3}})+(?![0-9])|[0-9]+)(?:[.,][0-9]+)?"
SCALE = (
    rf"(?:{SPACE}*(?P<scale>тыс(?:яч)?|мың|млн|миллион|млрд|миллиард|трлн|триллион)\w{{0,6}}\.?)?"
)
UNIT = (
    rf"(?:{SPACE}*(?:(?P<percent>%|процент\w{{0,4}}|пайыз\w{{0,6}})"
    r"|(?:(?:америк|ақш|сша)\w*[ ])?"
    r"(?P<currency>те[нң]ге|тг\b|₸|доллар|\$|евро|еуро|€|рубл|₽|юан)\w{0,8}))?"
)


TRIMMED = " \t\n\u00a0\u202f.,;:!?)»”\"'"
type Told = tuple[str, str] | tuple[str, str, str]  # kind, value and perhaps the year


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact: `value` is compared, `text` is what stands in the text. A date may have a year."""

    kind: str
    value: str
    text: str
    year: str = ""

    def is_same(self, other: "Fact") -> bool:
        """Say whether both name one fact.

        A year counts only where both name it, a currency or per cent sign likewise: «с 12 до 15
        тенге» names it once for two sums.
        """
        if NUMBER in (self.kind, other.kind):
            return self.amount != "" and self.amount == other.amount
        if (self.kind, self.value) != (other.kind, other.value):
            return False
        return not (self.year and other.year) or self.year == other.year

    @property
    def amount(self) -> str:
        """Return the bare number of a number, sum or percentage, otherwise nothing."""
        return self.value.split()[0] if self.kind in (NUMBER, MONEY, PERCENT) else ""

    @property
    def may_be_a_word(self) -> bool:
        """Is it a number so small that the other language may have written it out?"""
        return self.kind == NUMBER and Decimal(self.value) <= WRITTEN_OUT


def facts(text: str) -> list[Fact]:
    """Return the facts of a text in order. Never raises; reads only digits of ASCII."""
    return list(_facts(text))


@of_blocks
def _facts(text: str) -> tuple[Fact, ...]:
    text = normalise(text.replace(SOFT_HYPHEN, ""))
    unread, found = _lower(text), []
    for pattern, read in _READERS:
        places = [(match.span(), read(match)) for match in pattern.finditer(unread)]
        for (start, end), told in places:
            if told:
                found.append((start, Fact(*told[:2], text[start:end].strip(TRIMMED), *told[2:])))
        unread = _without(unread, [span for span, told in places if told])
    return tuple(fact for _start, fact in sorted(found, key=lambda pair: pair[0]))


def _lower(text: str) -> str:
    """Return the text in lower case, letter for letter in place."""
    if len(lower := text.lower()) == len(text):
        return lower
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)


def _without(text: str, spans: list[tuple[int, int]]) -> str:
    """Blank what is read already: no part of a date is a number of its own."""
    pieces, last = [], 0
    for start, end in spans:
        pieces += [text[last:start], "\n" * (end - start)]
        last = end
    return "".join([*pieces, text[last:]])


def apart(one: list[Fact], other: list[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Return the facts that only the first and only the second text has.

    A small number that stands alone is left out, unless the other text has a number too many: the
    other language may have it as a word.
    """
    sides = lost(one, other), lost(other, one)
    numbers = [any(fact.kind == NUMBER for fact in side) for side in sides]
    first, second = (
        [fact for fact in side if all(numbers) or not fact.may_be_a_word] for side in sides
    )
    return first, second


def lost(here: list[Fact], there: list[Fact]) -> list[Fact]:
    """Return the facts of one text that the other text does not have, each once."""
    missing: list[Fact] = []
    for fact in here:
        if not any(map(fact.is_same, there)) and not any(map(fact.is_same, missing)):
            missing.append(fact)
    return missing


def _link(match: re.Match[str]) -> Told:
    bare = re.sub(r"^(?:https?://)?(?:www\.)?", "", match[0].rstrip(TRIMMED)).rstrip("/")
    # The same page in the reader's language is the same link.
    return LINK, re.sub(r"(?<=/)(?:kk|kz|kaz|ru|rus)(?=/|$)", "*", bare)


def _phone(match: re.Match[str]) -> Told:
    return PHONE, re.sub("[^0-9]", "", match[0])[-10:]


def _date(match: re.Match[str]) -> Told:
    named = match.groupdict()
    month = MONTHS[named["kk"] or named["ru"]]
    year = named.get("before") or named.get("after") or ""
    return DATE, f"{month:02}-{int(named['day']):02}", year


def _figures_date(match: re.Match[str]) -> Told | None:
    day, month = int(match["day"]), int(match["month"])
    is_date = 1 <= month <= 12 and 1 <= day <= 31
    return (DATE, f"{month:02}-{day:02}", match["year"]) if is_date else None


def _time(match: re.Match[str]) -> Told:
    return TIME, f"{int(match['hour']):02}:{match['minute']}"


def _number(match: re.Match[str]) -> Told:
    value = Decimal(re.sub(SPACE, "", match["figure"]).replace(",", "."))
    if scale := match["scale"]:
        value *= SCALES["тыс" if scale.startswith("тыс") else scale]
    words = f"{value.normalize():f}"
    if match["percent"]:
        return PERCENT, words
    if sign := match["currency"] or match["sign"]:
        return MONEY, f"{words} {CURRENCIES[sign]}"
    return NUMBER, words


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], Told | None]], ...] = tuple(
    (re.compile(pattern), read)
    for pattern, read in (
        (r"(?:https?://|www\.)[^\s<>«»\"]+", _link),
        (r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+", _link),
        (
            r"(?<![\w+])(?:\+[ ]?7|8)[\s(-]{0,2}[3-9][0-9]{2}[\s)-]{0,2}[0-9]{3}"
            r"[\s-]?[0-9]{2}[\s-]?[0-9]{2}(?![0-9])",
            _phone,
        ),
        (
            r"(?<![\w.])(?P<day>[0-2]?[0-9]|3[01])\.(?P<month>[01]?[0-9])\."
            r"(?P<year>[12][0-9]{3})(?![0-9])",
            _figures_date,
        ),
        (rf"(?<!\w){YEAR_BEFORE}{DAY}{ORDINAL}{SPACE}+{MONTH}", _date),
        (rf"(?<![\w.,]){DAY}{ORDINAL}{SPACE}+{MONTH}{YEAR_AFTER}", _date),
        (
            rf"(?<!\w)(?P<kk>{STEMS['kk'].replace(' ', '|')})(?P<ru>)(?:н|д|т)[ыі]ң"
            rf"{SPACE}+{DAY}(?![0-9]){ORDINAL}",
            _date,
        ),
        (r"(?<![\w:])(?P<hour>[01]?[0-9]|2[0-3]):(?P<minute>[0-5][0-9])(?![\w:])", _time),
        (rf"(?<![\w])(?:(?P<sign>[$€₸₽]){SPACE}?)?(?P<figure>{FIGURE}){SCALE}{UNIT}", _number),
    )
)
