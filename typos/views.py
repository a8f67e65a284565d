"""The reader's door: a report from the dialog (JSON) or from the form that needs no script."""

from django.core.exceptions import ValidationError
from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from typos import limits
from typos.doorkeeping import Refused, read
from typos.forms import ReportForm
from typos.grouping import NotReadable, TextNotFound, file_report, live_edition
from typos.readers import reader_hash

THANKS = _("Thank you! The newsroom will check the mistake.")
WAIT = _("Too many reports. Please try again a little later.")
NOT_FOUND = _("These words are not on the page. Copy them exactly as they stand there.")


@csrf_exempt  # `doorkeeping` asks the browser instead: a stored page can carry no token
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report(request, language, pk):
    """Show the form that needs no script, or take a report (see docs/decisions/typos.md)."""
    try:
        edition = live_edition(pk, language)
        if request.method == "POST":
            return _take(request, edition, ReportForm(read(request)))
    except Refused as refusal:
        return _plain(request, refusal.status)
    except NotReadable as refusal:
        return _plain(request, 410 if refusal.was_withdrawn else 404)
    return _page(request, edition, ReportForm())


@never_cache
def thanks(request, language, pk):
    try:
        return render(request, "typos/thanks.html", {"edition": live_edition(pk, language)})
    except NotReadable as refusal:
        return _plain(request, 410 if refusal.was_withdrawn else 404)


def _take(request, edition, form):
    if not form.is_valid():
        return _refuse(request, edition, form)
    if form.is_from_a_machine or limits.site_is_flooded():
        return _thank(request, edition, 202)
    report = form.report(edition.article_id, edition.language)
    try:
        typo, is_new = file_report(report, reader_hash(request))
    except TextNotFound:
        form.add_error("exact", ValidationError(NOT_FOUND, code="text_not_found"))
        return _refuse(request, edition, form)
    except limits.TooManyReports as refusal:
        return _make_wait(request, edition, form, refusal.retry_after)
    except limits.SiteIsFlooded:
        return _thank(request, edition, 202)
    return _thank(request, edition, 202 if typo is None else 201 if is_new else 200)


def _thank(request, edition, status):
    if _wants_json(request):
        return JsonResponse({"message": str(THANKS)}, status=status)
    kwargs = {"language": edition.language, "pk": edition.article_id}
    return HttpResponseRedirect(reverse("typo-thanks", kwargs=kwargs), status=303)


def _refuse(request, edition, form):
    if _wants_json(request):
        return JsonResponse({"errors": form.errors, "codes": _codes(form)}, status=422)
    return _page(request, edition, form, status=422)


def _codes(form):
    faults = form.errors.as_data().items()
    return {name: [error.code for error in errors] for name, errors in faults}


def _make_wait(request, edition, form, seconds):
    form.add_error(None, WAIT)
    if _wants_json(request):
        response = JsonResponse({"message": str(WAIT)}, status=429)
    else:
        response = _page(request, edition, form, status=429)
    response.headers["Retry-After"] = str(seconds)
    return response


def _page(request, edition, form, status=200):
    context = {"edition": edition, "form": form, "language": edition.language}
    return render(request, "typos/report.html", context, status=status)


def _plain(request, status):
    """Answer a request that is no report, in the page's language and without an address in it."""
    if _wants_json(request):
        return JsonResponse({"message": str(_REFUSALS[status])}, status=status)
    return render(request, "typos/refused.html", {"message": _REFUSALS[status]}, status=status)


_REFUSALS = {
    400: _("The report could not be read."),
    403: _("Reports are taken from the pages of this site only."),
    404: _("There is no such story on the site."),
    410: _("The story was taken off the site."),
    413: _("The report is too long."),
    415: _("The report could not be read."),
}


def _wants_json(request):
    return (
        request.content_type == "application/json"
        or request.get_preferred_type(["text/html", "application/json"]) == "application/json"
    )
