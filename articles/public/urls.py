"""Addresses below /kk/ and /ru/."""

from django.urls import path

from articles.public import views

urlpatterns = [
    path("", views.front, name="front"),
    path("sections/<slug:slug>/", views.section, name="section"),
    path("articles/<int:pk>/<slug:slug>/", views.article, name="article"),
    # A headline without letters has no slug; elsewhere this address leads on to the full one.
    path("articles/<int:pk>/", views.article, {"slug": ""}, name="article"),
]
