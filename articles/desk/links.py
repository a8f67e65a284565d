"""The links for reading of one article: make one, copy it, see how often it was opened, end it."""

from http import HTTPStatus

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

import languages
from articles import policy, previewing, sharing
from articles.models import PreviewLink
from languages.normalising import normalise_line

DAYS = {1: gettext_lazy("1 day"), 3: gettext_lazy("3 days"), 7: gettext_lazy("1 week")}
IN = {"kk": gettext_lazy("In Kazakh"), "ru": gettext_lazy("In Russian")}
SHOWN = 50


class LinkForm(forms.Form):
    """Only languages that have words can be chosen; all of them are at first."""

    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"), widget=forms.CheckboxSelectMultiple
    )
    days = forms.TypedChoiceField(
        label=gettext_lazy("Open for"),
        coerce=int,
        choices=list(DAYS.items()),
        initial=3,
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label=gettext_lazy("For whom"), max_length=100, required=False)

    def __init__(self, data, written):
        super().__init__(data, initial={"languages": written}, auto_id="link_%s")
        self.fields["languages"].choices = [(code, IN[code]) for code in written]

    def clean_note(self):
        return normalise_line(self.cleaned_data["note"])


@require_http_methods(["GET", "HEAD", "POST"])
def links(request, pk):
    article = _shared(request.user, pk)
    revision = article.revisions.first()
    written = previewing.languages_written(revision.fields) if revision else []
    form = LinkForm(request.POST if request.method == "POST" else None, written)
    if form.is_valid():
        return _make(request, article, form.cleaned_data)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    context = {
        **admin.site.each_context(request),
        "title": _("Links for reading"),
        "article": article,
        "revision": revision,
        "form": form,
        "written": written,
        "links": [_row(link) for link in _made(article)],
        "made": request.GET.get("made", ""),
    }
    return render(request, "desk/links.html", context, status=status)


@require_POST
def revoke(request, pk, link):
    article = _shared(request.user, pk)
    found = get_object_or_404(PreviewLink, pk=link, article=article)
    if sharing.revoke(found, request.user):
        messages.success(request, _("The link is revoked: it opens nothing any more."))
    return HttpResponseRedirect(_address(article))


def urls(guarded):
    return [
        path("<int:pk>/links/", guarded(links), name="articles_article_links"),
        path("<int:pk>/links/<int:link>/revoke/", guarded(revoke), name="articles_article_revoke"),
    ]


def _make(request, article, asked):
    try:
        link = sharing.make_link(
            article, asked["languages"], asked["days"], request.user, asked["note"]
        )
    except sharing.NothingToRead:
        messages.error(request, _("Nothing is written in this language yet."))
        return HttpResponseRedirect(_address(article))
    messages.success(request, _("The link is made. Copy it and send it on."))
    return HttpResponseRedirect(f"{_address(article)}?made={link.pk}")


def _shared(user, pk):
    """Return the article: 404 for those who may not see it, 403 for those who may not share it."""
    article = get_object_or_404(policy.visible_to(user), pk=pk)
    if not policy.may_share(user, article):
        raise PermissionDenied
    return article


def _made(article):
    return article.preview_links.select_related("made_by", "revision").defer("revision__fields")[
        :SHOWN
    ]


def _row(link):
    first = link.languages[0]
    names = ", ".join(str(IN[code]) for code in languages.CODES if code in link.languages)
    return {"link": link, "url": settings.SITE_URL + link.path(first), "languages": names}


def _address(article):
    return reverse("admin:articles_article_links", args=[article.pk])
