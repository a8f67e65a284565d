from hypothesis import given
from hypothesis import strategies as st

from languages.vectors import LAST_PLACE, MOST_BYTES, MOST_PLACES, Vector, quoted


def test_words_share_a_place_with_their_stems_and_texts_are_parted():
    vector = Vector()
    vector.mark(["#kk"])
    vector.add([["қаланың", "қала"], ["қала"]], "A")
    vector.add([["су"]], "D")

    assert vector.literal() == "'#kk' 'қаланың':1A 'қала':1A,2A 'су':15D"


def test_a_quote_and_a_backslash_are_doubled():
    assert quoted(r"о'н\ы") == r"'о''н\\ы'"


def test_a_lexeme_has_no_more_places_than_the_database_keeps():
    vector = Vector()
    vector.add([["қала"]] * 300, "D")

    assert vector.literal().count(",") == MOST_PLACES - 1


def test_places_end_where_those_of_the_database_end():
    vector = Vector()
    vector.add([[str(number)] for number in range(LAST_PLACE + 2)], "D")

    assert vector.literal().endswith(f"'{LAST_PLACE + 1}':{LAST_PLACE}D")


def test_what_comes_last_is_left_out_of_a_text_without_end():
    vector = Vector()
    vector.add([["бас"]], "A")
    vector.add([[f"{number}-сөз"] for number in range(200_000)], "D")

    literal = vector.literal()
    assert literal.startswith("'бас':1A")
    assert "199999-сөз" not in literal
    assert MOST_BYTES < len(literal.encode()) < 2 * MOST_BYTES


@given(st.text())
def test_any_lexeme_can_be_quoted(lexeme):
    inner = quoted(lexeme)[1:-1]
    assert inner.replace("''", "'").replace("\\\\", "\\") == lexeme
