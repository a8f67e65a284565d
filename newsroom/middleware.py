"""The language of a request, and what a request of the desk has that a reader's has not."""

import time

from django.conf import settings
from django.contrib.auth import middleware as auth
from django.contrib.messages import middleware as messages
from django.contrib.sessions import middleware as sessions
from django.utils import translation

import languages

DESK = "/admin/"
PROLONGED = 300  # seconds
_USED = "used"  # in a session: when it was last prolonged, seconds since 1970


class LanguageMiddleware:
    """Of the address for readers, of the person's choice for the desk."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        with translation.override(language_of(request)):
            request.LANGUAGE_CODE = translation.get_language()
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response


def language_of(request):
    """Return "kk" or "ru"; an unknown choice means Kazakh."""
    prefix = request.path_info[1:3]
    if request.path_info[3:4] == "/" and prefix in languages.CODES:
        return prefix
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return chosen if chosen in languages.CODES else settings.LANGUAGE_CODE


class _OnDesk:
    """A middleware that readers pass by: to them the paper is the same, whoever they are."""

    def __call__(self, request):
        is_desk = request.path_info.startswith(DESK)
        return super().__call__(request) if is_desk else self.get_response(request)


class SessionMiddleware(_OnDesk, sessions.SessionMiddleware):
    """Lets a session end SESSION_COOKIE_AGE after its last use, give or take PROLONGED seconds.

    It is written that often and not at every request, most of which would write nothing else.
    """

    def process_response(self, request, response):
        if request.session.accessed and not request.session.is_empty():
            _prolong(request.session)
        return super().process_response(request, response)


def _prolong(session):
    now = int(time.time())
    if not 0 <= now - session.get(_USED, 0) < PROLONGED:
        session[_USED] = now


class AuthenticationMiddleware(_OnDesk, auth.AuthenticationMiddleware):
    pass


class MessageMiddleware(_OnDesk, messages.MessageMiddleware):
    pass
