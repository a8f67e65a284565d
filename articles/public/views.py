"""What readers may ask for. Everything that is shown is a live edition in the page's language."""

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

import languages
import pages
from articles.public import chrome, reading
from articles.public.front import front as compose_front
from articles.public.sections import section_page

TOP_OF_LIST = 4


@require_safe
def front(request, language):
    page = compose_front(language)
    response = _page("public/front.html", request, language, page=page)
    pages.keep(response, {*_list_tags(), *_saying_tags(page.saying)}, page.until)
    return response


@require_safe
def section(request, language, slug):
    place = next((place for place in chrome.places(language) if place.slug == slug), None)
    if place is None:
        return _renamed_section(language, slug)
    cursor = request.GET.get("before", "")
    try:
        page = section_page(place, cursor)
    except ValueError as strange_cursor:
        raise Http404 from strange_cursor
    response = _page(
        "public/section.html",
        request,
        language,
        page=page,
        place=place,
        twin_url=place.twin_url,
        canonical=settings.SITE_URL + place.url + (f"?before={cursor}" if cursor else ""),
    )
    pages.keep(response, {*_list_tags(), f"section:{place.id}"}, page.until)
    return response


@require_safe
def article(request, language, pk, slug):
    edition = reading.read(pk, language)
    if edition is None:
        return _absent(request, language, pk)
    if edition.slug != slug:
        return _moved(edition.get_absolute_url())
    response = _page(
        "public/article.html",
        request,
        language,
        edition=edition,
        byline=reading.byline(edition),
        place=chrome.place(language, edition.section_id),
        beside=reading.beside(edition),
        twin_url=_twin_url(pk, language, edition.twin_slug),
    )
    tags = {f"article:{pk}", f"section:{edition.section_id}", f"list:{language}", "chrome"}
    pages.keep(response, tags, reading.until(edition))
    return response


def _absent(request, language, pk):
    """Answer for an article that is not live in this language: withdrawn, not yet, or unknown."""
    twin = reading.teaser(pk, languages.other(language))
    was_shown = reading.was_shown(pk, language)
    if not was_shown and twin is None:
        raise Http404
    return _page(
        "public/withdrawn.html" if was_shown else "public/not_yet.html",
        request,
        language,
        status=410 if was_shown else 404,
        twin=twin,
        latest=reading.latest(language, TOP_OF_LIST),
        twin_url=twin.url if twin else "",
    )


def _renamed_section(language, slug):
    """A section's address in the other language leads to this one's."""
    for twin in chrome.places(languages.other(language)):
        if twin.slug == slug and (place := chrome.place(language, twin.id)):
            return _moved(place.url)
    raise Http404


def _moved(url):
    """A slug may come back one day, so that browsers must not remember the way for ever."""
    return HttpResponsePermanentRedirect(url, headers={"Cache-Control": "no-cache"})


def _twin_url(pk, language, slug):
    kwargs = {"language": languages.other(language), "pk": pk, "slug": slug or ""}
    return reverse("article", kwargs=kwargs)


def _page(template, request, language, status=200, **context):
    """Render without the request: no context processor, so nothing of the visitor gets in."""
    site = settings.SITE_URL
    context = {"language": language, "site": site, "canonical": site + request.path} | context
    return HttpResponse(render_to_string(template, context), status=status)


def _list_tags():
    """Lists name the twins of their stories, hence both languages."""
    return {"chrome", *(f"list:{language}" for language in languages.CODES)}


def _saying_tags(saying):
    if saying is None:
        return set()
    portrait = {f"photo:{saying.portrait['id']}"} if saying.portrait else set()
    return {f"person:{saying.card['speaker']['id']}", *portrait}
