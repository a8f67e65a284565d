"""Who the paper is and how it corrects itself: words of the house, without a query."""

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

import languages
import pages
from articles.public import answering, heads


@require_safe
def about(request, language):
    contacts = {
        "email": settings.CONTACT_EMAIL,
        "phone": settings.CONTACT_PHONE,
        "address": settings.CONTACT_ADDRESS[language],
    }
    description = _("Who makes the newspaper, by which rules, and how to reach the newsroom.")
    words = (_("About the newspaper"), description)
    return _answer("about", request, language, words, contacts=contacts)


@require_safe
def corrections(request, language):
    description = _("What the newspaper got wrong and what is right, and how to report a mistake.")
    words = (_("Corrections"), description)
    return _answer("corrections", request, language, words, email=settings.CONTACT_EMAIL)


def _answer(name, request, language, words, **context):
    title, description = words
    twin_url = reverse(name, kwargs={"language": languages.other(language)})
    head = heads.listing(language, title, request.path, twin_url, description)
    response = answering.page(
        f"public/{name}.html", request, language, head=head, twin_url=twin_url, **context
    )
    pages.keep(response, {"chrome"})
    return response
