"""Drafts as readers will see them: for the desk's preview, and by link for people without a login.

Nothing here is stored, listed, counted as read or sent on: see docs/decisions/preview.md.
"""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import F
from django.db.models.functions import Now
from django.views.decorators.http import require_safe

import languages
from articles import policy, previewing
from articles.models import Edition, PreviewLink
from articles.public import answering, chrome, heads, stories
from articles.public.pieces import surroundings

HEADERS = {
    "Cache-Control": "private, no-store",
    "X-Robots-Tag": "noindex, nofollow, noarchive",
    "Referrer-Policy": "no-referrer",
}


@dataclass(frozen=True, slots=True)
class Link:
    """What the strip above a draft says; `other_url` is empty where the link has one language."""

    expires_at: datetime
    other_url: str


def preview(request, edition: Edition | None, language: str, **more):
    """Answer with the page of an unsaved edition; None where nothing is written in `language`."""
    shown = {"head": heads.unlisted(), "edition": edition, **more}
    if edition:
        shown |= _parts(edition, chrome.place(language, edition.section_id))
    return closed(answering.page("public/preview.html", request, language, **shown))


def _parts(edition, place):
    around = surroundings()
    return {
        "place": place,
        "top": stories.top(edition, place, around),
        "byline": stories.byline(edition, around),
        "topics": stories.topics(edition, around),
    }


@require_safe
def by_link(request, language, token):
    """Answer for every link that is not open as for one that never was."""
    link = _opened(token, language)
    if link is None:
        head = heads.unlisted()
        return closed(
            answering.page("public/no_preview.html", request, language, status=404, head=head)
        )
    if request.method == "GET":
        PreviewLink.objects.filter(pk=link.pk).update(opens=F("opens") + 1, opened_at=Now())
    edition = previewing.edition(link.revision.fields, language, link.article_id)
    other = languages.other(language)
    other_url = link.path(other) if other in link.languages else ""
    strip = Link(link.expires_at, other_url)
    return preview(request, edition, language, link=strip, twin_url=other_url)


def closed(response):
    """Keep an answer out of every cache, search engine and referrer."""
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


def _opened(token: str, language: str) -> PreviewLink | None:
    """Return the open link; it ends, too, when its maker may no longer show the article."""
    nonce = PreviewLink.nonce_of(token)
    links = PreviewLink.objects.open().filter(nonce=nonce, languages__contains=[language])
    link = links.select_related("article", "revision", "made_by").first() if nonce else None
    return link if link and policy.may_share(link.made_by, link.article) else None
