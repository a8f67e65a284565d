"""Addresses below /kk/ and /ru/."""

from django.urls import path, re_path

from articles.public.heads import FORMS
from articles.public.views import paper
from articles.public.views.archive import archive, archive_day
from articles.public.views.feeds import feed, section_feed
from articles.public.views.front import front
from articles.public.views.people import person
from articles.public.views.previews import by_link
from articles.public.views.search import search
from articles.public.views.sections import section
from articles.public.views.stories import article, latin_article
from articles.public.views.subjects import author, topic

DAY = r"^archive/(?P<year>[0-9]{4})/(?P<month>[0-9]{2})/(?P<day>[0-9]{2})/$"

urlpatterns = [
    path("", front, name="front"),
    path("sections/<slug:slug>/", section, name="section"),
    path("topics/<slug:slug>/", topic, name="topic"),
    path("authors/<slug:slug>/", author, name="author"),
    path("people/<slug:slug>/", person, name="person"),
    path("archive/", archive, name="archive"),
    re_path(DAY, archive_day, name="archive-day"),
    path("about/", paper.about, name="about"),
    path("corrections/", paper.corrections, name="corrections"),
    path("search/", search, name="search"),
    path("preview/<str:token>/", by_link, name="preview-link"),
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
