from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from languages.fields import LineField


class Revision(models.Model):
    """A snapshot of the working copy, made at every save: who, when, why."""

    class Kind(models.TextChoices):
        SAVE = "save", _("Saved")
        TYPO = "typo", _("Typo fixed")
        UNDO = "undo", _("Fix undone")
        RESTORE = "restore", _("Restored")

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.SAVE)
    note = models.CharField(max_length=200, blank=True)
    name = LineField(_("name of the version"), max_length=80, blank=True)
    fields = models.JSONField()
    saved_at = models.DateTimeField(db_default=Now())
    saved_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["article", "number"], name="one_revision_per_version")
        ]

    def __str__(self):
        return f"{self.article_id}/{self.number}"
