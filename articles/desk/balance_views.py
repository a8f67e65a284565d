"""The balance of the two languages: pictures of twelve months, and their table to take away."""

import csv

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

import languages
from articles import policy
from articles.desk import pictures
from articles.desk.balance import balance


def page(request):
    found = _asked(request)
    context = {
        **admin.site.each_context(request),
        "title": _("Language balance"),
        "found": found,
        "stories": pictures.columns([month.stories for month in found.months]),
        "words": pictures.columns([month.words for month in found.months]),
        "leads": pictures.columns([month.leads for month in found.months]),
    }
    return render(request, "desk/balance/page.html", context)


def table(request):
    """Answer the months as CSV with semicolons; delays are in minutes, empty where none is."""
    found = _asked(request)
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="language-balance.csv"'
    rows = csv.writer(response, delimiter=";")
    rows.writerow(
        [
            "",
            _("Stories in Kazakh"),
            _("Stories in Russian"),
            _("Words in Kazakh"),
            _("Words in Russian"),
            _("Lead stories in Kazakh"),
            _("Lead stories in Russian"),
            _("Kazakh after Russian, minutes"),
            _("Stories"),
            _("Russian after Kazakh, minutes"),
            _("Stories"),
        ]
    )
    rows.writerows(_row(month) for month in found.months)
    return response


def _row(month):
    lines = (month.stories, month.words, month.leads)
    counted = [getattr(line, code) for line in lines for code in languages.CODES]
    delays = [month.delays[code] for code in languages.CODES]
    spans = [part for delay in delays for part in (delay.minutes, delay.stories)]
    return [month.name, *counted, *spans]


def _asked(request):
    if not policy.may_see_balance(request.user):
        raise PermissionDenied
    return balance(timezone.now())
