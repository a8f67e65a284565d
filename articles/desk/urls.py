"""Addresses below /admin/articles/ that scripts ask; the form's stand behind the desk's login."""

from django.contrib import admin
from django.urls import path

from articles.desk import bar, bulk, embargo_views, note_views, pickers, word_help

desk = admin.site.admin_view

urlpatterns = [
    path("bar/<int:pk>/<str:language>/", bar.bar, name="article-bar"),  # no login: 404 to others
    path("bulk/", desk(bulk.confirm), name="bulk"),
    path("bulk/publish/", desk(bulk.publish), name="bulk-publish"),
    path("embargo/<int:pk>/<str:language>/", desk(embargo_views.confirm), name="embargo"),
    path("notes/<int:pk>/", desk(note_views.write), name="note-write"),
    path("notes/<int:pk>/reply/", desk(note_views.reply), name="note-reply"),
    path("notes/<int:pk>/settle/", desk(note_views.settle), name="note-settle"),
    path("notes/<int:pk>/reopen/", desk(note_views.reopen), name="note-reopen"),
    path("inserts/", desk(pickers.inserts), name="inserts"),
    path("quote/picker/", desk(pickers.quotes), name="quote-picker"),
    path("quote/<int:pk>/words/", desk(pickers.quote_words), name="quote-words"),
    path("embed/picker/", desk(pickers.embeds), name="embed-picker"),
    path("embed/recognise/", desk(pickers.recognised), name="embed-recognise"),
    path("embed/<int:pk>/words/", desk(pickers.embed_words), name="embed-words"),
    path("words/check/", desk(word_help.check), name="words-check"),
    path("words/tidy/", desk(word_help.tidied), name="words-tidy"),
    path("words/address/", desk(word_help.address), name="words-address"),
    path("person/picker/", desk(pickers.people), name="person-picker"),
]
