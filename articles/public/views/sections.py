from django.conf import settings
from django.http import Http404
from django.views.decorators.http import require_safe

import languages
import pages
from articles.public import answering, chrome, former
from articles.public.sections import section_page


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
    response = answering.page(
        "public/section.html",
        request,
        language,
        page=page,
        place=place,
        twin_url=place.twin_url,
        canonical=settings.SITE_URL + place.url + (f"?before={cursor}" if cursor else ""),
    )
    pages.keep(response, {*answering.list_tags(), f"section:{place.id}"}, page.until)
    return response


def _renamed_section(language, slug):
    """A section's former address, or the one in the other language, leads to the present one."""
    if url := former.present_url("section", language, slug):
        return answering.moved(url)
    for twin in chrome.places(languages.other(language)):
        if twin.slug == slug and (place := chrome.place(language, twin.id)):
            return answering.moved(place.url)
    raise Http404
