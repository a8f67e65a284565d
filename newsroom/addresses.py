"""The front door of the house: languages in addresses, the way from `/`, what robots may read."""

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.http import require_safe

import languages

ROBOTS = "User-agent: *\nDisallow: /admin/\nDisallow: /hits/\n"
SITEMAPS = ("sitemap", "news-sitemap")


class LanguageConverter:
    regex = "|".join(languages.CODES)

    def to_python(self, value):
        return value

    def to_url(self, value):
        return value


@require_safe
def to_a_language(request):
    """Lead to the front page that the browser prefers; to the Kazakh one if it likes neither."""
    url = reverse("front", kwargs={"language": preferred_language(request)})
    response = HttpResponseRedirect(url, headers={"Cache-Control": "no-cache"})
    patch_vary_headers(response, ["Accept-Language"])
    return response


def preferred_language(request):
    accepted = parse_accept_lang_header(request.headers.get("Accept-Language", "").lower())
    wanted = (code.partition("-")[0] for code, quality in accepted if quality)
    return next((code for code in wanted if code in languages.CODES), languages.CODES[0])


@require_safe
def robots(request):
    maps = (f"Sitemap: {settings.SITE_URL}{reverse(name)}\n" for name in SITEMAPS)
    return _plain(ROBOTS + "\n" + "".join(maps))


@require_safe
def indexnow_key(request):
    """Show search engines that whoever sends the key to IndexNow also has this site."""
    if not settings.INDEXNOW_KEY:
        raise Http404
    return _plain(settings.INDEXNOW_KEY)


def _plain(text):
    return HttpResponse(text, content_type="text/plain; charset=utf-8")
