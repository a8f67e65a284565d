"""A reader's typo, fixed: the next edition differs from the last by that span alone."""

import html
import re
from dataclasses import dataclass, replace

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from articles import audit, publishing, saving
from articles.models import Article, Edition, Revision
from languages.folding import fold
from languages.normalising import normalise_line
from typos import places, policy
from typos.anchoring import Anchored, Fragment, Place, anchor, context
from typos.models import Typo
from typos.thanking import thank

REPLACEMENT_LIMIT = 200  # characters


class AlreadyClosed(Exception):
    """Somebody else has dealt with the typo; `typo.closed_by` says who."""

    def __init__(self, typo: Typo):
        super().__init__(f"typo {typo.pk} is {typo.state}")
        self.typo = typo


class NeedsEditor(Exception):
    """The place is not certain, or holds markup: a person must change it in the editor."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """What a fix or its undoing did; `revision` is None where the working copy differs here."""

    edition: Edition
    revision: Revision | None

    @property
    def in_working_copy(self) -> bool:
        return self.revision is not None


@dataclass(frozen=True, slots=True)
class _Correction:
    """The words to write, who writes them, and as which kind of edition and revision."""

    words: str
    by: object
    reason: str
    note: str

    def written(self, source: places.Source) -> str:
        return html.escape(self.words, quote=False) if source.is_html else self.words


@transaction.atomic
def fix(typo: Typo, replacement: str, by) -> Fixed:
    """Write `replacement` (text, not HTML) over the typo on the site and in the working copy.

    Raises PermissionDenied, AlreadyClosed, NeedsEditor, ValueError for a replacement that is too
    long, for itself or for its field, or changes nothing.
    """
    article, typo = _locked(typo, by, state=Typo.State.OPEN)
    replacement = _checked(replacement, typo)
    live, place = _place_now(typo)
    typo.original = _words_at(live, typo, place)
    correction = _Correction(replacement, by, Edition.Reason.TYPO, f"typo #{typo.pk}")
    fixed = _correct(article, typo, live, place, correction)
    typo.edition, typo.start, typo.end = live, place.start, place.end
    typo.fixed_edition, typo.replacement = fixed.edition, replacement
    _close(typo, Typo.State.FIXED, by)
    _log(audit.Act.TYPO, typo, fixed, was=typo.original, now=replacement)
    transaction.on_commit(lambda: thank.enqueue(typo.pk))
    return fixed


@transaction.atomic
def undo(typo: Typo, by) -> Fixed:
    """Put the former words back, by a further edition; the typo is open again.

    Raises PermissionDenied, AlreadyClosed where the typo is not fixed, NeedsEditor.
    """
    article, typo = _locked(typo, by, state=Typo.State.FIXED)
    live, place = _place_of_fix(typo)
    correction = _Correction(typo.original, by, Edition.Reason.UNDO, f"typo #{typo.pk}")
    undone = _correct(article, typo, live, place, correction)
    length = len(correction.written(places.in_edition(live, typo.field)))
    typo.edition = typo.compared_with = undone.edition
    typo.fixed_edition = None
    typo.start, typo.end = place.start, place.start + length
    _open(typo)
    _log(audit.Act.UNDO, typo, undone, was=typo.replacement, now=typo.original)
    return undone


@transaction.atomic
def decline(typo: Typo, by, state: str = Typo.State.DECLINED) -> None:
    """Close a typo without a change, as declined or as spam. Raises as `fix` does."""
    typo = Typo.objects.select_for_update(of=["self"]).get(pk=typo.pk)
    if not policy.may_decline(by, typo):
        raise PermissionDenied
    if typo.state != Typo.State.OPEN:
        raise AlreadyClosed(typo)
    _close(typo, state, by)


@transaction.atomic
def reopen(typo: Typo, by) -> None:
    """Take back a refusal. Raises PermissionDenied; AlreadyClosed where nothing was refused."""
    typo = Typo.objects.select_for_update(of=["self"]).get(pk=typo.pk)
    if not policy.may_decline(by, typo):
        raise PermissionDenied
    if typo.state not in {Typo.State.DECLINED, Typo.State.SPAM}:
        raise AlreadyClosed(typo)
    _open(typo)


def find(typo: Typo) -> tuple[Edition | None, Anchored]:
    """Return the live edition and where an open typo stands in it, for showing."""
    live = _live(typo)
    source = live and places.in_edition(live, typo.field)
    if live is None or source is None:
        return live, Anchored()
    if typo.edition_id == live.pk:
        return live, Anchored(Place(typo.start, typo.end))
    return live, anchor(source, typo.block, typo.fragment)


def _locked(typo: Typo, by, state: str) -> tuple[Article, Typo]:
    article = saving.lock(typo.article_id)
    typo = Typo.objects.select_for_update(of=["self"]).get(pk=typo.pk)
    if not policy.may_fix(by, typo):
        raise PermissionDenied
    if typo.state != state:
        raise AlreadyClosed(typo)
    return article, typo


def _checked(replacement: str, typo: Typo) -> str:
    replacement = normalise_line(replacement)
    if len(replacement) > REPLACEMENT_LIMIT:
        raise ValueError("too long")
    if replacement == typo.exact:
        raise ValueError("changes nothing")
    return replacement


def _live(typo: Typo) -> Edition | None:
    editions = Edition.objects.live().in_language(typo.language)
    return editions.filter(article=typo.article_id).first()


def _place_now(typo: Typo) -> tuple[Edition, Place]:
    live, anchored = find(typo)
    if live is None or anchored.place is None:
        raise NeedsEditor
    return live, anchored.place


def _place_of_fix(typo: Typo) -> tuple[Edition, Place]:
    live = _live(typo)
    source = live and places.in_edition(live, typo.field)
    if live is None or source is None:
        raise NeedsEditor
    if typo.fixed_edition_id == live.pk:
        written = html.escape(typo.replacement, quote=False) if source.is_html else typo.replacement
        return live, Place(typo.start, typo.start + len(written))
    fragment = Fragment(typo.replacement, typo.prefix, typo.suffix)
    place = anchor(source, typo.block, fragment).place
    if place is None:
        raise NeedsEditor
    return live, place


def _words_at(edition: Edition, typo: Typo, place: Place) -> str:
    source = places.in_edition(edition, typo.field)
    words = source.text[place.start : place.end]
    return html.unescape(words) if source.is_html else words


def _correct(article, typo, live, place, correction) -> Fixed:
    """Write a correction into the live edition, into one that waits, and into the working copy."""
    source = places.in_edition(live, typo.field)
    if place.start == place.end:
        place, correction = _with_neighbours(source, typo.block, place, correction)
    around = context(source, typo.block, place)
    fragment = Fragment(_words_at(live, typo, place), *around)
    edition = _amend(live, typo, place, correction)
    _correct_scheduled(typo, fragment, correction)
    return Fixed(edition, _correct_working_copy(article, typo, fragment, correction))


def _with_neighbours(source, block, place, correction) -> tuple[Place, _Correction]:
    """Where words were deleted there is nothing to look for: take the words beside them along."""
    start, end = places.region(source, block)
    left = re.search(r"[^\s<>&;]*\s*$", source.text[start : place.start])[0]
    right = re.match(r"\s*[^\s<>&;]*", source.text[place.end : end])[0]
    widened = Place(place.start - len(left), place.end + len(right))
    return widened, replace(correction, words=left + correction.words + right)


def _amend(edition, typo, place, correction) -> Edition:
    text = _spliced(places.in_edition(edition, typo.field), typo.block, place, correction)
    if typo.field in {"headline", "lead"}:
        _demand_room(edition, typo.field, text)
    changes = places.changes(edition, typo.field, text)
    return publishing.amend(edition, correction.by, correction.reason, changes)


def _spliced(source: places.Source, block: str, place: Place, correction: _Correction) -> str:
    """Return the source with the span replaced.

    Raises NeedsEditor where the span holds markup, or where nothing would be left around it.
    """
    start, end = places.region(source, block)
    before, after = source.text[: place.start], source.text[place.end :]
    text = before + correction.written(source) + after
    left = text[start : len(text) - (len(source.text) - end)]
    holds_markup = source.is_html and "<" in source.text[place.start : place.end]
    if holds_markup or not fold(left, html=source.is_html).text.strip():
        raise NeedsEditor
    return text


def _demand_room(row, attribute: str, text: str) -> None:
    limit = row._meta.get_field(attribute).max_length
    if limit and len(text) > limit:
        raise ValueError("too long")


def _correct_scheduled(typo, fragment, correction) -> None:
    """Correct the edition that waits to replace the live one, if it holds the fragment."""
    waiting = Edition.objects.scheduled().in_language(typo.language)
    for edition in waiting.filter(article=typo.article_id):
        source = places.in_edition(edition, typo.field)
        place = source and anchor(source, typo.block, fragment).place
        if place:
            _amend(edition, typo, place, correction)


def _correct_working_copy(article, typo, fragment, correction) -> Revision | None:
    """Change the text that journalists edit, where the fragment is found there."""
    found = places.in_working_copy(article, typo.language, typo.field)
    if found is None:
        return None
    row, attribute = found
    source = places.Source(getattr(row, attribute) or "", is_html=typo.field == "body")
    place = anchor(source, typo.block, fragment).place
    if place is None:
        return None
    try:
        text = _spliced(source, typo.block, place, correction)
    except NeedsEditor:
        return None
    _demand_room(row, attribute, text)
    setattr(row, attribute, text)
    if row is not article:
        row.save()
    reason, note = correction.reason, correction.note
    return saving.save_article(article, correction.by, kind=reason, note=note)


def _log(act, typo: Typo, fixed: Fixed, **words: str) -> None:
    edition, revision = fixed.edition, fixed.revision
    numbers = {"typo": typo.pk, "edition": edition.number}
    if revision:
        numbers["revision"] = revision.number
    audit.write(act, edition.published_by, edition.article, [typo.language], **numbers, **words)


def _open(typo: Typo) -> None:
    typo.state, typo.closed_at, typo.closed_by = Typo.State.OPEN, None, None
    typo.save()


def _close(typo: Typo, state: str, by) -> None:
    typo.state, typo.closed_by, typo.closed_at = state, by, timezone.now()
    typo.save()
