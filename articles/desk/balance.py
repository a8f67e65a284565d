"""How much the paper publishes in each language, month by month, and how far apart they come out.

Counted are stories on the site: the edition in force of each article and language, in the month of
the story's date. The front page of a language is led by its newest story with a photo (see
`articles/public/front.py`), so each of those has led it, for as long as no other one came out.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Aggregate, Count, DurationField, ExpressionWrapper, F, Q, Sum
from django.db.models.functions import Least, TruncMonth
from django.utils.translation import get_language

import languages
from articles.desk.ages import in_words
from articles.desk.statistics import Line
from articles.models import Edition
from languages import dates
from languages.dates import ALMATY

MONTHS = 12


class Median(Aggregate):
    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)%(filter)s"
    output_field = DurationField()


@dataclass(frozen=True, slots=True)
class Amount:
    """What came out in one month and language; `uncounted` editions are not in `words` yet."""

    stories: int = 0
    words: int = 0
    uncounted: int = 0


@dataclass(frozen=True, slots=True)
class Delay:
    """The median time between the two languages of `stories` that came out in one order."""

    stories: int = 0
    median: timedelta | None = None

    @property
    def words(self):
        return "" if self.median is None else in_words(self.median)

    @property
    def minutes(self):
        return "" if self.median is None else round(self.median.total_seconds() / 60)


@dataclass(frozen=True, slots=True)
class Month:
    """One month; `leads` are the stories that have led the front page, and `delays` says of each
    language how long it came after the other one.
    """

    stories: Line
    words: Line
    leads: Line
    delays: dict[str, Delay]

    @property
    def name(self):
        return self.stories.name


@dataclass(frozen=True, slots=True)
class Balance:
    months: list[Month]
    uncounted: int  # editions whose words nobody has counted yet

    @property
    def stories(self):
        return _whole([month.stories for month in self.months])

    @property
    def words(self):
        return _whole([month.words for month in self.months])

    @property
    def leads(self):
        return _whole([month.leads for month in self.months])


def balance(now: datetime) -> Balance:
    """Return the last twelve months, this one included, in three queries."""
    begins = beginnings(now)
    amounts = _amounts(begins[0], now)
    leads = _leads(begins[0], now)
    delays = _delays(begins[0], now)
    never = dict.fromkeys(languages.CODES, Delay())
    months = [
        Month(
            _line(month, [amounts[month, code].stories for code in languages.CODES]),
            _line(month, [amounts[month, code].words for code in languages.CODES]),
            _line(month, [leads[month, code] for code in languages.CODES]),
            delays.get(month, never),
        )
        for month in begins
    ]
    return Balance(months, sum(amount.uncounted for amount in amounts.values()))


def beginnings(now: datetime) -> list[datetime]:
    """Return the first moments of the last MONTHS months in Almaty, the oldest first."""
    today = now.astimezone(ALMATY)
    last = today.year * 12 + today.month - 1
    numbers = range(last - MONTHS + 1, last + 1)
    return [datetime(number // 12, number % 12 + 1, 1, tzinfo=ALMATY) for number in numbers]


def _on_the_site(start: datetime, now: datetime):
    return Edition.objects.current().filter(
        withdrawn_at=None, published_at__gte=start, published_at__lte=now
    )


def _amounts(start: datetime, now: datetime) -> defaultdict[tuple[datetime, str], Amount]:
    rows = (
        _on_the_site(start, now)
        .order_by()
        .values("language", month=TruncMonth("published_at", tzinfo=ALMATY))
        .annotate(
            stories=Count("pk"),
            words=Sum("word_count", default=0),
            uncounted=Count("pk", filter=Q(word_count=None)),
        )
    )
    found = defaultdict(Amount)
    for row in rows:
        key = row.pop("month"), row.pop("language")
        found[key] = Amount(**row)
    return found


def _leads(start: datetime, now: datetime) -> Counter[tuple[datetime, str]]:
    rows = (
        _on_the_site(start, now)
        .filter(lead_photo__isnull=False)
        .order_by()
        .values_list(TruncMonth("published_at", tzinfo=ALMATY), "language")
        .annotate(Count("pk"))
    )
    return Counter({(month, language): stories for month, language, stories in rows})


def _delays(start: datetime, now: datetime) -> dict[datetime, dict[str, Delay]]:
    """Return by month of the first language, and by the language that came later, the delay."""
    kazakh = "article__editions__"
    in_both = _on_the_site(start, now).filter(
        **{
            "language": "ru",
            f"{kazakh}language": "kk",
            f"{kazakh}live_until": None,
            f"{kazakh}withdrawn_at": None,
            f"{kazakh}published_at__gte": start,
            f"{kazakh}published_at__lte": now,
        }
    )
    at = {"kk": F(f"{kazakh}published_at"), "ru": F("published_at")}
    spans, sums = {}, {}
    for code in languages.CODES:
        span = at[code] - at[languages.other(code)]
        is_later = Q(**{f"{code}_later__gt": timedelta()})
        spans[f"{code}_later"] = ExpressionWrapper(span, DurationField())
        sums[f"{code}_median"] = Median(f"{code}_later", filter=is_later)
        sums[f"{code}_stories"] = Count("pk", filter=is_later)
    first = TruncMonth(Least(at["kk"], at["ru"]), tzinfo=ALMATY)
    rows = in_both.order_by().annotate(**spans, month=first).values("month").annotate(**sums)
    return {
        row["month"]: {
            code: Delay(row[f"{code}_stories"], row[f"{code}_median"]) for code in languages.CODES
        }
        for row in rows
    }


def _line(month: datetime, numbers: list[int]) -> Line:
    return Line(dates.month(month.date(), str(get_language())), *numbers)


def _whole(lines: list[Line]) -> Line:
    return Line("", *(sum(getattr(line, code) for line in lines) for code in languages.CODES))
