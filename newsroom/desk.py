"""The desk: Django's admin site with the newsroom's frame, front door and content policy."""

from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.contrib.admin import AdminSite
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, path, reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

import languages


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the rail; `hot` where its count means that readers or a deadline wait."""

    name: str
    short: str
    icon: str
    url: str
    count: int = 0
    hot: bool = False
    is_here: bool = False


class DeskSite(AdminSite):
    site_title = site_header = _("Newsroom")
    index_title = _("Waiting for me")
    enable_nav_sidebar = False
    empty_value_display = "–"

    def get_urls(self):
        language = path("language/", choose_language, name="language")
        return [language, *super().get_urls()]

    def admin_view(self, view, cacheable=False):
        guarded = with_error_pages(self, view)
        return csp_override(settings.DESK_CSP)(super().admin_view(guarded, cacheable))

    def index(self, request, extra_context=None):
        from newsroom import waiting  # models are not loaded when the site is made

        found = waiting.for_person(request.user, timezone.now())
        return super().index(request, {**found, **(extra_context or {})})

    def password_change(self, request, extra_context=None):
        """A person's own new password is a change of a login like any other."""
        with transaction.atomic():
            response = super().password_change(request, extra_context)
            if response.status_code == HTTPStatus.FOUND:
                self.record(request.user, request.user, "changed", ["password"])
            return response

    def record(self, by, changed, change, fields=()):
        """Write the audit line of a reference entry or a login; in its transaction."""
        from articles import audit  # models are not loaded when the site is made

        audit.write(audit.Act.RECORD, by, changed, change=change, fields=list(fields))

    def each_context(self, request):
        context = super().each_context(request)
        context["now"] = timezone.now()
        if context["has_permission"]:
            context |= frame(request)
        return context


@require_POST
def choose_language(request):
    """Remember the language of the interface and go back to a page of this host."""
    if request.POST.get("language") not in languages.CODES:
        return redirect("admin:index")
    return set_language(request)


def with_error_pages(site, view):
    """Answer 403 and 404 within the frame of the desk."""

    @wraps(view)
    def guarded(request, *args, **kwargs):
        try:
            return view(request, *args, **kwargs)
        except PermissionDenied:
            return error_page(site, request, 403)
        except Http404:
            return error_page(site, request, 404)

    return guarded


def error_page(site, request, status):
    return render(request, f"desk/{status}.html", site.each_context(request), status=status)


def frame(request):
    """Return what stands around every page of the desk: places, counts, the person's role."""
    from newsroom import roles, waiting  # models are not loaded when the site is made

    counts = waiting.counts(request.user, timezone.now())
    places = [
        place
        for name, short, icon, address, permission, hot in PLACES
        if request.user.has_perm(permission)
        and (place := _place(request, name, short, icon, address, counts.get(icon, 0), hot))
    ]
    home = _place(request, _("Waiting for me"), SHORT_WAITING, "inbox", "index", counts["inbox"])
    return {
        "waiting_place": home,
        "places": places,
        "tabs": _tabs(places),
        "reference_places": [
            place
            for name, icon, address, permission in REFERENCE
            if request.user.has_perm(permission)
            and (place := _place(request, name, name, icon, address))
        ],
        "may_add_article": request.user.has_perm("articles.add_article"),
        "roles": [ROLE_NAMES[role] for role in roles.of(request.user)],
    }


def _tabs(places):
    """Return what a phone shows below: stories, and readers' reports or else the photos."""
    handles_typos = any(place.icon == "typo" for place in places)
    shown = {"articles", "typo" if handles_typos else "photo"}
    return [place for place in places if place.icon in shown]


def _place(request, name, short, icon, address, count=0, hot=False):
    """Return the place, or None while nothing is registered under its address."""
    try:
        url = reverse(f"admin:{address}")
    except NoReverseMatch:
        return None
    is_here = request.path == url if address == "index" else request.path.startswith(url)
    return Place(name, short, icon, url, count, hot, is_here)


SHORT_WAITING = pgettext_lazy("short, under an icon", "For me")
POSTS = pgettext_lazy("from a social network", "Posts")
PLACES = [
    (
        _("Articles"),
        _("Articles"),
        "articles",
        "articles_article_changelist",
        "articles.view_article",
        False,
    ),
    (
        _("Board of two languages"),
        pgettext_lazy("short, under an icon", "Board"),
        "board",
        "articles_parity_changelist",
        "articles.view_article",
        False,
    ),
    (_("Typos"), _("Typos"), "typo", "typos_typo_changelist", "typos.view_typo", True),
    (_("Photos"), _("Photos"), "photo", "media_photo_changelist", "media.view_photo", False),
    (
        _("Statistics"),
        _("Statistics"),
        "chart",
        "articles_dailyreads_changelist",
        "articles.view_dailyreads",
        False,
    ),
]
REFERENCE = [
    (_("People"), "person", "articles_person_changelist", "articles.view_person"),
    (_("Topics"), "tag", "articles_topic_changelist", "articles.view_topic"),
    (_("Sections"), "home", "articles_section_changelist", "articles.view_section"),
    (_("Authors"), "send", "articles_author_changelist", "articles.view_author"),
    (_("Quotes"), "quote", "articles_quote_changelist", "articles.view_quote"),
    (
        _("Spellings"),
        "tidy",
        "articles_housespelling_changelist",
        "articles.view_housespelling",
    ),
    (POSTS, "embed", "articles_embed_changelist", "articles.view_embed"),
    (_("Colleagues"), "person", "newsroom_user_changelist", "newsroom.view_user"),
    (_("Audit log"), "list", "articles_auditline_changelist", "articles.view_auditline"),
]
ROLE_NAMES = {
    "journalist": _("Journalist"),
    "translator": _("Translator"),
    "proofreader": _("Proofreader"),
    "photo-editor": _("Photo editor"),
    "editor": _("Editor"),
    "chief": _("Chief editor"),
    "administrator": _("Administrator"),
}
