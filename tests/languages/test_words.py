import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.words import bare, parts


@pytest.mark.parametrize(
    ("text", "compared"),
    [
        ("Cағынтаев", "сағынтаев"),
        ("КО\u0301РПУС", "корпус"),
        ("И\u0306ОД пен Ё", "йод пен ё"),
        ("тұр\u00adғын", "тұрғын"),
        ("İzmir", "izmir"),
        ("45\u00a0млн  \u0301", "45 млн"),
    ],
)
def test_bare_is_the_form_in_which_words_are_compared(text, compared):
    assert bare(text) == compared


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("пресс-служба", ["пресс", "служба"]),
        ("жер‑ана", ["жер", "ана"]),
        ("қала", []),
        ("қала-", []),
        ("-", []),
    ],
)
def test_parts_are_those_of_a_hyphenated_word(word, found):
    assert parts(word) == found


@given(st.text("АБЙЁЖәҒқіICСҮ \u0301-", max_size=20))
def test_bare_twice_is_bare_once(text):
    assert bare(bare(text)) == bare(text)
