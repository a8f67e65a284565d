"""The people of the newsroom: logins, roles and passwords, for administrators alone."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from articles.models import Section
from media.screens import Recorded
from newsroom.desk import ROLE_NAMES
from newsroom.models import User

admin.site.unregister(Group)  # roles are made in code: see `newsroom.roles`

# What nobody gives or takes to themselves.
GIVEN = ["is_active", "is_staff", "groups", "languages", "section_ids"]


class RoleChoices(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, group):
        return ROLE_NAMES.get(group.name, group.name)


class ColleagueForm(UserChangeForm):
    groups = RoleChoices(Group.objects.order_by("name"), required=False, label=_("Roles"))
    languages = forms.TypedMultipleChoiceField(
        choices=settings.LANGUAGES,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=User._meta.get_field("languages").verbose_name,
        help_text=User._meta.get_field("languages").help_text,
    )
    section_ids = forms.TypedMultipleChoiceField(
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        label=User._meta.get_field("section_ids").verbose_name,
        help_text=User._meta.get_field("section_ids").help_text,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if sections := self.fields.get("section_ids"):
            sections.choices = [(section.pk, str(section)) for section in Section.objects.all()]


@admin.register(User)
class ColleagueAdmin(Recorded, UserAdmin):
    form = ColleagueForm
    actions = None
    list_display = ["username", "first_name", "last_name", "active", "last_login"]
    list_filter = []
    search_help_text = _("Name or login")
    show_full_result_count = False
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        (_("Person"), {"fields": ["first_name", "last_name", "email"]}),
        (_("May do"), {"fields": GIVEN}),
    ]
    filter_horizontal = []

    def user_change_password(self, request, *args, **kwargs):
        with transaction.atomic():  # Django has one around its other forms only
            return super().user_change_password(request, *args, **kwargs)

    @admin.display(description=_("active"), ordering="is_active")
    def active(self, user):
        return _("Yes") if user.is_active else _("No")  # Django's picture would say "True"

    def get_readonly_fields(self, request, obj=None):
        is_oneself = obj is not None and obj.pk == request.user.pk
        return GIVEN if is_oneself and not request.user.is_superuser else []

    def has_change_permission(self, request, obj=None):
        """The break-glass account is out of reach of those whom it outranks."""
        if obj is not None and obj.is_superuser and not request.user.is_superuser:
            return False
        return super().has_change_permission(request, obj)

    def has_delete_permission(self, request, obj=None):
        return False  # a colleague who leaves is made inactive; their name stays in the history
