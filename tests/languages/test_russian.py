import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.russian import stems
from languages.words import bare
from tests.languages.examples import examples

WORDS = st.text(max_size=30) | st.text("абеёийкмн-'2 ", max_size=30)


def missed(lemmas):
    pairs = [(lemma, form) for lemma, forms in lemmas.items() for form in forms]
    return [pair for pair in pairs if stems(pair[0]).isdisjoint(stems(pair[1]))]


def test_lemmas_find_their_forms_but_for_another_verb():
    assert missed(examples("russian_forms")["lemmas"]) == [("идти", "пошёл")]


def test_unseen_words_and_names_find_their_forms():
    assert missed(examples("russian_words")["lemmas"]) == []


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("людям", {"людям", "человек"}),
        ("Ёлки", {"елки", "елка"}),
        ("Пра\u00adвительство", {"правительство"}),
        ("гoрода", {"города", "город"}),
        (
            "пресс-службой",
            {"пресс-службой", "пресс-служба", "пресс", "пресса", "службой", "служба"},
        ),
        ("2026", {"2026"}),
        ("𗀀", {"𗀀"}),
        ("—", set()),
        ("", set()),
    ],
)
def test_stems_of_one_word(word, found):
    assert stems(word) == found


def test_stems_of_a_word_too_long_to_be_one():
    assert stems("а" * 10_000) == {"а" * 10_000}


def test_stems_are_remembered():
    assert stems("акиматами") is stems("акиматами")
    assert stems.cache_info().maxsize == 65_536


@given(WORDS)
def test_a_word_is_its_own_stem(word):
    written = bare(word).replace("ё", "е")
    assert (written in stems(word)) == any(map(str.isalnum, written))
