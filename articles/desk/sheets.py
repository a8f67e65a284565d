"""One language of the article form, as the template draws it."""

from dataclasses import dataclass
from functools import cached_property

from django.forms import BaseForm, BoundField

import languages
from articles import bodies, inserts, policy
from articles.checklist import HEADLINE_LENGTH
from articles.comparison import Comparison
from articles.desk.badges import Badge, badges
from articles.desk.checks import Check
from articles.desk.editor import BodyEditor
from articles.desk.forms import LABELS
from articles.desk.publish_dialog import PublishDialog
from articles.desk.steps import Acts, acts
from articles.models import Article
from articles.rendering import render_body
from languages.scripts import mixed_words
from languages.slugs import slugify

COOKIE = "desk_writing"  # what somebody wrote in last: a language, or both side by side
BOTH = "both"


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
    acts: Acts
    compared: Comparison
    may_override: bool = False
    may_leave: bool = False

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
        """The slug of the article's address: the chosen one, that of the edition, or a new one."""
        words = self.article.words(self.language)
        return words["slug"] or self.out_address or slugify(words["title"], self.language)

    @property
    def out_address(self):
        """The slug under which readers know the article; a new headline keeps it."""
        return self.badge.edition.slug if self.badge.edition else ""

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
    def check(self):
        return Check(self.compared, self.language, may_leave=self.may_leave)

    @cached_property
    def dialog(self):
        return PublishDialog(self.check, self.badge, self.may_override)


def sheets(article: Article, form: BaseForm, may_publish: bool, user) -> list[Sheet]:
    """Return the sheets of both languages, Kazakh first."""
    compared = Comparison(article)
    return [
        Sheet(
            article,
            badge.language,
            form,
            badge,
            may_publish,
            acts(user, article, badge.language),
            compared,
            policy.may_override(user, article),
            policy.may_leave(user, article, badge.language),
        )
        for badge in badges(article)
    ]


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
