"""What every answer to a reader has in common."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect, HttpResponseRedirect
from django.template.loader import render_to_string
from django.urls import reverse

import languages
from articles.public import cursors, former


def page(template, request, language, status=200, **context):
    """Render without the request: no context processor, so nothing of the visitor gets in."""
    return HttpResponse(render_to_string(template, {"language": language} | context), status=status)


def moved(url):
    """A slug may come back one day, so that browsers must not remember the way for ever."""
    return HttpResponsePermanentRedirect(url, headers={"Cache-Control": "no-cache"})


def sent_on(url):
    """For a place that moves with every story: the newest day, the first page of a list."""
    return HttpResponseRedirect(url, headers={"Cache-Control": "no-cache"})


def cursor(request):
    """Return the cursor of the address, None on the first page; Http404 for an odd one."""
    try:
        return cursors.wanted(request.GET)
    except ValueError as odd:
        raise Http404 from odd


def formerly(kind, language, slug):
    """Lead on from an address that a topic, author, person or section once had; Http404 else."""
    if url := former.present_url(kind, language, slug):
        return moved(url)
    raise Http404


def elsewhere(subject, slug, page):
    """Lead on where this page of a topic, author or person has nothing to show; else None.

    A name without a live story has no page: it may belong to a story that is not out yet.
    """
    if page.is_first and not page.shown:
        raise Http404
    if subject.slug != slug:
        return moved(subject.url)
    return sent_on(subject.url) if page.is_spent else None


def twin_url(subject, page):
    """Return the page of the same subject in the other language, or that language's front page."""
    other = languages.other(subject.language)
    return subject.twin_url if page.has_twin else reverse("front", kwargs={"language": other})


def list_tags():
    """Lists name the twins of their stories, hence both languages."""
    return {"chrome", *(f"list:{language}" for language in languages.CODES)}


def photo_tags(card):
    return {f"photo:{card['id']}"} if card else set()


def search_url(language, text, **more):
    """The address of a search for `text`; without words that of the empty search page."""
    asked = {name: value for name, value in ({"q": text} | more).items() if value}
    address = reverse("search", kwargs={"language": language})
    return f"{address}?{urlencode(asked)}" if asked else address
