import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.desk.merging_words import Overlap, merge_words, tokens

WORDS = st.lists(
    st.sampled_from(["Трамвай", "қайта", "на", "проспект", "<em>", "</em>", "«", ",", "&amp;"]),
    max_size=12,
).map(" ".join)


@given(WORDS)
def test_tokens_joined_give_the_text_again(text):
    assert "".join(tokens(text)) == text


@given(WORDS, WORDS)
def test_one_side_alone_always_wins(base, changed):
    assert merge_words(base, changed, base) == changed
    assert merge_words(base, base, changed) == changed
    assert merge_words(base, changed, changed) == changed


@given(WORDS, WORDS, WORDS)
def test_a_merge_does_not_depend_on_who_is_first(base, mine, theirs):
    try:
        merged = merge_words(base, mine, theirs)
    except Overlap:
        with pytest.raises(Overlap):
            merge_words(base, theirs, mine)
    else:
        assert merge_words(base, theirs, mine) == merged


def test_a_fix_and_an_addition_in_one_sentence_meet():
    merged = merge_words(
        "Как сообщила прес-служба Управления.",
        "Как сообщила прес-служба Управления мобильности.",
        "Как сообщила пресс-служба Управления.",
    )

    assert merged == "Как сообщила пресс-служба Управления мобильности."


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        ("Трамвай едет", "Трамвай идёт"),
        ("Трамвай возвращается скоро", "Трамвай возвращается сегодня"),
        ("возвращается", "Трамвай возвратится"),
    ],
)
def test_changes_of_the_same_place_are_refused(mine, theirs):
    with pytest.raises(Overlap):
        merge_words("Трамвай возвращается", mine, theirs)


def test_endless_texts_are_left_to_a_person():
    base = "сөз " * 7000
    with pytest.raises(Overlap):
        merge_words(base, base + "менің", "оның " + base)
