"""The second question before an embargo: a page that names the moment and what it forbids."""

from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

import languages
from articles import embargoes, policy, publishing
from articles.checklist import NotReady
from articles.desk.deeds import parsed_time
from articles.models import Article
from languages.dates import moment

ASKED = {
    "kk": gettext_lazy("Embargo on the story in Kazakh?"),
    "ru": gettext_lazy("Embargo on the story in Russian?"),
}


def question(article, deed):
    """Return the address of the page that asks again whether `deed` is meant."""
    asked = {"at": deed.at.isoformat()}
    if deed.name == "publish":
        asked["publish"] = "1"
        if deed.until:
            asked["until"] = deed.until.isoformat()
    return reverse("embargo", args=[article.pk, deed.language]) + "?" + urlencode(asked)


@require_http_methods(["GET", "POST"])
def confirm(request, pk, language):
    """Ask on GET, set the embargo on POST, and schedule the story for its end where asked."""
    article = get_object_or_404(policy.visible_to(request.user), pk=pk)
    at = parsed_time(request.GET.get("at", ""))
    if language not in languages.CODES or at is None:
        raise Http404
    if not policy.may_publish(request.user, article):
        raise PermissionDenied
    if request.method == "POST":
        _set(request, article, language, at)
        return redirect(f"{article.get_desk_url()}?language={language}")
    context = {
        **admin.site.each_context(request),
        "title": ASKED[language],
        "article": article,
        "language": language,
        "moment": moment(at, request.LANGUAGE_CODE, timezone.now()),
        "goes_out": "publish" in request.GET,
    }
    return render(request, "desk/embargo.html", context)


def _set(request, article, language, at):
    values = {"moment": moment(at, request.LANGUAGE_CODE, timezone.now())}
    try:
        embargoes.embargo(article, language, request.user, at)
    except embargoes.Refused as refused:
        messages.error(request, str(refused))
        return
    messages.success(request, _("Under embargo until %(moment)s, Almaty time.") % values)
    if "publish" in request.GET:
        _schedule(request, article, language, at)


def _schedule(request, article: Article, language, at):
    try:
        with transaction.atomic():
            publishing.publish(article, language, request.user, at)
            if until := parsed_time(request.GET.get("until", "")):
                publishing.limit(article, language, request.user, until)
    except NotReady:
        messages.error(request, _("The story is not ready, and does not go out by itself yet."))
    except publishing.TooEarly:
        messages.error(request, _("A story can only go off the site after it has gone out."))
