"""Every address of the paper, for search engines, in parts that stay small.

Each part is a range of ids, read along an index, and the index of parts looks once into each range
whether anything stands there: neither of them ever counts or scans the whole paper.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from django.db import connection
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.expressions import RawSQL
from django.urls import reverse
from django.utils import timezone

import languages
from articles.models import Appearance, Author, Edition, Person, Section, Topic
from articles.public import heads, lists
from articles.public.addresses import absolute, named

PART = 1000  # ids; an article has two addresses at most, and a file may hold 50,000
NEWS_HOURS = 48
MOST_NEWS = 1000  # stories; Google reads no more
NAMED = {"topics": Topic, "authors": Author, "people": Person}
SLUGS = tuple(f"slug_{code}" for code in languages.CODES)
# Names of addresses that both languages have without any slug.
PAGES = ("front", "archive", "about", "corrections")


@dataclass(frozen=True, slots=True)
class Address:
    url: str
    changed_at: datetime | None = None
    alternates: list[tuple[str, str]] = field(default_factory=list)
    image: str = ""


@dataclass(frozen=True, slots=True)
class News:
    url: str
    language: str
    headline: str
    published_at: datetime


def parts() -> list[str]:
    """Return the addresses of all parts that hold anything; an empty one is against the format."""
    whole = ["pages", *(["sections"] if Section.objects.exists() else [])]
    numbered = [("articles", number) for number in _numbers(Edition.objects.live(), "article_id")]
    for kind, model in NAMED.items():
        shown = _shown(model._meta.model_name)
        numbered += [(kind, number) for number in _numbers(shown, "subject_id")]
    return [*map(_part_url, whole), *(_part_url(kind, number) for kind, number in numbered)]


def _numbers(rows: QuerySet[Any, Any], column: str) -> list[int]:
    """Return the parts into which any of these rows falls by its `column`."""
    highest = rows.order_by(f"-{column}").values_list(column, flat=True)[:1]
    begins, ends = RawSQL("part * %s", [PART]), RawSQL("(part + 1) * %s", [PART])
    inside = rows.filter(**{f"{column}__gte": begins, f"{column}__lt": ends}).values(column)
    sql, parameters = inside.order_by().query.sql_with_params()
    # Django makes the query inside; its values stay parameters.
    holds = f"SELECT part FROM generate_series(0, %s) AS part WHERE EXISTS ({sql})"  # noqa: S608
    with connection.cursor() as cursor:
        cursor.execute(holds, [max(highest, default=-1) // PART, *parameters])
        return [number for (number,) in cursor.fetchall()]


def part(kind: str, number: int) -> list[Address]:
    """Return the addresses of one part; LookupError for a kind that there is not."""
    if kind == "pages":
        return _pages()
    if kind == "sections":
        return _sections()
    if kind == "articles":
        return _articles(number)
    return _named(kind, number)


def news() -> tuple[list[News], datetime | None]:
    """Return what came out within the last two days, and when that changes by itself."""
    since = timezone.now() - timedelta(hours=NEWS_HOURS)
    first, second = (_fresh(language, since) for language in languages.CODES)
    rows = list(first.union(second, all=True).order_by("-published_at", "-article_id")[:MOST_NEWS])
    found = [
        News(absolute(_story(row)), row["language"], row["headline"], row["published_at"])
        for row in rows
    ]
    oldest = found[-1].published_at + timedelta(hours=NEWS_HOURS) if found else None
    return found, lists.earliest(oldest, lists.next_moment())


def _pages() -> list[Address]:
    return [
        address
        for name in PAGES
        for address in _in_both(
            {code: reverse(name, kwargs={"language": code}) for code in languages.CODES}
        )
    ]


def _sections() -> list[Address]:
    rows = Section.objects.order_by("position", "pk").values(*SLUGS)
    return [address for row in rows for address in _in_both(_paths("section", row))]


def _named(kind: str, number: int) -> list[Address]:
    """Return who and what appears in live editions, each language by itself."""
    model = NAMED[kind]
    singular = model._meta.model_name
    rows = model.objects.filter(**_range("pk", number)).order_by("pk")
    dates = {f"at_{code}": Subquery(_appeared(singular, code)) for code in languages.CODES}
    rows = rows.annotate(**dates).values(*SLUGS, *dates)
    return [
        address
        for row in rows
        for address in _in_both(
            {
                code: path
                for code, path in _paths(singular, row).items()
                if row[f"at_{code}"] is not None
            },
            {code: row[f"at_{code}"] for code in languages.CODES},
        )
    ]


def _appeared(kind: str, language: str) -> QuerySet[Appearance, Any]:
    """For a column: the date of the newest live edition on a page; NULL where there is none."""
    shown = _shown(kind).filter(subject_id=OuterRef("pk"), language=language)
    newest = shown.order_by("-published_at", "-article_id")
    return newest.values("published_at")[:1]


def _shown(kind: str) -> QuerySet[Appearance, Any]:
    return Appearance.objects.filter(kind=kind, edition__in=Edition.objects.live())


def _articles(number: int) -> list[Address]:
    rows = (
        Edition.objects.live()
        .filter(**_range("article_id", number))
        .order_by("article_id", "language")
        .values("article_id", "language", "slug", "published_at", "updated_at", "lead_photo")
    )
    return [
        address
        for _, editions in groupby(rows, lambda row: row["article_id"])
        for address in _story_in_both(list(editions))
    ]


def _story_in_both(rows: list[dict[str, Any]]) -> list[Address]:
    return _in_both(
        {row["language"]: _story(row) for row in rows},
        {row["language"]: row["updated_at"] or row["published_at"] for row in rows},
        {row["language"]: _image(row["lead_photo"]) for row in rows},
    )


def _in_both(
    paths: dict[str, str],
    changed: dict[str, datetime | None] | None = None,
    images: dict[str, str] | None = None,
) -> list[Address]:
    """Return the addresses of one page in the languages that have it, each naming all."""
    alternates = heads.alternates(paths)
    return [
        Address(absolute(path), (changed or {}).get(code), alternates, (images or {}).get(code, ""))
        for code, path in paths.items()
        if path
    ]


def _paths(kind: str, row: dict[str, Any]) -> dict[str, str]:
    return {code: named(kind, code, row[f"slug_{code}"] or "") for code in languages.CODES}


def _story(row: dict[str, Any]) -> str:
    kwargs = {"language": row["language"], "pk": row["article_id"], "slug": row["slug"]}
    return reverse("article", kwargs=kwargs)


def _image(card: dict[str, Any] | None) -> str:
    copies = card["sources"]["jpeg"] if card else []
    return absolute(copies[-1][0]) if copies else ""


def _range(column: str, number: int) -> dict[str, int]:
    return {f"{column}__gte": number * PART, f"{column}__lt": (number + 1) * PART}


def _fresh(language: str, since: datetime) -> QuerySet[Edition, Any]:
    fresh = Edition.objects.live().in_language(language).filter(published_at__gt=since)
    columns = ("article_id", "language", "slug", "headline", "published_at")
    return fresh.newest_first().values(*columns)[:MOST_NEWS]


def _part_url(kind: str, number: int | None = None) -> str:
    name = kind if number is None else f"{kind}-{number}"
    return absolute(reverse("sitemap-part", kwargs={"part": name}))
