"""The history of an article: its timeline, two of its versions compared, names and restoring."""

from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.core.exceptions import BadRequest
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

import languages
from articles import policy
from articles.desk.comparing import compare
from articles.desk.forms import LONG_NAME
from articles.desk.timeline import timeline
from articles.desk.versions import LIVE, live, newest, version
from articles.restoring import NothingToRestore, name_revision, restore
from articles.saving import StaleVersion
from languages.normalising import normalise_line

VIEWS = {
    "": gettext_lazy("Everything"),
    "saves": gettext_lazy("Saves"),
    "editions": gettext_lazy("Editions"),
}
RESTORED = {
    "kk": gettext_lazy("The Kazakh text is restored. Nothing is published by that."),
    "ru": gettext_lazy("The Russian text is restored. Nothing is published by that."),
    "both": gettext_lazy("Both texts are restored. Nothing is published by that."),
}
QUESTIONS = {
    "kk": gettext_lazy("Make this the Kazakh text again?"),
    "ru": gettext_lazy("Make this the Russian text again?"),
    "both": gettext_lazy("Make these the texts of both languages again?"),
}


class NameForm(forms.Form):
    name = forms.CharField(max_length=80, required=False)


def urls(admin):
    """Return the addresses of the deeds; the page itself is the admin's own history view."""
    guarded = admin.admin_site.admin_view
    return [
        path(
            f"<int:pk>/history/{deed}/", guarded(view), {"admin": admin}, f"articles_article_{deed}"
        )
        for deed, view in (("name", name), ("restore", bring_back))
    ]


def page(admin, request, article):
    """Show the timeline and what changed between the versions `a` and `b` of the address."""
    before, after = _chosen(article, request.GET)
    only = request.GET.get("only", "")
    now = timezone.now()
    try:
        past = timeline(article, only, request.GET.get("before", ""), request.LANGUAGE_CODE, now)
    except ValueError as error:
        raise Http404 from error
    context = {
        **admin.admin_site.each_context(request),
        "title": _("History"),
        "opts": admin.opts,
        "article": article,
        "past": past,
        "views": [(name, words, _query(request, only=name)) for name, words in VIEWS.items()],
        "only": only,
        "older": _query(request, only=only, before=past.older) if past.older else "",
        "is_later_part": "before" in request.GET,
        "live": live(article),
        "before": before,
        "after": after,
        "comparison": compare(before, after) if before and after else None,
        "questions": QUESTIONS,
        "may_name": policy.may_name(request.user, article),
        "restorable": _restorable(request.user, article),
    }
    return TemplateResponse(request, "admin/articles/article/history.html", context)


def _restorable(user, article):
    """Return what may be restored: languages, and "both" where it is all of them."""
    may = [code for code in languages.CODES if policy.may_restore(user, article, code)]
    return [*may, "both"] if may == list(languages.CODES) else may


def _chosen(article, asked):
    """Return the two versions that are asked for, by default the last two."""
    last = newest(article)
    before, after = (None, *last)[-2:] if last else (None, None)
    found = []
    for key, usual in (("a", before), ("b", after)):
        wanted = asked.get(key)
        found.append(version(article, wanted) if wanted else usual)
        if wanted and found[-1] is None:
            raise Http404
    return found


def _query(request, **changed):
    kept = {name: request.GET[name] for name in ("a", "b") if request.GET.get(name)}
    return "?" + urlencode({**kept, **{name: value for name, value in changed.items() if value}})


@require_POST
def name(request, admin, pk):
    """Give a revision the posted name."""
    article = _visible(admin, request, pk)
    revision = get_object_or_404(article.revisions, number=_number(request))
    form = NameForm(request.POST)
    if form.is_valid():
        name_revision(revision, normalise_line(form.cleaned_data["name"]), request.user)
    else:
        messages.error(request, LONG_NAME)
    return _back(request, article)


@require_POST
def bring_back(request, admin, pk):
    """Restore the texts of a revision in the posted language, or in both."""
    article = _visible(admin, request, pk)
    revision = get_object_or_404(article.revisions, number=_number(request))
    wanted = request.POST.get("language", "")
    if wanted not in RESTORED:
        raise BadRequest("This is not a language of the paper.")
    former = article.version
    codes = languages.CODES if wanted == "both" else [wanted]
    try:
        restored = restore(article, revision, codes, request.user, _number(request, "version"))
    except StaleVersion:
        messages.error(request, _("Not restored: somebody saved meanwhile. Compare again."))
    except NothingToRestore:
        messages.info(request, _("The text reads like that already."))
    else:
        messages.success(request, RESTORED[wanted])
        return _back(request, article, a=former, b=restored.number)
    return _back(request, article)


def _visible(admin, request, pk):
    """Return the article, 404 for those who may not see it."""
    article = admin.get_object(request, str(pk))
    if article is None:
        raise Http404
    return article


def _number(request, name="revision"):
    text = request.POST.get(name, "")
    if not (text.isascii() and text.isdecimal() and len(text) < 10):
        raise BadRequest("A number is missing.")
    return int(text)


def _back(request, article, **chosen):
    kept = {key: request.POST.get(key, "") for key in ("a", "b")}
    kept = {key: text for key, text in kept.items() if text == LIVE or text.isdecimal()}
    address = reverse("admin:articles_article_history", args=[article.pk])
    query = urlencode(chosen or kept)
    return HttpResponseRedirect(f"{address}?{query}" if query else address)
