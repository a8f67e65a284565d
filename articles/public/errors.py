"""Pages for what cannot be shown, in the language of the address, with every header of a page."""

import sys

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils.csp import build_policy
from django.utils.translation import get_language

from articles.public import heads

RETRY_AFTER = 30  # seconds


def not_found(request, exception):
    language = get_language()
    return _answer("public/404.html", 404, language=language, head=heads.unlisted())


def bad_request(request, exception):
    return _answer("400.html", 400)


def forbidden(request, exception):
    return _answer("403.html", 403)


def server_error(request):
    """Answer a fault; a database that is away is a 503, so that robots come again."""
    if isinstance(sys.exception(), OperationalError | InterfaceError):
        response = _answer("503.html", 503)
        response.headers["Retry-After"] = str(RETRY_AFTER)
        return response
    return _answer("500.html", 500)


def _answer(template, status, **context):
    """Set the headers here too: where a fault is met, their middleware may be behind already."""
    headers = {
        "Cache-Control": "no-store",
        "Content-Security-Policy": build_policy(settings.SECURE_CSP),
        "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
        "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": settings.X_FRAME_OPTIONS,
    }
    return HttpResponse(render_to_string(template, context), status=status, headers=headers)
