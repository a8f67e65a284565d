from django import forms
from django.contrib import admin
from django.contrib.admin.widgets import AdminTextareaWidget
from django.http import HttpResponseRedirect
from django.urls import path, reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _
from modeltranslation.admin import TranslationAdmin

import languages
from languages.fields import ProseField
from languages.normalising import cut
from media import desk, policy, uploads
from media.describing import RIGHTS, describe
from media.forms import PictureField
from media.models import Photo

FACTS = ["picture", "facts", "uploaded_by", "uploaded_at"]


class NewPhotoForm(forms.ModelForm):
    """Only the file; its words are proposed from the file itself, on the next page."""

    image = PictureField()

    class Meta:
        model = Photo
        fields = ["image"]

    def _post_clean(self):
        """The facts of a photo come from the admitted file, which `uploads.keep` writes."""


@admin.register(Photo)
class PhotoAdmin(TranslationAdmin):
    list_display = ["thumbnail", "captions", "credits", "taken_on"]
    list_display_links = ["thumbnail", "captions"]
    list_filter = ["is_blocked"]
    show_facets = admin.ShowFacets.NEVER
    search_fields = ["caption_kk", "caption_ru", "credit_kk", "credit_ru", "source_name"]
    formfield_overrides = {ProseField: {"widget": AdminTextareaWidget(attrs={"rows": 3})}}
    ordering = ["-id"]
    list_per_page = 40
    show_full_result_count = False
    fieldsets = [
        (None, {"fields": ["picture", ("focal_x", "focal_y"), "caption", "alt", "credit"]}),
        (_("Origin"), {"fields": ["place", "taken_on", "facts", "uploaded_by", "uploaded_at"]}),
        (_("Rights"), {"fields": ["rights_until", "is_blocked"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).prefetch_related("renditions")

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
        return FACTS if policy.may_manage_rights(request.user) else [*FACTS, *sorted(RIGHTS)]

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

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if language := getattr(db_field, "language", None):
            field.widget.attrs["lang"] = language
        return field

    @admin.display(description=_("photo"))
    def thumbnail(self, photo):
        return self._image(photo, box=(96, 72))

    @admin.display(description=_("caption"), ordering="caption_kk")
    def captions(self, photo):
        return self._in_both_languages(photo, "caption") or photo.source_name

    @admin.display(description=_("credit"), ordering="credit_kk")
    def credits(self, photo):
        return self._in_both_languages(photo, "credit")

    @admin.display(description=_("picture"))
    def picture(self, photo):
        return self._image(photo, box=(320, 320))

    @admin.display(description=_("file"))
    def facts(self, photo):
        return format_html(
            '{} × {} · <bdi>{}</bdi> · <a href="{}">{}</a>',
            photo.width,
            photo.height,
            photo.source_name,
            reverse("admin:media_photo_original", args=[photo.pk]),
            _("Fetch the original"),
        )

    def _in_both_languages(self, photo, field):
        """One line a language, always in one order; the same words only once."""
        texts = [(getattr(photo, f"{field}_{code}") or "", code) for code in languages.CODES]
        if texts[0][0] == texts[1][0]:
            del texts[1]
        lines = [(code, cut(text, 120)) for text, code in texts if text]
        return format_html_join(mark_safe("<br>"), '<span lang="{}">{}</span>', lines)

    def _image(self, photo, box):
        if not photo.is_ready:
            return photo.obstacle
        address = photo.thumbnail_url if box[0] < 320 else photo.preview_url
        scale = min(box[0] / photo.width, box[1] / photo.height)
        width, height = (max(1, round(side * scale)) for side in (photo.width, photo.height))
        return format_html(
            '<img src="{}" alt="{}" width="{}" height="{}" loading="lazy"'
            ' data-focal-x="{}" data-focal-y="{}">',
            *(address, photo.alt or "", width, height, photo.focal_x, photo.focal_y),
        )
