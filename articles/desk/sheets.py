"""One language of the article form, as the template draws it."""

from dataclasses import dataclass
from functools import cached_property

from django.forms import BaseForm, BoundField
from django.utils.translation import gettext_lazy as _

import languages
from articles import bodies, inserts
from articles.checklist import problems
from articles.desk.badges import Badge, badges
from articles.desk.editor import BodyEditor
from articles.desk.forms import LABELS
from articles.models import Article
from articles.rendering import render_body
from languages.dates import ALMATY
from languages.scripts import mixed_words

COOKIE = "desk_writing"  # what somebody wrote in last: a language, or both side by side
BOTH = "both"
HEADLINE_LENGTH = 90  # characters that a headline should not exceed

PUBLISH_NOW = {"kk": _("Publish in Kazakh now"), "ru": _("Publish in Russian now")}
PUBLISH_AGAIN = {"kk": _("Update on the site in Kazakh"), "ru": _("Update on the site in Russian")}
PUBLISH_AT = {"kk": _("Publish in Kazakh:"), "ru": _("Publish in Russian:")}
ISSUE = {"kk": _("Publication in Kazakh"), "ru": _("Publication in Russian")}
WITHDRAW = {"kk": _("Withdraw in Kazakh"), "ru": _("Withdraw in Russian")}


@dataclass
class Line:
    """A headline or lead: its field, or fixed words for those who may not write it."""

    name: str
    language: str
    field: BoundField | None
    words: str

    @property
    def mixed(self):
        """Words with letters of two alphabets, each with its repair or None."""
        return mixed_words(self.words)

    @property
    def length(self):
        return len(self.words)

    @property
    def limit(self):
        return HEADLINE_LENGTH if self.name == "title" else None


@dataclass
class Sheet:
    article: Article
    language: str
    form: BaseForm
    badge: Badge
    may_publish: bool

    def field(self, name):
        """Return the bound field, or None where this person may not write it."""
        full = f"{name}_{self.language}"
        return self.form[full] if full in self.form.fields else None

    def line(self, name):
        field = self.field(name)
        words = self.article.words(self.language)[name]
        return Line(name, self.language, field, (field.value() or "") if field else words)

    @property
    def title(self):
        return self.line("title")

    @property
    def lead(self):
        return self.line("lead")

    @property
    def body(self):
        return self.field("body")

    @property
    def slug(self):
        return self.field("slug")

    @property
    def address(self):
        """The slug that stands in the article's address: the chosen one, or that of the edition."""
        chosen = self.article.words(self.language)["slug"]
        return chosen or (self.badge.edition.slug if self.badge.edition else "")

    @property
    def fixed_body(self):
        """The stored body as readers would see it, cleaned at this very moment."""
        body = bodies.clean(self.article.words(self.language)["body"])
        return render_body(body, inserts.cards(body, self.language), self.language)

    @property
    def fixed_editor(self):
        """The body as an editor that only shows it, in rows beside the other language."""
        if not any(name.startswith("body_") for name in self.form.fields):
            return ""
        name = f"fixed_body_{self.language}"
        label = LABELS["body"][self.language]
        attributes = {"id": f"id_{name}", "disabled": True, "aria-label": label}
        body = bodies.clean(self.article.words(self.language)["body"])
        return BodyEditor(self.language).render(name, body, attributes)

    @property
    def section(self):
        section = self.article.section
        return getattr(section, f"name_{self.language}", "") if section else ""

    @cached_property
    def problems(self):
        return problems(self.article, self.language)

    @property
    def blocking(self):
        return [problem for problem in self.problems if problem.blocking]

    @property
    def publish_words(self):
        """What the publish button will do, and what it will do at a time that is chosen later."""
        now = PUBLISH_AGAIN if self.badge.state == "live" else PUBLISH_NOW
        return now[self.language], PUBLISH_AT[self.language]

    @property
    def issue_words(self):
        return ISSUE[self.language]

    @property
    def withdraw_words(self):
        return WITHDRAW[self.language]

    @property
    def scheduled_for(self):
        """The time of a scheduled edition, as a datetime-local input wants it (Almaty)."""
        if self.badge.state != "scheduled":
            return ""
        return f"{self.badge.since.astimezone(ALMATY):%Y-%m-%dT%H:%M}"


def sheets(article: Article, form: BaseForm, may_publish: bool) -> list[Sheet]:
    """Return the sheets of both languages, Kazakh first."""
    return [Sheet(article, badge.language, form, badge, may_publish) for badge in badges(article)]


def language_to_write(request, form, article):
    """Return the language to open: one with a mistake, asked for, written last, the original.

    Where both stand side by side, that is "both": a mistake is seen there anyway.
    """
    asked = request.POST.get("writing") or request.GET.get("language")
    if asked == BOTH:
        return BOTH
    for name in form.errors:
        if name[-3:] in ("_kk", "_ru"):
            return name[-2:]
    if asked in languages.CODES:
        return asked
    writable = [code for code in languages.CODES if f"title_{code}" in form.fields]
    last = request.COOKIES.get(COOKIE)
    if last == BOTH:
        return BOTH
    if len(writable) == 1:
        return writable[0]
    return last if last in languages.CODES else article.original_language


def side_to_write(writing, form, article):
    """Return the language that the buttons of the form act on before anybody wrote anything."""
    if writing in languages.CODES:
        return writing
    writable = [code for code in languages.CODES if f"title_{code}" in form.fields]
    return writable[0] if len(writable) == 1 else article.original_language
