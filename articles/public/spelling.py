"""What a query that finds nothing may have meant: another keyboard, or one slip of the fingers."""

from articles import vocabulary
from articles.asking import Question
from languages.keyboards import other_keyboards

MOST = 3  # guesses
LOOKED_AT = 3  # words of a query


def guesses(question: Question, language: str) -> list[str]:
    """Return at most three other queries of the paper's own words, the likeliest first.

    Whether they find anything is for the caller to see.
    """
    return _from_other_keyboards(question.text, language) or _corrected(question, language)


def _from_other_keyboards(text: str, language: str) -> list[str]:
    typed = {other: set(other.split()) for other in other_keyboards(text)}
    written = vocabulary.known(set().union(*typed.values()), language)
    return [other for other, words in typed.items() if words & written.keys()][:MOST]


def _corrected(question: Question, language: str) -> list[str]:
    """Exchange the first word that the paper never wrote for one that it did."""
    words = [word.lower() for word in question.words if len(word) >= vocabulary.SHORTEST]
    near = {word: vocabulary.one_letter_off(word) for word in words[:LOOKED_AT]}
    written = vocabulary.known(set(near).union(*near.values()), language)
    for word, others in near.items():
        if word not in written:
            found = sorted(others & written.keys(), key=lambda other: (-written[other], other))
            if found:
                text = question.text.lower()
                return [text.replace(word, other) for other in found[:MOST]]
    return []
