from django.conf import settings
from django.core.files.storage import storages
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import languages
from languages.fields import LineField, ProseField


def originals():
    return storages["originals"]


class PhotoQuerySet(models.QuerySet):
    def selectable(self):
        """Photos that may go into a story today."""
        return self.filter(is_blocked=False).filter(
            models.Q(rights_until=None) | models.Q(rights_until__gte=timezone.localdate())
        )

    def search(self, words):
        """Photos that have every word in a caption, a credit, a place or the name of the file."""
        found = self
        for word in words.split()[:10]:
            named = models.Q(source_name__icontains=word)
            for field in ("caption", "credit", "place"):
                for language in languages.CODES:
                    named |= models.Q(**{f"{field}_{language}__icontains": word})
            found = found.filter(named)
        return found


class Photo(models.Model):
    """An original picture with its words; readers only ever see its renditions."""

    image = models.FileField(_("file"), storage=originals, max_length=200)
    width = models.PositiveIntegerField(_("width, px"), editable=False)
    height = models.PositiveIntegerField(_("height, px"), editable=False)
    size = models.PositiveBigIntegerField(_("size, bytes"), editable=False)
    digest = models.CharField(_("SHA-256"), max_length=64, editable=False, db_index=True)
    source_name = LineField(_("name of the file"), max_length=255, editable=False)

    caption = ProseField(_("caption"), max_length=1000, blank=True)
    alt = LineField(_("text for those who cannot see"), max_length=300, blank=True)
    credit = LineField(_("credit"), max_length=200, blank=True)
    place = LineField(_("place"), max_length=200, blank=True)
    taken_on = models.DateField(_("taken on"), null=True, blank=True)

    focal_x = models.PositiveSmallIntegerField(
        _("focal point from the left, %"),
        default=50,
        validators=[MaxValueValidator(100)],
    )
    focal_y = models.PositiveSmallIntegerField(
        _("focal point from the top, %"),
        default=50,
        validators=[MaxValueValidator(100)],
    )
    rights_until = models.DateField(_("rights until"), null=True, blank=True)
    is_blocked = models.BooleanField(_("do not use"), default=False)

    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        verbose_name=_("uploaded by"),
        related_name="+",
        editable=False,
    )
    uploaded_at = models.DateTimeField(_("uploaded"), auto_now_add=True, db_index=True)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        ordering = ["-uploaded_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(focal_x__lte=100, focal_y__lte=100),
                name="photo_focal_point",
            )
        ]
        permissions = [
            ("describe_any_photo", "Can change the words of every photo"),
            ("translate_words", "Can write captions and alternative texts in own languages"),
            ("credit_own_photo", "Can say whom own photos come from, where and of which day"),
            ("manage_photo_rights", "Can block photos and change their rights"),
            ("see_original", "Can fetch private originals"),
        ]

    def __str__(self):
        return self.caption or self.caption_kk or self.caption_ru or self.source_name

    @property
    def is_ready(self):
        return bool(self.renditions.all())

    @property
    def thumbnail_url(self):
        """The address of the smallest JPEG; empty while there is none."""
        return next((url for url, _width in self._sources(Rendition.Format.JPEG)), "")

    @property
    def preview_url(self):
        """The address of a JPEG that fills a panel of the desk: 640 px, or the nearest below."""
        fitting = [url for url, width in self._sources(Rendition.Format.JPEG) if width <= 640]
        return fitting[-1] if fitting else ""

    @property
    def has_ended_rights(self):
        return self.rights_until is not None and self.rights_until < timezone.localdate()

    @property
    def obstacle(self):
        """Why no story may take this photo today, in a few words; empty when stories may."""
        if self.is_blocked:
            return _("Do not use")
        if self.has_ended_rights:
            return _("The rights have ended")
        return "" if self.is_ready else _("Still being prepared")

    def card(self, language):
        """Return what a reader sees of the photo in one language, as an edition freezes it."""
        return {
            "id": self.pk,
            "width": self.width,
            "height": self.height,
            "focal": [self.focal_x, self.focal_y],
            "alt": getattr(self, f"alt_{language}") or "",
            "caption": getattr(self, f"caption_{language}") or "",
            "credit": getattr(self, f"credit_{language}") or "",
            "sources": {form: self._sources(form) for form in Rendition.Format.values},
        }

    def public_card(self, language):
        """Return the card where the photo may be published in `language` today, else None."""
        if any(blocks for *_, blocks in self.publication_problems(language)):
            return None
        return self.card(language)

    def _sources(self, form):
        """Return public address and width, px, of every rendition in one format, smallest first."""
        return [
            [settings.MEDIA_URL + rendition.name, rendition.width]
            for rendition in sorted(self.renditions.all(), key=lambda rendition: rendition.width)
            if rendition.format == form
        ]

    def publication_problems(self, language):
        """Yield code, sentence and whether it blocks, for all that keeps the photo off a page."""
        name = {"photo": self}
        if not getattr(self, f"credit_{language}"):
            yield (
                "no_credit",
                _("The photo «%(photo)s» has no credit in this language.") % name,
                True,
            )
        if self.is_blocked:
            yield "blocked_photo", _("The photo «%(photo)s» must not be used.") % name, True
        if self.has_ended_rights:
            yield "rights_ended", _("The rights to the photo «%(photo)s» have ended.") % name, True
        if not self.is_ready:
            yield "not_ready", _("The photo «%(photo)s» is still being prepared.") % name, True
        if not getattr(self, f"alt_{language}"):
            message = _("The photo «%(photo)s» has no text for those who cannot see it.")
            yield "no_alt", message % name, False


class Rendition(models.Model):
    """A smaller public copy of a photo in one width and format, without metadata."""

    class Format(models.TextChoices):
        AVIF = "avif", "AVIF"
        JPEG = "jpeg", "JPEG"

    photo = models.ForeignKey(Photo, models.CASCADE, related_name="renditions")
    format = models.CharField(max_length=4, choices=Format)
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    name = models.CharField(max_length=200, unique=True)
    size = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("rendition")
        verbose_name_plural = _("renditions")
        ordering = ["photo", "format", "width"]
        constraints = [
            models.UniqueConstraint(
                fields=["photo", "format", "width"],
                name="one_rendition_per_width_and_format",
            )
        ]

    def __str__(self):
        return self.name
