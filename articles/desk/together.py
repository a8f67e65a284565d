"""Who else has an article open, and whether somebody saved it meanwhile."""

from datetime import timedelta

from django.utils import timezone

from articles.models import Article, Presence
from languages.dates import clock

SHOWN = timedelta(seconds=45)  # after the last sign of life: three of them may get lost


def arrive(article: Article, person, language: str) -> None:
    """Note that `person` has the form open, writing in `language` or ("") only reading."""
    presence = Presence(article=article, person=person, language=language, seen_at=timezone.now())
    Presence.objects.bulk_create(
        [presence],
        update_conflicts=True,
        unique_fields=["article", "person"],
        update_fields=["language", "seen_at"],
    )


def leave(article: Article, person) -> None:
    Presence.objects.filter(article=article, person=person).delete()


def others(article: Article, person) -> list[dict[str, str]]:
    """Return the colleagues who have the form open now, those who were first in front."""
    here = Presence.objects.filter(article=article, seen_at__gt=timezone.now() - SHOWN)
    return [
        {
            "name": str(presence.person),
            "initials": presence.person.initials,
            "language": presence.language,
        }
        for presence in here.exclude(person=person).select_related("person").order_by("pk")
    ]


def newer(article: Article, version: int) -> dict[str, str] | None:
    """Return who saved the article after `version` and when, or None."""
    if article.version <= version:
        return None
    return {"by": str(article.updated_by), "at": clock(article.updated_at)}
