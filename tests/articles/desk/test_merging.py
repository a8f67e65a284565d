import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import bodies
from articles.desk.merging import Overlap, merge, merge_bodies, merge_words, tokens

WORDS = st.lists(
    st.sampled_from(["Трамвай", "қайта", "на", "проспект", "<em>", "</em>", "«", ",", "&amp;"]),
    max_size=12,
).map(" ".join)
BLOCKS = st.lists(
    st.sampled_from(["Бірінші вагон.", "Второй вагон.", "Үшінші — кейін."]), min_size=1, max_size=5
)


def body(*paragraphs):
    return "".join(
        f'<p data-block="{number:08}">{words}</p>' for number, words in enumerate(paragraphs)
    )


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


@given(BLOCKS, st.data())
def test_changes_in_different_blocks_are_both_kept(paragraphs, data):
    mine = data.draw(st.integers(0, len(paragraphs) - 1))
    theirs = data.draw(
        st.integers(0, len(paragraphs) - 1).filter(lambda number: number != mine)
        if len(paragraphs) > 1
        else st.none()
    )
    if theirs is None:
        return
    typed, fixed = list(paragraphs), list(paragraphs)
    typed[mine] += " Менің сөзім."
    fixed[theirs] = "Түзетілді."
    both = list(typed)
    both[theirs] = "Түзетілді."

    assert merge_bodies(body(*paragraphs), body(*typed), body(*fixed)) == body(*both)


@given(BLOCKS, BLOCKS, BLOCKS)
def test_a_merged_body_is_canonical(base, mine, theirs):
    try:
        merged = merge_bodies(body(*base), body(*mine), body(*theirs))
    except Overlap:
        return
    assert bodies.clean(merged) == merged


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


def test_a_fix_in_a_removed_block_is_refused():
    base, mine = body("Бір.", "Екі."), body("Бір.")
    with pytest.raises(Overlap):
        merge_bodies(base, mine, body("Бір.", "Екеу."))


def test_a_fix_follows_its_block_where_it_was_moved():
    first, second = '<p data-block="aaaaaaaa">Бір.</p>', '<p data-block="bbbbbbbb">Екі.</p>'

    merged = merge_bodies(first + second, second + first, first.replace("Бір", "Біреу") + second)

    assert merged == second + '<p data-block="aaaaaaaa">Біреу.</p>'


def test_a_field_that_somebody_emptied_is_no_clash():
    merged = merge(
        {"section": 3, "title_ru": "Снег"},
        {"section": None, "title_ru": "Снег"},
        {"section": 3, "title_ru": "Град"},
    )

    assert merged.fields == {"section": None, "title_ru": "Град"}
    assert merged.clashes == []


def test_endless_texts_are_left_to_a_person():
    base = "сөз " * 7000
    with pytest.raises(Overlap):
        merge_words(base, base + "менің", "оның " + base)
