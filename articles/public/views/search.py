import logging

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

import languages
from articles import asking
from articles.models import Appearance, Author, Edition
from articles.public import answering, chrome, guarding, heads
from articles.public.narrowing import Cursor, Narrowing
from articles.public.search import newest_weeks
from articles.public.search import search as find

logger = logging.getLogger(__name__)


@require_safe
def search(request, language):
    """Never kept in the page store: nobody asks for the same words again before they are stale."""
    question = asking.read(request.GET.get("q", ""))
    narrowing = Narrowing.parse(request.GET)
    results, trouble = None, ""
    if question:
        cursor = Cursor.parse(request.GET.get("after", ""))
        results, trouble = _found(question, language, narrowing, cursor)
    response = answering.page(
        "public/search.html",
        request,
        language,
        status=503 if trouble else 200,
        head=heads.unlisted(_("Search")),
        question=question,
        narrowing=narrowing,
        results=results,
        trouble=trouble,
        sections=chrome.places(language),
        authors=_authors(language) if question else [],
        twin_url=answering.search_url(languages.other(language), question.text),
        other_language=languages.other(language),
        **_ways_on(results, language),
    )
    response.headers["Cache-Control"] = "private, no-cache"
    if trouble:
        response.headers["Retry-After"] = str(guarding.RETRY_AFTER)
    return response


def _found(question, language, narrowing, cursor):
    """Return the results, or what kept the site from finding any."""
    weeks = newest_weeks()
    try:
        with guarding.bounded():
            results = find(question, language, narrowing, cursor, weeks)
    except guarding.Busy:
        return None, "busy"
    except guarding.TooSlow:
        logger.warning("a search took too long: %r", question.text)
        return None, "slow"
    if results.is_first and not results.hits:
        logger.info("a search found nothing: %r", question.text)
    return results, ""


def _ways_on(results, language):
    """Return the addresses to which results lead."""
    if results is None:
        return {}
    text, narrowing = results.question.text, results.narrowing.address
    elsewhere = answering.search_url(languages.other(language), text, **narrowing)
    further = answering.search_url(language, text, **narrowing, after=results.further)
    meant = [(guess, answering.search_url(language, guess)) for guess in results.meant]
    return {"elsewhere_url": elsewhere, "further_url": further, "meant": meant}


def _authors(language):
    """Return authors with a live story in this language, by name."""
    stories = Edition.objects.live().filter(
        appearances__kind=Appearance.Kind.AUTHOR,
        appearances__subject_id=OuterRef("pk"),
        appearances__language=language,
    )
    authors = Author.objects.filter(Exists(stories)).exclude(**{f"name_{language}": ""})
    return list(authors.order_by(f"sort_key_{language}").values_list("pk", f"name_{language}"))
