"""Words and facts that somebody looked at and left as they are: the checklist names them no more.

Left are things in one language of one article, whoever left them; what blocks a publication cannot
be left.
"""

import re

from django.core.exceptions import PermissionDenied
from django.db import transaction

import languages
from articles import audit, policy, saving
from articles.models import Article, LeftAsIs
from languages.normalising import normalise_line

LONGEST = 300  # characters
MOST = 500  # things left in one article
NAMED = re.compile(r"(mixed|house|fact):.+")


class Refused(Exception):
    """This is nothing that can be left."""


def left_in(article: Article) -> set[tuple[str, str]]:
    """Return what was left in an article as pairs of language and name."""
    return set(article.left_as_is.values_list("language", "what")) if article.pk else set()


@transaction.atomic
def leave(article: Article, language: str, what: str, by) -> None:
    """Leave a thing as it is. Raises PermissionDenied, Refused."""
    article, what = _demanded(article, language, what, by)
    if article.left_as_is.count() >= MOST:
        raise Refused
    _left, is_new = LeftAsIs.objects.get_or_create(
        article=article, language=language, what=what, defaults={"by": by}
    )
    if is_new:
        audit.write(audit.Act.LEAVE, by, article, [language], name=_words(what))


@transaction.atomic
def heed(article: Article, language: str, what: str, by) -> None:
    """Let the checklist name a thing again. Raises PermissionDenied, Refused."""
    article, what = _demanded(article, language, what, by)
    gone, _kinds = article.left_as_is.filter(language=language, what=what).delete()
    if gone:
        audit.write(audit.Act.HEED, by, article, [language], name=_words(what))


def _demanded(article: Article, language: str, what: str, by) -> tuple[Article, str]:
    what = normalise_line(what)
    if language not in languages.CODES or len(what) > LONGEST or not NAMED.fullmatch(what):
        raise Refused
    article = saving.lock(article.pk)
    if not policy.may_leave(by, article, language):
        raise PermissionDenied
    return article, what


def _words(what: str) -> str:
    return what.rpartition(":")[2]
