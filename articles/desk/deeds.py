"""What the bar of the form does after a save: publish, schedule, withdraw, call a schedule off."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib import messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import languages
from articles import policy, publishing
from articles.checklist import NotReady
from languages.dates import ALMATY, moment

NAMES = ("publish", "withdraw", "unschedule")
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
}


@dataclass(frozen=True, slots=True)
class Deed:
    """One of NAMES in one language; `at` is a time to come, None for now."""

    name: str
    language: str
    at: datetime | None = None
    is_late: bool = False

    @classmethod
    def asked(cls, posted):
        """Return the deed that a posted form asks for, or None. Raises BadRequest."""
        name = next((name for name in NAMES if f"_{name}" in posted), None)
        if name is None:
            return None
        language = posted[f"_{name}"]
        if language not in languages.CODES:
            raise BadRequest("This is not a language of the paper.")
        if name != "publish" or posted.get(f"when_{language}") != "later":
            return cls(name, language)
        at = parsed_time(posted.get(f"publish_at_{language}", ""))
        return cls(name, language, at, is_late=at is None or at <= timezone.now())

    def demand(self, user, article):
        """Raise PermissionDenied unless `user` may do this; asked before anything is saved."""
        if not policy.may_publish(user, article):
            raise PermissionDenied

    def carry_out(self, article, user, language):
        """Do it and return the level and the words of what became of it.

        An article that is not ready stays saved as it is.
        """
        if self.is_late:
            return messages.ERROR, _("Saved, not published: name a time that is still to come.")
        try:
            self._do(article, user)
        except NotReady:
            return messages.ERROR, _("Saved, not published: the list beside the text says why.")
        said = DONE["schedule" if self.at else self.name][self.language]
        values = {"moment": moment(self.at, language, timezone.now())} if self.at else {}
        return messages.SUCCESS, said % values

    def _do(self, article, user):
        if self.name == "publish":
            publishing.publish(article, self.language, user, self.at)
        elif self.name == "withdraw":
            publishing.withdraw(article, self.language, user)
        else:
            publishing.unschedule(article, self.language, user)


def parsed_time(text):
    """Read a date and time typed in Almaty; None where it is neither."""
    try:
        found = parse_datetime(text)
    except ValueError:
        return None
    if found is None or not 2000 <= found.year <= 2100:
        return None
    return found if found.tzinfo else found.replace(tzinfo=ALMATY)
