"""Where an address leads that a section, topic, author or person once had."""

from django.apps import apps

from articles.models import FormerSlug
from articles.public import addresses


def present_url(kind: str, language: str, slug: str) -> str:
    """Return the path of what once had `slug` in `language`; "" where there is none any more.

    `kind` is "section", "topic", "author" or "person". Ask only after a slug that nobody has
    today: then the answer never leads to itself, and one step always suffices. Two queries.
    """
    former = FormerSlug.objects.of(kind, language, slug).first()
    if former is None:
        return ""
    named = apps.get_model("articles", kind).objects.filter(pk=former.subject_id)
    present = named.values_list(f"slug_{language}", flat=True).first()
    return addresses.named(kind, language, present or "")
