"""Dates for readers, as a newspaper writes them; always in the time of Almaty.

Forms: «2 шілде», «2019 ж. 2 шілде», «2 июля», «2 июля 2019 г.». Written here, not taken from
Django's catalogues, because stored pages must not depend on the language that is active.
"""

from datetime import date, datetime
from zoneinfo import ZoneInfo

ALMATY = ZoneInfo("Asia/Almaty")

MONTHS = {
    "kk": "қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
}
WEEKDAYS = {
    "kk": "Дүйсенбі Сейсенбі Сәрсенбі Бейсенбі Жұма Сенбі Жексенбі",
    "ru": "Понедельник Вторник Среда Четверг Пятница Суббота Воскресенье",
}
SHORT_WEEKDAYS = {"kk": "Дс Сс Ср Бс Жм Сб Жс", "ru": "Пн Вт Ср Чт Пт Сб Вс"}
MONTHS_ALONE = {
    "kk": MONTHS["kk"],
    "ru": "Январь Февраль Март Апрель Май Июнь Июль Август Сентябрь Октябрь Ноябрь Декабрь",
}
MONTH_OF_YEAR = {"kk": "{year} жылғы {month}", "ru": "{month} {year}"}
WITH_YEAR = {"kk": "{year} ж. {day} {month}", "ru": "{day} {month} {year} г."}
NEAR = {"kk": ("Бүгін", "Кеше"), "ru": ("Сегодня", "Вчера")}


def day(moment: datetime, language: str, now: datetime) -> str:
    """«2 шілде» / «2 июля»; with the year unless it is the year of `now`.

    Like all functions here: ValueError for a moment without a zone, KeyError for a language
    that the paper does not write in.
    """
    on = _in_almaty(moment).date()
    month = MONTHS[language].split()[on.month - 1]
    form = "{day} {month}" if on.year == _in_almaty(now).year else WITH_YEAR[language]
    return form.format(day=on.day, month=month, year=on.year)


def moment(moment: datetime, language: str, now: datetime) -> str:
    """«2 шілде, 14:30» / «2 июля, 14:30»; with the year unless it is the year of `now`."""
    return f"{day(moment, language, now)}, {clock(moment)}"


def clock(moment: datetime) -> str:
    """«14:30», the time of day in Almaty."""
    return f"{_in_almaty(moment):%H:%M}"


def weekday_day(moment: datetime, language: str, now: datetime) -> str:
    """«Дүйсенбі, 23 қараша» / «Понедельник, 23 ноября», the head of a day or of a page."""
    weekday = WEEKDAYS[language].split()[_in_almaty(moment).weekday()]
    return f"{weekday}, {day(moment, language, now)}"


def near_day(moment: datetime, language: str, now: datetime) -> str:
    """«Бүгін, 23 қараша», «Вчера, 22 ноября», otherwise the weekday and the day.

    Becomes wrong at midnight in Almaty: a page that shows it must not be kept longer.
    """
    days_ago = (_in_almaty(now).date() - _in_almaty(moment).date()).days
    if days_ago not in (0, 1):
        return weekday_day(moment, language, now)
    return f"{NEAR[language][days_ago]}, {day(moment, language, now)}"


def weekday(day: date, language: str) -> str:
    """«Дүйсенбі» / «Понедельник»."""
    return WEEKDAYS[language].split()[day.weekday()]


def month(day: date, language: str) -> str:
    """«2026 жылғы қараша» / «Ноябрь 2026», the head of a calendar."""
    name = MONTHS_ALONE[language].split()[day.month - 1]
    return MONTH_OF_YEAR[language].format(month=name, year=day.year)


def weekday_heads(language: str) -> list[tuple[str, str]]:
    """Return the days of a week from Monday, each short («Дс») and in full («Дүйсенбі»)."""
    return list(zip(SHORT_WEEKDAYS[language].split(), WEEKDAYS[language].split(), strict=True))


def _in_almaty(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("A moment without a time zone has no day in Almaty")
    return moment.astimezone(ALMATY)
