import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.normalising import cut, normalise, normalise_line

ANYTHING = st.text(st.characters(), max_size=60)
MARKS = st.text("аи\u0306\u0301е \u00a0\u00ad\u200b\u200d\ufe0f\n👩🏽🇰🇿", max_size=30)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("и\u0306од", "йод"),
        ("қа\u200bла\u200d", "қала"),
        ("\ufeffҚала", "Қала"),
        ("Алматы\u202e\u2066", "Алматы"),
        ("бір\x00\x07екі", "бірекі"),
        ("қала\ud83d", "қала"),
        ("бір\r\nекі\rүш\u2028төрт", "бір\nекі\nүш\nтөрт"),
        ("көше\tүй\n", "көше\tүй\n"),
        ("само\u00adуправление", "само\u00adуправление"),
        ("45\u00a0млн", "45\u00a0млн"),
    ],
)
def test_normalise_keeps_what_is_seen(typed, kept):
    assert normalise(typed) == kept


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Қала \n әкімі\t", "Қала әкімі"),
        ("тұр\u00adғын\u00adдар", "тұрғындар"),
        ("45\u00a0млн\u202fтеңге", "45\u00a0млн\u00a0теңге"),
        ("бір \u00a0 екі", "бір екі"),
        ("\u00a0\u00a0", ""),
        ("и\u00ad\u0306од", "йод"),
    ],
)
def test_normalise_line_makes_one_line(typed, kept):
    assert normalise_line(typed) == kept


@given(ANYTHING | MARKS)
def test_normalise_twice_is_normalise_once(text):
    assert normalise(normalise(text)) == normalise(text)


@given(ANYTHING | MARKS)
def test_normalise_line_twice_is_once(text):
    assert normalise_line(normalise_line(text)) == normalise_line(text)


@given(ANYTHING | MARKS)
def test_normalised_text_is_nfc_and_can_be_stored(text):
    stored = normalise(text)
    assert unicodedata.is_normalized("NFC", stored)
    assert stored.encode().decode() == stored
    assert re.findall("[\x00-\x08\x0b-\x1f\u200b\u200c\u200e\u200f\u202a-\u202e]", stored) == []


@pytest.mark.parametrize(
    ("text", "limit", "beginning"),
    [
        ("Қала әкімі", 10, "Қала әкімі"),
        ("Қала әкімі тұрғындармен кездесті", 12, "Қала әкімі"),
        ("Қала әкімі тұрғындармен", 10, "Қала әкімі"),
        ("Қала  әкімі", 6, "Қала"),
        ("Самоуправление", 4, "Само"),
        ("Ко\u0301рпус", 2, "К"),
        ("👍🏽👍🏽", 3, "👍🏽"),
        ("🇰🇿🇰🇿", 3, "🇰🇿"),
        ("👩\u200d🚀👩", 2, ""),
        ("қала", 0, ""),
    ],
)
def test_cut_ends_after_a_word_or_a_whole_sign(text, limit, beginning):
    assert cut(text, limit) == beginning


@given(MARKS, st.integers(0, 40))
def test_cut_is_a_short_beginning(text, limit):
    beginning = cut(text, limit)
    assert len(beginning) <= limit
    assert text.startswith(beginning)


@pytest.mark.parametrize("emoji", ["👨‍👩‍👧‍👦", "🏳️‍🌈", "❤️‍🔥", "👩🏽‍🚒", "🇰🇿"])
def test_joined_emoji_stay_whole(emoji):
    assert normalise(f"Отбасы {emoji} келді") == f"Отбасы {emoji} келді"
    assert normalise_line(emoji) == emoji


def test_a_joiner_between_letters_goes():
    assert normalise("қа\u200dла") == "қала"
