"""Addresses below /admin/articles/ that the article form asks; all behind the desk's login."""

from django.contrib import admin
from django.urls import path

from articles.desk import pickers

desk = admin.site.admin_view

urlpatterns = [
    path("inserts/", desk(pickers.inserts), name="inserts"),
    path("quote/picker/", desk(pickers.quotes), name="quote-picker"),
    path("quote/<int:pk>/words/", desk(pickers.quote_words), name="quote-words"),
    path("embed/picker/", desk(pickers.embeds), name="embed-picker"),
    path("embed/recognise/", desk(pickers.recognised), name="embed-recognise"),
    path("embed/<int:pk>/words/", desk(pickers.embed_words), name="embed-words"),
    path("person/picker/", desk(pickers.people), name="person-picker"),
]
