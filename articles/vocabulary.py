"""The paper's own words, as its editions spell them: what a mistyped query may have meant."""

from collections import Counter
from collections.abc import Iterable

from django.db import connection, transaction

from articles.models import Edition, VocabularyWord
from languages.lexemes import LONGEST, words

SHORTEST = 3  # letters; a shorter word is like too many others
ALPHABET = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"

ADD = """
    INSERT INTO articles_vocabularyword (language, word, uses)
    SELECT * FROM unnest(%s::text[], %s::text[], %s::integer[])
    ON CONFLICT (language, word) DO UPDATE SET uses = articles_vocabularyword.uses + excluded.uses
"""


def learn_after_commit(edition: Edition) -> None:
    """Remember the words of a new edition. A fault here must not undo or hold up a publication."""
    if edition.number > 1:
        return
    counts = words_of([(edition.language, edition.headline, edition.lead, edition.text)])
    transaction.on_commit(lambda: add(counts), robust=True)


def words_of(editions: Iterable[tuple[str, ...]]) -> Counter[tuple[str, str]]:
    """Count in how many editions each word stands; they are given as language and texts."""
    counts = Counter[tuple[str, str]]()
    for language, *texts in editions:
        found = {word[0].lower() for word in words(" ".join(texts))}
        counts.update((language, word) for word in found if SHORTEST <= len(word) <= LONGEST)
    return counts


def add(counts: Counter[tuple[str, str]]) -> None:
    """Add counts in one order, so that two processes never wait for each other."""
    rows = sorted((*key, uses) for key, uses in counts.items())
    with connection.cursor() as cursor:
        cursor.execute(ADD, [list(column) for column in zip(*rows, strict=True)] or [[], [], []])


def known(words: Iterable[str], language: str) -> dict[str, int]:
    """Return those of the words that the paper has written, and how often."""
    rows = VocabularyWord.objects.filter(language=language, word__in=list(words))
    return dict(rows.values_list("word", "uses"))


def one_letter_off(word: str) -> set[str]:
    """Every string that one slip of the fingers makes of the word: left out, changed places,
    another letter, one too many."""
    splits = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    left_out = {start + end[1:] for start, end in splits if end}
    swapped = {start + end[1] + end[0] + end[2:] for start, end in splits if len(end) > 1}
    others = {start + letter + end[1:] for start, end in splits if end for letter in ALPHABET}
    too_many = {start + letter + end for start, end in splits for letter in ALPHABET}
    return (left_out | swapped | others | too_many) - {word}
