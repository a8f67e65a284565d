"""Topics, authors and people, and the stories in which they appear."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.db.models import BigIntegerField, Q, QuerySet
from django.urls import reverse

import languages
from articles.models import Appearance, Author, Person, Topic
from articles.public import cursors, lists, rivers
from articles.public.cursors import Cursor, direction_of
from articles.public.questions import Given, Question
from articles.public.rivers import River

ALONG = "appearances__"
SUBJECT = Given("subject", BigIntegerField())
KINDS = {
    Topic: Appearance.Kind.TOPIC,
    Author: Appearance.Kind.AUTHOR,
    Person: Appearance.Kind.PERSON,
}


@dataclass(frozen=True, slots=True)
class Subject:
    """A topic, an author or a person as one language shows it."""

    kind: Appearance.Kind
    id: int
    language: str
    name: str
    slug: str
    post: str
    twin_name: str
    twin_slug: str

    @property
    def url(self):
        return self._address(self.language, self.slug)

    @property
    def twin_url(self):
        """Return the address in the other language; its front page where it lacks the name."""
        other = languages.other(self.language)
        if not self.twin_name:
            return reverse("front", kwargs={"language": other})
        return self._address(other, self.twin_slug)

    @property
    def title(self):
        """Return the name with the post, as one says it of somebody."""
        return f"{self.name}, {self.post}" if self.post else self.name

    @property
    def tag(self):
        return f"{self.kind}:{self.id}"

    def _address(self, language, slug):
        return reverse(str(self.kind), kwargs={"language": language, "slug": slug})


def find(named: QuerySet, language: str, slug: str) -> Any | None:
    """Return the row of `named` with this address in `language`, or else in the other one.

    None where there is no such row, or where it has no name in `language`.
    """
    own, twin = f"slug_{language}", f"slug_{languages.other(language)}"
    rows = named.filter(Q((own, slug)) | Q((twin, slug)))
    known = [row for row in rows if getattr(row, f"name_{language}") and getattr(row, own)]
    return min(known, key=lambda row: getattr(row, own) != slug, default=None)


def subject(row: Topic | Author | Person, language: str) -> Subject:
    other = languages.other(language)
    return Subject(
        kind=KINDS[type(row)],
        id=row.pk,
        language=language,
        name=getattr(row, f"name_{language}"),
        slug=getattr(row, f"slug_{language}"),
        post=getattr(row, f"post_{language}", "") or "",
        twin_name=getattr(row, f"name_{other}") or "",
        twin_slug=getattr(row, f"slug_{other}") or "",
    )


def stories_of(subject: Subject, cursor: Cursor | None, top: int = rivers.TOP) -> River:
    """Read one page of the stories in which a topic or an author appears."""
    question = _question(subject.kind, subject.language, direction_of(cursor))
    return rivers.read(question, subject.language, cursor, top, subject=subject.id)


@cache
def _question(kind: Appearance.Kind, language: str, direction: str) -> Question:
    return rivers.question(
        language,
        direction,
        appearing("stories", kind, language, direction),
        appearing("twin", kind, languages.other(language)),
        along=ALONG,
    )


def appearing(
    name: str, kind: Appearance.Kind, language: str, direction: str = "", **shown: bool
) -> QuerySet:
    """Return a shelf of the stories of a subject, read along `Appearance` in its order.

    Those `beyond` a cursor of that direction; in one filter, which means one appearance.
    """
    stories = lists.shelf(name, language, **shown).filter(
        cursors.beyond(direction, ALONG),
        appearances__kind=kind,
        appearances__subject_id=SUBJECT,
        appearances__language=language,
    )
    return stories.order_by(f"-{ALONG}published_at", f"-{ALONG}article_id")
