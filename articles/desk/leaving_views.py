"""Leaving a word or a fact as it is, and looking at it again: buttons of the checklist."""

from http import HTTPStatus

from django.core.exceptions import BadRequest
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.views.decorators.http import require_POST

from articles import leaving, policy


@require_POST
def left(request, pk):
    """Leave what is posted as `leave`, or look again at `heed`: «ru:mixed:Cнег».

    A script is answered with nothing, everybody else with the form.
    """
    article = get_object_or_404(policy.visible_to(request.user), pk=pk)
    deed = leaving.heed if "heed" in request.POST else leaving.leave
    named = request.POST.get("heed") or request.POST.get("leave", "")
    language, _colon, what = named.partition(":")
    try:
        deed(article, language, what, request.user)
    except leaving.Refused as refused:
        raise BadRequest("This cannot be left.") from refused
    if request.headers.get("X-Panel") == "checklist":
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return redirect(article.get_desk_url())


def urls(guarded):
    return [path("<int:pk>/left/", guarded(left), name="articles_article_left")]
