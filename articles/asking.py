"""What somebody typed into a search field, as a query of lexemes.

All words must be there; each stands for its stems in both languages. A phrase stands in quotes of
any kind, a word or phrase after a minus must not be there. However much is typed, it stays small.
"""

import re
from dataclasses import dataclass
from functools import cached_property

from languages import lexemes
from languages.normalising import normalise_line
from languages.vectors import quoted

LONGEST = 200  # characters
MOST_WORDS = 10
MOST_LEXEMES = 24  # for which one word may stand

TOKEN = re.compile(
    r'(?<!\S)(?P<minus>[-−]?)(?:["«“„](?P<phrase>[^"»”“]*)(?:["»”“]|$)|(?P<word>\S+))'
)


@dataclass(frozen=True)
class Term:
    """Words that follow each other; mostly one."""

    words: tuple[str, ...]
    excluded: bool = False

    @property
    def is_phrase(self) -> bool:
        return len(self.words) > 1

    def plainly(self) -> str:
        return self._joined(lexemes.asked)

    def forgivingly(self) -> str:
        return self._joined(lambda word: lexemes.asked(word) | lexemes.asked_forgivingly(word))

    def loosely(self) -> str:
        """As `forgivingly`, with the words of a phrase in any order and place."""
        return self.forgivingly().replace(" <-> ", " & ")

    def _joined(self, meanings) -> str:
        if self.is_phrase:
            return " <-> ".join(_either(meanings(word)) for word in self.words)
        return " & ".join(_either(meanings(part)) for part in lexemes.parts_of(self.words[0]))


@dataclass(frozen=True)
class Question:
    """A query that has been read; false if there is nothing in it to look for."""

    text: str
    terms: tuple[Term, ...]

    def __bool__(self):
        return any(not term.excluded for term in self.terms)

    @property
    def words(self) -> list[str]:
        """The words that must be there."""
        return [word for term in self.terms if not term.excluded for word in term.words]

    @cached_property
    def plain(self) -> str:
        """As a `tsquery` of stems."""
        return self._query(Term.plainly)

    @cached_property
    def forgiving(self) -> str:
        """As a `tsquery` that also takes folded letters and Latin typing."""
        return self._query(Term.forgivingly)

    @cached_property
    def loose(self) -> str:
        """As `forgiving`, but without a look at the order of words, which costs most by far."""
        terms = (term for term in self.terms if not (term.excluded and term.is_phrase))
        return self._query(Term.loosely, terms)

    @property
    def has_phrase(self) -> bool:
        return any(term.is_phrase for term in self.terms)

    @cached_property
    def meanings(self) -> list[frozenset[str]]:
        """For each word that must be there, all lexemes that it stands for."""
        wanted = [part for word in self.words for part in lexemes.parts_of(word)]
        return [lexemes.asked(word) | lexemes.asked_forgivingly(word) for word in wanted]

    def _query(self, write, terms=None) -> str:
        return " & ".join(
            f"{'!' if term.excluded else ''}({write(term)})"
            for term in sorted(terms or self.terms, key=lambda term: term.excluded)
        )


def read(typed: str) -> Question:
    """Read what was typed; never raises, and looks at no more than LONGEST characters."""
    text = normalise_line(typed[: 4 * LONGEST])[:LONGEST].strip()
    terms: list[Term] = []
    left = MOST_WORDS
    for token in TOKEN.finditer(text):
        for words in _words_of(token):
            if words[:left]:
                terms.append(Term(words[:left], bool(token["minus"])))
            left -= len(words[:left])
    return Question(text, tuple(dict.fromkeys(terms)))


def _words_of(token: re.Match[str]) -> list[tuple[str, ...]]:
    """One tuple for a phrase; one each for the words of «и/или», which nobody typed as a phrase."""
    words = tuple(word[0] for word in lexemes.words(token["phrase"] or token["word"] or ""))
    if token["phrase"] is None:
        return [(word,) for word in words]
    return [words] if words else []


def _either(meanings: frozenset[str]) -> str:
    chosen = sorted(meanings, key=lambda lexeme: (len(lexeme), lexeme))[:MOST_LEXEMES]
    return f"({' | '.join(map(quoted, chosen))})"
