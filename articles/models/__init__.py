from articles.models.appearances import Appearance
from articles.models.articles import Article, Credit
from articles.models.audit import AuditLine
from articles.models.editions import Edition
from articles.models.embeds import Embed
from articles.models.former import FormerSlug
from articles.models.names import Author, Person, Section, Topic
from articles.models.previews import PreviewLink
from articles.models.quotes import Quote
from articles.models.reads import DailyReads, HourlyReads
from articles.models.revisions import Revision
from articles.models.words import ArticleWords, VocabularyWord

__all__ = [
    "Appearance",
    "Article",
    "ArticleWords",
    "AuditLine",
    "Author",
    "Credit",
    "DailyReads",
    "Edition",
    "Embed",
    "FormerSlug",
    "HourlyReads",
    "Person",
    "PreviewLink",
    "Quote",
    "Revision",
    "Section",
    "Topic",
    "VocabularyWord",
]
