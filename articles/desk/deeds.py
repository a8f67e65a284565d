"""What the bar of the form does after a save: publish, schedule, withdraw, call a schedule off."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import languages
from articles import embargoes, policy, publishing
from articles.checklist import NotReady
from languages.dates import ALMATY, moment

NAMES = ("publish", "withdraw", "unschedule", "embargo", "lift", "limit")
DONE = {
    "publish": {
        "kk": gettext_lazy("Published in Kazakh."),
        "ru": gettext_lazy("Published in Russian."),
    },
    "schedule": {
        "kk": gettext_lazy("Goes out in Kazakh: %(moment)s, Almaty time."),
        "ru": gettext_lazy("Goes out in Russian: %(moment)s, Almaty time."),
    },
    "withdraw": {
        "kk": gettext_lazy("Withdrawn from the site in Kazakh."),
        "ru": gettext_lazy("Withdrawn from the site in Russian."),
    },
    "unschedule": {
        "kk": gettext_lazy("The schedule in Kazakh is called off."),
        "ru": gettext_lazy("The schedule in Russian is called off."),
    },
    "lift": {
        "kk": gettext_lazy("The embargo in Kazakh is lifted."),
        "ru": gettext_lazy("The embargo in Russian is lifted."),
    },
    "limit": {
        "kk": gettext_lazy("The unpublish time in Kazakh is set."),
        "ru": gettext_lazy("The unpublish time in Russian is set."),
    },
    "stay": {
        "kk": gettext_lazy("The story stays on the site in Kazakh."),
        "ru": gettext_lazy("The story stays on the site in Russian."),
    },
}
TO_COME = gettext_lazy("Saved, not published: name a time that is still to come.")
TOO_EARLY = gettext_lazy(
    "Saved, nothing else: a story can only go off the site after it has gone out."
)
WITHOUT_TIME = gettext_lazy("Saved, nothing else: an embargo needs a time that is still to come.")
NO_REASON = gettext_lazy("Saved. To lift an embargo, say why.")
LONGEST_REASON = 500  # characters


@dataclass(frozen=True, slots=True)
class Deed:
    """One of NAMES in one language.

    `at` is the time that was chosen, None for now; `until` the time to go off the site, None for
    never and "" where the form did not ask; `is_wrong` says that one of them was none.
    """

    name: str
    language: str
    at: datetime | None = None
    until: datetime | str | None = ""
    reason: str = ""
    is_embargo: bool = False
    is_wrong: bool = False

    @classmethod
    def asked(cls, posted):
        """Return the deed that a posted form asks for, or None. Raises BadRequest."""
        name = next((name for name in NAMES if f"_{name}" in posted), None)
        if name is None:
            return None
        language = posted[f"_{name}"]
        if language not in languages.CODES:
            raise BadRequest("This is not a language of the paper.")
        at, at_is_wrong = _time_to_come(posted, language)
        until, until_is_wrong = _time_to_go(posted, language)
        return cls(
            name,
            language,
            at,
            until,
            reason=posted.get(f"reason_{language}", "").replace("\x00", "")[:LONGEST_REASON],
            is_embargo=name == "embargo" or posted.get(f"embargo_{language}") == "on",
            is_wrong=at_is_wrong or until_is_wrong,
        )

    def demand(self, user, article):
        """Raise PermissionDenied unless `user` may do this; asked before anything is saved."""
        if not policy.may_publish(user, article):
            raise PermissionDenied
        gives_reason = self.name == "lift" or (self.name == "publish" and self.reason.strip())
        if gives_reason and not policy.may_override(user, article):
            raise PermissionDenied

    def asks_again(self, article):
        """Return the embargo to confirm before anything but the save is done, or None."""
        wants_one = self.is_embargo and self.name in ("publish", "embargo")
        return self.at if wants_one and not self.is_wrong else None

    def carry_out(self, article, user, language):
        """Do it and return the level and the words of what became of it.

        An article that is not ready stays saved as it is.
        """
        try:
            self._demand_times()
            self._do(article, user)
        except NotReady:
            return messages.ERROR, _("Saved, not published.")
        except publishing.TooEarly:
            return messages.ERROR, TOO_EARLY
        except _Wrong as wrong:
            return messages.ERROR, wrong.words
        values = {"moment": moment(self.at, language, timezone.now())} if self.at else {}
        return messages.SUCCESS, DONE[self._done][self.language] % values

    @property
    def _done(self):
        if self.name == "limit":
            return "limit" if self.until else "stay"
        return "schedule" if self.name == "publish" and self.at else self.name

    def _demand_times(self):
        if self.name == "embargo" or (self.name == "publish" and self.is_embargo and not self.at):
            raise _Wrong(WITHOUT_TIME)  # with a time it would have been asked again
        if self.is_wrong and self.name in ("publish", "limit"):
            raise _Wrong(TO_COME)
        if self.name == "lift" and not self.reason.strip():
            raise _Wrong(NO_REASON)

    @transaction.atomic
    def _do(self, article, user):
        if self.name == "publish":
            publishing.publish(article, self.language, user, self.at, reason=self.reason)
        elif self.name == "withdraw":
            publishing.withdraw(article, self.language, user)
        elif self.name == "unschedule":
            publishing.unschedule(article, self.language, user)
        elif self.name == "lift":
            embargoes.lift(article, self.language, user, self.reason)
        if self.name in ("publish", "limit") and self.until != "":
            publishing.limit(article, self.language, user, self.until)


class _Wrong(Exception):
    def __init__(self, words):
        super().__init__(str(words))
        self.words = words


def _time_to_come(posted, language):
    """Return the chosen time of publication, None for now, and whether it is none at all."""
    if posted.get(f"when_{language}") != "later" and "_embargo" not in posted:
        return None, False
    at = parsed_time(posted.get(f"publish_at_{language}", ""))
    return at, at is None or at <= timezone.now()


def _time_to_go(posted, language):
    """Return the chosen unpublish time, "" where nothing was asked, and whether it is none."""
    if f"unpublish_at_{language}" not in posted:
        return "", False
    typed = posted[f"unpublish_at_{language}"].strip()
    if not typed or posted.get(f"until_{language}") != "on":
        return None, False
    until = parsed_time(typed)
    return until, until is None


def parsed_time(text):
    """Read a date and time typed in Almaty; None where it is neither."""
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    if found is None or not 2000 <= found.year <= 2100:
        return None
    return found if found.tzinfo else found.replace(tzinfo=ALMATY)
