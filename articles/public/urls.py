"""Addresses below /kk/ and /ru/."""

from django.urls import path

from articles.public.views.front import front
from articles.public.views.search import search
from articles.public.views.sections import section
from articles.public.views.stories import article

urlpatterns = [
    path("", front, name="front"),
    path("sections/<slug:slug>/", section, name="section"),
    path("search/", search, name="search"),
    path("articles/<int:pk>/<slug:slug>/", article, name="article"),
    # A headline without letters has no slug; elsewhere this address leads on to the full one.
    path("articles/<int:pk>/", article, {"slug": ""}, name="article"),
]
