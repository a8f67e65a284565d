from uuid import uuid4

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core import signing
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

_SIGNER = signing.Signer(salt="articles.preview", sep=".")


class PreviewLinkQuerySet(models.QuerySet):
    def open(self):
        """Links that have neither expired nor been revoked, by the database's clock."""
        return self.filter(revoked_at=None, expires_at__gt=Now(), article__trashed_at__isnull=True)


class PreviewLink(models.Model):
    """Lets somebody without a login read one revision for some days.

    Its address is the signed `nonce`: nothing in the database opens a draft without the site's key.
    """

    nonce = models.UUIDField(default=uuid4, unique=True)
    article = models.ForeignKey("articles.Article", models.CASCADE, related_name="preview_links")
    revision = models.ForeignKey("articles.Revision", models.CASCADE, related_name="+")
    languages = ArrayField(models.CharField(max_length=2, choices=settings.LANGUAGES))
    note = models.CharField(max_length=100, blank=True)  # whom it is for

    made_at = models.DateTimeField(db_default=Now())
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    opens = models.PositiveIntegerField(default=0)
    opened_at = models.DateTimeField(null=True)

    objects = PreviewLinkQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        default_permissions = []
        constraints = [
            models.CheckConstraint(
                condition=Q(languages__len__gt=0), name="preview_link_has_a_language"
            ),
        ]

    def __str__(self):
        return f"{self.article_id}/{self.pk}"

    @classmethod
    def nonce_of(cls, token: str) -> str | None:
        """Return the nonce of an address; None where the site never gave it out."""
        try:
            return _SIGNER.unsign(token)
        except signing.BadSignature:
            return None

    @property
    def token(self):
        return _SIGNER.sign(self.nonce.hex)

    @property
    def is_open(self):
        return self.revoked_at is None and self.expires_at > timezone.now()

    def path(self, language):
        return reverse("preview-link", kwargs={"language": language, "token": self.token})
