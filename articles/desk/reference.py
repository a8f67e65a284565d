"""The reference lists: what a row says, what narrows a list, what a name must have."""

from django import forms
from django.conf import settings
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.db.models import Q
from django.utils.html import format_html
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext_lazy as _

import languages
from articles.models import Embed
from languages.fields import ProseField
from languages.normalising import cut

BEGINNING = 140  # characters of somebody's words in a list
PROSE = {ProseField: {"widget": AdminTextareaWidget(attrs={"rows": 6})}}
SHORT_PROSE = {ProseField: {"widget": AdminTextareaWidget(attrs={"rows": 3})}}


# What a row says.


def name_and_post(named, language):
    name = getattr(named, f"name_{language}")
    post = getattr(named, f"post_{language}", "")
    if not name:
        return absent()
    if not post:
        return format_html('<span lang="{}">{}</span>', language, name)
    return format_html(
        '<span lang="{0}">{1}</span> <small lang="{0}">{2}</small>', language, name, post
    )


def beginning(spoken, language):
    text = cut(getattr(spoken, f"text_{language}") or "", BEGINNING)
    return format_html('<span lang="{}">{}</span>', language, text) if text else absent()


def absent():
    words = pgettext("no text in this language", "None")
    return format_html('<span class="absent">{}</span>', words)


# What narrows a list.


class Missing(admin.SimpleListFilter):
    title = _("Translation")
    parameter_name = "missing"
    field: str

    def lookups(self, request, model_admin):
        return [("kk", _("Not there in Kazakh")), ("ru", _("Not there in Russian"))]

    def queryset(self, request, queryset):
        if self.value() not in languages.CODES:
            return queryset
        column = f"{self.field}_{self.value()}"
        return queryset.filter(Q(**{column: ""}) | Q(**{column: None}))


class MissingName(Missing):
    field = "name"


class MissingText(Missing):
    field = "text"


class HasLogin(admin.SimpleListFilter):
    title = _("Login")
    parameter_name = "login"

    def lookups(self, request, model_admin):
        return [("yes", _("With a login")), ("no", _("Without a login"))]

    def queryset(self, request, queryset):
        if self.value() not in {"yes", "no"}:
            return queryset
        return queryset.filter(user__isnull=self.value() == "no")


class SaidIn(admin.SimpleListFilter):
    title = _("Said in")
    parameter_name = "original"

    def lookups(self, request, model_admin):
        return [("kk", _("In Kazakh")), ("ru", _("In Russian"))]

    def queryset(self, request, queryset):
        known = self.value() in dict(settings.LANGUAGES)
        return queryset.filter(original_language=self.value()) if known else queryset


class SpellingsIn(admin.SimpleListFilter):
    title = _("Language")
    parameter_name = "language"

    def lookups(self, request, model_admin):
        return [("kk", _("In Kazakh")), ("ru", _("In Russian"))]

    def queryset(self, request, queryset):
        known = self.value() in dict(settings.LANGUAGES)
        return queryset.filter(language=self.value()) if known else queryset


class Network(admin.SimpleListFilter):
    title = _("Network")
    parameter_name = "network"

    def lookups(self, request, model_admin):
        return Embed.Provider.choices

    def queryset(self, request, queryset):
        known = self.value() in Embed.Provider.values
        return queryset.filter(provider=self.value()) if known else queryset


# What a name must have.


class NameForm(forms.ModelForm):
    """A name in one language at least; an empty address is made from the name."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for language in languages.CODES:
            if address := self.fields.get(f"slug_{language}"):
                address.help_text = _("Left empty, it is made from the name.")

    def clean(self):
        names = [f"name_{code}" for code in languages.CODES]
        kept = [getattr(self.instance, name) for name in names if name not in self.fields]
        if not any([*kept, *(self.cleaned_data.get(name) for name in names)]):
            words = _("Write the name in one language at least.")
            self.add_error(f"name_{get_language()}", words)
        return self.cleaned_data


class SectionForm(NameForm):
    """The menu of the paper names every section in both languages."""

    def clean(self):
        for code in languages.CODES:
            if not self.cleaned_data.get(f"name_{code}") and f"name_{code}" not in self.errors:
                self.add_error(f"name_{code}", _("A section needs its name in both languages."))
        return self.cleaned_data
