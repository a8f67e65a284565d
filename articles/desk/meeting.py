"""Somebody saved the article after it was opened: what that means for the save at hand."""

from dataclasses import dataclass, field
from typing import Any

from articles import saving
from articles.desk.answers import Answers
from articles.desk.changes import Change, Verdict, are_equal
from articles.desk.merging import Merge, merge
from articles.models import Article, Revision

SMALL_FIXES = frozenset({Revision.Kind.TYPO, Revision.Kind.UNDO})


class AlreadySaved(Exception):
    """Everything that was typed stands in the article already; there is nothing to save.

    `is_news` where the person has not seen the text that stands there now.
    """

    def __init__(self, article: Article, *, is_news: bool = False):
        super().__init__(f"article {article.pk} holds this text already")
        self.article = article
        self.is_news = is_news


@dataclass(frozen=True, slots=True)
class Meeting:
    """What was saved meanwhile (`revisions`, newest first) and how it meets the typed fields.

    `base` is the revision that both sides began with; None where none is known.
    """

    current: Article
    base: Revision | None
    revisions: list[Revision]
    merge: Merge
    are_small_fixes: bool
    answers: Answers = field(default_factory=Answers)

    @property
    def is_open(self) -> bool:
        """Does a person have to decide something?"""
        return bool(self.merge.open_clashes)

    @property
    def fields(self) -> dict[str, Any]:
        return self.merge.fields

    @property
    def people(self):
        """Who saved meanwhile, the last one first."""
        return list(dict.fromkeys(revision.saved_by for revision in self.revisions))

    @property
    def last(self):
        return self.revisions[0] if self.revisions else None

    @property
    def taken_over(self) -> list[Change]:
        """What stands now because others wrote it, and nobody asked the person who saves."""
        taken = {Verdict.THEIRS, Verdict.WORDS, Verdict.BOTH}
        return [
            change
            for change in self.merge.changes
            if change.verdict in taken or (change.is_moved and change.verdict is not Verdict.CLASH)
        ]


def meet(
    current: Article, opened: int | None, typed: dict[str, Any], answers: Answers, by=None
) -> Meeting:
    """Merge `typed` fields, based on version `opened`, with the article as it stands now.

    Where that version left no revision, every difference is a clash. Raises AlreadySaved.
    """
    theirs = saving.snapshot(current)
    if all(are_equal(name, typed[name], theirs[name]) for name in typed):
        raise AlreadySaved(current)
    base = current.revisions.filter(number=opened).first()
    later = _later(current, opened)
    by_words = base is not None and {revision.kind for revision in later} <= SMALL_FIXES
    began = base.fields if base else None
    seen = _seen(current, answers)
    own = [revision.fields for revision in later if revision.saved_by == by]
    if any(_holds(fields, began, typed, seen, answers) for fields in own):
        raise AlreadySaved(current, is_news=True)
    merged = merge(began, typed, theirs, by_words=by_words)
    if seen and (held := answers.that_still_hold(merge(began, typed, seen), merged)):
        merged = merge(began, typed, theirs, held, by_words=by_words)
    if not merged.open_clashes and merged.equals(theirs):
        raise AlreadySaved(current, is_news=not merged.clashes)
    return Meeting(current, base, later, merged, by_words, answers)


def _later(current, opened):
    later = current.revisions.filter(number__gt=opened or 0)
    return list(later.select_related("saved_by").defer("fields"))


def _seen(current, answers):
    """Return the fields of the version that the answers were given to."""
    if answers.version is None:
        return None
    if answers.version == current.version:
        return saving.snapshot(current)
    seen = current.revisions.filter(number=answers.version).first()
    return seen and seen.fields


def _holds(fields, base, typed, seen, answers) -> bool:
    """Is everything that was typed and decided in `fields` already, since they were saved?"""
    if base and seen:
        decided = merge(base, typed, seen, answers.by_place)
        base, typed = seen, {} if decided.open_clashes else decided.fields
    if not base or not typed:
        return False
    merged = merge(base, typed, fields)
    return not merged.clashes and merged.equals(fields)
