"""The audit log: who did what to which language when. It is read here and changed nowhere."""

from urllib.parse import urlencode

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from articles.desk import audit_lines
from articles.desk.audit_lines import Asked
from articles.models import AuditLine


@require_safe
def page(request):
    if not request.user.has_perm("articles.view_auditline"):
        raise PermissionDenied
    asked = Asked.of(request.GET)
    lines, older = audit_lines.part(asked, request.user)
    context = {
        **admin.site.each_context(request),
        "title": _("Audit log"),
        "asked": asked,
        "lines": lines,
        "people": audit_lines.people(),
        "acts": AuditLine.Act.choices,
        "older": older and urlencode(asked.filters | {"before": older}),
        "newest": asked.before and urlencode(asked.filters),
    }
    return render(request, "desk/audit.html", context)
