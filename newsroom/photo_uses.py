"""Where a photo stands: stories led by it, recent texts with it, people whom it portrays."""

from dataclasses import dataclass, field

from django.db.models import Q

import languages
from articles import bodies, policy
from articles.desk.badges import CURRENT, badges
from articles.models import Article, Person

SHOWN = 20  # stories
TEXTS = 1000  # of the stories that changed last are looked through: bodies have no index


@dataclass(frozen=True, slots=True)
class Uses:
    articles: list = field(default_factory=list)  # article and its badges
    people: list = field(default_factory=list)
    is_partial: bool = False


def of(photo, user):
    """Return the uses of a photo that `user` may see; six queries at most."""
    seen = policy.visible_to(user).rewrite(False).prefetch_related(CURRENT)
    leads = list(_newest(seen.filter(lead_photo=photo))[:SHOWN])
    recent = [pk for (pk,) in _newest(seen.prefetch_related(None)).values_list("pk")[:TEXTS]]
    texts = _newest(seen.filter(pk__in=recent).filter(_may_place(photo)))
    found = {article.pk: article for article in [*leads, *texts[:SHOWN]] if _shows(article, photo)}
    return Uses(
        articles=[(article, badges(article)) for article in found.values()],
        people=list(Person.objects.filter(photo=photo)[:SHOWN]),
        is_partial=len(recent) == TEXTS,
    )


def _newest(articles):
    return articles.order_by("-updated_at", "-id")


def _may_place(photo):
    """Articles whose bodies hold this number; it may be that of a quote, too."""
    number = rf' data-ids?="([0-9]+ )*{photo.pk}[ "]'
    kazakh, russian = (Q(**{f"body_{code}__regex": number}) for code in languages.CODES)
    return kazakh | russian


def _shows(article: Article, photo) -> bool:
    if article.lead_photo_id == photo.pk:
        return True
    placed = (bodies.inserts(getattr(article, f"body_{code}") or "") for code in languages.CODES)
    return any(("photo", str(photo.pk)) in body for body in placed)
