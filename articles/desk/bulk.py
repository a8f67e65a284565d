"""Publishing several articles at once: what goes out and what is not ready is shown first."""

import re
from dataclasses import dataclass

from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

import languages
from articles import obstacles, policy, publishing
from articles.checklist import NotReady, Problem
from articles.desk.badges import Badge, badges
from articles.models import Article

MOST = 20  # articles
NUMBER = re.compile(r"[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class Candidate:
    """One language of a chosen article, and what keeps it from going out now."""

    article: Article
    badge: Badge
    obstacles: list[Problem]

    @property
    def language(self):
        return self.badge.language

    @property
    def headline(self):
        return self.article.words(self.language)["title"]

    @property
    def goes_out(self):
        return not self.badge.is_out and not self.obstacles

    @property
    def value(self):
        return f"{self.article.pk}:{self.language}"


@require_GET
def confirm(request):
    """Show what would be published of the chosen articles; nothing is done yet."""
    try:
        articles = _chosen(request.user, request.GET.getlist("article"))
    except BadRequest as refusal:
        messages.error(request, str(refusal))
        return redirect("admin:articles_article_changelist")
    rows = [(article, candidates(article)) for article in articles]
    context = {
        **admin.site.each_context(request),
        "title": _("Publish what was chosen?"),
        "rows": rows,
        "is_anything_ready": any(each.goes_out for _article, both in rows for each in both),
    }
    return render(request, "desk/bulk.html", context)


@require_POST
def publish(request):
    """Publish the confirmed editions, each for itself; those that are not ready any more stay."""
    wanted = [_parsed(value) for value in request.POST.getlist("edition")]
    found = _chosen(request.user, {pk for pk, _language in wanted})
    articles = {article.pk: article for article in found}
    published = 0
    for pk, language in dict.fromkeys(wanted):
        article = articles.get(pk)
        if article is None:
            continue
        try:
            publishing.publish(article, language, request.user)
        except NotReady as refusal:
            messages.error(request, f"{article}: {refusal}")
        else:
            published += 1
    if published:
        said = ngettext("%(number)s version published", "%(number)s versions published", published)
        messages.success(request, said % {"number": published})
    return redirect("admin:articles_article_changelist")


def candidates(article):
    """Return both languages of an article, without those that hold no words."""
    now = timezone.now()
    return [
        Candidate(article, badge, obstacles.at_moment(article, badge.language, now))
        for badge in badges(article)
        if badge.state != "missing"
    ]


def _chosen(user, numbers):
    """Return the chosen articles; too many are refused, those that cannot be seen do not exist."""
    if not policy.may_publish_in_bulk(user):
        raise PermissionDenied
    numbers = {int(number) for number in numbers if NUMBER.fullmatch(str(number))}
    if not numbers:
        raise BadRequest(_("Choose the articles first."))
    if len(numbers) > MOST:
        raise BadRequest(_("Choose at most %(limit)s articles.") % {"limit": MOST})
    return policy.visible_to(user).filter(pk__in=numbers).order_by("pk")


def _parsed(value):
    number, _colon, language = value.partition(":")
    if not NUMBER.fullmatch(number) or language not in languages.CODES:
        raise BadRequest("This is no version of an article.")
    return int(number), language
