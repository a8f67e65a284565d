from django.conf import settings
from django.db import models


class Presence(models.Model):
    """Somebody has the form of an article open; `language` is the one they are writing in, if any.

    The table is unlogged: what it holds is worth nothing a minute later.
    """

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="presences")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    language = models.CharField(max_length=2, blank=True)
    seen_at = models.DateTimeField()

    class Meta:
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["article", "person"], name="one_presence_per_article_and_person"
            )
        ]

    def __str__(self):
        return f"{self.person_id} at {self.article_id}"
