"""The proofreader's inbox: a queue of places, and the case that is open beside it."""

from dataclasses import asdict, dataclass

from django.db.models import Case, IntegerField, Value, When
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

import languages
from articles.desk.badges import Badge
from typos import fixing, policy
from typos.carrying import refresh
from typos.models import Typo
from typos.suggestions import suggestions

PAGE = 50
STATES = {
    Typo.State.OPEN: gettext_lazy("Open ones"),
    Typo.State.FIXED: gettext_lazy("Fixed ones"),
    Typo.State.DECLINED: gettext_lazy("Declined ones"),
}
FIELDS = {
    "headline": gettext_lazy("Headline"),
    "lead": gettext_lazy("Lead"),
    "photo": gettext_lazy("Caption"),
    "quote": gettext_lazy("Quote"),
}


@dataclass(frozen=True, slots=True)
class View:
    """Which part of the inbox a person looks at; unknown choices mean all that is open."""

    state: str = Typo.State.OPEN
    language: str = ""
    start: int = 0

    @classmethod
    def asked(cls, query):
        state, language, start = query.get("state"), query.get("language"), query.get("from", "")
        return cls(
            state if state in STATES else Typo.State.OPEN,
            language if language in languages.CODES else "",
            int(start) if start.isascii() and start.isdigit() and len(start) < 7 else 0,
        )

    def query(self, **changes):
        words = {**asdict(self), **changes}
        pairs = {"state": words["state"], "language": words["language"], "from": words["start"]}
        return "&".join(f"{name}={value}" for name, value in pairs.items() if value)


def queue(user, view):
    """Return what `user` may see of the inbox: headlines and leads first, then by readers."""
    if view.state == Typo.State.OPEN:
        refresh()
    typos = policy.visible_to(user).filter(state=view.state)
    if view.language:
        typos = typos.in_language(view.language)
    if view.state != Typo.State.OPEN:
        return _with_stories(typos).order_by("-closed_at", "-id")
    first = Case(
        When(field__in=("headline", "lead"), then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    return _with_stories(typos).order_by(first, "-readers", "first_at", "id")


def _with_stories(typos):
    return typos.select_related("edition", "closed_by").only(
        *(field.name for field in Typo._meta.concrete_fields),
        "edition__headline",
        "edition__number",
        "closed_by__first_name",
        "closed_by__last_name",
        "closed_by__username",
    )


class Row:
    """A typo as the queue shows it."""

    def __init__(self, typo):
        self.typo = typo

    @property
    def where(self):
        return FIELDS.get(self.typo.field.partition(":")[0], "")

    @property
    def age(self):
        """«35 min», «2 h», «3 d» since the first report."""
        minutes = int((timezone.now() - self.typo.first_at).total_seconds() // 60)
        if minutes < 60:
            return ngettext("%(n)s min", "%(n)s min", minutes) % {"n": minutes}
        if minutes < 24 * 60:
            return ngettext("%(n)s h", "%(n)s h", minutes // 60) % {"n": minutes // 60}
        return ngettext("%(n)s d", "%(n)s d", minutes // 1440) % {"n": minutes // 1440}


class OpenCase(Row):
    """The typo that is being dealt with, with everything that helps to decide."""

    def __init__(self, typo, user):
        super().__init__(typo)
        self.user = user

    @cached_property
    def found(self):
        return fixing.find(self.typo)

    @property
    def live(self):
        return self.found[0]

    @property
    def can_be_fixed_here(self):
        return self.found[1].is_found

    @property
    def thumbnail(self):
        """Return the address of the smallest picture of the story, if it has one."""
        photo = self.typo.edition.lead_photo
        return photo["sources"]["jpeg"][0][0] if photo and photo["sources"]["jpeg"] else ""

    @cached_property
    def suggestions(self):
        return suggestions(self.typo)

    @property
    def reports(self):
        return [report for report in self.typo.reports.all() if report.comment]

    @property
    def badge(self):
        live = self.live
        return Badge(self.typo.language, "live", live.live_from) if live else None

    @property
    def may_fix(self):
        return policy.may_fix(self.user, self.typo)

    @property
    def may_decline(self):
        return policy.may_decline(self.user, self.typo)

    @property
    def fixed_words(self):
        return self.typo.replacement if self.typo.state == Typo.State.FIXED else ""


def done_sentence(typo):
    """Say what the last act did, for the toast beside which it can be undone."""
    if typo.state == Typo.State.FIXED:
        values = {"words": typo.replacement, "number": typo.fixed_edition.number}
        return _("Fixed: «%(words)s». Edition %(number)s is on the site.") % values
    if typo.state == Typo.State.DECLINED:
        return _("Declined: «%(words)s».") % {"words": typo.exact}
    if typo.state == Typo.State.SPAM:
        return _("Marked as spam: «%(words)s».") % {"words": typo.exact}
    return _("«%(words)s» is open again.") % {"words": typo.exact}
