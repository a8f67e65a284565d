"""The audit log as the desk shows it: narrowed, in parts, each line leading to its object."""

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist
from django.db.models import BigIntegerField
from django.urls import NoReverseMatch, reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _

import languages
from articles import policy
from articles.models import Article, AuditLine
from languages.dates import ALMATY

PART = 50  # lines on a page
CHANGES = {
    "added": lambda: _("added"),
    "changed": lambda: _("changed"),
    "deleted": lambda: _("deleted"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the log is narrowed to; whatever was odd in the request is None."""

    person: int | None
    act: str | None
    language: str | None
    since: date | None
    until: date | None
    before: int | None

    @classmethod
    def of(cls, query):
        return cls(
            person=_number(query.get("person", "")),
            act=query.get("act") if query.get("act") in AuditLine.Act.values else None,
            language=query.get("language") if query.get("language") in languages.CODES else None,
            since=_day(query.get("since", "")),
            until=_day(query.get("until", "")),
            before=_number(query.get("before", "")),
        )

    @property
    def filters(self):
        """Return what narrows the log, for the addresses of its other parts."""
        named = {
            "person": self.person,
            "act": self.act,
            "language": self.language,
            "since": self.since and self.since.isoformat(),
            "until": self.until and self.until.isoformat(),
        }
        return {name: value for name, value in named.items() if value}


@dataclass(frozen=True, slots=True)
class Shown:
    line: AuditLine
    kind: str
    url: str

    @property
    def change(self):
        """What was done to a reference entry: added, changed, deleted."""
        word = CHANGES.get(self.line.details.get("change", ""))
        return word() if word else ""

    @property
    def fields(self):
        """Return the names of the fields that were changed, in the language of the interface."""
        names = self.line.details.get("fields", [])
        return ", ".join(_label(_model(self.line.kind), name) for name in names)

    @property
    def said(self):
        """Words that a person gave with the act: a reason, a note, a name."""
        told = (self.line.details.get(name) for name in ("reason", "note", "name"))
        return next((words for words in told if isinstance(words, str) and words), "")


def part(asked: Asked, user) -> tuple[list[Shown], int | None]:
    """Return the newest lines that `asked` leaves, and the number before which older ones stand."""
    found = list(_narrowed(asked).select_related("by")[: PART + 1])
    lines = found[:PART]
    ways = _ways(lines, user)
    shown = [
        Shown(line, _kind(line.kind), ways.get((line.kind, line.number), "")) for line in lines
    ]
    return shown, lines[-1].pk if len(found) > PART else None


def people():
    """Return everybody who may stand in the log, for the choice."""
    return get_user_model().objects.order_by("last_name", "first_name", "username")


def _narrowed(asked: Asked):
    lines = AuditLine.objects.order_by("-pk")
    narrowing: dict[str, Any] = {
        "by": asked.person,
        "act": asked.act,
        "languages__contains": asked.language and [asked.language],
        "at__gte": asked.since and datetime.combine(asked.since, time.min, ALMATY),
        "at__lte": asked.until and datetime.combine(asked.until, time.max, ALMATY),
        "pk__lt": asked.before,
    }
    return lines.filter(**{name: value for name, value in narrowing.items() if value})


def _ways(lines: list[AuditLine], user) -> dict[tuple[str, int | None], str]:
    """Return the addresses of what still exists and may be seen, in one query for each kind."""
    numbers: dict[str, set[int]] = {}
    for line in lines:
        if line.number is not None:
            numbers.setdefault(line.kind, set()).add(line.number)
    return {
        (kind, number): address
        for kind, asked in numbers.items()
        if (address_of := _address_of(kind)) and (rows := _seen(kind, user)) is not None
        for number in rows.filter(pk__in=asked).values_list("pk", flat=True)
        if (address := address_of(number))
    }


def _seen(kind: str, user):
    """Return the rows of a kind that `user` may see; None for none at all."""
    model = _model(kind)
    if model is Article:
        return policy.visible_to(user)
    if model and user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}"):
        return model._default_manager.all()
    return None


def _address_of(kind: str):
    model = _model(kind)
    if model is None:
        return None
    name = f"admin:{model._meta.app_label}_{model._meta.model_name}_change"
    try:
        reverse(name, args=[1])
    except NoReverseMatch:
        return None
    return lambda number: reverse(name, args=[number])


def _model(kind: str):
    try:
        return apps.get_model(kind)
    except (LookupError, ValueError):
        return None  # a line outlives the code that wrote it


def _label(model, name: str) -> str:
    try:
        return capfirst(str(model._meta.get_field(name).verbose_name))
    except (AttributeError, FieldDoesNotExist):
        return name


def _kind(kind: str) -> str:
    model = _model(kind)
    return str(model._meta.verbose_name) if model else kind


def _number(text: str) -> int | None:
    is_key = text.isascii() and text.isdecimal() and 0 < len(text) < 20
    return int(text) if is_key and 0 < int(text) <= BigIntegerField.MAX_BIGINT else None


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if len(text) == 10 and text[:4] > "1970" else None
    except ValueError:
        return None
