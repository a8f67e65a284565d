"""Notes on the places of a working copy: plain text between colleagues, never shown to readers."""

import re
from dataclasses import dataclass
from itertools import product

from django.contrib.auth import get_user_model
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

import languages
from articles import audit, bodies, policy, saving
from articles.audit import Act
from articles.models import Article, Note
from languages.normalising import normalise

LONGEST = 2000  # characters of a note
WORDS_KEPT = 200  # characters of the place that it stands on
MENTION = re.compile(r"(?<![\w.])@(\w+(?:[.+-]\w+)*)")
MOST_MENTIONED = 10
BLOCK_ID = re.compile(r"[a-z0-9]{4,16}")


class Refused(Exception):
    """A note that cannot be written; the words say why."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a note stands: "title", "lead", the id of a block, or "" for the article as a whole."""

    language: str = ""
    name: str = ""

    @classmethod
    def parsed(cls, text: str) -> "Place":
        """Read «ru:b1aaaaaa»; "" is the whole article. Raises Refused."""
        if not text:
            return cls()
        language, _colon, name = text.partition(":")
        if language not in languages.CODES or not BLOCK_ID.fullmatch(name):
            raise Refused(_("A note needs a place in the article."))
        return cls(language, name)

    def words(self, article: Article) -> str | None:
        """Return what stands there now, None where the place is gone."""
        if not self.name:
            return ""
        words = article.words(self.language)
        if self.name in ("title", "lead"):
            return words[self.name][:WORDS_KEPT]
        for block in bodies.blocks(words["body"]):
            if block.id == self.name:
                return bodies.plain_text(words["body"][block.start : block.end])[:WORDS_KEPT]
        return None


@transaction.atomic
def write(article: Article, by, text: str, place: Place, seen: str = "") -> Note:
    """Begin a note of `by` on a place of `article`.

    `seen` are the words that its writer saw, for a block that is not saved yet. Raises
    PermissionDenied, Refused.
    """
    _demand(by, article)
    article = saving.lock(article.pk)
    words = place.words(article)
    if words is None:
        words = " ".join(normalise(seen).split())[:WORDS_KEPT]
    note = Note(article=article, language=place.language, place=place.name, words=words)
    return _store(note, by, text)


@transaction.atomic
def reply(note: Note, by, text: str) -> Note:
    """Answer an open note; an answer to an answer joins it. Raises PermissionDenied, Refused."""
    _demand(by, note.article)
    thread = Note.objects.select_for_update().get(pk=note.reply_to_id or note.pk)
    if not thread.is_open:
        raise Refused(_("This note is settled. Open it again to answer."))
    return _store(Note(article=note.article, reply_to=thread), by, text)


@transaction.atomic
def settle(note: Note, by) -> bool:
    """Say that a note needs nothing more; False if it is settled. Raises PermissionDenied."""
    return _turn(note, by, is_open=False)


@transaction.atomic
def reopen(note: Note, by) -> bool:
    return _turn(note, by, is_open=True)


def threads(article: Article) -> list["Thread"]:
    """Return the notes of an article with their answers, oldest first."""
    notes = article.notes.threads().with_everything_shown()
    return [Thread(note, Place(note.language, note.place).words(article)) for note in notes]


def for_person(user, most: int):
    """Return the open notes that mention `user`, on articles that they may see, oldest first."""
    named = Note.objects.filter(mentioned=user).values("pk")
    is_named = Q(pk__in=named) | Q(replies__in=named)
    seen = policy.visible_to(user).order_by().values("pk")
    open_ones = Note.objects.open().threads().filter(is_named, article__in=seen).distinct()
    return open_ones.select_related("article", "written_by").order_by("pk")[:most]


@dataclass(frozen=True, slots=True)
class Thread:
    """A note and its answers; `stands` are the words of its place now, None where it is gone."""

    note: Note
    stands: str | None

    @property
    def is_gone(self):
        return self.stands is None

    @property
    def words(self):
        return self.note.words if self.stands is None else self.stands

    @property
    def field(self):
        """The id of the field that the note leads to."""
        if not self.note.place:
            return ""
        name = self.note.place if self.note.place in ("title", "lead") else "body"
        return f"id_{name}_{self.note.language}"

    @property
    def block(self):
        return "" if self.note.place in ("", "title", "lead") else self.note.place


def _demand(by, article):
    if not policy.may_comment(by, article):
        raise PermissionDenied


def _store(note: Note, by, text: str) -> Note:
    text = normalise(text).strip()
    if not text:
        raise Refused(_("The note is empty."))
    if len(text) > LONGEST:
        raise Refused(_("The note is longer than %(limit)s characters.") % {"limit": LONGEST})
    note.text, note.written_by = text, by
    note.save()
    note.mentioned.set(mentioned(text, note.article))
    audit.write(Act.NOTE, by, note.article, [note.language] if note.language else [], note=note.pk)
    return note


def mentioned(text: str, article: Article) -> list:
    """Return the colleagues named with @ by user name or name, of those who may see `article`."""
    names = list(dict.fromkeys(MENTION.findall(text)))[:MOST_MENTIONED]
    if not names:
        return []
    is_named = Q()
    for name, field in product(names, ("username", "first_name", "last_name")):
        is_named |= Q((f"{field}__iexact", name))
    people = get_user_model().objects.filter(is_named, is_active=True, is_staff=True)
    return [person for person in people if policy.may_see(person, article)]


def _turn(note: Note, by, *, is_open: bool) -> bool:
    _demand(by, note.article)
    thread = Note.objects.select_for_update().get(pk=note.reply_to_id or note.pk)
    if thread.is_open == is_open:
        return False
    thread.settled_at = None if is_open else saving.clock()
    thread.settled_by = None if is_open else by
    thread.save(update_fields=["settled_at", "settled_by"])
    languages_touched = [thread.language] if thread.language else []
    details = {"note": thread.pk, "reopened": is_open}
    audit.write(Act.RESOLVE, by, note.article, languages_touched, **details)
    return True
