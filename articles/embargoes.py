"""Embargoes: an editor sets one, everybody is bound by it, the chief editor alone ends it early."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from articles import audit, policy, saving
from articles.audit import Act
from articles.models import Article, Embargo


class Refused(Exception):
    """An embargo that cannot be set; the words say why."""


@transaction.atomic
def embargo(article: Article, language: str, by, until: datetime) -> Embargo:
    """Let nobody publish `article` in `language` before `until`.

    A standing embargo can be prolonged, not shortened. Raises PermissionDenied, Refused.
    """
    if not policy.may_publish(by, article):
        raise PermissionDenied
    article = saving.lock(article.pk)
    now = saving.clock()
    _demand_room(article, language, now, until)
    values = {"until": until, "set_by": by, "set_at": now}
    set_one, _made = article.embargoes.update_or_create(language=language, defaults=values)
    audit.write(Act.EMBARGO, by, article, [language], until=until.isoformat())
    return set_one


def _demand_room(article: Article, language: str, now: datetime, until: datetime) -> None:
    if until <= now:
        raise Refused(_("An embargo needs a time that is still to come."))
    if forbidding(article, language, until):
        raise Refused(_("A longer embargo stands; only the chief editor ends it earlier."))
    current = article.editions.in_language(language).current().not_taken_off()
    if current.filter(live_from__lt=until).exists():
        raise Refused(_("The story is out, or goes out before this embargo would end."))


@transaction.atomic
def lift(article: Article, language: str, by, reason: str) -> bool:
    """End the embargo now; False if there is none. Raises PermissionDenied."""
    if not policy.may_override(by, article) or not reason.strip():
        raise PermissionDenied
    article = saving.lock(article.pk)
    now = saving.clock()
    if not forbidding(article, language, now):
        return False
    end(article, language, now)
    audit.write(Act.OVERRIDE, by, article, [language], reason=reason.strip(), obstacles=["embargo"])
    return True


def forbidding(article: Article, language: str, moment: datetime) -> Embargo | None:
    """Return the embargo that keeps `article` off the site in `language` at `moment`."""
    return article.embargoes.filter(language=language, until__gt=moment).first()


def end(article: Article, language: str, moment: datetime) -> None:
    """Let the embargo, if it lasts longer, end at `moment`; the caller has asked who may."""
    article.embargoes.filter(language=language, until__gt=moment).update(until=moment)
