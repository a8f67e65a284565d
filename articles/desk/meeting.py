"""Somebody saved the article after it was opened: what that means for the save at hand."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from articles import bodies, saving
from articles.desk.differences import Piece, differences
from articles.desk.merging import BODIES, are_equal, merge
from articles.models import Article, Author, Credit, Revision, Section, Topic
from media.models import Photo

SMALL_FIXES = frozenset({Revision.Kind.TYPO, Revision.Kind.UNDO})
LABELS = {
    "title": _("Headline"),
    "lead": _("Lead"),
    "body": _("Body"),
    "slug": _("Address"),
    "section": _("Section"),
    "topics": _("Topics"),
    "lead_photo": _("Lead photo"),
    "original_language": _("Original language"),
    "credits": _("Credits"),
}


class AlreadySaved(Exception):
    """The same submission arrived a second time; there is nothing to save."""

    def __init__(self, article: Article):
        super().__init__(f"article {article.pk} holds this text already")
        self.article = article


@dataclass(frozen=True, slots=True)
class Clash:
    """One field that somebody else changed: what stands there now, and what was typed.

    `is_adopted` where the person who saves left the field alone, so that the form takes the other
    text over. `pieces` lead from the text as it stands to the typed one.
    """

    name: str
    theirs: str
    typed: str
    source: str
    is_adopted: bool
    pieces: list[Piece]

    @property
    def label(self):
        return LABELS[self.name.removesuffix("_kk").removesuffix("_ru")]

    @property
    def language(self):
        return self.name[-2:] if self.name[-3:] in ("_kk", "_ru") else ""

    @property
    def may_be_taken(self):
        """Can a script put the other text into the form?"""
        return bool(self.language)


@dataclass(frozen=True, slots=True)
class Meeting:
    """What was saved meanwhile (newest first) and how it meets the typed fields.

    `fields` are the merged fields, which count only where all of it was `are_small_fixes`.
    """

    current: Article
    revisions: list[Revision]
    fields: dict[str, Any]
    clashes: list[Clash]
    are_small_fixes: bool

    @property
    def last(self):
        return self.revisions[0] if self.revisions else None

    @property
    def open_clashes(self):
        return [clash for clash in self.clashes if not clash.is_adopted]

    @property
    def adopted(self):
        return [clash for clash in self.clashes if clash.is_adopted]

    def adopts(self, name):
        return any(clash.name == name for clash in self.adopted)


def meet(current: Article, opened: int | None, typed: dict[str, Any]) -> Meeting:
    """Compare `typed` fields, based on version `opened`, with the article as it stands now.

    Where that version left no revision, every difference is a clash. Raises AlreadySaved.
    """
    theirs = saving.snapshot(current)
    if all(are_equal(name, typed[name], theirs[name]) for name in typed):
        raise AlreadySaved(current)
    base = current.revisions.filter(number=opened).first()
    base_fields = base.fields if base else {}
    later = list(current.revisions.filter(number__gt=opened or 0).select_related("saved_by"))
    merged = merge(base_fields, typed, theirs)
    changed = [
        name
        for name in theirs
        if not are_equal(name, base_fields.get(name), theirs[name])
        and not (name in typed and are_equal(name, typed[name], theirs[name]))
    ]
    return Meeting(
        current=current,
        revisions=later,
        fields=merged.fields,
        clashes=[
            _clash(name, theirs[name], typed.get(name, base_fields.get(name)), base_fields)
            for name in changed
        ],
        are_small_fixes=base is not None
        and not merged.clashes
        and {revision.kind for revision in later} <= SMALL_FIXES,
    )


def _clash(name, theirs, typed, base):
    shown, mine = readable(name, theirs), readable(name, typed)
    return Clash(
        name=name,
        theirs=shown,
        typed=mine,
        source=theirs if isinstance(theirs, str) else "",
        is_adopted=name in base and are_equal(name, base[name], typed),
        pieces=differences(shown, mine),
    )


def readable(name: str, value: Any) -> str:
    """Return the value of a field as a person reads it."""
    if not value:
        return ""
    if name in BODIES:
        return bodies.plain_text(value)
    if name == "topics":
        return ", ".join(str(topic) for topic in Topic.objects.filter(pk__in=value))
    if name == "credits":
        return "\n".join(_credit(credit) for credit in value)
    if name in ("section", "lead_photo"):
        model = Section if name == "section" else Photo
        return str(model.objects.filter(pk=value).first() or "")
    return str(dict(settings.LANGUAGES).get(value, value))


def _credit(credit):
    author = Author.objects.filter(pk=credit["author"]).first()
    role = dict(Credit.Role.choices).get(credit["role"], credit["role"])
    return f"{role}: {author or ''}"
