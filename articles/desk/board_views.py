"""The screen of the board of two languages."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import policy
from articles.desk.board import Asked, board
from articles.models import Section


def page(request):
    if not request.user.has_perm("articles.view_article"):
        raise PermissionDenied
    asked = Asked.read(request.GET)
    rows, is_followed = board(request.user, asked, timezone.now())
    context = {
        **admin.site.each_context(request),
        "title": _("Board of two languages"),
        "asked": asked,
        "rows": rows,
        "directions": _directions(asked),
        "sections": _sections(asked),
        "orders": [
            (_("Latest first"), asked.query(oldest_first=False), not asked.oldest_first),
            (_("Longest wait first"), asked.query(oldest_first=True), asked.oldest_first),
        ],
        "page_before": asked.query(page=asked.page - 1) if asked.page > 1 else "",
        "page_after": asked.query(page=asked.page + 1) if is_followed else "",
        "may_see_balance": policy.may_see_balance(request.user),
    }
    return render(request, "desk/board/page.html", context)


def _directions(asked):
    named = [("", _("Everything")), ("kk", _("Into Kazakh")), ("ru", _("Into Russian"))]
    return [(name, asked.query(into=code), asked.into == code) for code, name in named]


def _sections(asked):
    every = (_("All sections"), asked.query(section=None), asked.section is None)
    return [
        every,
        *(
            (str(section), asked.query(section=section.pk), asked.section == section.pk)
            for section in Section.objects.all()
        ),
    ]
