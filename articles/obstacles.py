"""What forbids a publication at a moment, and the one way around it: the chief editor's reason."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles import audit, embargoes, policy
from articles.audit import Act
from articles.checklist import NotReady, Problem, blocking_problems
from articles.models import Article, Embargo
from languages.dates import moment as spoken

SHORTEST_REASON = 3  # characters that say anything at all


def at_moment(article: Article, language: str, moment: datetime) -> list[Problem]:
    """Return what keeps `article` from going out in `language` at `moment`."""
    embargo = embargoes.forbidding(article, language, moment)
    return [*([of_embargo(embargo)] if embargo else []), *blocking_problems(article, language)]


def of_embargo(embargo: Embargo) -> Problem:
    until = spoken(embargo.until, get_language() or embargo.language, timezone.now())
    message = _("Under embargo: nobody may publish before %(moment)s, Almaty time.")
    return Problem("embargo", message % {"moment": until}, "", may_be_set_aside=True)


def clear(article: Article, language: str, by, moment: datetime, reason: str = "") -> None:
    """Return when nothing keeps `article` off the site at `moment`, or `by` may set it aside.

    Whatever is set aside leaves a line in the audit log, with the reason. An embargo then ends at
    `moment`. Raises NotReady, PermissionDenied. Must run in the transaction of the publication.
    """
    found = at_moment(article, language, moment)
    if not found:
        return
    if len(reason.strip()) < SHORTEST_REASON:
        raise NotReady(found)
    if not policy.may_override(by, article):
        raise PermissionDenied
    if standing := [problem for problem in found if not problem.may_be_set_aside]:
        raise NotReady(standing)
    codes = sorted({problem.code for problem in found})
    embargoes.end(article, language, moment)
    audit.write(Act.OVERRIDE, by, article, [language], reason=reason.strip(), obstacles=codes)
