"""The proofreader's inbox: a queue of places, and the case that is open beside it."""

import re
from dataclasses import asdict, dataclass

from django.db.models import Case, IntegerField, Q, Value, When
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

import languages
from articles import bodies
from articles.desk.badges import Badge
from typos import fixing, places, policy
from typos.anchoring import context
from typos.carrying import refresh
from typos.models import Typo
from typos.suggestions import suggestions

PAGE = 50
SENTENCE = 200  # characters on each side of the words; longer sentences are cut
SENTENCE_END = re.compile(r"(?<=[.!?…])\s")
COMMENTS = 20  # more of them tell nothing new
ORDERS = {
    Typo.State.OPEN: ("rank", "-readers", "first_at", "id"),
    Typo.State.FIXED: ("-closed_at", "-id"),
    Typo.State.DECLINED: ("-closed_at", "-id"),
}
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
    """Which part of the inbox a person looks at; unknown choices mean all that is open.

    `after` is the typo behind which this page of the queue begins.
    """

    state: str = Typo.State.OPEN
    language: str = ""
    after: int | None = None

    @classmethod
    def asked(cls, query):
        state, language = query.get("state"), query.get("language")
        return cls(
            state if state in STATES else Typo.State.OPEN,
            language if language in languages.CODES else "",
            number(query.get("after", "")),
        )

    def query(self, **changes):
        words = {**asdict(self), **changes}
        return "&".join(f"{name}={value}" for name, value in words.items() if value)


def number(text):
    """Return the number that an address holds, or None."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 19 else None


def queue(user, view):
    """Return what `user` may see of the inbox: headlines and leads first, then by readers."""
    if view.state == Typo.State.OPEN:
        refresh()
    rank = Case(
        When(field__in=("headline", "lead"), then=Value(0)),
        default=Value(1),
        output_field=IntegerField(),
    )
    order = ORDERS[view.state]
    typos = policy.visible_to(user).annotate(rank=rank)
    wanted = typos.filter(state=view.state)
    if view.language:
        wanted = wanted.in_language(view.language)
    if last := typos.filter(pk=view.after).values(*(name.strip("-") for name in order)).first():
        wanted = wanted.filter(_behind(last, order))
    return _with_stories(wanted).order_by(*order)


def _behind(last, order):
    """Rows that follow `last` in that order: later in one column, equal in those before it."""
    behind, equal = Q(), Q()
    for name in order:
        column, step = name.strip("-"), "lt" if name.startswith("-") else "gt"
        if last[column] is not None:
            behind |= equal & Q(**{f"{column}__{step}": last[column]})
        equal &= Q(**{column: last[column]})
    return behind


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

    def __eq__(self, other):
        return isinstance(other, Row) and self.typo == other.typo

    def __hash__(self):
        return hash(self.typo)

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

    @cached_property
    def sentence(self):
        """What stands before and after the words, to the ends of their sentence."""
        live, anchored = self.found
        if anchored.place is None:
            return self.typo.before, self.typo.after
        source = places.in_edition(live, self.typo.field)
        before, after = context(source, self.typo.block, anchored.place, SENTENCE)
        return _tail(before), _head(after)

    @cached_property
    def comments(self):
        return list(self.typo.reports.exclude(comment="").order_by("-reported_at")[:COMMENTS])

    @cached_property
    def latin_suggestions(self):
        """Return what readers of the Latin view suggest, each once; a person types it anew."""
        reports = self.typo.reports.all()
        return list(dict.fromkeys(r.suggestion for r in reports if r.is_suggested_in_latin))

    @property
    def badge(self):
        return Badge(self.typo.language, "live", self.live) if self.live else None

    @property
    def story(self):
        """«Edition 3 · block 4 · А. Серікбай»: where the place stands, and who wrote it."""
        edition = self.live or self.typo.edition
        authors = [credit["name"] for credit in edition.byline if credit["role"] == "text"]
        values = {"number": edition.number}
        return [_("Edition %(number)s") % values, *self._part_of(edition), *authors]

    def _part_of(self, edition):
        if self.where:
            return [self.where]
        ids = [block.id for block in bodies.blocks(edition.body)]
        if self.typo.block not in ids:
            return []
        return [_("block %(number)s") % {"number": ids.index(self.typo.block) + 1}]

    @property
    def may_fix(self):
        return policy.may_fix(self.user, self.typo)

    @property
    def may_decline(self):
        return policy.may_decline(self.user, self.typo)

    @property
    def fixed_words(self):
        return self.typo.replacement if self.typo.state == Typo.State.FIXED else ""


def _tail(text):
    near = SENTENCE_END.split(text)[-1]
    return near if len(near) < SENTENCE - 1 else f"…{near.partition(' ')[2]}"


def _head(text):
    end = SENTENCE_END.search(text)
    near = text[: end.start()] if end else text
    return near if len(near) < SENTENCE - 1 else f"{near.rpartition(' ')[0]}…"


def done_sentence(typo):
    """Say what the last act did, for the toast beside which it can be undone."""
    if typo.state == Typo.State.FIXED and not typo.replacement:
        values = {"words": typo.exact, "number": typo.fixed_edition.number}
        return _("Deleted: «%(words)s». Edition %(number)s is on the site.") % values
    if typo.state == Typo.State.FIXED:
        values = {"words": typo.replacement, "number": typo.fixed_edition.number}
        return _("Fixed: «%(words)s». Edition %(number)s is on the site.") % values
    if typo.state == Typo.State.DECLINED:
        return _("Declined: «%(words)s».") % {"words": typo.exact}
    if typo.state == Typo.State.SPAM:
        return _("Marked as spam: «%(words)s».") % {"words": typo.exact}
    return _("«%(words)s» is open again.") % {"words": typo.exact}
