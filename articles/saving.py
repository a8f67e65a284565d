"""A save of the working copy: version check, fields, revision; all or nothing."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection, transaction
from django.utils import timezone

import languages
from articles import audit, indexing, parity
from articles.models import Article, Credit, Revision

STAGES = ("stage_kk", "stage_ru", "staged_at_kk", "staged_at_ru")
TRANSLATED = tuple(
    f"{name}_{language}" for name in ("title", "lead", "body", "slug") for language in ("kk", "ru")
)


class StaleVersion(Exception):
    """Somebody saved the article after it was opened; `current` is what stands there now."""

    def __init__(self, current: Article):
        super().__init__(f"article {current.pk} is at version {current.version}")
        self.current = current


def lock(pk: int, opened_version: int | None = None) -> Article:
    """Return the stored article, locked until the end of the transaction.

    Raises StaleVersion where it is no longer the version that was opened, and PermissionDenied
    where it was moved to the trash.
    """
    article = Article.objects.select_for_update(of=["self"]).get(pk=pk)
    if article.is_trashed:
        raise PermissionDenied
    if opened_version is not None and article.version != opened_version:
        raise StaleVersion(article)
    return article


def prepare(article: Article, by, opened_version: int | None = None) -> None:
    """Lock, check and stamp `article`, which the caller then saves and records.

    Raises StaleVersion. Must run in the transaction of the save.
    """
    if article.pk is None:
        article.created_by = by
        article.version = 1
    else:
        current = lock(article.pk, opened_version)
        article.version = current.version + 1
        for name in STAGES:  # only `articles.workflow` moves words along
            setattr(article, name, getattr(current, name))
    article.updated_by = by
    article.updated_at = clock()


def record(
    article: Article,
    by,
    kind: str = Revision.Kind.SAVE,
    note: str = "",
    answers: Mapping[str, str] | None = None,
    seen: Mapping[str, Any] | None = None,
) -> Revision:
    """Store the revision of a save that is complete, credits and topics included, and its words.

    `answers` are those of `by` about pairs of the two languages, `seen` the snapshot that they had
    before them where a colleague's save was merged in (see `articles.parity`). A plain save has its
    line in the audit log here; a deed that saves writes its own.
    """
    indexing.index_article(article)
    parity.follow(article, by, kind, answers, seen)
    former = article.revisions.first()
    revision = Revision.objects.create(
        article=article,
        number=article.version,
        kind=kind,
        note=note,
        fields=snapshot(article),
        saved_by=by,
        saved_at=article.updated_at,
    )
    if kind == Revision.Kind.SAVE:
        act = audit.Act.SAVE if former else audit.Act.CREATE
        audit.write(act, by, article, changed_languages(former, revision), revision=revision.number)
    return revision


def changed_languages(former: Revision | None, revision: Revision) -> list[str]:
    """Return the languages whose words differ between two revisions."""
    before = former.fields if former else {}
    return [
        language
        for language in languages.CODES
        if any(
            (before.get(name) or "") != (revision.fields[name] or "")
            for name in TRANSLATED
            if name.endswith(f"_{language}")
        )
    ]


@transaction.atomic
def save_article(
    article: Article,
    by,
    *,
    opened_version: int | None = None,
    topics: Iterable[Any] | None = None,
    credited: Iterable[Mapping[str, Any]] | None = None,
    kind: str = Revision.Kind.SAVE,
    note: str = "",
) -> Revision:
    """Save a working copy from code; `topics` and `credited` replace the former ones when given.

    `credited` are mappings with `author` and `role`. Raises StaleVersion as `prepare` does.
    """
    prepare(article, by, opened_version)
    article.save()
    if topics is not None:
        article.topics.set(topics)
    if credited is not None:
        article.credits.all().delete()
        Credit.objects.bulk_create(
            Credit(article=article, position=position, **credit)
            for position, credit in enumerate(credited)
        )
    return record(article, by, kind, note)


def snapshot(article: Article) -> dict[str, Any]:
    """Return everything that a person can change in the form, as JSON."""
    return {
        **{name: getattr(article, name) or "" for name in TRANSLATED},
        "section": article.section_id,
        "lead_photo": article.lead_photo_id,
        "original_language": article.original_language,
        "topics": sorted(article.topics.values_list("pk", flat=True)),
        "credits": [
            {"author": credit.author_id, "role": credit.role} for credit in article.credits.all()
        ],
    }


def clock():
    """Return the database's time at this moment, even within a transaction."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT clock_timestamp()")
        return cursor.fetchone()[0].astimezone(timezone.get_current_timezone())
