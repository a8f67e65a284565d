"""The frame of the desk's preview: words of the form, drawn by the templates of the readers' pages.

It stands here because the desk knows what is typed and the public wing how a page looks, and these
two never meet. It answers inside a frame, also when it refuses.
"""

from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.csp import CSP
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST

from articles import policy, previewing
from articles.desk.typed import typed
from articles.models import Article
from articles.public.views import previews

FRAMED_CSP = {**settings.SECURE_CSP, "frame-ancestors": [CSP.SELF]}
THEMES = ("light", "dark")


@xframe_options_sameorigin
@csp_override(FRAMED_CSP)
@require_POST
def frame(request, language, pk=None):
    """Show the posted form in one language, `theme` being light, dark or the browser's own."""
    if not (request.user.is_active and request.user.is_staff):
        return _refused(_("You are no longer logged in. Log in in another tab and try again."), 403)
    article = Article.objects.filter(pk=pk).first() if pk else None
    if pk and not (article and policy.may_see(request.user, article)):
        return _refused(_("There is no such article, or it is not yours to see."), 404)
    if article is None and not policy.may_edit(request.user, None):
        return _refused(_("Your role may not do this."), 403)
    try:
        fields = typed(request.POST, request.user, article)
    except ValidationError as too_long:
        return _refused(" ".join(too_long.messages), HTTPStatus.UNPROCESSABLE_ENTITY)
    return _page(request, fields, language, pk)


def _page(request, fields, language, pk):
    theme = request.GET.get("theme", "")
    is_written = language in previewing.languages_written(fields)
    with translation.override(language):
        edition = previewing.edition(fields, language, pk, timezone.now()) if is_written else None
        response = previews.preview(
            request, edition, language, theme=theme if theme in THEMES else ""
        )
    response.headers["Content-Language"] = language
    return response


def _refused(words, status):
    page = render_to_string("desk/preview_refused.html", {"words": words})
    return previews.closed(HttpResponse(page, status=status))
