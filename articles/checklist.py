"""What stands between a working copy and its publication in one language."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy, pgettext_lazy

from articles import bodies, facts, inserts, parity
from articles.models import Article
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


BEHIND = {
    parity.STALE: ngettext_lazy(
        "%(number)d block %(in_language)s is older than its source.",
        "%(number)d blocks %(in_language)s are older than their source.",
        "number",
    ),
    parity.MISSING: ngettext_lazy(
        "%(number)d block %(in_language)s is not translated yet.",
        "%(number)d blocks %(in_language)s are not translated yet.",
        "number",
    ),
}


@dataclass(frozen=True, slots=True)
class Problem:
    """A sentence for the person who publishes, and the form field where it is put right."""

    code: str
    message: str
    field: str
    blocking: bool = True
    block: str = ""  # id of the block in that field, where it is known


class NotReady(Exception):
    """The article cannot be published in this language yet; `problems` says why."""

    def __init__(self, problems: list[Problem]):
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = problems


def blocking_problems(article: Article, language: str) -> list[Problem]:
    """Return what makes a publication of `article` in `language` impossible."""
    return [problem for problem in _needed(article, language) if problem.blocking]


def problems(article: Article, language: str) -> list[Problem]:
    """Return everything to put right before publication, blocking or not, in reading order."""
    return [
        *_needed(article, language),
        *_pairs(article, language),
        *_facts(article, language),
    ]


def _needed(article, language):
    return [
        *_missing_words(article, language),
        *_mixed_headline(article, language),
        *_passport(article),
        *_photos(article, language),
        *_quotes(article, language),
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


def _pairs(article, language):
    """One line for what is stale and one for what is missing, each leading to its first place."""
    if not article.has_words(language):
        return
    found = [pair for pair in parity.states_of(article) if pair.target == language]
    for state, message in BEHIND.items():
        waiting = [pair for pair in found if pair.state == state]
        if waiting:
            words = message % {"number": len(waiting), "in_language": IN_LANGUAGE[language]}
            yield Problem(f"{state}_pairs", words, waiting[0].field, False, waiting[0].block)


def _facts(article, language):
    """What only the other language has; each fact leads to the half that does not have it."""
    for difference in facts.differences(article):
        if difference.lacking == language:
            field = f"{'body' if difference.block else difference.pair}_{language}"
            yield Problem("fact", difference.message, field, False, difference.block)
