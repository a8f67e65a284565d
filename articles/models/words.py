from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models


class ArticleWords(models.Model):
    """The words of a working copy in both languages, for the search of the desk.

    Beside the article, so that nobody reads the vector who wants the article. The time of the last
    change repeats the article's: hits come in its order.
    """

    article = models.OneToOneField(
        "articles.Article", models.CASCADE, primary_key=True, related_name="words_for_search"
    )
    search = SearchVectorField()
    updated_at = models.DateTimeField()
    lexemes_version = models.PositiveSmallIntegerField(default=0)

    class Meta:
        indexes = [GinIndex(fields=["search"], name="article_by_word", fastupdate=False)]

    def __str__(self):
        return f"words of article {self.article_id}"


class VocabularyWord(models.Model):
    """A word as the paper spells it, and in how many editions it has stood."""

    language = models.CharField(max_length=2, choices=settings.LANGUAGES)
    word = models.CharField(max_length=64)
    uses = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["language", "word"], name="one_row_per_word")
        ]

    def __str__(self):
        return f"{self.word} ({self.language}, {self.uses})"
