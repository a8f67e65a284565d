"""The bar that people of the newsroom see on a story's public page; the page itself knows nothing.

The page's script asks for it, and only in browsers that were at the desk.
"""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

import languages
from articles import policy
from articles.desk.badges import Badge, badges
from articles.models import Article


@dataclass(frozen=True, slots=True)
class State:
    """One language of the story: its badge, and whether the working copy has moved on."""

    badge: Badge
    is_shown: bool
    is_changed: bool


@never_cache
@require_GET
def bar(request, pk, language):
    """Answer with a piece of HTML in the person's language; 404 for everybody else."""
    article = Article.objects.filter(pk=pk).first() if language in languages.CODES else None
    if article is None or not may_see(request.user, article):
        raise Http404
    states = [state(article, badge, language) for badge in badges(article)]
    context = {"article": article, "states": states, "now": timezone.now()}
    return render(request, "desk/bar.html", context)


def may_see(user, article):
    return user.is_active and user.is_staff and policy.may_see(user, article)


def state(article, badge, language):
    changed = badge.is_out and is_changed(article, badge.edition)
    return State(badge, is_shown=badge.language == language, is_changed=changed)


def is_changed(article, edition):
    """Do headline, lead or body read otherwise than in the edition?"""
    words = article.words(edition.language)
    written = (words["title"], words["lead"], words["body"])
    return written != (edition.headline, edition.lead, edition.body)
