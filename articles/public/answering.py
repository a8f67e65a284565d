"""What every answer to a reader has in common."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.urls import reverse

import languages


def page(template, request, language, status=200, **context):
    """Render without the request: no context processor, so nothing of the visitor gets in."""
    site = settings.SITE_URL
    context = {"language": language, "site": site, "canonical": site + request.path} | context
    return HttpResponse(render_to_string(template, context), status=status)


def moved(url):
    """A slug may come back one day, so that browsers must not remember the way for ever."""
    return HttpResponsePermanentRedirect(url, headers={"Cache-Control": "no-cache"})


def list_tags():
    """Lists name the twins of their stories, hence both languages."""
    return {"chrome", *(f"list:{language}" for language in languages.CODES)}


def search_url(language, text, **more):
    """The address of a search for `text`; without words that of the empty search page."""
    asked = {name: value for name, value in ({"q": text} | more).items() if value}
    address = reverse("search", kwargs={"language": language})
    return f"{address}?{urlencode(asked)}" if asked else address
