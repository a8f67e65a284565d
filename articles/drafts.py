"""Text that somebody typed and did not save: kept beside the article until it is saved.

Nothing here makes a revision, changes a version or is seen by anybody else.
"""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from articles.models import Article, Draft, Presence

KEPT = timedelta(days=30)
MOST = 100  # drafts of one person; the oldest make room
PRESENCE_KEPT = timedelta(days=1)

Fields = list[tuple[str, str]]


@transaction.atomic
def keep(person, sitting: UUID, article: Article | None, fields: Fields, device: str) -> Draft:
    """Keep what `person` typed in one sitting, in place of what was kept of it before."""
    typed = {"article": article, "fields": fields, "device": device, "kept_at": timezone.now()}
    draft, is_new = Draft.objects.update_or_create(typed, person=person, sitting=sitting)
    if is_new:
        newest = person.drafts.order_by("-kept_at").values("pk")[:MOST]
        person.drafts.exclude(pk__in=newest).delete()
    return draft


def forget(person, sitting: UUID | None) -> None:
    """Forget a sitting whose text is saved, or that its person does not want any more."""
    person.drafts.filter(sitting=sitting).delete()


def forget_old() -> dict[str, int]:
    """Forget drafts that nobody came back for, and who was where; return the number of rows."""
    now = timezone.now()
    return {
        "drafts": Draft.objects.filter(kept_at__lt=now - KEPT).delete()[0],
        "presences": Presence.objects.filter(seen_at__lt=now - PRESENCE_KEPT).delete()[0],
    }
