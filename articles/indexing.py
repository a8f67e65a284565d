"""What search knows of an edition and of a working copy: their words as a `tsvector`.

Besides words a vector holds marks, which begin with «#»: the language, the week of the date, the
section, the authors. One index then answers "this word, in these weeks, in this section", and a
search for a common word reads a few weeks and not the whole archive (see `articles/finding.py`).
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from django.db.models.functions import Now

import languages
from articles import bodies
from articles.models import Article, ArticleWords, Edition, Topic
from languages import lexemes
from languages.vectors import Vector

WEEK = 7 * 24 * 3600  # seconds


def index(edition: Edition) -> None:
    """Give an edition that is about to be saved its vector."""
    edition.search = vector_of(edition)
    edition.lexemes_version = lexemes.VERSION


def forget_ended(edition: Edition) -> None:
    """Take the vector from those editions of the same story that readers can no longer see."""
    ended = edition.article.editions.in_language(edition.language).filter(live_until__lte=Now())
    ended.exclude(search=None).update(search=None)


def vector_of(edition: Edition) -> str:
    """The literal of an edition's vector: headline A, lead B, names and captions C, text D."""
    language = edition.language
    vector = Vector()
    vector.mark([f"#{language}", week_mark(language, week_of(edition.published_at))])
    vector.mark([f"#s{edition.section_id}"])
    vector.mark(f"#a{credit['author']}" for credit in edition.byline)
    vector.add(_forgiving(edition.headline, language), "A")
    vector.add(_forgiving(edition.lead, language), "B")
    for name in _names(edition):
        vector.add(_forgiving(name, language), "C")
    for caption in _captions(edition):
        vector.add(_plain(caption, language), "C")
    vector.add(_plain(edition.text, language), "D")
    return vector.literal()


def index_article(article: Article) -> None:
    """Write the words of a working copy that has just been saved, its credits included."""
    words = {
        "search": vector_of_article(article),
        "updated_at": article.updated_at,
        "lexemes_version": lexemes.VERSION,
    }
    ArticleWords.objects.update_or_create(article_id=article.pk, defaults=words)


def vector_of_article(article: Article) -> str:
    """The literal of a working copy's vector, both languages in one."""
    credited = article.credits.select_related("author")
    authors = {credit.author_id: credit.author for credit in credited}
    vector = Vector()
    vector.mark(["#", week_mark("", week_of(article.updated_at))])
    vector.mark([f"#s{article.section_id}", f"#c{article.created_by_id}"])
    vector.mark(f"#a{pk}" for pk in authors)
    for weight, text in (("A", "title"), ("B", "lead")):
        for language in languages.CODES:
            vector.add(_forgiving(article.words(language)[text], language), weight)
    for author in authors.values():
        for language in languages.CODES:
            vector.add(_forgiving(getattr(author, f"name_{language}") or "", language), "C")
    for language in languages.CODES:
        vector.add(_plain(bodies.plain_text(article.words(language)["body"]), language), "D")
    return vector.literal()


def week_of(moment: datetime) -> int:
    """The number of the week since 1970 in which the moment is."""
    return int(moment.timestamp() // WEEK)


def week_mark(prefix: str, week: int) -> str:
    return f"#{prefix}{week}"


def _names(edition: Edition) -> Iterator[str]:
    topics = Topic.objects.filter(pk__in=edition.topic_ids)
    yield from filter(None, topics.values_list(f"name_{edition.language}", flat=True))
    yield from (credit["name"] for credit in edition.byline)
    for quote in edition.inserts.get("quote", {}).values():
        yield f"{quote['speaker']['name']}, {quote['post']}"


def _captions(edition: Edition) -> Iterator[str]:
    for photo in (edition.lead_photo, *edition.inserts.get("photo", {}).values()):
        if photo:
            yield f"{photo.get('caption', '')} {photo.get('credit', '')}"


def _plain(text: str, language: str) -> Iterable[Iterable[str]]:
    return (lexemes.lexemes(word[0], language) for word in lexemes.words(text))


def _forgiving(text: str, language: str) -> Iterable[Iterable[str]]:
    """Also as people type it in Latin letters."""
    return (
        (*lexemes.lexemes(word[0], language), *lexemes.latin_lexemes(word[0], language))
        for word in lexemes.words(text)
    )
