from hypothesis import given
from hypothesis import strategies as st

from articles.desk.differences import Piece, differences

TEXTS = st.lists(st.sampled_from(["Қар", "жауды", ",", "снег", "идёт", "."])).map(" ".join)


@given(TEXTS, TEXTS)
def test_pieces_hold_both_texts(before, after):
    pieces = differences(before, after)

    assert "".join(piece.text for piece in pieces if piece.sign != "ins") == before
    assert "".join(piece.text for piece in pieces if piece.sign != "del") == after


def test_removals_stand_before_additions():
    assert differences("Күзде 400 млн", "Күзде 600 млн") == [
        Piece("", "Күзде "),
        Piece("del", "400"),
        Piece("ins", "600"),
        Piece("", " млн"),
    ]
