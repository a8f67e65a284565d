from django.http import Http404
from django.urls import reverse
from django.views.decorators.http import require_safe

import languages
import pages
from articles.public import answering, chrome, lists, reading

TOP_OF_LIST = 4


@require_safe
def article(request, language, pk, slug):
    edition = reading.read(pk, language)
    if edition is None:
        return _absent(request, language, pk, slug)
    if edition.slug != slug:
        return answering.moved(edition.get_absolute_url())
    response = answering.page(
        "public/article.html",
        request,
        language,
        edition=edition,
        byline=reading.byline(edition),
        place=chrome.place(language, edition.section_id),
        beside=reading.beside(edition),
        twin_url=_twin_url(pk, language, edition.twin_slug),
    )
    tags = {f"article:{pk}", f"section:{edition.section_id}", f"list:{language}", "chrome"}
    pages.keep(response, tags, reading.until(edition))
    return response


def _absent(request, language, pk, slug):
    """Answer for an article that is not live in this language: withdrawn, not yet, or unknown.

    Kept at addresses that the newsroom itself has given out; anybody can think of others.
    """
    twin = reading.teaser(pk, languages.other(language))
    slugs = reading.slugs_shown(pk, language)
    was_shown = bool(slugs)
    if not was_shown and twin is None:
        raise Http404
    response = answering.page(
        "public/withdrawn.html" if was_shown else "public/not_yet.html",
        request,
        language,
        status=410 if was_shown else 404,
        twin=twin,
        latest=reading.latest(language, TOP_OF_LIST),
        twin_url=twin.url if twin else "",
    )
    if slug in {"", *slugs}:
        tags = {f"article:{pk}", *answering.list_tags()}
        pages.keep(response, tags, lists.upcoming())
    return response


def _twin_url(pk, language, slug):
    kwargs = {"language": languages.other(language), "pk": pk, "slug": slug or ""}
    return reverse("article", kwargs=kwargs)
