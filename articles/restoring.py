"""An earlier text brought back: a save like any other, which publishes nothing."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.db import transaction

from articles import audit, policy, saving
from articles.models import Article, Revision

WORDS = ("title", "lead", "body")  # an address is no text: readers have it


class NothingToRestore(Exception):
    """The article reads like that revision already."""


@transaction.atomic
def restore(
    article: Article, revision: Revision, languages: Iterable[str], by, opened_version: int
) -> Revision:
    """Make headline, lead and body of a revision the text again, in these languages alone.

    Undone by restoring the revision before. Raises PermissionDenied, StaleVersion where somebody
    saved after `opened_version`, NothingToRestore.
    """
    article = saving.lock(article.pk, opened_version)
    languages = set(languages)
    if not all(policy.may_restore(by, article, language) for language in languages):
        raise PermissionDenied
    texts = {
        f"{name}_{language}": revision.fields[f"{name}_{language}"]
        for language in languages
        for name in WORDS
    }
    if all((getattr(article, name) or "") == text for name, text in texts.items()):
        raise NothingToRestore
    for name, text in texts.items():
        setattr(article, name, text)
    restored = saving.save_article(article, by, kind=Revision.Kind.RESTORE)
    numbers = {"revision": restored.number, "restored": revision.number}
    audit.write(audit.Act.RESTORE, by, article, languages, **numbers)
    return restored


@transaction.atomic
def name_revision(revision: Revision, name: str, by) -> None:
    """Give a revision a name, another one, or none. Raises PermissionDenied."""
    if not policy.may_name(by, revision.article):
        raise PermissionDenied
    if name == revision.name:
        return
    revision.name = name
    revision.save(update_fields=["name"])
    audit.write(audit.Act.NAME, by, revision.article, revision=revision.number, name=name)
