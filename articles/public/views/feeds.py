from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

import pages
from articles.public import answering, chrome, former
from articles.public.feed_formats import FORMATS
from articles.public.feeds import channel


@require_safe
def feed(request, language, ending):
    return _answer(channel(language, ending), ending, {f"list:{language}", "chrome"})


@require_safe
def section_feed(request, language, slug, ending):
    place = next((place for place in chrome.places(language) if place.slug == slug), None)
    if place is None:
        return _renamed(language, slug, ending)
    tags = {f"list:{language}", "chrome", f"section:{place.id}"}
    return _answer(channel(language, ending, place), ending, tags)


def _renamed(language, slug, ending):
    """The feeds of a section stand below its page, also where that was once."""
    if url := former.present_url("section", language, slug):
        return answering.moved(f"{url}feed.{ending}")
    raise Http404


def _answer(composed, ending, tags):
    write, content_type = FORMATS[ending]
    response = HttpResponse(write(composed), content_type=content_type)
    pages.keep(response, tags, composed.until)
    return response
