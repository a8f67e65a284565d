"""What waits for a person of the newsroom, and what the day has brought so far.

Only articles touched within the last WINDOW count as waiting, and of them the last MOST, beside
those that somebody asked this person for; so the work of these questions grows neither with the
archive nor with the newsroom. What waits for whom says `newsroom.questions`.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

import languages
from articles import bodies, notes, policy
from articles.desk.ages import age
from articles.models import Article, AuditLine, DailyReads, Edition
from languages.dates import ALMATY
from newsroom import questions
from newsroom.day import Day
from typos import policy as typo_policy
from typos.models import Typo

WINDOW = timedelta(days=30)
MOST = 500  # articles
SHOWN = 20  # tasks of one kind
CONTEXT = 36  # characters on either side of a typo
LATE = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Task:
    """An article that waits; `source` is the language to translate from, if any."""

    article: Article
    language: str
    source: str
    words: int
    since: datetime
    due: datetime | None
    note: str
    now: datetime

    @property
    def title(self):
        return self.article.words(self.source or self.language)["title"] or str(self.article)

    @property
    def title_language(self):
        return self.source or self.language

    @property
    def url(self):
        return f"{self.article.get_desk_url()}?language={self.language}"

    @property
    def by(self):
        return self.article.updated_by

    @property
    def is_overdue(self):
        return self.due is not None and self.due < self.now

    @property
    def is_late(self):
        return not self.is_overdue and self.now - self.since >= LATE

    @property
    def age(self):
        return age(self.since, self.now)

    @property
    def delay(self):
        return _("overdue by %(time)s") % {"time": age(self.due, self.now)}

    @property
    def urgency(self):
        """What sorts tasks: those with a deadline first, then those that have waited longest."""
        return (self.due is None, self.due or self.since)


@dataclass(frozen=True, slots=True)
class Snippet:
    """A typo with the words around it, which are stored without the spaces at their borders."""

    typo: Typo

    @property
    def before(self):
        words = self.typo.prefix[-CONTEXT:]
        cut = words.partition(" ")[2] if len(self.typo.prefix) > CONTEXT else words
        return f"{cut} " if cut and cut[-1].isalnum() else cut

    @property
    def after(self):
        words = self.typo.suffix[:CONTEXT]
        cut = words.rpartition(" ")[0] if len(self.typo.suffix) > CONTEXT else words
        return f" {cut}" if cut and cut[0].isalnum() else cut


@dataclass(frozen=True, slots=True)
class Group:
    title: str
    tasks: list[Task]


def counts(user, now):
    """Return the numbers of the frame by icon."""
    kinds = {
        f"{kind.name}_{language}": Count("pk", filter=kind.question(user, language))
        for kind in questions.kinds(user)
        for language in languages.CODES
    }
    found = _recent(user, now).aggregate(**kinds) if kinds else {}
    return {
        "inbox": sum(found.values()),
        "typo": typo_policy.visible_to(user).open().count(),
    }


def for_person(user, now):
    """Return everything that the page "waiting for me" shows."""
    recent = _recent(user, now)
    groups = [Group(kind.title, _tasks(recent, kind, user, now)) for kind in questions.kinds(user)]
    return {
        "groups": [group for group in groups if group.tasks],
        "notes": notes.for_person(user, SHOWN),
        "typos": _typos(user),
        "day": Day.of(now),
        "reads": _reads(now),
    }


def _recent(user, now):
    """Return the articles that are asked about: the last changes, and those with a step to take."""
    visible = policy.visible_to(user).filter(updated_at__gt=now - WINDOW)
    newest = visible.order_by("-updated_at", "-id")[:MOST]
    asked = policy.open_steps(user).order_by("-pk")[:MOST]
    return Article.objects.filter(pk__in=newest.values("pk").union(asked.values("article")))


def _tasks(recent, kind, user, now):
    found = [
        (article, language)
        for language in languages.CODES
        for article in _oldest(recent.filter(kind.question(user, language)), kind, user, language)
    ]
    returns = _notes(found) if kind.name == "returned" else {}
    tasks = [
        _task(article, language, kind, returns.get((article.pk, language), ""), now)
        for article, language in found
    ]
    return sorted(tasks, key=lambda task: task.urgency)[:SHOWN]


def _oldest(articles, kind, user, language):
    """Add when the work was asked for and when it is due, and return the most urgent."""
    since = f"staged_at_{language}" if kind.since == "staged_at" else kind.since
    steps = kind.steps(user, language).filter(article=OuterRef("pk"))
    waiting = articles.annotate(
        due=Subquery(steps.values("due_at")[:1]),
        asked_since=Coalesce(Subquery(steps.values("asked_at")[:1]), since, "updated_at"),
    )
    urgent = waiting.order_by(F("due").asc(nulls_last=True), "asked_since", "id")
    return urgent.select_related("updated_by")[:SHOWN]


def _task(article, language, kind, note, now):
    source = languages.other(language) if kind.is_translation else ""
    words = len(bodies.plain_text(article.words(source or language)["body"]).split())
    return Task(article, language, source, words, article.asked_since, article.due, note, now)


def _notes(found):
    """Return the notes with which words came back, by article and language."""
    lines = AuditLine.objects.filter(
        kind=Article._meta.label_lower,
        number__in=[article.pk for article, _language in found],
        act=AuditLine.Act.RETURN,
    )
    return {(line.number, line.languages[0]): line.details["note"] for line in lines.order_by("pk")}


def _typos(user):
    return [Snippet(typo) for typo in typo_policy.visible_to(user).open()[:3]]


def _reads(now):
    today = now.astimezone(ALMATY).date()
    most = DailyReads.objects.filter(day=today, reads__gt=0).order_by("-reads", "article")[:3]
    editions = {
        (edition.article_id, edition.language): edition
        for edition in Edition.objects.live().filter(article__in=[row.article_id for row in most])
    }
    return [
        (row, editions[row.article_id, row.language])
        for row in most
        if (row.article_id, row.language) in editions
    ]
