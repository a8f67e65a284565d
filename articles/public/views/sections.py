from django.http import Http404
from django.views.decorators.http import require_safe

import languages
import pages
from articles.public import answering, chrome, former, heads
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
        head=_head(place, cursor),
    )
    pages.keep(response, {*answering.list_tags(), f"section:{place.id}"}, page.until)
    return response


def _head(place, cursor):
    """Older pages stand for themselves, and have no counterpart in the other language."""
    return heads.listing(
        place.language,
        title=place.name,
        description=place.description,
        path=f"{place.url}?before={cursor}" if cursor else place.url,
        twin_path=place.twin_url if place.twin_slug and not cursor else "",
        feed=place,
    )


def _renamed_section(language, slug):
    """A section's former address, or the one in the other language, leads to the present one."""
    if url := former.present_url("section", language, slug):
        return answering.moved(url)
    for twin in chrome.places(languages.other(language)):
        if twin.slug == slug and (place := chrome.place(language, twin.id)):
            return answering.moved(place.url)
    raise Http404
