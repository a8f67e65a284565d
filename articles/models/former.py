from django.conf import settings
from django.db import models


class FormerSlugQuerySet(models.QuerySet):
    def of(self, kind, language, slug):
        return self.filter(kind=kind, language=language, slug=slug)


class FormerSlug(models.Model):
    """An address that a section, topic, author or person once had, and nobody has today.

    It names the row and not the next slug, so that no chain grows however often a slug changes.
    """

    class Kind(models.TextChoices):
        SECTION = "section"
        TOPIC = "topic"
        AUTHOR = "author"
        PERSON = "person"

    kind = models.CharField(max_length=7, choices=Kind)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    slug = models.SlugField(max_length=80, db_index=False)
    subject_id = models.BigIntegerField()

    objects = FormerSlugQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "language", "slug"], name="one_owner_of_a_former_slug"
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.subject_id}: {self.language}/{self.slug}"
