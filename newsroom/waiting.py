"""What waits for a person of the newsroom, and what the day has brought so far.

Only articles touched within the last WINDOW count as waiting, and of them the last MOST, so that
the work of these questions grows neither with the archive nor with the newsroom.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, Func, IntegerField, OuterRef, Q
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

import languages
from articles import bodies, notes, policy
from articles.desk.filters import own
from articles.models import Article, DailyReads, Edition
from languages.dates import ALMATY
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
    by: str
    words: int
    since: datetime
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
    def is_late(self):
        return self.now - self.since >= LATE

    @property
    def age(self):
        minutes = max(int((self.now - self.since).total_seconds() // 60), 0)
        if minutes < 60:
            return _("%(minutes)s min") % {"minutes": minutes}
        if minutes < 24 * 60:
            hours, rest = divmod(minutes, 60)
            return _("%(hours)s h %(minutes)02d min") % {"hours": hours, "minutes": rest}
        days = minutes // (24 * 60)
        return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


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
    recent = _recent(user, now)
    kinds = {
        f"{kind}_{language}": Count("pk", filter=question(language))
        for kind, question in _kinds(user).items()
        for language in languages.CODES
    }
    found = recent.aggregate(**kinds) if kinds else {}
    return {
        "inbox": sum(found.values()),
        "typo": typo_policy.visible_to(user).open().count(),
    }


def for_person(user, now):
    """Return everything that the page "waiting for me" shows."""
    recent = _recent(user, now)
    groups = [
        Group(TITLES[kind], _tasks(recent, question, now, kind == "translate"))
        for kind, question in _kinds(user).items()
    ]
    return {
        "groups": [group for group in groups if group.tasks],
        "notes": notes.for_person(user, SHOWN),
        "typos": _typos(user),
        "day": Day.of(now),
        "reads": _reads(now),
    }


def complete(language):
    """Articles with every word that a publication in `language` needs."""
    short = {f"{name}_{language}__gt": "" for name in ("title", "lead")}
    octets = Func(F(f"body_{language}"), function="octet_length", output_field=IntegerField())
    return Q(**short) & Q(GreaterThan(octets, 0))  # a length is known without unpacking the text


def untranslated(language):
    """Articles that stand in the other language and lack words in `language`, not yet out in it."""
    other = languages.other(language)
    stands = complete(other) | Q(_edition(other, Edition.objects.not_taken_off()))
    return stands & ~complete(language) & ~Q(_edition(language))


def ready(language):
    """Articles that could be published in `language` and never were."""
    return complete(language) & Q(section__isnull=False) & ~Q(_edition(language))


def unfinished(language):
    """Articles begun in `language` that are neither complete nor out in it."""
    return Q(original_language=language) & ~complete(language) & ~Q(_edition(language))


def without_photo(language):
    return Q(original_language=language, lead_photo=None) & ~Q(_edition(language))


def _edition(language, editions=None):
    asked = Edition.objects.all() if editions is None else editions
    current = asked.current().in_language(language)
    return Exists(current.filter(article=OuterRef("pk")))


def _kinds(user):
    """Return the questions that this person answers for, most urgent first."""
    found = {}
    if user.has_perm("articles.publish_article"):
        found["publish"] = ready
    if user.has_perm("articles.translate_article"):
        found["translate"] = untranslated
    if user.has_perm("articles.add_article"):
        found["finish"] = lambda language: unfinished(language) & own(user)
    if user.has_perm("articles.place_photos"):
        found["photo"] = without_photo
    return found


TITLES = {
    "publish": gettext_lazy("Check and publish"),
    "translate": gettext_lazy("Translate"),
    "finish": gettext_lazy("Finish writing"),
    "photo": gettext_lazy("Choose a photo"),
}


def _recent(user, now):
    visible = policy.visible_to(user).filter(updated_at__gt=now - WINDOW)
    newest = visible.order_by("-updated_at", "-id")[:MOST]
    return Article.objects.filter(pk__in=newest.values("pk"))


def _tasks(recent, question, now, is_translation):
    found = [
        _task(article, language, languages.other(language) if is_translation else "", now)
        for language in languages.CODES
        for article in recent.filter(question(language)).select_related("updated_by")[:SHOWN]
    ]
    return sorted(found, key=lambda task: task.since)[:SHOWN]


def _task(article, language, source, now):
    words = len(bodies.plain_text(article.words(source or language)["body"]).split())
    return Task(article, language, source, str(article.updated_by), words, article.updated_at, now)


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
