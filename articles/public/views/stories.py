from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

import languages
import pages
from articles import latin
from articles.public import answering, chrome, heads, lists, reading, stories

TOP_OF_LIST = 4


@require_safe
def article(request, language, pk, slug):
    edition = reading.read(pk, language)
    if edition is None:
        return _absent(request, language, pk, slug)
    if edition.slug != slug:
        return answering.moved(edition.get_absolute_url())
    return _story(edition, script_url=latin.url(edition))


@require_safe
def latin_article(request, language, pk, slug):
    """Show a live Kazakh story in Latin letters; search engines are sent to the Cyrillic one."""
    edition = reading.read(pk, language)
    if edition is None or not latin.url(edition):
        raise Http404
    if edition.slug != slug:
        return answering.moved(latin.url(edition))
    return _story(edition, script_url=edition.get_absolute_url(), latin=True)


def _story(edition, script_url, latin=False):
    place = chrome.place(edition.language, edition.section_id)
    response = HttpResponse(
        stories.page(edition, place, reading.beside(edition), script_url, latin=latin)
    )
    own = {f"article:{edition.article_id}", f"section:{edition.section_id}"}
    pages.keep(response, {*own, f"list:{edition.language}", "chrome"}, reading.until(edition))
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
        head=heads.unlisted(),
        twin=twin,
        latest=reading.latest(language, TOP_OF_LIST),
        twin_url=twin.url if twin else "",
    )
    if slug in {"", *slugs}:
        tags = {f"article:{pk}", *answering.list_tags()}
        pages.keep(response, tags, lists.next_moment())
    return response
