"""What the newsroom writes, as screens of the desk; the article's own are in `articles/desk/`."""

from functools import partial

from django.contrib import admin
from django.db import transaction
from django.utils.translation import get_language
from modeltranslation.admin import TranslationAdmin

import pages
from articles.desk.article_admin import ArticleDesk
from articles.desk.credits import CreditForm, CreditFormSet
from articles.desk.picker_forms import QuoteForm
from articles.models import Article, Author, Credit, Embed, Person, Quote, Section, Topic


class CreditInline(admin.TabularInline):
    model = Credit
    form = CreditForm
    formset = CreditFormSet
    fields = ["role", "author"]
    extra = 0

    def has_view_permission(self, request, obj=None):
        return True  # the article's own permissions decide: see ArticleDesk.get_inlines

    has_add_permission = has_change_permission = has_delete_permission = has_view_permission


@admin.register(Article)
class ArticleAdmin(ArticleDesk):
    inlines = [CreditInline]


class PlainAdmin(TranslationAdmin):
    actions = None
    list_per_page = 50
    show_full_result_count = False

    def lookup_allowed(self, lookup, value, request=None):
        return False  # no filters, so no questions by address


class NamedAdmin(PlainAdmin):
    fields = ["name", "slug"]
    list_display = ["name_kk", "name_ru"]
    search_fields = ["name_kk", "name_ru"]

    def get_ordering(self, request):
        return [f"sort_key_{get_language()}", "id"]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        transaction.on_commit(partial(pages.purge, ["chrome"]))  # names stand on every page


@admin.register(Section)
class SectionAdmin(NamedAdmin):
    fields = ["name", "description", "slug", "position"]

    def get_ordering(self, request):
        return ["position", "id"]


@admin.register(Topic)
class TopicAdmin(NamedAdmin):
    pass


@admin.register(Author)
class AuthorAdmin(NamedAdmin):
    fields = ["name", "post", "slug", "user"]
    list_display = ["name_kk", "name_ru", "user"]
    list_select_related = ["user"]


@admin.register(Person)
class PersonAdmin(NamedAdmin):
    fields = ["name", "post", "slug"]
    list_display = ["name_kk", "name_ru", "post_kk", "post_ru"]


@admin.register(Quote)
class QuoteAdmin(PlainAdmin):
    form = QuoteForm
    fields = ["text", "original_language", "speaker", "post", "source", "source_url", "said_on"]
    list_display = ["__str__", "speaker", "said_on"]
    list_select_related = ["speaker"]
    search_fields = ["text_kk", "text_ru", "speaker__name_kk", "speaker__name_ru"]
    autocomplete_fields = ["speaker"]

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)


@admin.register(Embed)
class EmbedAdmin(PlainAdmin):
    fields = ["url", "author", "handle", "posted_on", "text"]
    list_display = ["__str__", "author", "posted_on"]
    search_fields = ["text_kk", "text_ru", "author", "url"]
    readonly_fields = ["url"]

    def has_add_permission(self, request):
        return False  # a post comes in through the editor, which recognises its address
