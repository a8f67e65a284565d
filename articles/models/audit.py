from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class AuditLine(models.Model):
    """One act of one person; the database refuses to change or delete it.

    What it was done to is named, not joined: the line outlives its article and its names. Only the
    person is joined, because accounts are disabled and never deleted.
    """

    class Act(models.TextChoices):
        CREATE = "create", _("Begun")
        SAVE = "save", _("Saved")
        PAIRS = "pairs", _("Pairs judged")
        LEAVE = "leave", _("Left as it is")
        HEED = "heed", _("Put on the checklist again")
        NAME = "name", _("Version named")
        RESTORE = "restore", _("Version restored")
        SUBMIT = "submit", _("Submitted")
        RETURN = "return", _("Returned")
        APPROVE = "approve", _("Approved")
        ASSIGN = "assign", _("Step asked for")
        DONE = "done", _("Step done")
        TAKE_OVER = "take-over", _("Taken over")
        NOTE = "note", _("Note written")
        RESOLVE = "resolve", _("Note settled")
        PUBLISH = "publish", _("Published")
        SCHEDULE = "schedule", _("Scheduled")
        UNSCHEDULE = "unschedule", _("Schedule called off")
        WITHDRAW = "withdraw", _("Withdrawn")
        OVERRIDE = "override", _("Obstacle set aside")
        EMBARGO = "embargo", _("Embargo set")
        LIMIT = "limit", _("Unpublish time set")
        TYPO = "typo", _("Typo fixed")
        UNDO = "undo", _("Fix undone")
        PREVIEW = "preview", _("Preview link made")
        REVOKE = "revoke", _("Preview link revoked")
        TRASH = "trash", _("Moved to the trash")
        UNTRASH = "untrash", _("Taken out of the trash")
        DELETE = "delete", _("Deleted for ever")
        RECORD = "record", _("Reference entry changed")

    at = models.DateTimeField(_("when"), db_default=Now())
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name=_("who")
    )
    act = models.CharField(_("act"), max_length=12, choices=Act)
    kind = models.CharField(max_length=60)  # label of the model, such as "articles.article"
    number = models.BigIntegerField(null=True)  # primary key of what it was done to
    name = models.CharField(_("what"), max_length=200, blank=True)
    languages = ArrayField(models.CharField(max_length=2), default=list)  # those that it touched
    details = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("line of the audit log")
        verbose_name_plural = _("audit log")
        ordering = ["-pk"]
        default_permissions = ["view"]
        indexes = [models.Index(fields=["kind", "number", "-id"], name="audit_of_one_thing")]

    def __str__(self):
        return f"{self.at:%Y-%m-%d %H:%M} {self.by_id} {self.act} {self.kind}/{self.number}"
