"""A page with nothing but the body editors, the lead photo and the pickers of one article."""

from django import forms
from django.contrib import admin
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template import engines
from django.urls import include, path

from articles.desk.editor import BodyEditor, LeadPhoto
from articles.models import Article
from media.models import Photo

PAGE = """{% load i18n static %}{% get_current_language as code %}<!DOCTYPE html>
<html lang="{{ code }}"><head><title>Мәтін</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="{% static "desk/desk.css" %}">
{% csp_nonce_attr form.media %}
</head><body><main class="write"><h1>Мәтін</h1>
<form method="post" id="article_form">{% csrf_token %}
{% for field in form %}{% if field.name != "lead_photo" %}
<label class="lab" for="{{ field.auto_id }}">{{ field.label }}</label>
{{ field }}{% endif %}{% endfor %}
{% with field=form.lead_photo photo=article.lead_photo %}
{% include "desk/pickers/_lead_photo.html" %}{% endwith %}
<button type="submit">Сақтау</button>
</form>{% include "desk/pickers/dialogs.html" %}</main></body></html>"""


class BodiesForm(forms.ModelForm):
    lead_photo = forms.ModelChoiceField(Photo.objects.all(), required=False, widget=LeadPhoto)

    class Meta:
        model = Article
        fields = ["body_kk", "body_ru", "lead_photo"]
        labels = {"body_kk": "Қазақша мәтін", "body_ru": "Орысша мәтін"}
        widgets = {code: BodyEditor(code.removeprefix("body_")) for code in ("body_kk", "body_ru")}


def page(request, pk):
    article = get_object_or_404(Article, pk=pk)
    form = BodiesForm(request.POST or None, instance=article)
    if request.method == "POST" and form.is_valid():
        form.save()
        return HttpResponseRedirect(request.path)
    template = engines["django"].from_string(PAGE)
    return HttpResponse(template.render({"form": form, "article": article}, request))


urlpatterns = [
    path("admin/try-the-editor/<int:pk>/", admin.site.admin_view(page)),
    path("", include("newsroom.urls")),
]
