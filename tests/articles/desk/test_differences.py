from hypothesis import given
from hypothesis import strategies as st

from articles.desk.differences import Piece, count, differences

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


def test_a_lone_space_does_not_part_two_changed_words():
    assert differences("сел бөгеті бітеді", "селден қорғайтын бөгет бітеді") == [
        Piece("del", "сел бөгеті"),
        Piece("ins", "селден қорғайтын бөгет"),
        Piece("", " бітеді"),
    ]


def test_a_text_of_a_few_words_repeated_is_compared_by_sentences():
    before = "".join(f"Снег и лёд, и снег, {number}. " for number in range(500))
    after = "Начало другое. " + before + "Конец. "

    assert differences("Зима. " + before, after) == [
        Piece("del", "Зима. "),
        Piece("ins", "Начало другое. "),
        Piece("", before),
        Piece("ins", "Конец. "),
    ]


def test_an_endless_difference_is_shown_as_two_texts():
    before, after = "снег и " * 2900, "лёд и " * 2900

    assert [piece.sign for piece in differences(before, after)] == ["del", "ins"]


def test_words_are_counted():
    pieces = differences("Күзде 400 млн", "Күзде тағы 600 млн теңге")

    assert count(pieces) == (3, 1)
