"""Every address of the site; `newsroom.health` and the apps own their views."""

from django.conf import settings
from django.contrib import admin
from django.urls import include, path

from newsroom.health import healthz

urlpatterns = [
    path("admin/articles/", include("articles.desk.urls")),
    path("admin/", admin.site.urls),
    path("media/", include("media.urls")),
    path("healthz", healthz),
]
