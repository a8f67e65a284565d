"""What a query that finds nothing may have meant: another keyboard, or one slip of the fingers."""

from articles import vocabulary
from articles.asking import Question
from languages.keyboards import other_keyboards

MOST = 3  # words of the paper that are one letter off
LOOKED_AT = 3  # words of a query
LENGTHS = range(vocabulary.SHORTEST, 25)  # letters; nobody mistypes a longer one by a letter


def guesses(question: Question, language: str) -> list[str]:
    """Return a few other queries, the likeliest first; the caller sees if they find anything."""
    return [*other_keyboards(question.text), *_corrected(question, language)]


def _corrected(question: Question, language: str) -> list[str]:
    """Exchange the first word that the paper never wrote for one that it did."""
    words = [word.lower() for word in question.words if len(word) in LENGTHS]
    near = {word: vocabulary.one_letter_off(word) for word in words[:LOOKED_AT]}
    written = vocabulary.known(set(near).union(*near.values()), language)
    for word, others in near.items():
        if word not in written:
            found = sorted(others & written.keys(), key=lambda other: (-written[other], other))
            if found:
                text = question.text.lower()
                return [text.replace(word, other) for other in found[:MOST]]
    return []
