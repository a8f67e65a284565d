"""The people of the newsroom: logins, roles and passwords, for administrators alone."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.utils.translation import gettext_lazy as _

from newsroom.models import User


@admin.register(User)
class ColleagueAdmin(UserAdmin):
    actions = None
    list_display = ["username", "first_name", "last_name", "active", "last_login"]
    list_filter = []
    search_help_text = _("Name or login")
    show_full_result_count = False
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email"]}),
        (_("May do"), {"fields": ["is_active", "is_staff", "groups"]}),
    ]
    filter_horizontal = []

    @admin.display(description=_("active"), ordering="is_active")
    def active(self, user):
        return _("Yes") if user.is_active else _("No")  # Django's picture would say "True"

    def has_delete_permission(self, request, obj=None):
        return False  # a colleague who leaves is made inactive; their name stays in the history
