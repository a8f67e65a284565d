import re

from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

import pages
from articles.public import answering, lists, sitemaps

_PART = re.compile(r"(pages|sections)|(articles|topics|authors|people)-(0|[1-9][0-9]{0,12})")


@require_safe
def sitemap(request):
    return _answer("public/sitemap_index.xml", parts=sitemaps.parts())


@require_safe
def sitemap_part(request, part):
    found = _PART.fullmatch(part)
    if found is None:
        raise Http404
    addresses = sitemaps.part(found[1] or found[2], int(found[3] or 0))
    return _answer("public/sitemap.xml", is_kept=bool(addresses), addresses=addresses)


@require_safe
def news_sitemap(request):
    stories, until = sitemaps.news()
    return _answer("public/news_sitemap.xml", until=until, stories=stories, paper=_("Aport"))


def _answer(template, is_kept=True, until=None, **context):
    """An empty part is not stored, or any number in an address would make a file."""
    content = render_to_string(template, context)
    response = HttpResponse(content, content_type="application/xml; charset=utf-8")
    if is_kept:
        pages.keep(response, answering.list_tags(), until or lists.next_moment())
    return response
