"""Every address of the site; `newsroom.health` and the apps own their views."""

from django.contrib import admin
from django.urls import include, path, register_converter

from articles.public.beacon import hits
from articles.public.views.sitemaps import news_sitemap, sitemap, sitemap_part
from articles.public.views.styles import styles
from newsroom.addresses import LanguageConverter, indexnow_key, robots, to_a_language
from newsroom.health import healthz
from newsroom.previews import frame

register_converter(LanguageConverter, "language")

urlpatterns = [
    path("", to_a_language),
    path("<language:language>/", include("articles.public.urls")),
    path("<language:language>/", include("typos.urls")),
    path("hits/", hits, name="hits"),
    path("styles/<language:language>/", styles, name="styles"),
    path("media/", include("media.urls")),
    path("robots.txt", robots),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("sitemaps/<slug:part>.xml", sitemap_part, name="sitemap-part"),
    path("news-sitemap.xml", news_sitemap, name="news-sitemap"),
    path("indexnow.txt", indexnow_key, name="indexnow-key"),
    path("healthz", healthz),
    path("admin/articles/article/preview/<language:language>/", frame, name="preview"),
    path("admin/articles/article/<int:pk>/preview/<language:language>/", frame, name="preview"),
    path("admin/articles/", include("articles.desk.urls")),
    path("admin/", admin.site.urls),
]

handler400 = "articles.public.errors.bad_request"
handler403 = "articles.public.errors.forbidden"
handler404 = "articles.public.errors.not_found"
handler500 = "articles.public.errors.server_error"
