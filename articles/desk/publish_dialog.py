"""What the publish dialog of one language says: what stands in the way, and what its buttons do."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles import embargoes
from articles.desk.badges import Badge
from articles.desk.checks import Check
from languages.dates import ALMATY, clock, day

PUBLISH_NOW = {"kk": _("Publish in Kazakh now"), "ru": _("Publish in Russian now")}
PUBLISH_AGAIN = {"kk": _("Update on the site in Kazakh"), "ru": _("Update on the site in Russian")}
PUBLISH_TODAY = {
    "kk": _("Publish in Kazakh today at {time}"),
    "ru": _("Publish in Russian today at {time}"),
}
PUBLISH_TOMORROW = {
    "kk": _("Publish in Kazakh tomorrow at {time}"),
    "ru": _("Publish in Russian tomorrow at {time}"),
}
PUBLISH_ON_DAY = {
    "kk": _("Publish in Kazakh on {day} at {time}"),
    "ru": _("Publish in Russian on {day} at {time}"),
}
ISSUE = {"kk": _("Publication in Kazakh"), "ru": _("Publication in Russian")}
GOES_OFF = {
    "kk": _("Goes off the site in Kazakh by itself"),
    "ru": _("Goes off the site in Russian by itself"),
}
WITHDRAW = {"kk": _("Withdraw in Kazakh"), "ru": _("Withdraw in Russian")}


@dataclass
class PublishDialog:
    check: Check
    badge: Badge
    may_override: bool = False

    @property
    def article(self):
        return self.check.compared.article

    @property
    def language(self):
        return self.check.language

    @cached_property
    def embargo(self):
        """The embargo that forbids a publication at this moment, if any."""
        if self.article.pk is None:
            return None
        return embargoes.forbidding(self.article, self.language, timezone.now())

    @property
    def asks_for_reason(self):
        """Could this person end the embargo, or publish over what stands in the way, saying why?"""
        blocking = self.check.blocking
        is_movable = all(problem.may_be_set_aside for problem in blocking)
        return self.may_override and bool(self.embargo or (blocking and is_movable))

    @property
    def words(self):
        """What the publish button will do: at once, or at a time that is chosen."""
        now = PUBLISH_AGAIN if self.badge.state == "live" else PUBLISH_NOW
        return {
            "now": now[self.language],
            "today": PUBLISH_TODAY[self.language],
            "tomorrow": PUBLISH_TOMORROW[self.language],
            "day": PUBLISH_ON_DAY[self.language],
        }

    @property
    def label(self):
        return self._spoken(self.goes_out_at) if self.goes_out_at else self.words["now"]

    def _spoken(self, at):
        now = timezone.now()
        days = (at.astimezone(ALMATY).date() - now.astimezone(ALMATY).date()).days
        form = self.words[{0: "today", 1: "tomorrow"}.get(days, "day")]
        return str(form).format(day=day(at, get_language(), now), time=clock(at))

    @property
    def goes_off_words(self):
        return GOES_OFF[self.language]

    @property
    def issue_words(self):
        return ISSUE[self.language]

    @property
    def withdraw_words(self):
        return WITHDRAW[self.language]

    @property
    def goes_out_at(self):
        """When the story goes out unless somebody chooses: as scheduled, or after an embargo."""
        if self.badge.state == "scheduled":
            return self.badge.since
        return self.embargo.until if self.embargo else None

    @property
    def goes_off_at(self):
        return self.badge.edition.unpublish_at if self.badge.is_out else None
