"""The statistics of the desk: one page of pictures, and each of its tables to take away."""

import csv

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import policy
from articles.desk import pictures
from articles.desk.statistics import SPANS, asked_span, statistics

TABLES = ("days", "sections", "stories", "hours")
FORMULA_SIGNS = tuple("=+-@")  # that a spreadsheet would take for a formula
CONTROLS = tuple("\t\r\n")  # that some of them skip


def page(request):
    found = _asked(request)
    context = {
        **admin.site.each_context(request),
        "title": _("Statistics"),
        "spans": SPANS,
        "is_own": policy.counted_for(request.user) is not None,
        "may_see_balance": policy.may_see_balance(request.user),
        "found": found,
        "days": pictures.columns(found.days),
        "hours": pictures.columns(found.hours),
        "sections": pictures.bars(found.sections),
        "stories": pictures.bars(found.stories),
    }
    return render(request, "desk/statistics/page.html", context)


def table(request, name):
    """Answer one table as CSV, as the spreadsheets of this country open it: with semicolons."""
    if name not in TABLES:
        raise Http404
    found = _asked(request)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="reads-{name}-{found.span}.csv"'
    rows = csv.writer(response, delimiter=";")
    rows.writerow(["", _("Kazakh"), _("Russian"), _("Total")])
    rows.writerows(
        [harmless(line.name), line.kk, line.ru, line.total] for line in getattr(found, name)
    )
    return response


def harmless(words: str) -> str:
    """Return the words so that no spreadsheet takes them for a formula."""
    is_formula = words.startswith(CONTROLS) or words.lstrip().startswith(FORMULA_SIGNS)
    return f"'{words}" if is_formula else words


def _asked(request):
    if not policy.may_see_statistics(request.user):
        raise PermissionDenied
    return statistics(request.user, asked_span(request.GET.get("days")), timezone.now())
