"""What stands between a working copy and its publication in one language."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import islice

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy, pgettext_lazy

from articles import bodies, inserts, parity, spellings
from articles.comparison import Comparison
from articles.models import Article, Edition
from languages.house import misspelt
from languages.scripts import mixed_words
from languages.slugs import slugify

HEADLINE_LENGTH = 90  # characters that a headline should not exceed
MOST_MIXED = 12  # words of a body that are named one by one
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
    """A sentence for the person who publishes, and the place where it is put right.

    `field` is the form field and `block` the block of a body. A blocking problem forbids the
    publication; where it `may_be_set_aside` the chief editor can publish all the same, with a
    reason. `word` in that place can be replaced by `repair`. What blocks nothing and has a name in
    `what` can be left as it is (see `articles/leaving.py`).
    """

    code: str
    message: str
    field: str
    blocking: bool = True
    block: str = ""
    may_be_set_aside: bool = False
    word: str = ""
    repair: str = ""
    what: str = ""


class NotReady(Exception):
    """The article cannot be published in this language yet; `problems` says why."""

    def __init__(self, problems: list[Problem]):
        super().__init__(" ".join(problem.message for problem in problems))
        self.problems = problems


def blocking_problems(article: Article, language: str) -> list[Problem]:
    """Return what makes a publication of `article` in `language` impossible."""
    return [problem for problem in _needed(article, language) if problem.blocking]


def problems(
    article: Article,
    language: str,
    topics: Collection[int] | None = None,
    compared: Comparison | None = None,
) -> list[Problem]:
    """Return everything to put right before publication: what blocks first, in reading order.

    `topics` are those chosen in a form that is not saved; by default the stored ones count.
    `compared` is the comparison of the article, where the list of the other language has it.
    """
    compared = compared or Comparison(article)
    found = [
        *_needed(article, language, topics),
        *_pairs(compared, language),
        *_facts(compared, language),
    ]
    return sorted(found, key=lambda problem: not problem.blocking)


def _needed(article, language, topics=None):
    placed = _Placed(article.words(language)["body"])
    return [
        *_missing_words(article, language),
        *_headline(article, language),
        *_passport(article, topics),
        *_photos(article, language, placed),
        *_quotes(language, placed),
        *_mixed_words(article, language),
        *_mixed_names(article, language, placed),
        *_spellings(article, language),
        *_same_address(article, language),
        *_notes(article, language),
    ]


class _Placed:
    """The photos and quotes of one body, and the blocks in which they stand."""

    def __init__(self, body: str):
        self.blocks = {
            placed: block.id for block in reversed(bodies.blocks(body)) for placed in block.placed
        }
        self._rows = inserts.placed(body)

    def rows(self, kind: str):
        """Return each row of a kind with the block of its first place."""
        return [(row, self.blocks[kind, number]) for number, row in self._rows[kind].items()]

    @property
    def lost(self):
        """The ids of inserts that nothing stands for any more, each with its block."""
        return [
            (number, block)
            for (kind, number), block in self.blocks.items()
            if number not in self._rows[kind]
        ]


def _missing_words(article, language):
    in_language = {"in_language": IN_LANGUAGE[language]}
    for name, words in article.words(language).items():
        empty = bodies.is_empty(words) if name == "body" else not words.strip()
        if name in MISSING and empty:
            yield Problem(f"no_{name}", MISSING[name] % in_language, f"{name}_{language}")


def _headline(article, language):
    headline, field = article.words(language)["title"], f"title_{language}"
    yield from _mixed(headline, field, blocking=True, may_be_set_aside=True)
    if len(headline) > HEADLINE_LENGTH:
        message = _("The headline has %(number)s characters: more than %(limit)s.")
        values = {"number": len(headline), "limit": HEADLINE_LENGTH}
        yield Problem("long_headline", message % values, field, blocking=False)


def _passport(article, topics):
    if topics is None and article.pk:
        topics = article.topics.all()
    if article.section_id is None:
        yield Problem("no_section", _("The article stands in no section."), "section")
    if article.lead_photo_id is None:
        yield Problem("no_lead_photo", _("There is no lead photo."), "lead_photo", blocking=False)
    if not topics:
        yield Problem("no_topics", _("The article has no topics."), "topics", blocking=False)


def _photos(article, language, placed):
    for number, block in placed.lost:
        message = _("The body places something that no longer exists: %(ids)s.") % {"ids": number}
        yield Problem("lost_insert", message, f"body_{language}", block=block)
    for photo, field, block in _photos_shown(article, language, placed):
        for code, message, blocking in photo.publication_problems(language):
            yield Problem(code, message, field, blocking, block)


def _photos_shown(article, language, placed) -> Iterator[tuple]:
    """Yield every photo once, with the field and the block of its place."""
    if article.lead_photo:
        yield article.lead_photo, "lead_photo", ""
    for photo, block in placed.rows("photo"):
        if photo.pk != article.lead_photo_id:
            yield photo, f"body_{language}", block


def _quotes(language, placed):
    for quote, block in placed.rows("quote"):
        card = quote.card(language)
        if not card["text"] or not card["speaker"]["name"]:
            message = _("The quote of %(speaker)s has no words or no name %(in_language)s.")
            values = {"speaker": quote.speaker, "in_language": IN_LANGUAGE[language]}
            yield Problem(
                "empty_quote",
                message % values,
                f"body_{language}",
                block=block,
                may_be_set_aside=True,
            )


def _mixed_words(article, language):
    words = article.words(language)
    yield from _mixed(words["lead"], f"lead_{language}")
    yield from islice(_mixed_in_blocks(words["body"], f"body_{language}"), MOST_MIXED)


def _mixed_in_blocks(body, field):
    for block in bodies.blocks(body):
        yield from _mixed(bodies.plain_text(body[block.start : block.end]), field, block.id)


def _mixed_names(article, language, placed):
    """Captions, and the names of who is quoted or credited, are written elsewhere."""
    for photo, field, block in _photos_shown(article, language, placed):
        card = photo.card(language)
        yield from _named(f"{card['caption']} {card['alt']} {card['credit']}", field, block)
    for quote, block in placed.rows("quote"):
        card = quote.card(language)
        words = f"{card['speaker']['name']} {card['post']} {card['text']}"
        yield from _named(words, f"body_{language}", block)
    for credit in article.credits.select_related("author") if article.pk else ():
        name = getattr(credit.author, f"name_{language}") or ""
        yield from _named(name, "credits-TOTAL_FORMS", "")


def _mixed(text, field, block="", *, blocking=False, may_be_set_aside=False):
    message = _("The word «%(word)s» mixes Latin and Cyrillic letters.")
    for word, repair in mixed_words(text):
        yield Problem(
            "mixed_script",
            message % {"word": word},
            field,
            blocking,
            block,
            may_be_set_aside,
            word,
            repair or "",
            "" if blocking else f"mixed:{word}",
        )


def _named(text, field, block):
    message = _("«%(word)s» in a caption or a name mixes Latin and Cyrillic letters.")
    for word, _repair in mixed_words(text):
        yield Problem(
            "mixed_name",
            message % {"word": word},
            field,
            blocking=False,
            block=block,
            what=f"mixed:{word}",
        )


def _same_address(article, language):
    words = article.words(language)
    slug = words["slug"] or slugify(words["title"], language)
    if not slug:
        return
    others = Edition.objects.live().in_language(language).filter(slug=slug)
    if other := others.exclude(article=article.pk).first():
        message = _("Another story has the same address words: «%(headline)s».")
        values = {"headline": other.headline}
        yield Problem("same_address", message % values, f"title_{language}", blocking=False)


def _notes(article, language):
    if article.pk is None:
        return
    notes = article.notes.open().threads().filter(language__in=("", language))
    if number := notes.count():
        message = ngettext("%(number)s open note", "%(number)s open notes", number)
        yield Problem("open_notes", message % {"number": number}, "notes", blocking=False)


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
                yield Problem(
                    "spelling",
                    message % values,
                    f"{name}_{language}",
                    blocking=False,
                    what=f"house:{found.spelling.wrong}",
                )


def _pairs(compared, language):
    """One line for what is stale and one for what is missing, each leading to its first place."""
    if not compared.article.has_words(language):
        return
    found = [pair for pair in compared.pairs if pair.target == language]
    for state, message in BEHIND.items():
        waiting = [pair for pair in found if pair.state == state]
        if waiting:
            words = message % {"number": len(waiting), "in_language": IN_LANGUAGE[language]}
            yield Problem(f"{state}_pairs", words, waiting[0].field, False, waiting[0].block)


def _facts(compared, language):
    """What only the other language has; each fact leads to the half that does not have it."""
    for difference in compared.facts:
        if difference.lacking == language:
            field = f"{'body' if difference.block else difference.pair}_{language}"
            yield Problem(
                "fact", difference.message, field, False, difference.block, what=difference.what
            )
