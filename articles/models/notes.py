from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from languages.fields import ProseField


class NoteQuerySet(models.QuerySet):
    def open(self):
        return self.filter(settled_at=None)

    def threads(self):
        """Notes that begin something, without the replies."""
        return self.filter(reply_to=None)

    def with_everything_shown(self):
        replies = models.Prefetch("replies", Note.objects.select_related("written_by"))
        return self.select_related("written_by", "settled_by").prefetch_related(replies)


class Note(models.Model):
    """What a colleague remarks on one place of a working copy: plain text, never shown to readers.

    `place` is "title", "lead", the id of a block, or "" for the article as a whole; `words` are the
    words that stood there, so that the note can still be read when the paragraph is gone.
    """

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="notes")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES, blank=True)
    place = models.CharField(max_length=20, blank=True)
    words = models.CharField(max_length=200, blank=True)
    text = ProseField(_("note"), max_length=2000)
    reply_to = models.ForeignKey("self", models.CASCADE, null=True, related_name="replies")
    mentioned = models.ManyToManyField(settings.AUTH_USER_MODEL, related_name="+")
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    written_at = models.DateTimeField(db_default=Now())
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    settled_at = models.DateTimeField(null=True)

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["pk"]
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["article"],
                condition=models.Q(settled_at=None, reply_to=None),
                name="open_note_by_article",
            )
        ]

    def __str__(self):
        return self.text[:60]

    @property
    def is_open(self):
        return self.settled_at is None
