"""What the newsroom writes, as screens of the desk; the article's own are in `articles/desk/`."""

from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.urls import path
from django.utils.html import format_html
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

import pages
from articles import naming
from articles.desk import audit_views, balance_views, board_views, statistics_views
from articles.desk.article_admin import ArticleDesk
from articles.desk.credits import CreditForm, CreditFormSet
from articles.desk.picker_forms import QuoteForm
from articles.desk.reference import (
    PROSE,
    SHORT_PROSE,
    HasLogin,
    MissingName,
    MissingText,
    NameForm,
    Network,
    SaidIn,
    SectionForm,
    SpellingsIn,
    beginning,
    name_and_post,
)
from articles.models import (
    Article,
    AuditLine,
    Author,
    Credit,
    DailyReads,
    Embed,
    HouseSpelling,
    Parity,
    Person,
    Quote,
    Section,
    Topic,
)
from media.screens import DeskAdmin, DeskScreen, pair


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


class NamedAdmin(DeskAdmin):
    form = NameForm
    fields = [pair("name"), pair("slug")]
    list_display = ["in_kazakh", "in_russian"]
    list_display_links = ["in_kazakh", "in_russian"]
    list_filter = [MissingName]
    search_fields = ["name_kk", "name_ru"]
    search_help_text = _("Name")

    def get_ordering(self, request):
        return [f"sort_key_{get_language()}", "id"]

    def get_readonly_fields(self, request, obj=None):
        writable = self._writable_fields(request, obj)
        return [name for name in flatten(self.fields) if name not in writable]

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or bool(self._writable_fields(request, obj)))

    def _writable_fields(self, request, obj):
        return naming.writable_fields(request.user, obj, flatten(self.fields))

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        _purge(obj)

    def delete_model(self, request, obj):
        _purge(obj, at_once=True)
        super().delete_model(request, obj)

    @admin.display(description=_("In Kazakh"), ordering="sort_key_kk")
    def in_kazakh(self, named):
        return name_and_post(named, "kk")

    @admin.display(description=_("In Russian"), ordering="sort_key_ru")
    def in_russian(self, named):
        return name_and_post(named, "ru")


def _purge(named, *, at_once=False):
    """Names stand on every page; call it in the transaction of the change."""
    pages.purge(["chrome", f"{named._meta.model_name}:{named.pk}"], at_once=at_once)


@admin.register(Section)
class SectionAdmin(NamedAdmin):
    form = SectionForm
    fields = [pair("name"), pair("description"), pair("slug"), "position"]
    formfield_overrides = DeskAdmin.formfield_overrides | SHORT_PROSE
    list_display = ["in_kazakh", "in_russian", "position"]

    def get_ordering(self, request):
        return ["position", "id"]


@admin.register(Topic)
class TopicAdmin(NamedAdmin):
    pass


@admin.register(Author)
class AuthorAdmin(NamedAdmin):
    fields = [pair("name"), pair("post"), pair("slug"), "user"]
    list_display = ["in_kazakh", "in_russian", "user"]
    list_filter = [MissingName, HasLogin]
    list_select_related = ["user"]
    search_fields = ["name_kk", "name_ru", "post_kk", "post_ru"]
    search_help_text = _("Name or post")

    def has_change_permission(self, request, obj=None):
        if obj is not None and naming.is_own_page(request.user, obj):
            return self.has_view_permission(request)
        return super().has_change_permission(request, obj)

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("articles.view_author")


@admin.register(Person)
class PersonAdmin(NamedAdmin):
    fields = [pair("name"), pair("post"), pair("slug")]
    search_fields = ["name_kk", "name_ru", "post_kk", "post_ru"]
    search_help_text = _("Name or post")


class SpokenAdmin(DeskAdmin):
    """Words that somebody else said or posted."""

    formfield_overrides = DeskAdmin.formfield_overrides | PROSE

    @admin.display(description=_("In Kazakh"))
    def in_kazakh(self, spoken):
        return beginning(spoken, "kk")

    @admin.display(description=_("In Russian"))
    def in_russian(self, spoken):
        return beginning(spoken, "ru")


@admin.register(Quote)
class QuoteAdmin(SpokenAdmin):
    form = QuoteForm
    fields = [
        pair("text"),
        ("speaker", "original_language"),
        pair("post"),
        pair("source"),
        ("source_url", "said_on"),
    ]
    list_display = ["in_kazakh", "in_russian", "speaker", "said_on"]
    list_display_links = ["in_kazakh", "in_russian"]
    list_filter = [MissingText, SaidIn]
    list_select_related = ["speaker"]
    search_fields = ["text_kk", "text_ru", "speaker__name_kk", "speaker__name_ru"]
    search_help_text = _("Words or speaker")
    autocomplete_fields = ["speaker"]

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)


@admin.register(Embed)
class EmbedAdmin(SpokenAdmin):
    fields = ["url", pair("text"), ("author", "handle"), "posted_on"]
    list_display = ["__str__", "in_kazakh", "in_russian", "posted_on"]
    list_filter = [MissingText, Network]
    search_fields = ["text_kk", "text_ru", "author", "url"]
    search_help_text = _("Words, author or address")
    readonly_fields = ["url"]

    def has_add_permission(self, request):
        return False  # a post comes in through the editor, which recognises its address


@admin.register(HouseSpelling)
class HouseSpellingAdmin(DeskScreen, admin.ModelAdmin):
    fields = ["language", "right", "wrong", "note"]
    formfield_overrides = SHORT_PROSE
    list_display = ["right_word", "wrong_words", "note", "language"]
    list_display_links = ["right_word"]
    list_filter = [SpellingsIn]
    search_fields = ["right", "wrong", "note"]
    search_help_text = _("Word")

    def get_changeform_initial_data(self, request):
        return {"language": get_language(), **super().get_changeform_initial_data(request)}

    @admin.display(description=_("The paper writes"), ordering="sort_key")
    def right_word(self, house):
        return format_html('<span lang="{}">{}</span>', house.language, house.right)

    @admin.display(description=_("and not"))
    def wrong_words(self, house):
        return format_html(
            '<span lang="{}">{}</span>', house.language, ", ".join(house.wrong_forms)
        )


@admin.register(DailyReads)
class StatisticsAdmin(admin.ModelAdmin):
    """The statistics stand where Django would list the rows; nothing is added or edited by hand."""

    def get_urls(self):
        guarded = self.admin_site.admin_view
        return [
            path("", guarded(statistics_views.page), name="articles_dailyreads_changelist"),
            path("balance/", guarded(balance_views.page), name="articles_dailyreads_balance"),
            path(
                "balance.csv",
                guarded(balance_views.table),
                name="articles_dailyreads_balance_table",
            ),
            path(
                "<slug:name>.csv", guarded(statistics_views.table), name="articles_dailyreads_table"
            ),
        ]

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Parity)
class BoardAdmin(admin.ModelAdmin):
    """The board of two languages stands where Django would list the rows."""

    def get_urls(self):
        guarded = self.admin_site.admin_view
        return [path("", guarded(board_views.page), name="articles_parity_changelist")]

    def has_view_permission(self, request, obj=None):
        return request.user.has_perm("articles.view_article")

    has_module_permission = has_view_permission

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(AuditLine)
class AuditAdmin(admin.ModelAdmin):
    """The log stands where Django would list the rows; only deeds add to it."""

    def get_urls(self):
        page = self.admin_site.admin_view(audit_views.page)
        return [path("", page, name="articles_auditline_changelist")]

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False
