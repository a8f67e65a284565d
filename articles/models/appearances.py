from django.conf import settings
from django.db import models


class Appearance(models.Model):
    """An edition on the page of a topic, an author or a person.

    Date and article repeat the edition's, so that one index gives such a page in its order
    however long the list is.
    """

    class Kind(models.TextChoices):
        TOPIC = "topic"
        AUTHOR = "author"
        PERSON = "person"

    edition = models.ForeignKey(
        "articles.Edition", models.CASCADE, related_name="appearances", db_index=False
    )
    kind = models.CharField(max_length=6, choices=Kind)
    subject_id = models.BigIntegerField()
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    published_at = models.DateTimeField()
    article_id = models.BigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["edition", "kind", "subject_id"], name="one_appearance_per_subject"
            )
        ]
        indexes = [
            models.Index(
                fields=["kind", "subject_id", "language", "-published_at", "-article_id"],
                name="appearance_by_date",
            )
        ]

    def __str__(self):
        return f"{self.kind} {self.subject_id}: {self.article_id}/{self.language}"
