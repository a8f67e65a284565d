"""What a draft would change in the article, field by field, as words to be shown."""

from dataclasses import dataclass
from difflib import SequenceMatcher

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles import bodies, saving
from articles.desk.credits import typed_credits
from articles.desk.differences import Piece, differences
from articles.desk.labels import field_label, language_of, readable
from articles.drafts import Fields
from articles.models import Article

BODIES = ("body_kk", "body_ru")
INSERTS = {
    "photo": _("Photo"),
    "gallery": _("Gallery"),
    "quote": _("Quote"),
    "embed": pgettext_lazy("from a social network", "Post"),
}
LONGEST_NUMBER = 18  # digits of a primary key


@dataclass(frozen=True, slots=True)
class Change:
    """One field and its paragraphs that differ, each as pieces."""

    name: str
    paragraphs: list[list[Piece]]

    @property
    def label(self):
        return field_label(self.name)

    @property
    def language(self):
        return language_of(self.name)


def changes(article: Article | None, fields: Fields) -> list[Change]:
    """Return the fields that read otherwise as typed than in the article as it stands."""
    stored = saving.snapshot(article) if article else {}
    found = [
        Change(name, _paragraphs(name, stored.get(name), value))
        for name, value in _typed(fields).items()
    ]
    return [change for change in found if change.paragraphs]


def _typed(fields):
    """Return what a form would send, in the shape of a snapshot."""
    data = QueryDict(mutable=True)
    for name, value in fields:
        data.appendlist(name, value)
    typed = {name: data[name] for name in saving.TRANSLATED if name in data}
    for name in ("section", "lead_photo"):
        if name in data:
            typed[name] = next(iter(_numbers([data[name]])), None)
    if "topics" in data:
        typed["topics"] = sorted(_numbers(data.getlist("topics")))
    credited = typed_credits(data)
    return typed if credited is None else {**typed, "credits": credited}


def _numbers(texts):
    return [int(text) for text in texts if text.isdecimal() and len(text) <= LONGEST_NUMBER]


def _paragraphs(name, stored, typed):
    if name in BODIES and len(typed) <= 2 * bodies.LENGTH_LIMIT:
        return _blocks(_words(stored or ""), _words(bodies.clean(typed)))
    before, after = readable(name, stored), typed if name in BODIES else readable(name, typed)
    return [] if before.split() == after.split() else [differences(before, after)]


def _words(body):
    """Return the words of each block by its id, in order."""
    return {
        block.id: str(INSERTS[block.insert])
        if block.insert
        else bodies.plain_text(body[block.start : block.end])
        for block in bodies.blocks(body)
    }


def _blocks(before, after):
    """Return the blocks that were changed, removed or added; those without words say nothing."""
    paragraphs = []
    matcher = SequenceMatcher(None, list(before), list(after), autojunk=False)
    for tag, start, end, from_, to in matcher.get_opcodes():
        gone, come = list(before)[start:end], list(after)[from_:to]
        if tag == "equal":
            changed = [block for block in come if before[block] != after[block]]
            paragraphs += [differences(before[block], after[block]) for block in changed]
        else:
            paragraphs += [[Piece("del", before[block])] for block in gone if before[block]]
            paragraphs += [[Piece("ins", after[block])] for block in come if after[block]]
    return paragraphs
