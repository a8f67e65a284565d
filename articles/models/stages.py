from django.db import models
from django.utils.translation import gettext_lazy as _


class Stage(models.TextChoices):
    """How far the words of an article are in one language; whether they are out say editions."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("On review")
    RETURNED = "returned", _("Returned")
    APPROVED = "approved", _("Approved")

    @property
    def is_open(self):
        """Is it still with whoever writes?"""
        return self in (Stage.DRAFT, Stage.RETURNED)


QUEUED = (Stage.SUBMITTED.value, Stage.APPROVED.value)
IS_QUEUED = models.Q(stage_kk__in=QUEUED) | models.Q(stage_ru__in=QUEUED)
