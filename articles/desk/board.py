"""The board of two languages: which article waits for a translation, of what, and how long."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from urllib.parse import urlencode

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

import languages
from articles import policy
from articles.desk.ages import age
from articles.desk.badges import Badge
from articles.desk.listing import Row as StoryRow
from articles.desk.listing import with_everything_shown
from articles.models import Article
from media.listing import LAST_PAGE

SIZE = 25  # rows of a page


@dataclass(frozen=True, slots=True)
class Asked:
    """What the board is narrowed to: a language to translate into, a section; order and page."""

    into: str = ""
    section: int | None = None
    oldest_first: bool = False
    page: int = 1

    @classmethod
    def read(cls, sent: Mapping[str, str]) -> "Asked":
        """Read the query of an address; what makes no sense is as if it were not there."""
        into = sent.get("into", "")
        page = _number(sent.get("p", "")) or 1
        return cls(
            into if into in languages.CODES else "",
            _number(sent.get("section", "")),
            sent.get("order") == "oldest",
            min(page, LAST_PAGE),
        )

    def query(self, **changes) -> str:
        """Return the query of the same board with changes, from its first page."""
        asked = replace(self, **{"page": 1, **changes})
        named = {
            "into": asked.into,
            "section": asked.section,
            "order": "oldest" if asked.oldest_first else "",
            "p": asked.page if asked.page > 1 else "",
        }
        return f"?{urlencode({name: value for name, value in named.items() if value})}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """What one language of an article waits for."""

    badge: Badge
    stale: int
    missing: int

    @property
    def words(self):
        if self.badge.state == "missing":
            return _("the whole text") if self.missing else ""
        parts = [
            ngettext("%(number)d stale", "%(number)d stale", self.stale) % {"number": self.stale},
            ngettext("%(number)d missing", "%(number)d missing", self.missing)
            % {"number": self.missing},
        ]
        return ", ".join(
            part for part, number in zip(parts, (self.stale, self.missing), strict=True) if number
        )


@dataclass(frozen=True, slots=True)
class Row(StoryRow):
    now: datetime

    @property
    def url(self):
        return f"{self.article.get_desk_url()}?language=both"

    @property
    def waiting(self):
        return [_waiting(self.article, badge) for badge in self.badges]

    @property
    def age(self):
        return age(self.article.waits_since, self.now)


def _waiting(article: Article, badge: Badge) -> Waiting:
    stale = getattr(article, f"stale_{badge.language}")
    return Waiting(badge, stale, article.behind(badge.language) - stale)


def board(user, asked: Asked, now: datetime) -> tuple[list[Row], bool]:
    """Return a page of what waits and `user` may see, and whether another page follows."""
    articles = policy.visible_to(user).waiting(asked.into)
    if asked.section:
        articles = articles.filter(section=asked.section)
    order = ("waits_since", "id") if asked.oldest_first else ("-waits_since", "-id")
    start = (asked.page - 1) * SIZE
    found = with_everything_shown(articles).order_by(*order)[start : start + SIZE + 1]
    rows = [Row(article, now) for article in found]
    return rows[:SIZE], len(rows) > SIZE and asked.page < LAST_PAGE


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None
