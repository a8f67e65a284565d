"""Topics, authors and people, and the stories in which they appear."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

import languages
from articles.models import Appearance, Author, Person, Topic
from articles.public import lists, rivers
from articles.public.cursors import Cursor
from articles.public.rivers import River

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
    return rivers.read(
        appearing("stories", subject, subject.language, cursor),
        cursor,
        rivers.latest(subject.language),
        appearing("twin", subject, languages.other(subject.language))[:1],
        top=top,
    )


def appearing(
    name: str, subject: Subject, language: str, cursor: Cursor | None = None, **shown: bool
) -> QuerySet:
    """Return a shelf of the stories of a subject, read along `Appearance` in its order."""
    along = "appearances__"
    condition = cursor.condition(along) if cursor else Q()
    stories = lists.shelf(name, language, **shown).filter(
        condition,
        appearances__kind=subject.kind,
        appearances__subject_id=subject.id,
        appearances__language=language,
    )
    return stories.order_by(f"-{along}published_at", f"-{along}article_id")
