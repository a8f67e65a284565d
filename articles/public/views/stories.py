from django.http import Http404
from django.urls import reverse
from django.views.decorators.http import require_safe

import languages
import pages
from articles import latin
from articles.public import answering, chrome, heads, lists, reading

TOP_OF_LIST = 4


@require_safe
def article(request, language, pk, slug):
    edition = reading.read(pk, language)
    if edition is None:
        return _absent(request, language, pk, slug)
    if edition.slug != slug:
        return answering.moved(edition.get_absolute_url())
    return _story("public/article.html", request, edition, script_url=latin.url(edition))


@require_safe
def latin_article(request, language, pk, slug):
    """Show a live Kazakh story in Latin letters; search engines are sent to the Cyrillic one."""
    edition = reading.read(pk, language)
    if edition is None or not latin.url(edition):
        raise Http404
    if edition.slug != slug:
        return answering.moved(latin.url(edition))
    cyrillic = edition.get_absolute_url()
    return _story("public/latin.html", request, edition, script_url=cyrillic, latin=True)


def _story(template, request, edition, script_url, latin=False):
    pk, language = edition.article_id, edition.language
    place = chrome.place(language, edition.section_id)
    response = answering.page(
        template,
        request,
        language,
        head=heads.latin_story(edition, place) if latin else heads.story(edition, place),
        edition=edition,
        byline=reading.byline(edition),
        place=place,
        beside=reading.beside(edition),
        twin_url=_twin_url(pk, language, edition.twin_slug),
        report_url=reverse("typo-report", kwargs={"language": language, "pk": pk}),
        script_url=script_url,
        latin=latin,
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
        head=heads.unlisted(language),
        twin=twin,
        latest=reading.latest(language, TOP_OF_LIST),
        twin_url=twin.url if twin else "",
    )
    if slug in {"", *slugs}:
        tags = {f"article:{pk}", *answering.list_tags()}
        pages.keep(response, tags, lists.next_moment())
    return response


def _twin_url(pk, language, slug):
    kwargs = {"language": languages.other(language), "pk": pk, "slug": slug or ""}
    return reverse("article", kwargs=kwargs)
