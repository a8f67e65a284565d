"""Links for reading: a draft shown to somebody without a login, for some days at most."""

from collections.abc import Iterable
from datetime import timedelta

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models.functions import Now

from articles import audit, policy, previewing, saving
from articles.models import Article, PreviewLink


class NothingToRead(Exception):
    """The newest revision has no words in one of the languages."""


@transaction.atomic
def make_link(
    article: Article, languages: Iterable[str], days: int, by, note: str = ""
) -> PreviewLink:
    """Make a link to the newest revision of `article`, open for `days`.

    Raises PermissionDenied, NothingToRead.
    """
    article = saving.lock(article.pk)
    if not policy.may_share(by, article):
        raise PermissionDenied
    revision, wanted = article.revisions.first(), sorted(set(languages))
    written = previewing.languages_written(revision.fields) if revision else []
    if not wanted or not set(wanted) <= set(written):
        raise NothingToRead
    link = PreviewLink.objects.create(
        article=article,
        revision=revision,
        languages=wanted,
        note=note,
        made_by=by,
        expires_at=saving.clock() + timedelta(days=days),
    )
    details = {"days": days, "revision": revision.number, "link": link.pk}
    audit.write(audit.Act.PREVIEW, by, article, wanted, **details)
    return link


@transaction.atomic
def revoke(link: PreviewLink, by) -> bool:
    """End a link at once; False where it had ended already. Raises PermissionDenied."""
    article = saving.lock(link.article_id)
    if not policy.may_share(by, article):
        raise PermissionDenied
    open_links = PreviewLink.objects.open().filter(pk=link.pk)
    if not open_links.exists():
        return False
    PreviewLink.objects.filter(pk=link.pk).update(revoked_at=Now())
    audit.write(audit.Act.REVOKE, by, article, link.languages, link=link.pk)
    return True
