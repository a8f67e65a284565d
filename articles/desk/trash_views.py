"""The trash on the desk: put an article in, see what lies there, take it out, delete it."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from articles import policy, trash
from articles.desk.badges import CURRENT
from articles.models import Article

PAGE = 50


@require_safe
def listing(request):
    """Show what was put in last; older things come up as those are taken out or deleted."""
    articles = policy.trash_visible_to(request.user).order_by("-trashed_at", "-pk")
    found = list(articles.select_related("trashed_by").prefetch_related(CURRENT)[: PAGE + 1])
    context = {
        **admin.site.each_context(request),
        "title": _("Trash"),
        "articles": found[:PAGE],
        "has_more": len(found) > PAGE,
        "may_delete": request.user.has_perm("articles.delete_article"),
    }
    return render(request, "desk/trash/list.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def put_in(request, pk):
    article = get_object_or_404(policy.visible_to(request.user), pk=pk)
    if not policy.may_trash(request.user, article):
        raise PermissionDenied
    if request.method != "POST":
        title = _("Move to the trash")
        context = {**admin.site.each_context(request), "title": title, "article": article}
        return render(request, "desk/trash/put_in.html", context)
    trash.move_to_trash(article, request.user)
    undo = render_to_string("desk/trash/_undo.html", {"article": article}, request)
    messages.success(request, undo)
    return HttpResponseRedirect(reverse("admin:articles_article_changelist"))


@require_POST
def take_out(request, pk):
    article = get_object_or_404(policy.trash_visible_to(request.user), pk=pk)
    restored = trash.restore(article, request.user)
    messages.success(request, _words(restored))
    return HttpResponseRedirect(article.get_desk_url())


@require_http_methods(["GET", "HEAD", "POST"])
def delete(request, pk):
    """Ask, and ask again: the box must be ticked."""
    article = get_object_or_404(Article.objects.trashed(), pk=pk)
    if not policy.may_delete_for_ever(request.user, article):
        raise PermissionDenied
    if request.method == "POST" and request.POST.get("sure") == "yes":
        try:
            trash.delete_for_ever(article, request.user)
        except trash.WasPublished:
            pass  # the page says so
        else:
            messages.success(request, _("Deleted for ever: «%(name)s».") % {"name": article})
            return HttpResponseRedirect(reverse("admin:articles_article_trash"))
    context = {
        **admin.site.each_context(request),
        "title": _("Delete for ever"),
        "article": article,
        "was_published": article.editions.exists(),
        "is_unsure": request.method == "POST",
    }
    return render(request, "desk/trash/delete.html", context)


def urls(guarded):
    return [
        path("trash/", guarded(listing), name="articles_article_trash"),
        path("<int:pk>/trash/", guarded(put_in), name="articles_article_put_in"),
        path("<int:pk>/trash/restore/", guarded(take_out), name="articles_article_take_out"),
        path("<int:pk>/trash/delete/", guarded(delete), name="articles_article_delete_for_ever"),
    ]


def _words(restored):
    if restored.closed:
        return _("Out of the trash. Readers see it again once an editor publishes it.")
    if restored.languages:
        return _("Out of the trash, and back on the site.")
    return _("Out of the trash.")
