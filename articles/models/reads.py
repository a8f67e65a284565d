"""How often stories were read. Each read is counted twice, in its hour and in its day: hours answer
"in the last 24 hours" and are forgotten, days are kept. See `docs/decisions/reads.md`."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class DailyReads(models.Model):
    """How often an article was read in one language on one day (Almaty), staff and bots aside."""

    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="reads", db_index=False
    )
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
        indexes = [models.Index(fields=["day", "language"], name="reads_by_day")]

    def __str__(self):
        return f"{self.article_id}/{self.language} {self.day}: {self.reads}"


class HourlyReads(models.Model):
    """The same of one hour, by its beginning; only the last days are kept.

    The index of the constraint begins with the hour, so that it serves the newest hours, the
    counting and the forgetting alike.
    """

    article = models.ForeignKey(
        "articles.Article", models.CASCADE, related_name="+", db_index=False
    )
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    hour = models.DateTimeField()
    reads = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("reads of an hour")
        verbose_name_plural = _("reads by hour")
        constraints = [
            models.UniqueConstraint(
                fields=["hour", "language", "article"],
                name="one_count_per_hour_language_article",
            )
        ]

    def __str__(self):
        return f"{self.article_id}/{self.language} {self.hour:%Y-%m-%d %H}: {self.reads}"
