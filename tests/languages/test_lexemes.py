import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.keyboards import other_keyboards
from languages.lexemes import asked, asked_forgivingly, latin_lexemes, lexemes, parts_of, words


def finds(query, text, language):
    stored = {*lexemes(text, language), *latin_lexemes(text, language)}
    return not stored.isdisjoint(asked(query) | asked_forgivingly(query))


@pytest.mark.parametrize(
    ("query", "text", "language"),
    [
        ("Сагинтаев", "Cагинтаев", "ru"),  # its C is a Latin one
        ("Сагинтаева", "Сагинтаевтың", "kk"),
        ("кабанбай", "Қабанбай", "kk"),
        ("кабанбай", "Қабанбай", "ru"),
        ("қабанбай", "Кабанбай", "ru"),
        ("ёлка", "елка", "ru"),
        ("елка", "ёлку", "ru"),
        ("ёлка", "елка", "kk"),
        ("кала", "қаласында", "kk"),
        ("akim", "әкімнің", "kk"),
        ("akim", "акима", "ru"),
        ("qala", "қалада", "kk"),
        ("kala", "қалада", "kk"),
        ("jana", "жаңа", "kk"),
        ("zhana", "жаңа", "kk"),
        ("Sagintayev", "Сагинтаев", "ru"),
        ("Sagintayev", "Сагинтаева", "ru"),
        ("Tokayev", "Тоқаевтың", "kk"),
        ("трамвая", "трамвайды", "kk"),
        ("қаланың", "қалада", "ru"),
        ("ҚАЛА", unicodedata.normalize("NFD", "қала"), "kk"),
        (unicodedata.normalize("NFD", "йод"), "йода", "ru"),
        ("көше", "кө\u00adше", "kk"),
        ("IT", "IT", "ru"),
    ],
)
def test_a_query_finds_a_word(query, text, language):
    assert finds(query, text, language)


@pytest.mark.parametrize(
    ("query", "text", "language"),
    [("алма", "Алматы", "kk"), ("город", "огород", "ru"), ("kala", "калий", "ru")],
)
def test_a_query_does_not_find_another_word(query, text, language):
    assert not finds(query, text, language)


def test_the_very_word_is_told_from_the_one_with_folded_letters():
    assert not asked("кала").isdisjoint(lexemes("кала", "kk"))
    assert asked("кала").isdisjoint(lexemes("қала", "kk"))


def test_words_of_a_text():
    text = "«Ёлка» — 5-де, пресс-служба и кө\u00adше: O'Neill_2"
    assert [word[0] for word in words(text)] == [
        "Ёлка",
        "5-де",
        "пресс-служба",
        "и",
        "кө\u00adше",
        "O",
        "Neill",
        "2",
    ]


@pytest.mark.parametrize(
    ("word", "parts"),
    [("пресс-служба", ["пресс", "служба"]), ("АҚШ-тың", ["ақш"]), ("Қала", ["Қала"])],
)
def test_parts_of_a_word(word, parts):
    assert parts_of(word) == parts


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("fkvfns", "алматы"), ("0fkf", "қала"), ("Ghbdtn", "привет"), ("шты", "ins")],
)
def test_the_other_keyboards(typed, meant):
    assert meant in other_keyboards(typed)


@given(st.text(max_size=80), st.sampled_from(["kk", "ru"]))
def test_any_text_has_lexemes(text, language):
    found = [lexeme for word in words(text) for lexeme in lexemes(word[0], language)]
    assert all(lexeme and lexeme == lexeme.strip() for lexeme in found)
