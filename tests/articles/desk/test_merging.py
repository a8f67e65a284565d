import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import bodies
from articles.desk.changes import Answer, Verdict
from articles.desk.merging import merge

IDS = ["aaaa1111", "bbbb2222", "cccc3333", "dddd4444", "eeee5555"]
SENTENCES = ["Бірінші вагон.", "Второй вагон.", "Үшінші — кейін.", "Абай даңғылы."]
BODIES = st.dictionaries(st.sampled_from(IDS), st.sampled_from(SENTENCES), max_size=5).map(
    lambda blocks: {block: f"{words} {IDS.index(block)}" for block, words in blocks.items()}
)


def body(blocks):
    return "".join(f'<p data-block="{block}">{words}</p>' for block, words in blocks.items())


def merged_body(base, mine, theirs, answers=None, **kwargs):
    """Return the merged body and its open clashes."""
    sides = ({"body_kk": side} for side in (base, mine, theirs))
    merged = merge(*sides, answers or {}, **kwargs)
    return merged.fields["body_kk"], [clash.block for clash in merged.open_clashes]


@given(BODIES, BODIES, BODIES)
def test_a_merged_body_is_canonical(base, mine, theirs):
    merged, _clashes = merged_body(body(base), body(mine), body(theirs))

    assert bodies.clean(merged) == merged


@given(BODIES, BODIES, BODIES)
def test_what_clashes_does_not_depend_on_who_saves_last(base, mine, theirs):
    _merged, clashes = merged_body(body(base), body(mine), body(theirs))
    _other, others = merged_body(body(base), body(theirs), body(mine))

    assert set(clashes) == set(others)


@given(BODIES, BODIES, BODIES)
def test_a_block_without_a_clash_is_what_the_side_that_changed_it_made_of_it(base, mine, theirs):
    merged, clashes = merged_body(body(base), body(mine), body(theirs))

    found = {
        block.id: bodies.plain_text(merged[block.start : block.end])
        for block in bodies.blocks(merged)
    }
    for block in {*base, *mine, *theirs} - set(clashes):
        changed = theirs if mine.get(block) == base.get(block) else mine
        assert found.get(block) == changed.get(block)


@given(BODIES, BODIES)
def test_one_side_alone_always_wins(base, changed):
    assert merged_body(body(base), body(changed), body(base)) == (body(changed), [])
    assert merged_body(body(base), body(base), body(changed)) == (body(changed), [])


def test_a_block_without_an_id_is_the_one_with_its_words_at_its_place():
    base = '<p data-block="aaaa1111">Бір.</p>'
    stored = base + '<p data-block="bbbb2222">Екі.</p>'

    assert merged_body(base, base + '<p data-block="cccc3333">Екі.</p>', stored) == (stored, [])


def test_two_changes_of_one_block_are_never_joined_by_words():
    texts = ("Прес-служба, аким", "Прес-служба, аким города", "Пресс-служба, аким")
    sides = [body({"aaaa1111": words}) for words in texts]

    assert merged_body(*sides)[1] == ["aaaa1111"]
    assert merged_body(*sides, by_words=True) == (
        body({"aaaa1111": "Пресс-служба, аким города"}),
        [],
    )


def test_a_fix_follows_its_block_where_it_was_moved():
    first, second = body({"aaaa1111": "Бір."}), body({"bbbb2222": "Екі."})

    merged = merged_body(first + second, second + first, body({"aaaa1111": "Біреу."}) + second)

    assert merged == (second + body({"aaaa1111": "Біреу."}), [])


def test_a_field_that_somebody_emptied_is_no_clash():
    merged = merge(
        {"section": 3, "title_ru": "Снег"},
        {"section": None, "title_ru": "Снег"},
        {"section": 3, "title_ru": "Град"},
    )

    assert merged.fields == {"section": None, "title_ru": "Град"}
    assert merged.open_clashes == []


def test_a_field_that_somebody_may_not_write_is_what_stands_now():
    merged = merge(None, {"title_ru": "Снег"}, {"title_ru": "Снег", "title_kk": "Қар"})

    assert merged.fields == {"title_ru": "Снег", "title_kk": "Қар"}
    assert merged.open_clashes == []


def test_where_no_revision_tells_every_difference_is_a_clash():
    merged = merge(None, {"body_ru": body({"aaaa1111": "Снег."})}, {"body_ru": ""})

    assert [clash.key for clash in merged.open_clashes] == ["body_ru"]


def test_topics_hold_the_additions_and_removals_of_both():
    merged = merge({"topics": [1, 2, 3]}, {"topics": [1, 2, 4]}, {"topics": [1, 3, 5]})

    assert merged.fields == {"topics": [1, 4, 5]}
    assert [change.verdict for change in merged.changes] == [Verdict.BOTH]


def test_both_texts_of_a_block_stand_the_stored_one_first():
    sides = [body({"aaaa1111": words}) for words in ("Бір.", "Менікі.", "Оныкі.")]

    merged, clashes = merged_body(*sides, {"body_kk.aaaa1111": Answer("both")})

    texts = [merged[block.start : block.end] for block in bodies.blocks(merged)]
    assert clashes == []
    assert [bodies.plain_text(text) for text in texts] == ["Оныкі.", "Менікі."]
    assert bodies.blocks(merged)[0].id == "aaaa1111"


@pytest.mark.parametrize(("tag", "is_offered"), [("p", True), ("h2", True), ("hr", False)])
def test_own_words_are_for_prose_alone(tag, is_offered):
    inner = "" if tag == "hr" else f"Сөз</{tag}>"
    base, theirs = body({"aaaa1111": "Бір."}), body({"aaaa1111": "Екі."})
    mine = f'<{tag} data-block="aaaa1111">{inner}'

    merged = merge({"body_kk": base}, {"body_kk": mine}, {"body_kk": theirs})

    assert ("own" in merged.open_clashes[0].choices) == is_offered


def test_a_joined_body_that_is_too_long_is_left_to_a_person():
    mine, theirs = body({"aaaa1111": "сөз " * 60_000}), body({"bbbb2222": "слово " * 60_000})

    merged = merge({"body_kk": ""}, {"body_kk": mine}, {"body_kk": theirs})

    assert [clash.key for clash in merged.open_clashes] == ["body_kk"]
