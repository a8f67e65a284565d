from itertools import product

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from languages.kazakh import CLASHES, stems
from languages.words import bare
from tests.languages.examples import examples
from tests.languages.kazakh_grammar import FRONT, forms

LEMMAS = examples("kazakh_forms")["lemmas"]
NOUNS = examples("kazakh_nouns")
LOANS = NOUNS["loans"]

FORMS = {
    **{noun: forms(noun) for noun in NOUNS["native"]},
    **{noun: forms(noun, before_vowel=noun) for noun in LOANS["as_they_are"]},
    **{noun: forms(noun, before_vowel=noun, row=FRONT) for noun in LOANS["front"]},
    **{noun: forms(noun, before_vowel=noun[:-1], row=FRONT) for noun in LOANS["soft_sign"]},
    **{noun: forms(noun, noun[:-1], noun[:-1]) for noun in LOANS["one_of_two"]},
    **{noun: {form.replace("тт", "т") for form in forms(noun)} for noun in LOANS["t_once"]},
}
IRREGULAR = {
    **{noun: forms(noun, stem) for noun, stem in NOUNS["shortened"].items()},
    **{noun: forms(noun) for noun in NOUNS["short"]},
}
WORDS = st.text(max_size=40) | st.lists(
    st.sampled_from([*LEMMAS, *CLASHES, "-", "ь", "у", "2"]), max_size=6
).map("".join)


def meet(one, other):
    return not stems(one).isdisjoint(stems(other))


def missed(forms_by_noun):
    return [(n, form) for n, found in forms_by_noun.items() for form in found if not meet(n, form)]


@pytest.mark.parametrize("lemma", LEMMAS)
def test_every_form_finds_every_other(lemma):
    words = [lemma, *LEMMAS[lemma]["forms"]]
    assert [pair for pair in product(words, words) if not meet(*pair)] == []


def test_confusable_words_stay_apart_but_for_a_true_ambiguity():
    pairs = [(lemma, word) for lemma, about in LEMMAS.items() for word in about["confusable"]]
    assert [pair for pair in pairs if meet(*pair)] == [("қала", "қалам")]


def test_unseen_nouns_find_their_forms():
    assert missed(FORMS) == []


def test_irregular_nouns_find_their_forms():
    assert missed(IRREGULAR) == []


def test_a_noun_hardly_ever_finds_the_form_of_another():
    nouns_by_stem = {}
    for noun in FORMS:
        for stem in stems(noun):
            nouns_by_stem.setdefault(stem, set()).add(noun)
    wrong = [
        (other, form)
        for noun, found in FORMS.items()
        for form in found
        for other in set().union(*(nouns_by_stem.get(stem, ()) for stem in stems(form)))
        if other != noun and form not in FORMS[other]
    ]
    assert len(wrong) / sum(map(len, FORMS.values())) <= 0.0025


def test_a_word_has_about_three_stems():
    words = [word for lemma, about in LEMMAS.items() for word in (lemma, *about["forms"])]
    assert round(sum(len(stems(word)) for word in words) / len(words)) == 3


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("алматы", {"алматы", "алмат"}),
        ("алматыда", {"алматыда", "алматы"}),
        ("клубы", {"клубы", "клуб", "клуп"}),
        ("банкке", {"банкке", "банк"}),
        ("қызметіме", {"қызметіме", "қызметім", "қызмет", "қызметі"}),
        ("елде", {"елде", "ел"}),
        ("ҚАЛА", {"қала"}),
        ("кө\u00adше", {"көше"}),
        ("əкiм", {"әкім", "әкі"}),
        ("IT-ге", {"it-ге", "it"}),
        ("жер-ана", {"жер-ана", "жер", "ана"}),
        ("İstanbul", {"istanbul"}),
        ("2026", {"2026"}),
        ("—", set()),
        ("", set()),
    ],
)
def test_stems_of_one_word(word, found):
    assert stems(word) == found


def test_stems_are_remembered():
    assert stems("мәслихаттардың") is stems("мәслихаттардың")
    assert stems.cache_info().maxsize == 65_536


@given(WORDS)
def test_a_word_is_its_own_stem(word):
    assert (bare(word) in stems(word)) == any(map(str.isalnum, bare(word)))


@given(WORDS)
def test_stems_do_not_depend_on_soft_hyphens(word):
    assert stems("\u00ad".join(word)) == stems(word)


@given(WORDS)
@example("0-\r0")
def test_stems_are_words(word):
    assert [stem for stem in stems(word) if stem != stem.strip() or not stem] == []
