"""The photo library: what a card shows and what the list can be narrowed to."""

from dataclasses import dataclass

from django.contrib import admin
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

import languages
from languages.normalising import cut
from media.listing import UncountedList
from media.models import Photo

CAPTION = 120  # characters of a caption on a card


class Library(UncountedList):
    def get_results(self, request):
        super().get_results(request)
        self.cards = [Card(photo, get_language()) for photo in self.result_list]


@dataclass(frozen=True, slots=True)
class Caution:
    """What keeps a photo from readers; `languages` where only some of them lack words."""

    words: str
    icon: str
    is_grave: bool
    languages: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Card:
    photo: Photo
    language: str

    @property
    def caption(self):
        """The language and the words of the caption, those of the interface before the other's."""
        for code in (self.language, languages.other(self.language)):
            if caption := getattr(self.photo, f"caption_{code}"):
                return code, cut(caption, CAPTION)
        return None

    @property
    def credit(self):
        for code in (self.language, languages.other(self.language)):
            if credit := getattr(self.photo, f"credit_{code}"):
                return code, credit
        return None

    @property
    def cautions(self):
        obstacle = self.photo.obstacle
        found = [Caution(obstacle, "stop", True)] if obstacle else []
        for field, words, icon, is_grave in LACKS:
            if missing := tuple(c for c in languages.CODES if not self._words(field, c)):
                some = () if missing == languages.CODES else missing
                found.append(Caution(words, icon, is_grave, some))
        return found

    def _words(self, field, language):
        return getattr(self.photo, f"{field}_{language}")


LACKS = [
    ("credit", _("No credit"), "stop", True),
    ("alt", _("No alt text"), "warn", False),
]


class State(admin.SimpleListFilter):
    title = _("State")
    parameter_name = "state"

    def lookups(self, request, model_admin):
        return [
            ("ready", _("May go into a story")),
            ("no-credit", _("No credit")),
            ("no-alt", _("No alt text")),
            ("ended", _("The rights have ended")),
            ("blocked", _("Do not use")),
        ]

    def queryset(self, request, queryset):
        narrow = {
            "ready": lambda: queryset.selectable().exclude(lacking("credit")),
            "no-credit": lambda: queryset.filter(lacking("credit")),
            "no-alt": lambda: queryset.filter(lacking("alt")),
            "ended": lambda: queryset.filter(rights_until__lt=timezone.localdate()),
            "blocked": lambda: queryset.filter(is_blocked=True),
        }
        return narrow[self.value()]() if self.value() in narrow else queryset


class Whose(admin.SimpleListFilter):
    title = _("Uploaded by")
    parameter_name = "by"

    def lookups(self, request, model_admin):
        return [("me", _("Me"))]

    def queryset(self, request, queryset):
        return queryset.filter(uploaded_by=request.user) if self.value() == "me" else queryset


def lacking(field):
    """Photos without these words in one language or both."""
    return Q(
        *(Q(**{f"{field}_{code}": ""}) for code in languages.CODES),
        *(Q(**{f"{field}_{code}": None}) for code in languages.CODES),
        _connector=Q.OR,
    )
