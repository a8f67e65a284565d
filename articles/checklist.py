"""What stands between a working copy and its publication in one language."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles import bodies, inserts, spellings
from articles.models import Article
from languages.house import misspelt
from languages.scripts import mixed_words

IN_LANGUAGE = {
    "kk": pgettext_lazy("language of a text", "in Kazakh"),
    "ru": pgettext_lazy("language of a text", "in Russian"),
}
MISSING = {
    "title": gettext_lazy("There is no headline %(in_language)s."),
    "lead": gettext_lazy("There is no lead %(in_language)s."),
    "body": gettext_lazy("There is no body %(in_language)s."),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence for the person who publishes, and the form field where it is put right."""

    code: str
    message: str
    field: str
    blocking: bool = True


class NotReady(Exception):
    """The article cannot be published in this language yet; `problems` says why."""

    def __init__(self, problems: list[Problem]):
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = problems


def blocking_problems(article: Article, language: str) -> list[Problem]:
    """Return what makes a publication of `article` in `language` impossible."""
    return [problem for problem in problems(article, language) if problem.blocking]


def problems(article: Article, language: str) -> list[Problem]:
    """Return everything to put right before publication, blocking or not, in reading order."""
    return [
        *_missing_words(article, language),
        *_mixed_headline(article, language),
        *_passport(article),
        *_photos(article, language),
        *_quotes(article, language),
        *_spellings(article, language),
    ]


def _missing_words(article, language):
    in_language = {"in_language": IN_LANGUAGE[language]}
    for name, words in article.words(language).items():
        empty = bodies.is_empty(words) if name == "body" else not words.strip()
        if name in MISSING and empty:
            yield Problem(f"no_{name}", MISSING[name] % in_language, f"{name}_{language}")


def _mixed_headline(article, language):
    for word, _repair in mixed_words(article.words(language)["title"]):
        message = _("The word «%(word)s» mixes Latin and Cyrillic letters.") % {"word": word}
        yield Problem("mixed_script", message, f"title_{language}")


def _passport(article):
    if article.section_id is None:
        yield Problem("no_section", _("The article stands in no section."), "section")


def _photos(article, language):
    placed = inserts.placed(article.words(language)["body"])
    numbers = bodies.inserts(article.words(language)["body"])
    if lost := [number for kind, number in numbers if number not in placed[kind]]:
        message = _("The body places something that no longer exists: %(ids)s.")
        yield Problem("lost_insert", message % {"ids": ", ".join(lost)}, f"body_{language}")
    photos = {photo.pk: (photo, f"body_{language}") for photo in placed["photo"].values()}
    if article.lead_photo:
        photos[article.lead_photo_id] = (article.lead_photo, "lead_photo")
    for photo, field in photos.values():
        for code, message, blocking in photo.publication_problems(language):
            yield Problem(code, message, field, blocking)


def _quotes(article, language):
    for quote in inserts.placed(article.words(language)["body"])["quote"].values():
        card = quote.card(language)
        if not card["text"] or not card["speaker"]["name"]:
            message = _("The quote of %(speaker)s has no words or no name %(in_language)s.")
            values = {"speaker": quote.speaker, "in_language": IN_LANGUAGE[language]}
            yield Problem("empty_quote", message % values, f"body_{language}")


def _spellings(article, language):
    """Words that the paper writes otherwise, each once in the first field where it stands."""
    words = article.words(language)
    texts = {**words, "body": bodies.plain_text(words["body"])}
    listed, told = spellings.listed(language), set()
    for name in MISSING:
        for found in misspelt(texts[name], language, listed):
            if found.spelling not in told:
                told.add(found.spelling)
                message = _("The paper writes «%(right)s», not «%(wrong)s».")
                values = {"right": found.spelling.right, "wrong": found.spelling.wrong}
                yield Problem("spelling", message % values, f"{name}_{language}", blocking=False)
