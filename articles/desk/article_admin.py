"""The admin of articles: who sees and writes what, and how a form becomes a save."""

from http import HTTPStatus
from uuid import UUID, uuid4

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from modeltranslation.admin import TranslationAdmin

import languages
from articles import drafts, policy, saving
from articles.desk import (
    drafting,
    embargo_views,
    filters,
    foreseen_views,
    history,
    leaving_views,
    links,
    note_views,
    pair_answers,
    trash_views,
)
from articles.desk import steps as steps_shown
from articles.desk.acting import deed_asked
from articles.desk.credits import put_credits
from articles.desk.deeds import Deed
from articles.desk.forms import ArticleForm
from articles.desk.listing import StoryList
from articles.desk.meeting import AlreadySaved
from articles.desk.merge_screen import MergeScreen
from articles.desk.searching import found_in
from articles.desk.sheets import BOTH, COOKIE, language_to_write, sheets, side_to_write
from articles.desk.telling import told
from articles.models import Article
from articles.restoring import name_revision

MERGE = "admin/articles/article/merge.html"
FIELDS = (*saving.TRANSLATED, "section", "topics", "lead_photo", "original_language")


class ArticleDesk(TranslationAdmin):
    """Base of the registered admin; see `articles/admin.py` for the declarations."""

    form = ArticleForm
    fields = FIELDS
    actions = None
    list_filter = filters.FILTERS
    list_per_page = 25
    show_full_result_count = False
    search_fields = ("words_for_search",)  # shows the field; `searching` finds

    # Who may see and write what: `articles.policy` answers, whatever the address.

    def lookup_allowed(self, lookup, value, request=None):
        return lookup in {choice.parameter_name for choice in self.list_filter}

    def get_queryset(self, request):
        return policy.visible_to(request.user).order_by("-updated_at", "-id")

    def has_view_permission(self, request, obj=None):
        allowed = super().has_view_permission(request, obj)
        return allowed and (obj is None or policy.may_see(request.user, obj))

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or policy.may_edit(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        return False  # see articles/trash.py

    def get_readonly_fields(self, request, obj=None):
        editable = policy.editable_fields(request.user, obj)
        return [name for name in FIELDS if name not in editable]

    def get_inlines(self, request, obj):
        may_credit = "credits" in policy.editable_fields(request.user, obj)
        return super().get_inlines(request, obj) if may_credit else []

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.writable = policy.editable_fields(request.user, obj)
        form.sections = policy.sections_for(request.user)
        form.person = request.user
        form.may_judge_pairs = policy.may_judge_pairs(request.user, obj)
        form.may_name = policy.may_name(request.user, obj or Article())
        return form

    # The list.

    def get_search_results(self, request, queryset, search_term):
        return found_in(queryset, search_term, request), False

    def get_changelist(self, request, **kwargs):
        return StoryList

    def changelist_view(self, request, extra_context=None):
        rights = {"may_publish_in_bulk": policy.may_publish_in_bulk(request.user)}
        return super().changelist_view(request, rights | (extra_context or {}))

    # The form: one transaction from the version check to the revision, then the deed.

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST":
            article = self._demand_deed(request, object_id)
            if article and article.pk and not policy.may_edit(request.user, article):
                return self._finish(request, article)  # nothing to save, but something to do
            if object_id is None and (twin := self._twin(request)):
                return self.changeform_view(request, str(twin.pk), form_url, extra_context)
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except AlreadySaved as saved:
            return self._finish(request, saved.article, is_news=saved.is_news)
        except IntegrityError:
            if object_id is None and (twin := self._twin(request)):
                return self.changeform_view(request, str(twin.pk), form_url, extra_context)
            raise

    def _demand_deed(self, request, object_id):
        """Return the article that the form asks to do something with, or None."""
        deed = deed_asked(request.POST)
        if deed is None:
            return None
        article = self.get_object(request, object_id) if object_id else Article()
        if article is None:
            raise Http404
        deed.demand(request.user, article)
        return article

    def _twin(self, request):
        """Return the article that this very form has already made, if any."""
        submission = submission_of(request)
        own = Article.objects.filter(created_by=request.user)
        return own.filter(submission=submission).first() if submission else None

    def save_model(self, request, obj, form, change):
        if not change:
            submission = submission_of(request)
            of_others = Article.objects.exclude(created_by=request.user)
            is_taken = of_others.filter(submission=submission).exists()
            obj.submission = None if is_taken else submission
        saving.prepare(obj, request.user)
        obj.save()

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if form.meeting:
            put_credits(form.instance, form.meeting.fields["credits"])
            messages.info(request, told(form.meeting))
            request.holds_news = not form.meeting.are_small_fixes
        answers = form.cleaned_data.get("pair_answers")
        saved = saving.record(form.instance, request.user, answers=answers, seen=form.seen)
        if name := form.cleaned_data.get("version_name"):
            name_revision(saved, name, request.user)
            request.version_name = name

    def response_add(self, request, obj, post_url_continue=None):
        return self._finish(request, obj)

    def response_change(self, request, obj):
        return self._finish(request, obj, is_news=getattr(request, "holds_news", False))

    def _finish(self, request, article, *, is_news=False):
        """Say that it is saved, do what the button asked for, and stay with the article.

        A text with news in it, which the person has not seen yet, is not published at once.
        """
        drafts.forget(request.user, drafting.sitting_of(request))
        deed = deed_asked(request.POST)
        level, words = messages.SUCCESS, _saved(request)
        if deed and is_news and getattr(deed, "name", "") == "publish":
            level, words = messages.ERROR, _("Saved, not published: read the joined text first.")
        elif isinstance(deed, Deed) and deed.asks_again(article):
            messages.add_message(request, level, words, extra_tags=form_mark(request))
            return HttpResponseRedirect(embargo_views.question(article, deed))
        elif deed:
            level, words = deed.carry_out(article, request.user, request.LANGUAGE_CODE)
        messages.add_message(request, level, words, extra_tags=form_mark(request))
        writing = request.POST.get("writing", "")
        language = (deed and deed.language) or writing
        view = writing if writing == BOTH else language
        query = f"?language={view}" if view in (*languages.CODES, BOTH) else ""
        if deed and level == messages.ERROR:
            query += f"&refused={language}"
        return HttpResponseRedirect(article.get_desk_url() + query)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        article = obj or form.instance
        if article.pk is None and form["original_language"].value() in languages.CODES:
            article.original_language = form["original_language"].value()
        may_publish = policy.may_publish(request.user, article)
        shown = sheets(article, form, may_publish, request.user)
        writing = language_to_write(request, form, article)
        context |= {
            "article": article,
            "form": form,
            "sheets": shown,
            "may_hand_over": any(sheet.acts.submit for sheet in shown),
            "notes": note_views.panel(article),
            "refused": request.GET.get("refused"),
            "left_as_is": sorted(set().union(*(sheet.check.names_left for sheet in shown))),
            "returned": steps_shown.returned(article),
            "steps": steps_shown.panel(request.user, article, timezone.now()),
            "writing": writing,
            "side": side_to_write(writing, form, article),
            "pair_languages": languages.CODES,
            "credits": credits_to_show(context),
            "pair_states": pair_answers.shown(article),
            "submission": submission_of(request) or uuid4(),
            "may_save": bool(form.writable),
            "largest": settings.DATA_UPLOAD_MAX_MEMORY_SIZE,
            "may_publish": may_publish,
            **drafting.context(request, article),
            "may_share": bool(article.pk) and policy.may_share(request.user, article),
            "may_trash": bool(article.pk) and policy.may_trash(request.user, article),
        }
        if form.must_decide:
            context["screen"] = MergeScreen(form.meeting, form.data)
            return TemplateResponse(request, MERGE, context, status=HTTPStatus.CONFLICT)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def get_changeform_initial_data(self, request):
        """A new story begins in the language that was asked for, or written in last."""
        asked = request.GET.get("language") or request.COOKIES.get(COOKIE)
        begun = {"original_language": asked} if asked in languages.CODES else {}
        return {**begun, **super().get_changeform_initial_data(request)}

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        author = getattr(request.user, "author", None)
        if request.method == "GET" and obj.pk is None and author:
            kwargs["initial"] = [{"role": "text", "author": author.pk}]
        return kwargs

    def get_urls(self):
        guarded = self.admin_site.admin_view
        views = (drafting, foreseen_views, leaving_views, links, trash_views)
        own = [address for each in views for address in each.urls(guarded)]
        return [*history.urls(self), *own, *super().get_urls()]

    def history_view(self, request, object_id, extra_context=None):
        article = self.get_object(request, object_id)
        if article is None:
            raise Http404
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        return history.page(self, request, article)

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        raise Http404


def _saved(request):
    name = getattr(request, "version_name", "")
    return _("Saved as «%(name)s».") % {"name": name} if name else _("Saved.")


def credits_to_show(context):
    formsets = [inline.formset for inline in context["inline_admin_formsets"]]
    return formsets[0] if formsets else None


def submission_of(request):
    """Return the number that a form for a new article carries, or None."""
    try:
        return UUID(request.POST.get("submission", ""))
    except ValueError:
        return None


def form_mark(request):
    """Return what the browser knows a form by, so that it can forget what it kept of it."""
    return str(drafting.sitting_of(request) or "")
