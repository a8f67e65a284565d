from hypothesis import given
from hypothesis import strategies as st

from articles.desk.ordering import moved, woven

BLOCKS = st.lists(st.sampled_from("абвгдежз"), unique=True, max_size=8)


@given(BLOCKS, BLOCKS, BLOCKS)
def test_every_block_of_both_sides_stands_once(base, mine, theirs):
    order = woven(base, mine, theirs)

    assert sorted(order) == sorted({*mine, *theirs})


@given(BLOCKS, BLOCKS)
def test_an_order_that_one_side_alone_changed_is_kept(base, changed):
    assert [block for block in woven(base, changed, base) if block in changed] == changed
    assert [block for block in woven(base, base, changed) if block in changed] == changed


@given(BLOCKS, BLOCKS)
def test_the_fewest_moves_lead_to_the_other_order(before, after):
    away = moved(before, after)

    stayed = [block for block in before if block in after and block not in away]
    assert stayed == [block for block in after if block in before and block not in away]


def test_one_block_that_went_up_is_the_only_one_that_moved():
    assert moved("абвгд", "дабвг") == {"д"}


def test_blocks_added_at_one_place_stand_in_the_order_of_their_saves():
    assert woven("аб", "ажб", "азб") == list("азжб")


def test_blocks_added_at_the_beginning_stand_in_the_order_of_their_saves():
    assert woven("а", "жа", "за") == list("зжа")


def test_moves_of_both_sides_are_kept():
    assert woven("абвгд", "бавгд", "абвдг") == list("бавдг")


def test_what_one_added_follows_a_block_that_the_other_moved():
    assert woven("абв", "абжв", "бав") == list("бжав")


def test_a_block_that_both_moved_stands_where_the_later_save_put_it():
    assert woven("абвг", "абгв", "габв") == list("абгв")
