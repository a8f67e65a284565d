"""The people of the newsroom: logins, roles and passwords, for administrators alone."""

from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from media.screens import Recorded
from newsroom.models import User


@admin.register(User)
class ColleagueAdmin(Recorded, UserAdmin):
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

    def user_change_password(self, request, *args, **kwargs):
        with transaction.atomic():  # Django has one around its other forms only
            return super().user_change_password(request, *args, **kwargs)

    @admin.display(description=_("active"), ordering="is_active")
    def active(self, user):
        return _("Yes") if user.is_active else _("No")  # Django's picture would say "True"

    def has_delete_permission(self, request, obj=None):
        return False  # a colleague who leaves is made inactive; their name stays in the history
