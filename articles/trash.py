"""The trash: an article is put in, taken out again, or deleted for ever; see decisions/trash.md.

What readers see goes with it at once (410) and comes back with it. The moment of trashing marks the
editions that were taken off the site: those, and no others, are put back.
"""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q

import pages
from articles import audit, pings, policy, publishing, saving
from articles.models import Article, Edition


class WasPublished(Exception):
    """Readers have seen the article: corrections and addresses refer to it."""


@dataclass(frozen=True, slots=True)
class Restored:
    """The working copy is back; in `languages` the pages of readers are, too, in `closed` not."""

    article: Article
    languages: list[str]
    closed: list[str]


@transaction.atomic
def move_to_trash(article: Article, by) -> Article:
    """Put `article` in the trash, off the site in both languages, what is scheduled called off.

    Raises PermissionDenied, also where it lies in the trash already.
    """
    article = saving.lock(article.pk)
    if not policy.may_trash(by, article):
        raise PermissionDenied
    scheduled = [edition.language for edition in article.editions.scheduled()]
    for language in scheduled:
        publishing.unschedule(article, language, by)
    article.trashed_at, article.trashed_by = saving.clock(), by
    article.save(update_fields=["trashed_at", "trashed_by"])
    taken = _take_off(article, by)
    audit.write(audit.Act.TRASH, by, article, [*taken, *scheduled], off=taken, called_off=scheduled)
    return article


@transaction.atomic
def restore(article: Article, by) -> Restored:
    """Take `article` out of the trash; its pages come back where `by` may publish it.

    Whoever may not gets the working copy back, and readers see it after the next publication.
    Raises PermissionDenied, also where it does not lie in the trash.
    """
    article = _locked(article)
    if not policy.may_take_out(by, article):
        raise PermissionDenied
    moment = article.trashed_at
    article.trashed_at = article.trashed_by = None
    article.save(update_fields=["trashed_at", "trashed_by"])
    taken = article.editions.filter(withdrawn_at=moment)
    known = sorted(set(taken.values_list("language", flat=True)))
    back = known if policy.may_publish(by, article) else []
    if back:
        _put_back(article, taken)
    closed = [language for language in known if language not in back]
    audit.write(audit.Act.UNTRASH, by, article, known, back=back)
    return Restored(article, back, closed)


@transaction.atomic
def delete_for_ever(article: Article, by) -> None:
    """Delete a trashed article with its history. Raises PermissionDenied, WasPublished."""
    article = _locked(article)
    if not policy.may_delete_for_ever(by, article):
        raise PermissionDenied
    if article.editions.exists():
        raise WasPublished
    audit.write(audit.Act.DELETE, by, article)
    article.delete()


def _locked(article: Article) -> Article:
    """Return the stored article, locked, although it lies in the trash."""
    return Article.objects.select_for_update(of=["self"]).get(pk=article.pk)


def _take_off(article: Article, by) -> list[str]:
    """Withdraw what readers see, at the very moment of trashing; return its languages."""
    moment = article.trashed_at
    shown = article.editions.filter(withdrawn_at=None, live_from__lte=moment)
    shown = shown.filter(Q(live_until=None) | Q(live_until__gt=moment))
    editions = list(shown)
    shown.update(withdrawn_at=moment, withdrawn_by=by)
    _tell(article, editions)
    return sorted(edition.language for edition in editions)


def _put_back(article: Article, taken) -> None:
    editions = list(taken)
    taken.update(withdrawn_at=None, withdrawn_by=None)
    _tell(article, editions)


def _tell(article: Article, editions: list[Edition]) -> None:
    """Purge stored pages with the commit, and let search engines and feed readers know after it."""
    if not editions:
        return
    lists = [f"list:{edition.language}" for edition in editions]
    pages.purge([f"article:{article.pk}", *lists], at_once=True)
    for edition in editions:
        transaction.on_commit(lambda edition=edition: pings.announce(edition), robust=True)
