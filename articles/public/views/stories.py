from django.http import Http404
from django.urls import reverse
from django.views.decorators.http import require_safe

import languages
import pages
from articles.public import answering, chrome, heads, reading

TOP_OF_LIST = 4


@require_safe
def article(request, language, pk, slug):
    edition = reading.read(pk, language)
    if edition is None:
        return _absent(request, language, pk)
    if edition.slug != slug:
        return answering.moved(edition.get_absolute_url())
    place = chrome.place(language, edition.section_id)
    response = answering.page(
        "public/article.html",
        request,
        language,
        head=heads.story(edition, place),
        edition=edition,
        byline=reading.byline(edition),
        place=place,
        beside=reading.beside(edition),
        twin_url=_twin_url(pk, language, edition.twin_slug),
    )
    tags = {f"article:{pk}", f"section:{edition.section_id}", f"list:{language}", "chrome"}
    pages.keep(response, tags, reading.until(edition))
    return response


def _absent(request, language, pk):
    """Answer for an article that is not live in this language: withdrawn, not yet, or unknown."""
    twin = reading.teaser(pk, languages.other(language))
    was_shown = reading.was_shown(pk, language)
    if not was_shown and twin is None:
        raise Http404
    return answering.page(
        "public/withdrawn.html" if was_shown else "public/not_yet.html",
        request,
        language,
        status=410 if was_shown else 404,
        head=heads.unlisted(language),
        twin=twin,
        latest=reading.latest(language, TOP_OF_LIST),
        twin_url=twin.url if twin else "",
    )


def _twin_url(pk, language, slug):
    kwargs = {"language": languages.other(language), "pk": pk, "slug": slug or ""}
    return reverse("article", kwargs=kwargs)
