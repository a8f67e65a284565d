from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from languages.fields import LineField, ProseField
from languages.normalising import cut


class Quote(models.Model):
    """Words that somebody said, in both languages, one of them the original."""

    text = ProseField(_("words"), max_length=2000, blank=True)
    original_language = models.CharField(
        _("language of the original"), max_length=2, choices=settings.LANGUAGES
    )
    speaker = models.ForeignKey(
        "articles.Person",
        models.PROTECT,
        related_name="quotes",
        verbose_name=_("speaker"),
    )
    post = LineField(_("speaker's post on that day"), max_length=200, blank=True)
    source = LineField(_("source"), max_length=200, blank=True)
    source_url = models.URLField(_("address of the source"), blank=True)
    said_on = models.DateField(_("said on"), null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("quote")
        verbose_name_plural = _("quotes")
        ordering = ["-id"]

    def __str__(self):
        return f"{self.speaker}: {cut(self.text or self.text_kk or self.text_ru or '', 60)}"

    def card(self, language):
        """Return what a reader sees of the quote, as an edition freezes it."""
        return {
            "id": self.pk,
            "text": getattr(self, f"text_{language}") or "",
            "post": getattr(self, f"post_{language}") or "",
            "source": getattr(self, f"source_{language}") or "",
            "source_url": self.source_url,
            "said_on": self.said_on.isoformat() if self.said_on else None,
            "original_language": self.original_language,
            "speaker": {
                "id": self.speaker_id,
                "name": getattr(self.speaker, f"name_{language}") or "",
                "slug": getattr(self.speaker, f"slug_{language}") or "",
            },
        }
