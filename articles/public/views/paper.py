"""Who the paper is and how it corrects itself: words of the house, without a query."""

from django.conf import settings
from django.urls import reverse
from django.views.decorators.http import require_safe

import languages
import pages
from articles.public import answering


@require_safe
def about(request, language):
    contacts = {
        "email": settings.CONTACT_EMAIL,
        "phone": settings.CONTACT_PHONE,
        "address": settings.CONTACT_ADDRESS[language],
    }
    return _answer("about", request, language, contacts=contacts)


@require_safe
def corrections(request, language):
    return _answer("corrections", request, language, email=settings.CONTACT_EMAIL)


def _answer(name, request, language, **context):
    twin_url = reverse(name, kwargs={"language": languages.other(language)})
    response = answering.page(
        f"public/{name}.html", request, language, twin_url=twin_url, **context
    )
    pages.keep(response, {"chrome"})
    return response
