"""A text of an article that can be compared: a revision, or what readers see at this moment."""

from dataclasses import dataclass, field
from typing import Any

import languages
from articles.models import Article, Edition, Revision

LIVE = "live"
LONGEST_NUMBER = 9  # digits


@dataclass(frozen=True, slots=True)
class Version:
    """`fields` are those of a snapshot; a language that is not on the site lacks its own."""

    key: str
    fields: dict[str, Any]
    revision: Revision | None = None
    editions: list[Edition] = field(default_factory=list)

    @property
    def is_live(self):
        return self.revision is None


def version(article: Article, key: str) -> Version | None:
    """Return the version of that key, a number or LIVE; None where there is none."""
    if key == LIVE:
        return live(article)
    if not (key.isascii() and key.isdecimal() and len(key) <= LONGEST_NUMBER):
        return None
    revision = article.revisions.select_related("saved_by").filter(number=int(key)).first()
    return Version(key, revision.fields, revision) if revision else None


def live(article: Article) -> Version | None:
    """Return what is on the site, in the languages that are."""
    editions = list(article.editions.live().order_by("language"))
    fields = {}
    for edition in editions:
        words = {"title": edition.headline, "lead": edition.lead, "body": edition.body}
        fields |= {f"{name}_{edition.language}": text for name, text in words.items()}
    return Version(LIVE, fields, None, editions) if editions else None


def has_language(compared: Version, language: str) -> bool:
    return f"title_{language}" in compared.fields


def newest(article: Article) -> list[Version]:
    """Return the last two revisions, the older one first; one, or none, where there are no more."""
    revisions = article.revisions.select_related("saved_by")[:2]
    return [Version(str(each.number), each.fields, each) for each in reversed(revisions)]


def shared_languages(before: Version, after: Version) -> list[str]:
    return [
        code for code in languages.CODES if has_language(before, code) and has_language(after, code)
    ]
