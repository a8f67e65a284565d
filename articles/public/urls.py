"""Addresses below /kk/ and /ru/."""

from django.urls import path

from articles.public.heads import FORMS
from articles.public.views.feeds import feed, section_feed
from articles.public.views.front import front
from articles.public.views.sections import section
from articles.public.views.stories import article, latin_article

urlpatterns = [
    path("", front, name="front"),
    path("sections/<slug:slug>/", section, name="section"),
    path("articles/<int:pk>/<slug:slug>/", article, name="article"),
    # A headline without letters has no slug; elsewhere this address leads on to the full one.
    path("articles/<int:pk>/", article, {"slug": ""}, name="article"),
    path("latin/articles/<int:pk>/<slug:slug>/", latin_article, name="latin-article"),
    path("latin/articles/<int:pk>/", latin_article, {"slug": ""}, name="latin-article"),
]

for ending in FORMS:
    urlpatterns += [
        path(f"feed.{ending}", feed, {"ending": ending}, name="feed"),
        path(
            f"sections/<slug:slug>/feed.{ending}",
            section_feed,
            {"ending": ending},
            name="section-feed",
        ),
    ]
