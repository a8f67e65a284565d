"""The cap on the body of a request, the same as the proxy's."""

from django.http import HttpResponse
from django.utils.translation import gettext as _

MAX_BODY = 25 * 1024 * 1024  # bytes: one photo and its words


class BodyCapMiddleware:
    """Answers 413 before a byte of a too large body is read."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if announced_length(request) > MAX_BODY:
            return HttpResponse(
                _("This is too much for one upload: at most 20 MB are accepted."),
                content_type="text/plain; charset=utf-8",
                status=413,
            )
        return self.get_response(request)


def announced_length(request):
    length = request.META.get("CONTENT_LENGTH") or ""
    return int(length) if length.isascii() and length.isdecimal() else 0
