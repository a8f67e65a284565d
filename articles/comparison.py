"""The two languages of a story held against each other, once for everybody who asks about it."""

from dataclasses import dataclass
from functools import cached_property

from articles import facts, parity
from articles.models import Article


@dataclass
class Comparison:
    """What an article says in both languages as it stands in memory when it is first asked."""

    article: Article

    @cached_property
    def words(self) -> parity.Words:
        return parity.words_of_article(self.article)

    @cached_property
    def pairs(self) -> list[parity.Pair]:
        return parity.states_of(self.article, self.words)

    @cached_property
    def facts(self) -> list[facts.FactDifference]:
        return facts.differences(self.article, self.words, self.pairs)
