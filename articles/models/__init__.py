from articles.models.appearances import Appearance
from articles.models.articles import Article, Credit
from articles.models.audit import AuditLine
from articles.models.drafts import Draft
from articles.models.editions import Edition
from articles.models.embargoes import Embargo
from articles.models.embeds import Embed
from articles.models.former import FormerSlug
from articles.models.left import LeftAsIs
from articles.models.names import Author, Person, Section, Topic
from articles.models.notes import Note
from articles.models.parity import Parity
from articles.models.presences import Presence
from articles.models.previews import PreviewLink
from articles.models.quotes import Quote
from articles.models.reads import DailyReads, HourlyReads
from articles.models.revisions import Revision
from articles.models.spellings import HouseSpelling
from articles.models.stages import Stage
from articles.models.steps import Step
from articles.models.words import ArticleWords, VocabularyWord

__all__ = [
    "Appearance",
    "Article",
    "ArticleWords",
    "AuditLine",
    "Author",
    "Credit",
    "DailyReads",
    "Draft",
    "Edition",
    "Embargo",
    "Embed",
    "FormerSlug",
    "HourlyReads",
    "HouseSpelling",
    "LeftAsIs",
    "Note",
    "Parity",
    "Person",
    "Presence",
    "PreviewLink",
    "Quote",
    "Revision",
    "Section",
    "Stage",
    "Step",
    "Topic",
    "VocabularyWord",
]
