import html
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from languages.folding import fold
from tests.languages.examples import examples

CASES = examples("folding")["cases"]

TEXTS = st.text(max_size=40) | st.text(
    "ие\u0306\u0301\u0308 …«-—\u00ad\u00a0\u200b&<>x", max_size=40
)
TAGS = ["<p>", "</p>", "<b>", "</b>", "<br>", "<!-- а > б -->", '<a title="а > б">']
ENTITIES = ["&amp;", "&nbsp;", "&#x438;", "&#774;", "&shy;", "&hellip;"]
LETTERS = ["қала", " ", "и", "\u0306", "…", "<", "&"]
SOURCES = st.lists(st.sampled_from(TAGS + ENTITIES + LETTERS), max_size=20).map("".join)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["note"])
def test_fold_makes_page_and_source_alike_where_they_should_be(case):
    page, source = fold(case["page"]), fold(case["source"], html=True)
    assert (page.text == source.text) == case["match"]


def test_fold_maps_every_character_to_its_source():
    source = "<p>Бұл «Жаңа&nbsp;&#8212; ұй\u00ad<b>де</b>»…</p>"
    folded = fold(source, html=True)
    assert folded.text == 'Бұл "Жаңа - ұйде"...'
    assert [source[start:end] for start, end in folded.spans] == (
        [*"Бұл «Жаңа", "&nbsp;", "&#8212;", " ", *"ұйде»", "…", "…", "…"]
    )


def test_fold_maps_a_composed_letter_to_letter_and_mark():
    assert fold("ои\u0306о").spans == [(0, 1), (1, 3), (3, 4)]


def test_fold_maps_a_letter_to_a_mark_behind_a_tag():
    assert fold("<b>и</b>&#774;", html=True) == ("й", [(3, 14)])


def test_fold_maps_a_run_of_spaces_to_all_of_it():
    assert fold("а \u00a0\nб").spans == [(0, 1), (1, 4), (4, 5)]


def test_fold_leaves_an_inline_tag_out_of_the_space_beside_it():
    assert fold("а <b>б</b>", html=True).spans == [(0, 1), (1, 2), (5, 6)]


def test_fold_keeps_outer_spaces_of_text_only():
    assert (fold(" қала ").text, fold(" <p> қала </p> ", html=True).text) == (" қала ", "қала")


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("а < б", "а < б"),
        ("<мекеме> туралы", "<мекеме> туралы"),
        ("&қате; &nosuch; & AT&T", "&қате; &nosuch; & AT&T"),
        ('<a href="/?a=1" title="а > б">сөз</a>', "сөз"),
        ("<p>бір</p>\n<hr><h2>екі</h2><ul><li>үш</li></ul>", "бір екі үш"),
        ("<news-photo data-id='12'></news-photo>қала", "қала"),
        ("қала<!-- ескерту > -->лар", "қалалар"),
        ("&lt;b&gt;", "<b>"),
        ("&amp;nbsp;", "&nbsp;"),
        ("", ""),
    ],
)
def test_fold_reads_html_as_a_browser_shows_it(source, text):
    assert fold(source, html=True).text == text


@given(TEXTS)
@example("и\u00ad\u0306")
@example("ᄀ\u200bᅡᆨ")
@example("\u0344\u0958")
def test_fold_twice_is_fold_once(text):
    once = fold(text).text
    assert fold(once).text == once


@given(TEXTS)
def test_folded_text_is_composed(text):
    assert unicodedata.is_normalized("NFC", fold(text).text)


@given(TEXTS)
def test_spans_of_text_lie_inside_in_order(text):
    check_spans(text, fold(text))


@given(SOURCES)
def test_spans_of_html_lie_inside_in_order(source):
    check_spans(source, fold(source, html=True))


@given(TEXTS)
def test_escaped_text_folds_like_the_text(text):
    assert fold(html.escape(text), html=True).text == fold(text).text.strip(" ")


@given(TEXTS)
def test_decomposed_text_folds_like_composed_text(text):
    assert fold(unicodedata.normalize("NFD", text)).text == fold(text).text


def check_spans(source, folded):
    assert len(folded.spans) == len(folded.text)
    assert all(0 <= start < end <= len(source) for start, end in folded.spans)
    assert folded.spans == sorted(folded.spans)
    ends = [end for _, end in folded.spans]
    assert ends == sorted(ends)
