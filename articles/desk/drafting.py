"""What the script of the article form asks while somebody writes; all below the article's address.

`beat` is asked every few seconds: it keeps what was typed, says who else is here and what was saved
meanwhile, and so tells the script that the server can be reached and who is logged in. Refusals are
JSON, so that the script can tell them from an ended session.
"""

import json
from uuid import UUID, uuid4

from django.db import IntegrityError
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from articles import drafts, policy
from articles.desk import together
from articles.desk.draft_reading import Refused, told
from articles.desk.unsaved import changes
from articles.models import Draft
from languages.dates import ALMATY, clock, moment

OFFERED = 10  # drafts, the newest


@never_cache
@require_POST
def beat(request, pk=None):
    """Keep what was typed since the last beat, and answer what the form needs to know."""
    try:
        said = told(request)
        article = _seen_or_trashed(request.user, pk)
        may_write = policy.may_keep_draft(request.user, article)
        if said.forget:
            drafts.forget(request.user, said.forget)
        kept = _keep(request.user, article, said, may_write)
    except Refused as refusal:
        return refusal.answer()
    answer = {"person": str(request.user.pk), "name": str(request.user), "may_write": may_write}
    return JsonResponse(
        {**answer, "kept": kept and clock(kept.kept_at), **_news(request.user, article, said)}
    )


def _seen_or_trashed(user, pk):
    """As `article_seen`, but say to those who may take it out that an article lies in the trash."""
    try:
        return article_seen(user, pk)
    except Http404:
        if policy.trash_visible_to(user).filter(pk=pk).exists():
            raise Refused(410, _("This article lies in the trash.")) from None
        raise


def _keep(person, article, said, may_write):
    if said.fields is None or said.sitting is None:
        return None
    if not may_write:
        raise Refused(403, _("You may not change this article any more."))
    try:
        return drafts.keep(person, said.sitting, article, said.fields, said.device)
    except IntegrityError as gone:  # the article was deleted at this very moment
        raise Http404 from gone


def _news(person, article, said):
    if article is None:
        return {"others": [], "newer": None}
    if said.is_leaving:
        together.leave(article, person)
        return {"others": [], "newer": None}
    together.arrive(article, person, said.language)
    return {
        "others": together.others(article, person),
        "newer": together.newer(article, said.version),
    }


@never_cache
@require_GET
def draft(request, sitting):
    """Answer with one's own draft."""
    kept = get_object_or_404(Draft, person=request.user, sitting=sitting)
    article_seen(request.user, kept.article_id)
    return JsonResponse({"fields": kept.fields})


@require_POST
def forget(request, sitting):
    drafts.forget(request.user, sitting)
    return HttpResponse(status=204)


@never_cache
@require_POST
def compare(request, pk=None):
    """Answer with a piece of HTML: what the fields that were sent would change in the article."""
    try:
        fields = told(request).fields or []
    except Refused as refusal:
        return refusal.answer()
    article = article_seen(request.user, pk)
    context = {"changes": changes(article, fields)}
    return render(request, "desk/form/_changes.html", context)


def article_seen(user, pk):
    """Return the article; None for a new one. Raises Http404 where `user` may not see it."""
    if pk is None:
        return None
    articles = policy.visible_to(user).select_related("updated_by")
    return get_object_or_404(articles, pk=pk)


def sitting_of(request):
    """Return the number of the sitting that a posted form belongs to, or None."""
    try:
        return UUID(request.POST.get("sitting", ""))
    except ValueError:
        return None


def context(request, article):
    """Return what the form needs to keep drafts, and those that wait for this person."""
    address = f"{reverse('admin:articles_article_changelist')}{f'{article.pk}/' * bool(article.pk)}"
    waiting = request.user.drafts.beside(article)[:OFFERED]
    return {
        "sitting": sitting_of(request) or uuid4(),
        "drafts_address": address,
        "kept_drafts": json.dumps([_told(request, kept) for kept in waiting]),
    }


def _told(request, kept):
    now = timezone.now()
    is_today = kept.kept_at.astimezone(ALMATY).date() == now.astimezone(ALMATY).date()
    at = clock(kept.kept_at) if is_today else moment(kept.kept_at, request.LANGUAGE_CODE, now)
    return {
        "sitting": str(kept.sitting),
        "device": kept.device,
        "time": int(kept.kept_at.timestamp() * 1000),
        "at": at,
    }


def urls(guarded):
    """Return the addresses of the form's script, each behind `guarded`."""
    views = [("beat", beat), ("compare", compare)]
    return [
        *(path(f"{name}/", guarded(view), name=f"articles_new_{name}") for name, view in views),
        *(
            path(f"<int:pk>/{name}/", guarded(view), name=f"articles_{name}")
            for name, view in views
        ),
        path("drafts/<uuid:sitting>/", guarded(draft), name="articles_draft"),
        path("drafts/<uuid:sitting>/forget/", guarded(forget), name="articles_forget_draft"),
    ]
