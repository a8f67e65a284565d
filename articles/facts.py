"""Facts that stand in one language of an article only: figures, dates, links, what bodies place.

Within a pair both halves are compared; blocks without a half are compared as a whole, where both
languages have such blocks (an article of before there were pairs). A missing half says nothing of
facts, and a pair that differs on purpose is left alone.
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

import languages
from articles import bodies, parity
from articles.models import Article
from languages.facts import LINK, Fact, apart, facts, lost

HREF = re.compile(r' href="([^"]*)"')
LONGEST_NAME = 300  # characters
ONLY_IN = {
    "kk": gettext_lazy("«%(fact)s» stands in Kazakh only."),
    "ru": gettext_lazy("«%(fact)s» stands in Russian only."),
}
PLACED_ONLY_IN = {
    ("photo", "kk"): gettext_lazy("A photo stands in the Kazakh body only."),
    ("photo", "ru"): gettext_lazy("A photo stands in the Russian body only."),
    ("quote", "kk"): gettext_lazy("A quote stands in the Kazakh body only."),
    ("quote", "ru"): gettext_lazy("A quote stands in the Russian body only."),
    ("embed", "kk"): gettext_lazy("A post from a network stands in the Kazakh body only."),
    ("embed", "ru"): gettext_lazy("A post from a network stands in the Russian body only."),
}


@dataclass(frozen=True, slots=True)
class FactDifference:
    """A fact that stands in `language` only, in the pair of that name.

    `kind` is one of `languages.facts`, or "photo", "quote", "embed".
    """

    kind: str
    text: str
    language: str
    pair: str

    @property
    def lacking(self):
        """Return the language that does not have it."""
        return languages.other(self.language)

    @property
    def block(self):
        return "" if self.pair in ("title", "lead") else self.pair

    @property
    def what(self):
        """Return the name by which it can be left as it is."""
        return f"fact:{self.pair}:{self.kind}:{self.text}"[:LONGEST_NAME]

    @property
    def message(self):
        if (self.kind, self.language) in PLACED_ONLY_IN:
            return str(PLACED_ONLY_IN[self.kind, self.language])
        return ONLY_IN[self.language] % {"fact": self.text}


def differences(
    article: Article, words: parity.Words, pairs: Iterable[parity.Pair]
) -> list[FactDifference]:
    """Return what stands in one language of a working copy only, pair by pair, then placed things.

    `words` and `pairs` as the article has them (see `articles.comparison`). Nothing where one of
    the languages has no words yet.
    """
    if not all(words.values()):
        return []
    on_purpose = {pair.name for pair in pairs if pair.is_different}
    return [
        *_in_words(words, on_purpose),
        *_links(article),
        *_placed(article),
    ]


def _in_words(words: parity.Words, on_purpose: set[str]) -> Iterator[FactDifference]:
    kazakh, russian = (words[language] for language in languages.CODES)
    for name in kazakh:
        if name in russian and name not in on_purpose:
            yield from _between({code: {name: words[code][name]} for code in languages.CODES})
    rest = {code: _without_half(words, code, on_purpose) for code in languages.CODES}
    if all(rest.values()) and "body" not in on_purpose:
        yield from _between(rest)


def _without_half(words: parity.Words, language: str, on_purpose: set[str]) -> dict[str, str]:
    there = words[languages.other(language)]
    mine = words[language].items()
    return {name: text for name, text in mine if name not in there and name not in on_purpose}


def _between(texts: parity.Words) -> Iterator[FactDifference]:
    found = {
        code: [(name, fact) for name, text in named.items() for fact in facts(text)]
        for code, named in texts.items()
    }
    alone = apart(*([fact for _name, fact in found[code]] for code in languages.CODES))
    for code, lone in zip(languages.CODES, alone, strict=True):
        for fact in lone:
            pair = next(name for name, stands in found[code] if stands is fact)
            yield FactDifference(fact.kind, fact.text, code, pair)


def _links(article: Article) -> Iterator[FactDifference]:
    """Addresses behind words; those that are written out are facts of their pair."""
    found = {code: _hrefs(_body(article, code)) for code in languages.CODES}
    for code in languages.CODES:
        there = [fact for _block, fact in found[languages.other(code)]]
        for block, fact in found[code]:
            if lost([fact], there):
                yield FactDifference(LINK, fact.text, code, block)


def _hrefs(body: str) -> list[tuple[str, Fact]]:
    return [
        (block.id, fact)
        for block in bodies.blocks(body)
        for address in HREF.findall(body[block.start : block.end])
        for fact in facts(html.unescape(address))
        if fact.kind == LINK
    ]


def _placed(article: Article) -> Iterator[FactDifference]:
    found = {code: _inserts(_body(article, code)) for code in languages.CODES}
    for code in languages.CODES:
        for placed, block in found[code].items():
            if placed not in found[languages.other(code)]:
                yield FactDifference(placed[0], placed[1], code, block)


def _inserts(body: str) -> dict[tuple[str, str], str]:
    return {placed: block.id for block in bodies.blocks(body) for placed in block.placed}


def _body(article: Article, language: str) -> str:
    return article.words(language)["body"]
