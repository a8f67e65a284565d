from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

import languages
from languages.fields import ProseField
from media import desk, library, policy, uploads
from media.describing import describe
from media.forms import WORDS, PictureField
from media.models import Photo
from media.screens import DeskAdmin, pair

FACTS = ["facts", "uploaded_by", "uploaded_at"]
WRITTEN = sorted(policy.TOLD | policy.FOCUS | policy.ORIGIN | policy.RIGHTS)


class NewPhotoForm(forms.ModelForm):
    """Only the file; its words are proposed from the file itself, on the next page."""

    image = PictureField()

    class Meta:
        model = Photo
        fields = ["image"]

    def _post_clean(self):
        """The facts of a photo come from the admitted file, which `uploads.keep` writes."""


class PhotoForm(forms.ModelForm):
    class Meta:
        model = Photo
        fields = WORDS
        widgets = {"alt": AdminTextareaWidget(attrs={"rows": 1})}


@admin.register(Photo)
class PhotoAdmin(DeskAdmin):
    form = PhotoForm
    list_filter = [library.State, library.Whose]
    search_fields = ["caption_kk", "caption_ru"]  # `get_search_results` looks further
    search_help_text = _("Caption, credit, place or name of the file")
    formfield_overrides = DeskAdmin.formfield_overrides | {
        ProseField: {"widget": AdminTextareaWidget(attrs={"rows": 3})}
    }
    ordering = ["-id"]
    list_per_page = 24
    fieldsets = [
        (None, {"fields": [("focal_x", "focal_y")]}),
        (_("Words"), {"fields": [pair("caption"), pair("alt"), pair("credit")]}),
        (_("Rights"), {"fields": [("rights_until", "is_blocked")]}),
        (_("Origin"), {"fields": [pair("place"), "taken_on", *FACTS]}),
    ]

    def get_changelist(self, request, **kwargs):
        return library.Library

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("renditions")

    def get_search_results(self, request, queryset, search_term):
        return queryset.search(search_term), False

    def get_urls(self):
        def own(view):
            return self.admin_site.admin_view(view)

        return [
            path("picker/", own(desk.picker), name="media_photo_picker"),
            path("upload/", own(desk.upload), name="media_photo_upload"),
            path("<int:photo_id>/describe/", own(desk.describe), name="media_photo_describe"),
            path("<int:photo_id>/original/", own(desk.original), name="media_photo_original"),
            *super().get_urls(),
        ]

    def get_form(self, request, obj=None, **kwargs):
        if obj is None:
            return NewPhotoForm
        return super().get_form(request, obj, **kwargs)

    def get_fieldsets(self, request, obj=None):
        return (
            [(None, {"fields": ["image"]})] if obj is None else super().get_fieldsets(request, obj)
        )

    def get_readonly_fields(self, request, obj=None):
        if obj is None:
            return []
        writable = policy.writable_fields(request.user, obj)
        return [*FACTS, *(name for name in WRITTEN if name not in writable)]

    def has_change_permission(self, request, obj=None):
        if obj is None:
            return super().has_change_permission(request)
        return policy.may_describe(request.user, obj)

    def has_delete_permission(self, request, obj=None):
        """A published story may show it, and its address is frozen there: block it instead."""
        return False

    def save_model(self, request, obj, form, change):
        if change:
            describe(obj, by=request.user, fields=form.changed_data)
        else:
            uploads.keep(obj, form.cleaned_data["image"], by=request.user)

    def response_add(self, request, obj, post_url_continue=None):
        return HttpResponseRedirect(reverse("admin:media_photo_change", args=[obj.pk]))

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["show_save_and_add_another"] = False
        if obj:
            context["may_fetch_original"] = policy.may_fetch_original(request.user, obj)
            context["sources"] = obj.card(languages.CODES[0])["sources"]["jpeg"]
        return super().render_change_form(request, context, add, change, form_url, obj)

    @admin.display(description=_("file"))
    def facts(self, photo):
        return format_html(
            '<span class="num">{} × {}</span> · <bdi>{}</bdi>',
            photo.width,
            photo.height,
            photo.source_name,
        )
