from django.conf import settings
from django.contrib.auth.models import AbstractUser
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A person of the newsroom; what they may do comes from their groups (`newsroom.roles`).

    The groups may be narrowed to some languages and sections; where none is set, all are meant.
    Numbers rather than rows, because they are asked at every step and never joined.
    """

    languages = ArrayField(
        models.CharField(max_length=2, choices=settings.LANGUAGES),
        verbose_name=_("languages"),
        default=list,
        db_default=[],
        blank=True,
        help_text=_("For translators and proofreaders. None chosen means both."),
    )
    section_ids = ArrayField(
        models.BigIntegerField(),
        verbose_name=_("sections"),
        default=list,
        db_default=[],
        blank=True,
        help_text=_("For editors. None chosen means every section."),
    )

    class Meta(AbstractUser.Meta):
        verbose_name = _("colleague")
        verbose_name_plural = _("colleagues")

    def __str__(self):
        return self.get_full_name() or self.username

    @property
    def initials(self):
        return "".join(word[0] for word in str(self).split()[:2]).upper()
