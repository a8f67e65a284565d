import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.scripts import TWINS, candidates, mixed_words, repair
from tests.languages.examples import examples

WORDS = examples("mixed_script")["words"]
TEXTS = st.text([*TWINS, *TWINS.values(), *"ждşqYУҮ-'1 @#`\u0301"], max_size=40)


@pytest.mark.parametrize("case", WORDS, ids=lambda case: case["word"])
def test_mixed_words_repairs_what_is_certain(case):
    is_fine = case["repair"] == case["word"]
    assert mixed_words(case["word"]) == ([] if is_fine else [(case["word"], case["repair"])])


@pytest.mark.parametrize("case", WORDS, ids=lambda case: case["word"])
def test_repair_changes_the_letters_that_were_wrong(case):
    repaired = repair(case["word"])
    changed = [
        f"U+{ord(wrong):04X} at {place}"
        for place, (wrong, right) in enumerate(zip(case["word"], repaired, strict=True))
        if wrong != right
    ]
    assert changed == (case.get("changed", []) if case["repair"] else [])


def test_mixed_words_finds_words_in_a_sentence_once_each():
    text = "Аким Cагинтаев — «Cагинтаев», Wі-Fі; Yкімет пен IT-хаб"
    assert mixed_words(text) == [("Cагинтаев", "Сагинтаев"), ("Wі-Fі", "Wi-Fi"), ("Yкімет", None)]


@pytest.mark.parametrize(
    "text",
    [
        "https://қaла.kz/қaла?q=қaла",
        "www.қaла.kz",
        "пошта@қaла.kz",
        "@қaла мен #қaла",
        "`қaла = 1`",
        "G20-ның 5G-желісі, XXI ғасыр, МТС пен MTS",
        "д'Artagnan",
    ],
)
def test_mixed_words_leaves_alone(text):
    assert (mixed_words(text), repair(text)) == ([], text)


@pytest.mark.parametrize(
    ("word", "repaired"),
    [
        ("TВ", "ТВ"),
        ("МTS", "MTS"),
        ("УouTube", "YouTube"),
        ("Kёльн", "Кёльн"),
        ("Ca\u00adгинтаев", "Са\u00adгинтаев"),
        ("Ca\u0301гинтаев", "Са\u0301гинтаев"),
        ("д’Aртаньян", "д’Артаньян"),
        ("Cу-30", "Су-30"),
    ],
)
def test_mixed_words_repairs_part_by_part(word, repaired):
    assert repair(word) == repaired


@pytest.mark.parametrize(
    ("word", "offered"),
    [
        ("Yкімет", ["Укімет", "Үкімет"]),
        ("Cагинтаев", ["Сагинтаев"]),
        ("тұрғынdар", []),
        ("YYYYш", []),
        ("қала", ["қала"]),
    ],
)
def test_candidates_offers_every_reading(word, offered):
    assert candidates(word) == offered


def test_a_word_of_countless_readings_is_left_to_a_person():
    word = "-".join(["Yш"] * 60)
    assert (mixed_words(word), candidates(word)) == ([(word, None)], [])


@given(TEXTS)
def test_repair_leaves_only_what_a_person_must_choose(text):
    undecided = [(word, found) for word, found in mixed_words(text) if found is None]
    assert mixed_words(repair(text)) == undecided


@given(TEXTS)
def test_repair_keeps_every_place(text):
    assert len(repair(text)) == len(text)


@given(TEXTS)
def test_mixed_words_stand_in_the_text(text):
    assert [word for word, _ in mixed_words(text) if word not in text] == []
