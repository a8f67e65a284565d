"""Everything that happened to an article, newest first, in parts that a cursor leads through.

Saves are read from the revisions and publications from the editions, which say most about them; all
other acts from the audit log. So each act stands here once.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from itertools import groupby
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _

from articles import audit
from articles.audit import Act
from articles.models import Article, AuditLine, Edition, Revision
from languages.dates import ALMATY, clock, moment, near_day

SIZE = 40
LONGEST_NOTE = 300  # characters shown
FIXES = {Act.TYPO, Act.UNDO}
SAVING = {Act.CREATE, Act.SAVE, Act.RESTORE, *FIXES}  # acts that leave a revision
OF_REVISIONS = {Act.CREATE, Act.SAVE, Act.RESTORE, Act.NAME}
OF_EDITIONS = {Act.PUBLISH, Act.SCHEDULE}
ICONS = {
    Act.SUBMIT: "send",
    Act.RETURN: "undo",
    Act.NOTE: "note",
    Act.RESOLVE: "note",
    Act.ASSIGN: "person",
    Act.TAKE_OVER: "person",
    Act.UNSCHEDULE: "s-withdrawn",
    Act.WITHDRAW: "s-withdrawn",
    Act.OVERRIDE: "warn",
    Act.TYPO: "typo",
    Act.UNDO: "typo",
    Act.PREVIEW: "eye",
    Act.REVOKE: "eye",
    Act.TRASH: "trash",
}
_CURSOR = re.compile(r"([0-9]{8}T[0-9]{12}Z)-([0-2])-([0-9]{1,18})")


class Place(NamedTuple):
    """Where an event stands: by time, then by source and key."""

    at: datetime
    rank: int
    pk: int

    def __str__(self):
        return f"{self.at.astimezone(UTC):%Y%m%dT%H%M%S%fZ}-{self.rank}-{self.pk}"


@dataclass(frozen=True, slots=True)
class Event:
    """`revision` is set where the text of that moment can be compared."""

    place: Place
    by: Any
    words: str
    style: str
    icon: str
    languages: list[str]
    note: str = ""
    revision: Revision | None = None

    @property
    def at(self):
        return self.place.at

    @property
    def clock(self):
        return clock(self.at)

    @property
    def key(self):
        """What the text of that moment is chosen by."""
        return str(self.revision.number) if self.revision else ""


@dataclass(frozen=True, slots=True)
class Timeline:
    days: list[tuple[str, list[Event]]]
    older: str

    @property
    def events(self):
        return [event for _day, events in self.days for event in events]


def timeline(article: Article, only: str, before: str, language: str, now: datetime) -> Timeline:
    """Return one part of the timeline; `only` is "", "saves" or "editions".

    Raises ValueError for a cursor that this module has not made.
    """
    cursor = _cursor(before)
    found = [event for source in _sources(article, only, language, now) for event in source(cursor)]
    found.sort(key=lambda event: event.place, reverse=True)
    shown = found[:SIZE]
    older = str(shown[-1].place) if len(found) > SIZE else ""
    days = groupby(shown, lambda event: event.at.astimezone(ALMATY).date())
    named = [(day, list(events)) for day, events in days]
    return Timeline(
        [(near_day(events[0].at, language, now), events) for _d, events in named], older
    )


def _cursor(text: str) -> Place | None:
    if not text:
        return None
    found = _CURSOR.fullmatch(text)
    if found is None:
        raise ValueError(f"not a cursor: {text!r}")
    at = datetime.strptime(found[1], "%Y%m%dT%H%M%S%fZ").replace(tzinfo=UTC)
    return Place(at, int(found[2]), int(found[3]))


def _sources(article, only, language, now) -> list[Callable[[Place | None], Iterable[Event]]]:
    saves = partial(_saves, article)
    editions = partial(_editions, article, language, now)
    acts = partial(_acts, article)
    return {"saves": [saves], "editions": [editions]}.get(only, [saves, editions, acts])


def _older(rows, field: str, rank: int, cursor: Place | None):
    """Return the next rows of one source beyond the cursor, newest first."""
    rows = rows.order_by(f"-{field}", "-pk")
    if cursor is not None:
        same = Q((field, cursor.at))
        beyond = {-1: same, 0: same & Q(pk__lt=cursor.pk), 1: Q()}[_sign(rank - cursor.rank)]
        is_older = Q((f"{field}__lt", cursor.at))
        rows = rows.filter(is_older | beyond if beyond else is_older)
    return rows[: SIZE + 1]


def _sign(number: int) -> int:
    return (number > 0) - (number < 0)


def _saves(article, cursor):
    rows = article.revisions.select_related("saved_by").defer("fields")
    rows = list(_older(rows, "saved_at", 0, cursor))
    numbers = [revision.number for revision in rows]
    lines = audit.of(article).filter(act__in=SAVING, details__revision__in=numbers)
    by_number = {line.details["revision"]: line for line in lines}
    return [_save(revision, by_number.get(revision.number)) for revision in rows]


def _save(revision: Revision, line: AuditLine | None) -> Event:
    style, icon = STYLES[revision.kind]
    if revision.name:
        style, icon = "is-named", "tag"
    return Event(
        place=Place(revision.saved_at, 0, revision.pk),
        by=revision.saved_by,
        words=_said_of(revision, line),
        style=style,
        icon=icon,
        languages=line.languages if line else [],
        revision=revision,
    )


STYLES = {
    Revision.Kind.SAVE: ("is-save", "check"),
    Revision.Kind.TYPO: ("is-fix", "typo"),
    Revision.Kind.UNDO: ("is-fix", "typo"),
    Revision.Kind.RESTORE: ("is-save", "history"),
}


def _said_of(revision, line) -> str:
    if revision.name:
        return _("«%(name)s»") % {"name": revision.name}
    if line and line.act in FIXES:
        return _fix_words(line)
    if line and "restored" in line.details:
        return _("Version %(number)s restored") % {"number": line.details["restored"]}
    if line and line.act == Act.CREATE:
        return line.get_act_display()
    return revision.get_kind_display()


def _fix_words(line) -> str:
    return _("%(act)s: «%(word)s»") % {
        "act": line.get_act_display(),
        "word": line.details.get("now", ""),
    }


def _editions(article, language, now, cursor):
    rows = article.editions.exclude(reason__in=(Edition.Reason.TYPO, Edition.Reason.UNDO))
    rows = rows.select_related("published_by").only(*EDITION_FIELDS)
    for edition in _older(rows, "created_at", 1, cursor):
        yield _edition(edition, language, now)


EDITION_FIELDS = ("number", "language", "live_from", "created_at", "reason", "published_by")


def _edition(edition, language, now) -> Event:
    is_scheduled = (edition.live_from - edition.created_at).total_seconds() > 60
    words = _("Edition %(number)s published") % {"number": edition.number}
    if is_scheduled:
        at = moment(edition.live_from, language, now)
        words = _("Edition %(number)s goes out: %(moment)s") % {
            "number": edition.number,
            "moment": at,
        }
    return Event(
        place=Place(edition.created_at, 1, edition.pk),
        by=edition.published_by,
        words=words,
        style="is-scheduled" if is_scheduled else "is-live",
        icon="s-scheduled" if is_scheduled else "s-live",
        languages=[edition.language],
    )


def _acts(article, cursor):
    lines = audit.of(article).exclude(act__in=OF_REVISIONS | OF_EDITIONS)
    lines = lines.exclude(act__in=FIXES, details__has_key="revision")
    for line in _older(lines, "at", 2, cursor):
        yield _act(line)


def _act(line: AuditLine) -> Event:
    note = line.details.get("note", "")
    return Event(
        place=Place(line.at, 2, line.pk),
        by=line.by,
        words=_fix_words(line) if line.act in FIXES else line.get_act_display(),
        style="is-fix" if line.act in FIXES else "is-flow",
        icon=ICONS.get(line.act, "check"),
        languages=line.languages,
        note=note[:LONGEST_NOTE] if isinstance(note, str) else "",
    )
