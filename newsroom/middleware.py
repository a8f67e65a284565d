"""The language of a request: of the address for readers, of the person's choice for the desk."""

from django.conf import settings
from django.utils import translation

import languages


class LanguageMiddleware:
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
