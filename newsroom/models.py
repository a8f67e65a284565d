from django.contrib.auth.models import AbstractUser
from django.utils.translation import gettext_lazy as _


class User(AbstractUser):
    """A person of the newsroom; what they may do comes from their groups (`newsroom.roles`)."""

    class Meta(AbstractUser.Meta):
        verbose_name = _("colleague")
        verbose_name_plural = _("colleagues")

    def __str__(self):
        return self.get_full_name() or self.username

    @property
    def initials(self):
        return "".join(word[0] for word in str(self).split()[:2]).upper()
