"""What the form's script asks about a text that is not saved yet."""

from django.shortcuts import render
from django.urls import path
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

import languages
from articles import parity, policy
from articles.comparison import Comparison
from articles.desk.badges import badges
from articles.desk.checks import Check
from articles.desk.draft_reading import Refused, told
from articles.desk.drafting import article_seen
from articles.desk.foreseen import foreseen
from articles.desk.publish_dialog import PublishDialog
from articles.pair_changes import changes_since_translated


@never_cache
@require_POST
def pair(request, pk):
    """Answer with a piece of HTML: who changed the source of a stale pair, which facts differ."""
    article = article_seen(request.user, pk)
    before = parity.words_of_article(article)
    try:
        said = told(request)
        made, _snapshot = foreseen(article, said.fields or [], request.user)
    except Refused as refusal:
        return refusal.answer()
    compared = Comparison(made)
    stale = (each for each in compared.pairs if each.state == parity.STALE)
    found = next((each for each in stale if each.name == said.pair), None)
    context = {
        "changes": changes_since_translated(article, found) if found else [],
        "is_typed": found and _is_typed(found, before, compared.words),
        "facts": [each for each in compared.facts if each.pair == said.pair],
        "now": timezone.now(),
    }
    return render(request, "desk/form/_pair.html", context)


@never_cache
@require_POST
def checklist(request, pk=None):
    """Answer with the checklists of both languages, as HTML, and what the publish dialogs say."""
    article = article_seen(request.user, pk)
    try:
        said = told(request)
        made, snapshot = foreseen(article, said.fields or [], request.user)
    except Refused as refusal:
        return refusal.answer()
    compared = Comparison(made)
    checks = [
        Check(compared, code, snapshot["topics"], policy.may_leave(request.user, made, code))
        for code in languages.CODES
    ]
    dialogs = _dialogs(checks, made, request.user) if said.is_publishing else []
    context = {"checks": checks, "dialogs": dialogs, "now": timezone.now()}
    return render(request, "desk/form/_checklists.html", context)


def _dialogs(checks, article, user):
    if not policy.may_publish(user, article):
        return []
    may_override = policy.may_override(user, article)
    return [
        PublishDialog(check, badge, may_override)
        for check, badge in zip(checks, badges(article), strict=True)
    ]


def _is_typed(found, before, after):
    """Has the source words that are in the form alone?"""
    source = languages.other(found.target)
    return before[source].get(found.name) != after[source].get(found.name)


def urls(guarded):
    """Return the addresses of the form's script, each behind `guarded`."""
    return [
        path("<int:pk>/pair/", guarded(pair), name="articles_pair"),
        path("<int:pk>/checklist/", guarded(checklist), name="articles_checklist"),
        path("checklist/", guarded(checklist), name="articles_new_checklist"),
    ]
