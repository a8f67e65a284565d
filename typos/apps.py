from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class TyposConfig(AppConfig):
    name = "typos"
    verbose_name = _("Typos")
