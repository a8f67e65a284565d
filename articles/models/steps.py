from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class StepQuerySet(models.QuerySet):
    def open(self):
        return self.filter(done_at=None)


class Step(models.Model):
    """Work on an article that was asked for: of one person, or of everybody who does such work."""

    class Kind(models.TextChoices):
        TRANSLATE = "translate", _("Translate")
        PHOTO = "photo", _("Choose a photo")
        PROOF = "proof", _("Proofread")
        EDIT = "edit", _("Edit")

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="steps")
    kind = models.CharField(max_length=12, choices=Kind)
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, blank=True)
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    due_at = models.DateTimeField(null=True, blank=True)
    asked_at = models.DateTimeField(db_default=Now())
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    objects = StepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = [models.F("due_at").asc(nulls_last=True), "asked_at", "id"]
        default_permissions = []
        constraints = [
            models.UniqueConstraint(
                fields=["article", "kind", "language"],
                condition=Q(done_at=None),
                name="one_open_step_of_a_kind",
            ),
            models.CheckConstraint(
                condition=Q(kind="photo", language="") | (~Q(kind="photo") & ~Q(language="")),
                name="a_step_names_its_language_unless_it_is_a_photo",
            ),
        ]
        indexes = [
            models.Index(
                fields=["kind", "person"], condition=Q(done_at=None), name="step_by_person"
            )
        ]

    def __str__(self):
        return f"{self.article_id}/{self.kind}/{self.language}"
