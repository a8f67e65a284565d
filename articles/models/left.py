from django.conf import settings
from django.db import models
from django.db.models.functions import Now


class LeftAsIs(models.Model):
    """A word or a fact of one language of an article that a person looked at and left on purpose.

    `what` names it as the checklist does, such as "mixed:Cнег"; see `articles.checklist.Problem`.
    """

    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="left_as_is")
    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    what = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField(db_default=Now())

    class Meta:
        default_permissions = ()
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["article", "language", "what"], name="left_once")
        ]

    def __str__(self):
        return self.what
