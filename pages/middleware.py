"""Answers anonymous readers from the page store, before any other middleware runs."""

import hashlib
import logging

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import get_conditional_response

from pages import store
from pages.addresses import is_storable
from pages.keeping import keeping_of

logger = logging.getLogger(__name__)


class PageStoreMiddleware:
    """The first middleware, so that what it stores carries the headers of all the others."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if not is_anonymous_read(request):
            return self.get_response(request)
        request.get_host()  # a foreign Host is refused on stored pages too
        page = store.find(request.path_info)
        if page is not None:
            return answer(request, page)
        ticket = store.ticket()
        response = self.get_response(request)
        if request.method == "GET":
            keep_if_allowed(request, response, ticket)
        return response


def is_anonymous_read(request):
    return (
        request.method in ("GET", "HEAD")
        and not request.META.get("QUERY_STRING")
        and "HTTP_AUTHORIZATION" not in request.META
        and settings.SESSION_COOKIE_NAME not in request.COOKIES
        and is_storable(request.path_info)
    )


def answer(request, page):
    response = HttpResponse(page.body, headers=page.headers)
    if request.method == "HEAD":
        response.content = b""  # Content-Length keeps telling the length of the page
    if "HTTP_IF_NONE_MATCH" in request.META:
        return get_conditional_response(request, etag=page.headers["ETag"], response=response)
    return response


def keep_if_allowed(request, response, ticket):
    kept = keeping_of(response)
    if kept is None:
        return
    digest = hashlib.blake2b(response.content, digest_size=16).hexdigest()
    response.headers["ETag"] = f'"{digest}"'
    response.headers["Content-Length"] = str(len(response.content))
    page = store.Page(dict(response.items()), response.content)
    try:
        store.store(request.path_info, page, kept.tags, ticket, kept.until)
    except OSError:  # a full disk must not cost the reader a page
        logger.exception("a page could not be stored")
