from django.conf import settings
from django.db import models


class DraftQuerySet(models.QuerySet):
    def beside(self, article):
        """Drafts of a stored article, or of articles that are not stored yet; newest first."""
        beside = self.filter(article=article) if article.pk else self.filter(article=None)
        return beside.order_by("-kept_at").defer("fields")


class Draft(models.Model):
    """What somebody typed into the article form and has not saved: a copy beside the article.

    It is no revision and changes no version. One row per person and sitting: a sitting is a form
    that was opened once, and lasts until a save of it is confirmed.
    """

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="drafts")
    sitting = models.UUIDField()
    article = models.ForeignKey(
        "articles.Article", models.CASCADE, null=True, related_name="drafts"
    )
    fields = models.JSONField()  # [name, value] of every form control, in the order of the form
    device = models.CharField(max_length=36, blank=True)  # a number that a browser gave itself
    kept_at = models.DateTimeField(db_index=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["person", "sitting"], name="one_draft_per_person_and_sitting"
            )
        ]

    def __str__(self):
        return f"{self.person_id}: {self.sitting}"
