from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

import languages
from languages.fields import LineField, ProseField


class Embed(models.Model):
    """A post from elsewhere, its text kept even if the post dies."""

    class Provider(models.TextChoices):
        INSTAGRAM = "instagram", "Instagram"
        YOUTUBE = "youtube", "YouTube"
        TELEGRAM = "telegram", "Telegram"
        X = "x", "X"
        TIKTOK = "tiktok", "TikTok"
        FACEBOOK = "facebook", "Facebook"

    url = models.URLField(_("address"), max_length=500)
    provider = models.CharField(_("network"), max_length=10, choices=Provider, editable=False)
    author = LineField(_("author"), max_length=200, blank=True)
    handle = LineField(_("account"), max_length=100, blank=True)
    posted_on = models.DateField(_("posted on"), null=True, blank=True)
    text = ProseField(_("text as posted"), max_length=5000, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )

    class Meta:
        verbose_name = _("post from elsewhere")
        verbose_name_plural = _("posts from elsewhere")
        ordering = ["-id"]

    def __str__(self):
        return f"{self.get_provider_display()}: {self.author or self.url}"

    def card(self, language):
        """Return what a reader sees of the post; both texts, that of the page first."""
        order = (language, languages.other(language))
        texts = [(code, getattr(self, f"text_{code}") or "") for code in order]
        return {
            "id": self.pk,
            "url": self.url,
            "provider": self.provider,
            "author": self.author,
            "handle": self.handle,
            "posted_on": self.posted_on.isoformat() if self.posted_on else None,
            "texts": [{"language": code, "text": text} for code, text in texts if text],
        }
