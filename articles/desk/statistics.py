"""How often stories were read: by day, section, story and hour, as far as a person may know."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet, Sum
from django.utils.translation import get_language
from django.utils.translation import gettext as _

import languages
from articles import policy
from articles.models import Article, DailyReads, HourlyReads
from languages import dates
from languages.dates import ALMATY

SPANS = (7, 30, 90)  # days
USUAL_SPAN = 30
HOURS_OF = timedelta(days=7)  # hours are not kept for long
TOP = 20  # stories


@dataclass(frozen=True, slots=True)
class Line:
    """Reads in both languages of one day, section, story or hour."""

    name: str
    kk: int
    ru: int
    language: str = ""  # of the name, where it is not the interface's
    url: str = ""

    @property
    def total(self):
        return self.kk + self.ru

    @property
    def share_kk(self):
        """Return the Kazakh share, per cent; 0 where nothing was read."""
        return round(100 * self.kk / self.total) if self.total else 0

    @property
    def share_ru(self):
        return 100 - self.share_kk if self.total else 0


@dataclass(frozen=True, slots=True)
class Statistics:
    span: int
    days: list[Line]
    sections: list[Line]
    stories: list[Line]
    hours: list[Line]
    whole: Line = field(init=False)

    def __post_init__(self):
        kk, ru = (sum(getattr(day, code) for day in self.days) for code in languages.CODES)
        object.__setattr__(self, "whole", Line("", kk, ru))


def asked_span(words: str | None) -> int:
    """Return the number of days that was asked for, if it is one of SPANS."""
    return next((span for span in SPANS if str(span) == words), USUAL_SPAN)


def statistics(user, span: int, now: datetime) -> Statistics:
    """Return what `user` may know about the last `span` days, today included, in five queries."""
    today = now.astimezone(ALMATY).date()
    first = today - timedelta(days=span - 1)
    days = _known_to(user, DailyReads.objects.filter(day__gte=first, day__lte=today))
    hours = HourlyReads.objects.filter(hour__gt=now - HOURS_OF, hour__lte=now)
    return Statistics(
        span,
        _by_day(days, first, today, now),
        _by_section(days),
        _by_story(days),
        _by_hour(_known_to(user, hours)),
    )


def _known_to(user, reads: QuerySet) -> QuerySet:
    articles = policy.counted_for(user)
    return reads if articles is None else reads.filter(article__in=articles.values("pk"))


def _in_both(reads: QuerySet, name: str) -> QuerySet:
    """Return the sums of both languages for each group of rows."""
    sums = {code: Sum("reads", filter=Q(language=code), default=0) for code in languages.CODES}
    return reads.order_by().values(name).annotate(**sums)


def _by_day(reads: QuerySet, first: date, last: date, now: datetime) -> list[Line]:
    found = {row["day"]: row for row in _in_both(reads, "day")}
    nothing = dict.fromkeys(languages.CODES, 0)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    return [_line(_day(day, now), found.get(day, nothing)) for day in days]


def _by_section(reads: QuerySet) -> list[Line]:
    name = f"article__section__name_{get_language()}"
    lines = [_line(row[name] or _("Without a section"), row) for row in _in_both(reads, name)]
    return sorted(lines, key=lambda line: (-line.total, line.name))


def _by_story(reads: QuerySet) -> list[Line]:
    most = _in_both(reads, "article_id").annotate(total=Sum("reads")).filter(total__gt=0)
    rows = list(most.order_by("-total", "-article_id")[:TOP])
    named = Article.objects.only("title_kk", "title_ru")
    articles = named.in_bulk([row["article_id"] for row in rows])
    return [_story(articles[row["article_id"]], row) for row in rows]


def _story(article: Article, row: dict[str, Any]) -> Line:
    mine = str(get_language())
    language = mine if getattr(article, f"title_{mine}") else languages.other(mine)
    title = getattr(article, f"title_{language}") or _("Without a headline")
    return Line(title, row["kk"], row["ru"], language, article.get_desk_url())


def _by_hour(reads: QuerySet) -> list[Line]:
    sums = [dict.fromkeys(languages.CODES, 0) for _hour in range(24)]
    for row in _in_both(reads, "hour"):
        for code in languages.CODES:
            sums[row["hour"].astimezone(ALMATY).hour][code] += row[code]
    return [_line(f"{hour:02}:00", row) for hour, row in enumerate(sums)]


def _line(name: str, row: dict[str, Any]) -> Line:
    return Line(name, row["kk"], row["ru"])


def _day(day: date, now: datetime) -> str:
    noon = datetime.combine(day, datetime.min.time(), tzinfo=ALMATY)
    return dates.day(noon, str(get_language()), now)
