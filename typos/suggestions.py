"""What the words of a typo might become; a person always chooses."""

from collections import Counter
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from languages.scripts import mixed_words
from typos.models import Typo

MOST = 5


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Words for the place, and the reason in a sentence for the proofreader."""

    words: str
    reason: str


def suggestions(typo: Typo) -> list[Suggestion]:
    """Return up to five different suggestions: repaired letters, then the readers' own."""
    found = {one.words: one for one in reversed([*_repaired(typo), *_from_readers(typo)])}
    return [one for one in reversed(found.values()) if one.words != typo.exact][:MOST]


def _repaired(typo):
    words = typo.exact
    for mixed, repair in mixed_words(words):
        if repair:
            words = words.replace(mixed, repair)
    if words != typo.exact:
        yield Suggestion(words, _("letters of one alphabet"))


def _from_readers(typo):
    votes = {}
    for report in typo.reports.all():
        if report.suggestion and not report.is_suggested_in_latin:
            votes.setdefault(report.suggestion, set()).add(report.reader_hash)
    for words, number in Counter({words: len(by) for words, by in votes.items()}).most_common():
        reason = ngettext(
            "suggested by %(number)s reader", "suggested by %(number)s readers", number
        )
        yield Suggestion(words, reason % {"number": number})
