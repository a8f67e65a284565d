"""How an article stands in each language: one badge per language, the same on every screen."""

from dataclasses import dataclass

from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

import languages
from articles.models import Article, Edition
from languages.dates import ALMATY, clock, day

WORDS = {
    "live": _("On the site"),
    "scheduled": _("Goes out"),
    "draft": _("Draft"),
    "submitted": _("On review"),
    "returned": _("Returned"),
    "approved": _("Approved"),
    "missing": pgettext_lazy("no text in this language", "None"),
    "withdrawn": _("Withdrawn"),
}
ICONS = {"submitted": "s-review", "returned": "undo", "approved": "check"}
CURRENT = Prefetch(
    "editions",
    Edition.objects.current().defer("body", "html", "text", "inserts", "byline", "lead_photo"),
    to_attr="current_editions",
)


@dataclass(frozen=True, slots=True)
class Badge:
    """State of one language, and the edition that stands behind it."""

    language: str
    state: str
    edition: Edition | None = None
    behind: int = 0  # blocks that wait for their translation into this language

    @property
    def word(self):
        return WORDS[self.state]

    @property
    def icon(self):
        return ICONS.get(self.state, f"s-{self.state}")

    @property
    def since(self):
        """When the story went out, or when it is going to."""
        if not self.is_out:
            return None
        return self.edition.published_at if self.state == "live" else self.edition.live_from

    @property
    def url(self):
        return self.edition.get_absolute_url()

    @property
    def is_out(self):
        """Is an edition on the site, or on its way there?"""
        return self.state in ("live", "scheduled")

    def time(self, language, now):
        """«14:05» today, «2 шілде» on another day, «25.11, 19:30» for what is still to come."""
        if self.since is None:
            return ""
        if self.since.astimezone(ALMATY).date() == now.astimezone(ALMATY).date():
            return clock(self.since)
        if self.state == "live":
            return day(self.since, language, now)
        return f"{self.since.astimezone(ALMATY):%d.%m, %H:%M}"


def badges(article: Article) -> list[Badge]:
    """Return the badges of `article`, Kazakh first; asks nothing where CURRENT was prefetched."""
    current = {edition.language: edition for edition in current_editions(article)}
    return [_badge(article, code, current.get(code)) for code in languages.CODES]


def current_editions(article):
    if hasattr(article, "current_editions"):
        return article.current_editions
    return list(article.editions.current()) if article.pk else []


def _badge(article, language, edition):
    behind = article.behind(language)
    if edition is None:
        if not _has_words(article, language):
            return Badge(language, "missing")  # says already that everything waits
        stage = article.stage(language).value if article.pk else "draft"
        return Badge(language, stage, behind=behind)
    if edition.is_taken_off:
        return Badge(language, "withdrawn", edition, behind)
    is_scheduled = edition.live_from > timezone.now()
    return Badge(language, "scheduled" if is_scheduled else "live", edition, behind)


def _has_words(article, language):
    """Ask the row, where the list has annotated it, rather than load a body."""
    name = f"has_words_{language}"
    return bool(vars(article)[name]) if name in vars(article) else article.has_words(language)
