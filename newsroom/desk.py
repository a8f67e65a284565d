"""The desk: Django's admin site with the newsroom's front door and content policy."""

from django.conf import settings
from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _
from django.views.decorators.csp import csp_override


class DeskSite(AdminSite):
    site_title = site_header = _("Newsroom")
    index_title = _("Waiting for me")
    enable_nav_sidebar = False

    def admin_view(self, view, cacheable=False):
        return csp_override(settings.DESK_CSP)(super().admin_view(view, cacheable))
