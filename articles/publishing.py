"""From a working copy to editions: publish, schedule, limit, withdraw, amend.

Nobody else makes or changes editions; only the name of a share picture is noted later. Every deed
locks the article, so that two of them on one article follow each other, and purges the stored pages
with its commit.
"""

from datetime import datetime
from typing import Any, cast

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

import pages
from articles import (
    appearances,
    audit,
    indexing,
    inserts,
    obstacles,
    parity,
    pings,
    policy,
    related,
    saving,
    share_pictures,
    vocabulary,
    workflow,
)
from articles.audit import Act
from articles.models import Article, Credit, Edition
from articles.rendering import plain_text, render_body
from languages.slugs import slugify

WRITTEN = ("headline", "lead", "body", "inserts", "lead_photo", "byline")


@transaction.atomic
def publish(
    article: Article,
    language: str,
    by,
    at: datetime | None = None,
    dated: datetime | None = None,
    reason: str = "",
) -> Edition:
    """Make the next edition of `article` in `language`, live now or from `at` in the future.

    The story keeps its date when it was out before, and its unpublish time. `dated` gives an
    earlier date to a story that comes from elsewhere (an archive, the demo newspaper). `reason` is
    why the chief editor sets obstacles or an embargo aside. Raises PermissionDenied, NotReady.
    """
    _demand(policy.may_publish(by, article))
    article = saving.lock(article.pk)
    now = saving.clock()
    live_from = at if at and at > now else now
    obstacles.clear(article, language, by, live_from, reason)
    former = article.editions.in_language(language).shown().order_by("-number").first()
    edition = Edition(article=article, language=language, published_by=by)
    _freeze(edition, article, former)
    _date(edition, former, live_from, dated)
    edition.related_ids = related.by_words(edition)
    edition.unpublish_at = _kept_limit(article, language, live_from)
    _take_over(article, language, edition.live_from, now)
    workflow.published(article, language)
    act = audit.Act.SCHEDULE if live_from > now else audit.Act.PUBLISH
    audit.write(act, by, article, [language], **_noted(_issue(edition)))
    parity.went_out(edition)
    return edition


class TooEarly(ValueError):
    """An unpublish time that comes before the edition goes out, or is over."""


@transaction.atomic
def limit(article: Article, language: str, by, until: datetime | None) -> bool:
    """Let the newest edition that is live or scheduled go off the site by itself at `until`.

    None lets it stay. Returns False where nothing is out, or nothing changes. Raises
    PermissionDenied, TooEarly.
    """
    _demand(policy.may_publish(by, article))
    article = saving.lock(article.pk)
    now = saving.clock()
    edition = _pending(article, language, now).current().first()
    if edition is None or edition.unpublish_at == until:
        return False
    if until is not None and until <= max(now, edition.live_from):
        raise TooEarly(f"edition {edition} cannot go off at {until}")
    Edition.objects.filter(pk=edition.pk).update(unpublish_at=until)
    audit.write(Act.LIMIT, by, article, [language], until=until.isoformat() if until else None)
    _purge(article, language)
    if until:
        transaction.on_commit(lambda: pings.announce(edition, until), robust=True)
    return True


@transaction.atomic
def withdraw(article: Article, language: str, by) -> int:
    """Take `article` off the site in `language`, what is scheduled included; 0 if it was not on it.

    Raises PermissionDenied.
    """
    _demand(policy.may_publish(by, article))
    article = saving.lock(article.pk)
    now = saving.clock()
    shown = _pending(article, language, now).filter(live_from__lte=now).first()
    withdrawn = _pending(article, language, now).update(withdrawn_at=now, withdrawn_by=by)
    if withdrawn:
        audit.write(audit.Act.WITHDRAW, by, article, [language])
    _purge(article, language, at_once=True)
    if shown:
        transaction.on_commit(lambda: pings.announce(shown), robust=True)
    return withdrawn


@transaction.atomic
def unschedule(article: Article, language: str, by) -> bool:
    """Call off the edition that waits for its time; what is live stays. Raises PermissionDenied."""
    _demand(policy.may_publish(by, article))
    article = saving.lock(article.pk)
    now = saving.clock()
    scheduled = _pending(article, language, now).current().filter(live_from__gt=now)
    edition = scheduled.first()
    if edition is None:
        return False
    former = _shown_until(edition)
    if former is None:
        scheduled.update(withdrawn_at=now, withdrawn_by=by)
    else:
        _end(edition, edition.live_from)
        _end(former, None)
    audit.write(audit.Act.UNSCHEDULE, by, article, [language], **_noted(edition))
    _purge(article, language)
    return True


@transaction.atomic
def amend(edition: Edition, by, reason: str, changes: dict[str, Any]) -> Edition:
    """Make the next edition from `edition` itself, with only `changes` (headline, lead, body,
    inserts, lead_photo) replaced: dates, address and everything unpublished stay as they are.

    The edition must be live or scheduled. The caller has checked that `by` may do this (a typo fix
    is the one publication outside the editors). Raises ValueError for an edition that has ended.
    """
    article = saving.lock(edition.article_id)
    now = saving.clock()
    former = _pending(article, edition.language, now).filter(pk=edition.pk).first()
    if former is None:
        raise ValueError(f"edition {edition} is neither live nor scheduled")
    copied = {name: getattr(former, name) for name in (*WRITTEN, *_KEPT)} | changes
    following = Edition(article=article, published_by=by, reason=reason, **copied)
    following.live_from = max(now, former.live_from)
    following.live_until = former.live_until
    _end(former, following.live_from)
    return _issue(following)


def _noted(edition: Edition) -> dict[str, Any]:
    """Return what the audit log keeps of an edition."""
    return {"edition": edition.number, "live_from": edition.live_from.isoformat()}


_KEPT = (
    "language",
    "original_language",
    "slug",
    "section_id",
    "topic_ids",
    "related_ids",
    "published_at",
    "updated_at",
    "unpublish_at",
    "revision_id",
)


def _demand(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied


def _freeze(edition: Edition, article: Article, former: Edition | None) -> None:
    language = edition.language
    words = article.words(language)
    edition.headline, edition.lead, edition.body = (
        words["title"],
        words["lead"],
        words["body"],
    )
    edition.inserts = inserts.cards(words["body"], language)
    edition.lead_photo = article.lead_photo.card(language) if article.lead_photo else None
    edition.byline = _byline(article, language)
    edition.slug = words["slug"] or (former.slug if former else slugify(words["title"], language))
    edition.section_id = cast(int, article.section_id)  # the checklist demands one
    edition.topic_ids = sorted(article.topics.values_list("pk", flat=True))
    edition.original_language = article.original_language
    edition.revision = article.revisions.first()


def _byline(article: Article, language: str) -> list[dict[str, Any]]:
    """Return who is credited in this language: nobody has translated the original."""
    credited = article.credits.select_related("author")
    if language == article.original_language:
        credited = credited.exclude(role=Credit.Role.TRANSLATION)
    return [credit.card(language) for credit in credited]


def _date(
    edition: Edition,
    former: Edition | None,
    live_from: datetime,
    dated: datetime | None,
) -> None:
    edition.live_from = live_from
    if former is None:
        edition.published_at = min(dated, live_from) if dated else live_from
        return
    edition.published_at = former.published_at
    changed = any(getattr(former, name) != getattr(edition, name) for name in WRITTEN)
    edition.updated_at = live_from if changed else former.updated_at


def _pending(article: Article, language: str, now: datetime):
    """Return the editions that are live or wait for their time."""
    stays = Q(unpublish_at=None) | Q(unpublish_at__gt=now)
    editions = article.editions.in_language(language).filter(stays, withdrawn_at=None)
    return editions.current() | editions.filter(live_until__gt=now)


def _kept_limit(article: Article, language: str, live_from: datetime) -> datetime | None:
    """Return the unpublish time that an edition from `live_from` on takes over."""
    current = article.editions.in_language(language).current().filter(unpublish_at__gt=live_from)
    return current.values_list("unpublish_at", flat=True).first()


def _take_over(article: Article, language: str, live_from: datetime, now: datetime) -> None:
    """End what is in force at `live_from`; an edition that never went live ends before it began."""
    current = article.editions.in_language(language).current().first()
    if current is None:
        return
    if current.live_from <= now:
        _end(current, live_from)
        return
    if former := _shown_until(current):
        _end(former, live_from)
    _end(current, current.live_from)


def _shown_until(scheduled: Edition) -> Edition | None:
    """Return the edition that a scheduled one is going to replace."""
    replaced = Edition.objects.filter(
        article_id=scheduled.article_id,
        language=scheduled.language,
        live_until=scheduled.live_from,
        live_from__lt=scheduled.live_from,
    )
    return replaced.first()


def _end(edition: Edition, moment: datetime | None) -> None:
    Edition.objects.filter(pk=edition.pk).update(live_until=moment)


def _issue(edition: Edition) -> Edition:
    """Number, render and store an edition."""
    earlier = edition.article.editions.in_language(edition.language)
    edition.number = earlier.count() + 1
    edition.html = render_body(edition.body, edition.inserts, edition.language)
    edition.text = plain_text(edition.body, edition.inserts)
    edition.word_count = edition.count_words()
    edition.share_picture = share_pictures.ready(edition)
    indexing.index(edition)
    edition.save()
    indexing.forget_ended(edition)
    appearances.record(edition)
    vocabulary.learn_after_commit(edition)
    _purge(edition.article, edition.language)
    transaction.on_commit(lambda: _spread(edition), robust=True)
    return edition


def _spread(edition: Edition) -> None:
    """Let the world outside know of an edition; nothing here can undo its publication."""
    if not edition.share_picture:
        share_pictures.make_share_picture.enqueue(edition.pk)
    pings.announce(edition, edition.live_from if edition.is_scheduled else None)


def _purge(article: Article, language: str, *, at_once: bool = False) -> None:
    """Pages in the other language lead to this story too; they have one of these tags."""
    pages.purge([f"article:{article.pk}", f"list:{language}"], at_once=at_once)
