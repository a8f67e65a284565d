"""The page of a search: hits in a stable order, and what else the query may have meant."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from django.core.cache import cache
from django.db.models import Count
from django.utils import timezone
from django.utils.safestring import SafeString

import languages
from articles import finding, indexing
from articles.asking import Question, read
from articles.models import Appearance, Edition, Person
from articles.public import cursors, lists, spelling
from articles.public.highlighting import Marker
from articles.public.lists import Story
from articles.public.narrowing import Cursor, Narrowing
from languages.lexemes import words
from pages.store import ticket

PAGE = 20
POOL = 500  # hits that are ranked against each other: the newest
LOOKED_THROUGH = 1_500  # stories with all words of a phrase, in which the phrase itself is sought
ELSEWHERE = 100  # hits in the other language that are counted
PEOPLE = 4
PEOPLE_LOOKED_AT = 40
FEW = 3  # hits; with fewer a slip of the keyboard is likely


class Found(NamedTuple):
    pk: int
    published_at: datetime
    article_id: int


class Pool(NamedTuple):
    """The newest hits, and the first story that was not looked at any more, if any."""

    hits: list[Found]
    beyond: Found | None


@dataclass(frozen=True, slots=True)
class Hit:
    story: Story
    headline: SafeString
    fragment: SafeString


@dataclass(frozen=True, slots=True)
class Speaker:
    name: str
    post: str
    url: str


@dataclass(slots=True)
class Results:
    question: Question
    narrowing: Narrowing
    is_first: bool = True
    count: int = 0  # told on the first page; nobody counts beyond POOL
    elsewhere: int = 0
    hits: list[Hit] = field(default_factory=list)
    people: list[Speaker] = field(default_factory=list)
    meant: list[str] = field(default_factory=list)
    further: str = ""
    looked_back_to: datetime | None = None  # where a phrase was not sought in the whole archive

    @property
    def is_full(self):
        return self.count > POOL

    @property
    def has_many_elsewhere(self):
        return self.elsewhere > ELSEWHERE


def search(
    question: Question,
    language: str,
    narrowing: Narrowing,
    cursor: Cursor | None,
    weeks: dict[str, int],
) -> Results:
    """Find one page of hits. Call it within `guarding.bounded()`, and `newest_weeks` before."""
    pool = _pool(question, language, narrowing, weeks, POOL, cursor)
    ordered = _ordered(pool.hits, question, narrowing)
    offset = cursor.offset if cursor else 0
    results = Results(question, narrowing, is_first=cursor is None)
    results.hits = _hits(ordered[offset : offset + PAGE], question, language)
    results.further = _further(pool, offset + PAGE)
    results.people = _people(ordered, question, language)
    if pool.beyond and len(pool.hits) < POOL:
        results.looked_back_to = pool.beyond.published_at
    if cursor is None:
        other = _pool(question, languages.other(language), narrowing, weeks, ELSEWHERE)
        results.count = _count(pool, POOL)
        results.elsewhere = _count(other, ELSEWHERE)
        if len(pool.hits) < FEW:
            results.meant = [
                guess
                for guess in spelling.guesses(question, language)
                if _pool(read(guess), language, narrowing, weeks, 1).hits
            ]
    return results


def newest_weeks() -> dict[str, int]:
    """Return the week of the newest story in each language, kept until the next publication.

    A search begins there, so that the archive of a paper that has ended is searched as fast.
    """
    return cache.get_or_set(f"newest-weeks:{ticket().generation}", _read_weeks, 60)


def _read_weeks() -> dict[str, int]:
    weeks = {}
    for language in languages.CODES:
        newest = Edition.objects.live().in_language(language).newest_first()
        moment = newest.values_list("published_at", flat=True).first() or timezone.now()
        weeks[language] = indexing.week_of(moment)
    return weeks


def _pool(question, language, narrowing, weeks, most, cursor=None) -> Pool:
    """Return the newest hits that filters and cursor allow."""
    rows, week = narrowing.apply(Edition.objects.live()), weeks[language]
    if narrowing.end:
        week = min(week, indexing.week_of(narrowing.end))
    if cursor:
        rest = cursors.beyond("before", date=cursor.published_at, article=cursor.article_id + 1)
        rows = rows.filter(rest)
        week = min(week, indexing.week_of(cursor.published_at))
    about = {"date": "published_at", "prefix": language, "newest_week": week}
    if question.has_phrase:
        return _with_phrase(rows, question, narrowing, most, about)
    query = narrowing.query(question.forgiving)
    return _parted(_found(finding.newest(rows, query, most + 1, **about)), most)


def _with_phrase(rows, question, narrowing, most, about) -> Pool:
    """Seek a phrase among the newest stories that hold its words: each has to be unpacked."""
    loose = narrowing.query(question.loose)
    among = _parted(
        _found(finding.newest(rows, loose, LOOKED_THROUGH + 1, **about)), LOOKED_THROUGH
    )
    keys = [found.pk for found in among.hits]
    phrase = finding.LexemeQuery(question.forgiving)
    hits = _found(Edition.objects.filter(pk__in=keys, search=phrase))
    return Pool(hits[:most], hits[most] if len(hits) > most else among.beyond)


def _found(rows) -> list[Found]:
    rows = rows.values_list("pk", "published_at", "article_id")
    return sorted((Found(*row) for row in rows), key=lambda row: row[1:], reverse=True)


def _parted(found: list[Found], most: int) -> Pool:
    return Pool(found[:most], found[most] if len(found) > most else None)


def _count(pool: Pool, most: int) -> int:
    """Return the number of hits, one more than `most` where nobody knows how many more."""
    return len(pool.hits) + (pool.beyond is not None and len(pool.hits) == most)


def _ordered(hits: list[Found], question: Question, narrowing: Narrowing) -> list[int]:
    keys = [found.pk for found in hits]
    if narrowing.by_date or not keys:
        return keys
    rows = Edition.objects.filter(pk__in=keys)
    ordered = finding.ranked(rows, question.plain, question.forgiving)
    return list(ordered.values_list("pk", flat=True))


def _hits(keys: list[int], question: Question, language: str) -> list[Hit]:
    if not keys:
        return []
    texts = {
        article_id: (keys.index(pk), text)
        for pk, article_id, text in Edition.objects.filter(pk__in=keys).values_list(
            "pk", "article_id", "text"
        )
    }
    stories = lists.read(lists.shelf("hits", language).filter(pk__in=keys)[:PAGE])["hits"]
    marker = Marker(question.meanings, language)
    return [
        Hit(
            story,
            marker.marked(story.headline),
            marker.fragment(f"{story.lead} {texts[story.article_id][1]}"),
        )
        for story in sorted(stories, key=lambda story: texts[story.article_id][0])
    ]


def _further(pool: Pool, offset: int) -> str:
    """Return the cursor of the next page: of this pool, else of the one that follows it."""
    if offset < len(pool.hits):
        return str(Cursor(pool.hits[0].published_at, pool.hits[0].article_id, offset))
    if pool.beyond:
        return str(Cursor(pool.beyond.published_at, pool.beyond.article_id, 0))
    return ""


def _people(keys: list[int], question: Question, language: str) -> list[Speaker]:
    """Return those whom the hits quote: first whose name was asked for, then who speaks most."""
    quoted = (
        Appearance.objects.filter(kind=Appearance.Kind.PERSON, edition_id__in=keys)
        .values_list("subject_id")
        .annotate(stories=Count("edition_id"))
        .order_by("-stories", "subject_id")[:PEOPLE_LOOKED_AT]
    )
    order = [subject_id for subject_id, _ in quoted]
    if not order:
        return []
    marker = Marker(question.meanings, language)
    closest = sorted(
        (_named(person, marker, language, order) for person in Person.objects.filter(pk__in=order)),
        key=lambda found: found[0],
    )
    return [speaker for _, speaker in closest[:PEOPLE] if speaker.name]


def _named(person: Person, marker: Marker, language: str, order: list[int]):
    name, post, slug = (
        getattr(person, f"{column}_{language}") or "" for column in ("name", "post", "slug")
    )
    meant = frozenset().union(*(marker.meant(word[0]) for word in words(name)))
    return (-len(meant), order.index(person.pk)), Speaker(name, post, f"/{language}/people/{slug}/")
