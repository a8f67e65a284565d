from django.conf import settings
from django.db import models
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _


class Embargo(models.Model):
    """A moment before which an article must not be on the site in one language.

    It stays when it is over, so that the life of a story can be told.
    """

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="embargoes")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    until = models.DateTimeField(_("nobody may publish before"))
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    set_at = models.DateTimeField(db_default=Now())

    class Meta:
        verbose_name = _("embargo")
        verbose_name_plural = _("embargoes")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["article", "language"], name="one_embargo_per_article_and_language"
            )
        ]

    def __str__(self):
        return f"{self.article_id}/{self.language} {self.until:%Y-%m-%d %H:%M}"
