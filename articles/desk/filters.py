"""What the article list can be narrowed to: views, the state of each language, section, author."""

from django.contrib import admin
from django.core.cache import cache
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.desk.badges import WORDS
from articles.models import Author, Credit, Edition, Section, Stage
from languages.dates import ALMATY
from pages.store import ticket

KEPT = 60  # seconds


class View(admin.SimpleListFilter):
    """The segments above the list."""

    title = _("Views of the list")
    parameter_name = "view"
    template = "desk/list/_views.html"
    is_view = True

    def lookups(self, request, model_admin):
        return [
            ("mine", _("Mine")),
            ("translation", _("Wait for translation")),
            ("today", _("Go out today")),
        ]

    def queryset(self, request, queryset):
        if self.value() == "mine":
            return queryset.filter(own(request.user))
        if self.value() == "translation":
            return queryset.waiting()
        if self.value() == "today":
            return queryset.filter(goes_out_today())
        return queryset


class LanguageState(admin.SimpleListFilter):
    language: str

    def lookups(self, request, model_admin):
        return list(WORDS.items())

    def queryset(self, request, queryset):
        questions = {
            "live": _standing(self.language, live_from__lte=Now()),
            "scheduled": _standing(self.language, live_from__gt=Now()),
            "withdrawn": _matching(self.language, Edition.objects.taken_off()),
            **{stage: self._written(stage) for stage in Stage.values},
            "missing": ~has_words(self.language) & ~_edition(self.language),
        }
        return queryset.filter(questions[self.value()]) if self.value() in questions else queryset

    def _written(self, stage):
        at_stage = Q(**{f"stage_{self.language}": stage})
        return at_stage & has_words(self.language) & ~_edition(self.language)


class KazakhState(LanguageState):
    title = _("In Kazakh")
    parameter_name = language = "kk"


class RussianState(LanguageState):
    title = _("In Russian")
    parameter_name = language = "ru"


class Chosen(admin.SimpleListFilter):
    """One row of another table, by its number; a number that nobody has changes nothing.

    The choices are kept until the next publication or change of a name, and a minute at most.
    """

    def lookups(self, request, model_admin):
        key = f"choices:{self.parameter_name}:{get_language()}:{ticket().generation}"
        return cache.get_or_set(key, self._choices, KEPT)

    def _choices(self):
        return [(str(row.pk), str(row)) for row in self.choices_of(get_language())]

    def queryset(self, request, queryset):
        if self.value() not in dict(self.lookup_choices):
            return queryset
        return self.narrow(queryset, int(self.value()))


class ChosenSection(Chosen):
    title = _("Section")
    parameter_name = "section"

    def choices_of(self, language):
        return Section.objects.all()

    def narrow(self, queryset, number):
        return queryset.filter(section=number)


class ChosenAuthor(Chosen):
    title = _("Author")
    parameter_name = "author"

    def choices_of(self, language):
        return Author.objects.order_by(f"sort_key_{language}")

    def narrow(self, queryset, number):
        credited = Credit.objects.filter(article=OuterRef("pk"), author=number)
        return queryset.filter(Exists(credited))


FILTERS = [View, KazakhState, RussianState, ChosenSection, ChosenAuthor]


def own(user):
    credited = Credit.objects.filter(article=OuterRef("pk"), author__user=user)
    return Q(created_by=user) | Q(Exists(credited))


def has_words(language):
    return (
        Q(**{f"title_{language}__gt": ""})
        | Q(**{f"lead_{language}__gt": ""})
        | Q(**{f"body_{language}__gt": ""})
    )


def goes_out_today():
    tomorrow = timezone.now().astimezone(ALMATY).replace(hour=23, minute=59, second=59)
    scheduled = Edition.objects.scheduled().filter(live_from__lte=tomorrow)
    return Q(Exists(scheduled.filter(article=OuterRef("pk"))))


def _edition(language):
    return _matching(language, Edition.objects.all())


def _standing(language, **states):
    return _matching(language, Edition.objects.not_taken_off().filter(**states))


def _matching(language, editions):
    current = editions.current().in_language(language)
    return Q(Exists(current.filter(article=OuterRef("pk"))))
