"""Answers readers from the page store, before any other middleware runs."""

import logging
import time
from functools import lru_cache

from django.conf import settings
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.datastructures import CaseInsensitiveMapping

from pages import cdn, store
from pages.addresses import is_past_the_store, is_storable
from pages.encodings import PLAIN, chosen
from pages.keeping import keeping_of
from pages.rebuilding import rebuilding

PATIENCE = 1  # seconds that a reader waits for another's rebuilding
OUTAGE = 2  # seconds after a failed rendering in which a former page is given without a new try

logger = logging.getLogger(__name__)


class PageStoreMiddleware:
    """The first middleware, so that what it stores carries the headers of all the others."""

    def __init__(self, get_response):
        self.get_response = get_response
        self.failed_at = float("-inf")

    def __call__(self, request):
        if not is_read_of_a_page(request):
            return self.get_response(request)
        request.get_host()  # a foreign Host is refused on stored pages too
        encoding = chosen(request.META.get("HTTP_ACCEPT_ENCODING", ""))
        copy = store.find(request.path_info, encoding)
        if copy is not None:
            return answer(request, copy)
        return self._on_a_miss(request, encoding)

    def _on_a_miss(self, request, encoding):
        """One builds the page; the others get the former one for a moment, or wait."""
        path = request.path_info
        with rebuilding(path) as may_rebuild:
            if may_rebuild:
                return self._rebuilt(request, encoding)
        if former := store.find_former(path, encoding):
            return answer(request, former, is_current=False)
        with rebuilding(path, PATIENCE):
            return self._rebuilt(request, encoding)

    def _rebuilt(self, request, encoding):
        path = request.path_info
        if copy := store.find(path, encoding):  # built by another, a moment ago
            return answer(request, copy)
        is_outage = time.monotonic() - self.failed_at < OUTAGE
        if is_outage and (former := store.find_former(path, encoding, whatever_its_age=True)):
            return answer(request, former, is_current=False)
        return self._rendered(anonymous(request), encoding)

    def _rendered(self, request, encoding):
        ticket = store.ticket()
        response = self.get_response(request)
        if response.status_code == 503:
            self.failed_at = time.monotonic()
            former = store.find_former(request.path_info, encoding, whatever_its_age=True)
            return answer(request, former, is_current=False) if former else response
        kept = keeping_of(response)
        if kept is None or request.method != "GET":
            return response
        return stored(request, response, kept, ticket, encoding)


def is_read_of_a_page(request):
    """Of a request only method, address, used query and accepted encodings count.

    A secure site stores what it answers to secure requests, which carries one header more.
    """
    return (
        request.method in ("GET", "HEAD")
        and is_storable(request.path_info)
        and not is_past_the_store(request.path_info, request.META.get("QUERY_STRING", ""))
        and (not settings.SECURE_HSTS_SECONDS or request.is_secure())
    )


def anonymous(request):
    """Take away what a page must not depend on: whatever is rendered is right for everybody."""
    for name in ("HTTP_COOKIE", "HTTP_AUTHORIZATION"):
        request.META.pop(name, None)
    request.META["QUERY_STRING"] = ""
    return request


def answer(request, copy, *, is_current=True):
    """Send a stored page; only a current one may enter a CDN."""
    head = copy.head
    response = HttpResponse(copy.body, status=head.status)
    headers = headers_of(head, copy.encoding)
    if settings.CDN:
        told = cdn.headers(head.tags, head.dies) if is_current else cdn.no_headers()
        headers = Headers(dict(headers) | told)
    vars(response)["headers"] = headers
    if request.method == "HEAD":
        response.content = b""  # Content-Length keeps telling the length of the page
    if head.status == 200 and "HTTP_IF_NONE_MATCH" in request.META:
        return get_conditional_response(request, etag=copy.etag, response=response)
    return response


class Headers(CaseInsensitiveMapping):
    """Headers that were checked when the page was rendered, for many answers and never changed.

    Setting and checking a dozen anew for each reader would cost more than to read the page.
    """

    def __init__(self, headers):
        super().__init__(headers)
        self.pairs = tuple(headers.items())

    def items(self):
        return self.pairs


@lru_cache(maxsize=256)
def headers_of(head, encoding):
    """Return the headers of a page in an encoding, made once for the busiest pages."""
    body = head.bodies[encoding]
    more = {"ETag": body.etag, "Content-Length": str(body.size)}
    if encoding != PLAIN:
        more["Content-Encoding"] = encoding
    return Headers(head.headers | more)


def stored(request, response, kept, ticket, encoding):
    """Store the page and answer with it; a page that may not be stored is answered all the same."""
    response.headers["Vary"] = "Accept-Encoding"
    page = store.Page(dict(response.items()), response.content, response.status_code)
    page.headers.pop("Content-Length", None)
    packed = store.prepared(page, kept.tags, ticket, kept.until).encoded(encoding)
    try:
        is_current = store.put(request.path_info, packed, ticket)
    except OSError:  # a full disk must not cost the reader a page
        logger.exception("a page could not be stored")
        is_current = False
    return answer(request, packed.copy(encoding), is_current=is_current)
