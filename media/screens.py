"""What lists and forms of the desk have in common: pairs of languages, plain days, no counts."""

from django import forms
from django.contrib.admin import ShowFacets
from django.db import models
from django.http import Http404
from modeltranslation.admin import TranslationAdmin

import languages
from media.listing import UncountedList


class DayInput(forms.DateInput):
    """The browser's own calendar, which knows the keyboard and the phone."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs, format="%Y-%m-%d")


class Recorded:
    """Of an admin whose every change leaves a line in the audit log, which the desk keeps."""

    def log_addition(self, request, obj, message):
        self.admin_site.record(request.user, obj, "added")
        return super().log_addition(request, obj, message)

    def construct_change_message(self, request, form, formsets, add=False):
        """Keep the names of the fields: Django's message has labels, in no language."""
        changed = getattr(form, "instance", None) or form.user  # as the form of a password has it
        changed.changed_fields = form.changed_data
        return super().construct_change_message(request, form, formsets, add)

    def log_change(self, request, obj, message):
        self.admin_site.record(request.user, obj, "changed", getattr(obj, "changed_fields", ()))
        return super().log_change(request, obj, message)

    def log_deletions(self, request, queryset):
        for obj in queryset:
            self.admin_site.record(request.user, obj, "deleted")
        return super().log_deletions(request, queryset)


class DeskScreen(Recorded):
    """What every list of the desk is like: no actions, no counts, only the filters it declares."""

    actions = None
    list_per_page = 50
    show_facets = ShowFacets.NEVER
    show_full_result_count = False
    formfield_overrides = {models.DateField: {"widget": DayInput}}

    def get_changelist(self, request, **kwargs):
        return UncountedList

    def lookup_allowed(self, lookup, value, request=None):
        return lookup in {choice.parameter_name for choice in self.list_filter}

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        raise Http404


class DeskAdmin(DeskScreen, TranslationAdmin):
    """Base of the admin of everything that has words in Kazakh and Russian."""

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        """Both languages are equal: neither is demanded alone, and each field names its own."""
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if language := getattr(db_field, "language", None):
            field.required = False
            field.widget.is_required = False
            field.widget.attrs["lang"] = language
        return field


def pair(name):
    """Return the fields of one thing in both languages, which stand beside each other."""
    return tuple(f"{name}_{language}" for language in languages.CODES)
