"""The rows of the article list, in a number of queries that does not grow with them."""

from dataclasses import dataclass

from django.db.models import BooleanField, ExpressionWrapper, OuterRef, Subquery
from django.utils.translation import get_language

import languages
from articles.desk.badges import CURRENT, badges
from articles.desk.filters import has_words
from articles.models import Article, Credit
from media.listing import UncountedList
from media.models import Rendition


class StoryList(UncountedList):
    """Every row with its language badges, section, author and picture."""

    def get_queryset(self, request, exclude_parameters=None):
        return with_everything_shown(super().get_queryset(request, exclude_parameters))

    def rows(self):
        return [Row(article) for article in self.result_list]


@dataclass(frozen=True, slots=True)
class Row:
    article: Article

    @property
    def headlines(self):
        """Language and headline, Kazakh first; an empty headline means that there is none."""
        return [(code, getattr(self.article, f"title_{code}")) for code in languages.CODES]

    @property
    def badges(self):
        return badges(self.article)

    @property
    def author(self):
        return self.article.author_name or ""


def with_everything_shown(articles):
    """Fetch what a row shows, and no bodies."""
    thumbnail = Rendition.objects.filter(photo=OuterRef("lead_photo"), format="jpeg")
    author = Credit.objects.filter(article=OuterRef("pk"))
    return (
        articles.rewrite(False)  # so that the untranslated columns can be named, too
        .select_related("section")
        .prefetch_related(CURRENT)
        .annotate(
            thumbnail=Subquery(thumbnail.order_by("width").values("name")[:1]),
            author_name=Subquery(author.values(f"author__name_{get_language()}")[:1]),
            has_words_kk=ExpressionWrapper(has_words("kk"), BooleanField()),
            has_words_ru=ExpressionWrapper(has_words("ru"), BooleanField()),
        )
        .defer("lead", "lead_kk", "lead_ru", "body", "body_kk", "body_ru")
    )
