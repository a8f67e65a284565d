"""The admin of articles: who sees and writes what, and how a form becomes a save."""

from http import HTTPStatus
from uuid import UUID, uuid4

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import Http404, HttpResponseRedirect, JsonResponse
from django.template.response import TemplateResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from modeltranslation.admin import TranslationAdmin

import languages
from articles import policy, saving
from articles.desk import filters
from articles.desk.credits import PREFIX
from articles.desk.deeds import Deed
from articles.desk.forms import ArticleForm
from articles.desk.listing import StoryList
from articles.desk.meeting import AlreadySaved
from articles.desk.searching import found_in
from articles.desk.sheets import BOTH, language_to_write, sheets, side_to_write
from articles.models import Article
from languages.scripts import mixed_words

LONGEST_LINE = 2000  # characters of a headline or lead that are looked at
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
        return request.user.is_superuser

    def get_readonly_fields(self, request, obj=None):
        editable = policy.editable_fields(request.user, obj)
        return [name for name in FIELDS if name not in editable]

    def get_inlines(self, request, obj):
        may_credit = "credits" in policy.editable_fields(request.user, obj)
        return super().get_inlines(request, obj) if may_credit else []

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        form.writable = policy.editable_fields(request.user, obj)
        return form

    # The list.

    def get_search_results(self, request, queryset, search_term):
        return found_in(queryset, search_term, request), False

    def get_changelist(self, request, **kwargs):
        return StoryList

    # The form: one transaction from the version check to the revision, then the deed.

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method == "POST":
            self._demand_deed(request, object_id)
            if object_id is None and (twin := self._twin(request)):
                return self.changeform_view(request, str(twin.pk), form_url, extra_context)
        try:
            return super().changeform_view(request, object_id, form_url, extra_context)
        except AlreadySaved as saved:
            return self._finish(request, saved.article)
        except IntegrityError:
            if object_id is None and (twin := self._twin(request)):
                return self.changeform_view(request, str(twin.pk), form_url, extra_context)
            raise

    def _demand_deed(self, request, object_id):
        deed = Deed.asked(request.POST)
        if deed is None:
            return
        article = self.get_object(request, object_id) if object_id else Article()
        if article is None:
            raise Http404
        deed.demand(request.user, article)

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
        saving.record(form.instance, request.user)
        if form.carried_fixes:
            messages.info(request, _("Typos fixed meanwhile on the site are now in your text."))

    def response_add(self, request, obj, post_url_continue=None):
        return self._finish(request, obj)

    def response_change(self, request, obj):
        return self._finish(request, obj)

    def _finish(self, request, article):
        """Say that it is saved, do what the button asked for, and stay with the article."""
        deed = Deed.asked(request.POST)
        level, words = messages.SUCCESS, _("Saved.")
        if deed:
            level, words = deed.carry_out(article, request.user, request.LANGUAGE_CODE)
        messages.add_message(request, level, words, extra_tags=form_mark(request))
        writing = request.POST.get("writing", "")
        language = deed.language if deed and writing != BOTH else writing
        query = f"?language={language}" if language in (*languages.CODES, BOTH) else ""
        return HttpResponseRedirect(article.get_desk_url() + query)

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        form = context["adminform"].form
        article = obj or form.instance
        may_publish = policy.may_publish(request.user, article)
        writing = language_to_write(request, form, article)
        context |= {
            "article": article,
            "form": form,
            "sheets": sheets(article, form, may_publish),
            "writing": writing,
            "side": side_to_write(writing, form, article),
            "pair_languages": languages.CODES,
            "credits": credits_to_show(context, form.meeting, article),
            "submission": submission_of(request) or uuid4(),
            "may_save": bool(form.writable),
            "may_publish": may_publish,
        }
        response = super().render_change_form(request, context, add, change, form_url, obj)
        if form.meeting:
            response.status_code = HTTPStatus.CONFLICT
        return response

    def get_formset_kwargs(self, request, obj, inline, prefix):
        kwargs = super().get_formset_kwargs(request, obj, inline, prefix)
        author = getattr(request.user, "author", None)
        if request.method == "GET" and obj.pk is None and author:
            kwargs["initial"] = [{"role": "text", "author": author.pk}]
        return kwargs

    def get_urls(self):
        words = self.admin_site.admin_view(mixed_words_in_text)
        return [path("mixed-words/", words, name="articles_mixed_words"), *super().get_urls()]

    def history_view(self, request, object_id, extra_context=None):
        article = self.get_object(request, object_id)
        if article is None:
            raise Http404
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        context = {
            **self.admin_site.each_context(request),
            "title": _("History"),
            "article": article,
            "revisions": article.revisions.select_related("saved_by").defer("fields")[:200],
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/articles/article/history.html", context)

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        raise Http404


@require_POST
def mixed_words_in_text(request):
    """Answer with the words of a text that mix two alphabets, each with its repair or null."""
    text = request.POST.get("text", "")[:LONGEST_LINE]
    return JsonResponse({"words": mixed_words(text)})


def credits_to_show(context, meeting, article):
    """Return the rows as posted, or as stored where only somebody else changed them."""
    formsets = [inline.formset for inline in context["inline_admin_formsets"]]
    if not formsets:
        return None
    if meeting and meeting.adopts("credits"):
        return type(formsets[0])(instance=article, queryset=article.credits.all(), prefix=PREFIX)
    return formsets[0]


def submission_of(request):
    """Return the number that a form for a new article carries, or None."""
    try:
        return UUID(request.POST.get("submission", ""))
    except ValueError:
        return None


def form_mark(request):
    """Return what the browser knows a form by: the version it began with, or its submission."""
    return request.POST.get("submission") or request.POST.get("version", "")
