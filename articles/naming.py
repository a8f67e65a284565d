"""Who may write which fields of a topic, a person or an author's page.

Names are changed by editors; translators and proofreaders fill in what their languages lack. An
author's page is its author's own.
"""

from collections.abc import Iterable

import languages
from articles import policy
from articles.models import Author, Person, Topic

OWN = ("name", "post")


def writable_fields(user, named, fields: Iterable[str]) -> frozenset[str]:
    """Return those of `fields` that `user` may write; `named` is None for a new one."""
    if isinstance(named, Author) and not user.has_perm("articles.change_author"):
        return frozenset(fields) & _pairs(OWN) if is_own_page(user, named) else frozenset()
    if isinstance(named, (Topic, Person)) and not user.has_perm("articles.rename"):
        return frozenset(name for name in fields if _may_translate(user, named, name))
    return frozenset(fields)


def is_own_page(user, author: Author) -> bool:
    return author.user_id == user.pk


def _may_translate(user, named, field: str) -> bool:
    language = field[-2:]
    return field in _pairs(OWN) and policy.speaks(user, language) and not getattr(named, field)


def _pairs(names: Iterable[str]) -> frozenset[str]:
    return frozenset(f"{name}_{language}" for name in names for language in languages.CODES)
