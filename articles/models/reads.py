from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DailyReads(models.Model):
    """How often an article was read in one language on one day (Almaty), staff and bots aside."""

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="reads")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    day = models.DateField()
    reads = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("reads of a day")
        verbose_name_plural = _("reads by day")
        constraints = [
            models.UniqueConstraint(
                fields=["article", "language", "day"],
                name="one_count_per_article_language_day",
            )
        ]

    def __str__(self):
        return f"{self.article_id}/{self.language} {self.day}: {self.reads}"
