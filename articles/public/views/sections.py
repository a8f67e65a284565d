from django.http import Http404
from django.views.decorators.http import require_safe

import languages
import pages
from articles.public import answering, chrome, cursors, former, heads
from articles.public.sections import section_page


@require_safe
def section(request, language, slug):
    place = next((place for place in chrome.places(language) if place.slug == slug), None)
    if place is None:
        return _renamed_section(language, slug)
    cursor = answering.cursor(request)
    page = section_page(place, cursor)
    if page.is_spent:
        return answering.sent_on(place.url)
    response = answering.page(
        "public/section.html",
        request,
        language,
        page=page,
        place=place,
        twin_url=place.twin_url,
        head=_head(place, page, cursor),
    )
    pages.keep(response, {*answering.list_tags(), f"section:{place.id}"}, page.until)
    return response


def _head(place, page, cursor):
    return heads.listing(
        place.language,
        title=place.name,
        description=place.description,
        path=cursors.path(place.url, cursor),
        twin_path=place.twin_url if place.twin_slug and page.has_twin and page.top else "",
        feed=place,
        is_listed=page.is_first,
    )


def _renamed_section(language, slug):
    """A section's former address, or the one in the other language, leads to the present one."""
    if url := former.present_url("section", language, slug):
        return answering.moved(url)
    for twin in chrome.places(languages.other(language)):
        if twin.slug == slug and (place := chrome.place(language, twin.id)):
            return answering.moved(place.url)
    raise Http404
