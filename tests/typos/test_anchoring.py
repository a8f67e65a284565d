"""The acceptance figures of the anchoring rule, over a story that repeats its sentences."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from typos.anchoring import Anchored, Fragment, Place, anchor, context, nth_place
from typos.places import Source

SENTENCES = (
    "В своей работе буду опираться на гражданское общество.",
    "Поэтому в первый рабочий день встретился с Общественным советом Алматы.",
    "Обсудили социально значимые вопросы: экология, транспорт, ЖКХ, безопасность.",
    "Предложения найдут отражение в принимаемых решениях, передаёт пресс-служба акимата.",
    "Мы открыты, доступны, готовы сотрудничать со всеми НПО города, и города, и области.",
    "Өз қызметімде азаматтық қоғамға арқа сүйеймін, қоғамға және қалаға.",
    "Әлеуметтік маңызы бар мәселелерді талқыладық: экология, көлік, қоғамдық қауіпсіздік.",
    "Ұсыныстар қабылданған шешімдерден көрініс табатын болады, дейді қала әкімі.",
)
TRIES = 2000


def story(chance, blocks=12):
    """Return blocks of which some hold the very sentences of others, as quotes and posts do."""
    return [
        [f"b{number:07d}", " ".join(chance.sample(SENTENCES, k=chance.randint(2, 5)))]
        for number in range(blocks)
    ]


def source(blocks):
    return Source(
        "".join(f'<p data-block="{name}">{text}</p>' for name, text in blocks), is_html=True
    )


def edited(blocks, chance, edits, spared):
    """Return the story after that many other edits: words changed, added, removed, moved."""
    blocks = [list(block) for block in blocks]
    for _edit in range(edits):
        block = chance.choice(blocks)
        words = block[1].split(" ")
        at = chance.randrange(len(words))
        if block[0] == spared[0] and abs(at - spared[1]) < 1:
            continue
        change = chance.choice(["change", "add"])
        if change == "add":
            words.insert(at, "қосымша")
            if block[0] == spared[0] and at <= spared[1]:
                spared = (spared[0], spared[1] + 1)
        else:
            words[at] = "басқа"
        block[1] = " ".join(words)
    return blocks, spared


@pytest.mark.parametrize(("edits", "at_least"), [(0, 0.99), (5, 0.95), (20, 0.90)])
def test_a_place_is_found_again_and_never_in_the_wrong_spot(edits, at_least):
    chance = random.Random(edits)
    found = wrong = 0
    for _try in range(TRIES):
        blocks = story(chance)
        name, text = chance.choice(blocks)
        number = chance.randrange(len(text.split(" ")))
        fragment, _at = read(blocks, name, number)
        later, (_name, now) = edited(blocks, chance, edits, (name, number))
        answer = anchor(source(later), name, fragment)
        expected = Place(*span(later, name, now))
        found += answer.place == expected
        wrong += answer.place is not None and answer.place != expected

    assert wrong == 0
    assert found / TRIES >= at_least


def test_a_word_that_was_corrected_is_not_found_in_its_twin():
    chance = random.Random(19)
    for _try in range(TRIES):
        blocks = story(chance)
        name, text = chance.choice(blocks)
        number = chance.randrange(len(text.split(" ")))
        fragment, _at = read(blocks, name, number)
        for block in blocks:
            if block[0] == name:
                words = block[1].split(" ")
                words[number] = "түзетілді"
                block[1] = " ".join(words)
        assert anchor(source(blocks), name, fragment).place is None


def read(blocks, name, number):
    """Return what a reader's browser would send for the word of that number in a block."""
    start, end = span(blocks, name, number)
    there = source(blocks)
    fragment = Fragment(there.text[start:end], *context(there, name, Place(start, end)))
    return fragment, (start, end)


def span(blocks, name, number):
    text = next(text for block, text in blocks if block == name)
    opening = source(blocks).text.index(f'<p data-block="{name}">') + len(
        f'<p data-block="{name}">'
    )
    before = " ".join(text.split(" ")[:number])
    start = opening + len(before) + bool(before)
    word = text.split(" ")[number].rstrip(".,:")
    return start, start + len(word)


def test_a_word_that_was_corrected_is_not_found_in_the_same_sentence_further_on():
    sentence = "Предложения найдут отражение в решениях, передаёт прес-служба акимата."
    text = f"{sentence} Обсудили экологию и транспорт. {sentence} Мы открыты для всех."
    later = text.replace("прес-служба", "пресс-служба", 1)
    fragment = Fragment("прес-служба", *context(Source(text), "", Place(50, 61)))

    assert anchor(Source(text), "", fragment).place == Place(50, 61)
    assert anchor(Source(later), "", fragment).place is None


def test_the_nth_occurrence_is_the_place_that_was_read():
    there = Source("Дом и дом, и дом рядом с домом")

    place = nth_place(there, "", Fragment("дом", "Дом и дом, и ", " рядом с домом"), 1)

    assert place == Place(13, 16)


def test_a_block_that_has_gone_holds_nothing():
    there = source([["b0000001", "Бір сөз."]])

    assert anchor(there, "b0000002", Fragment("сөз", "Бір ", ".")) == Anchored()


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("Он сказал: &laquo;да&raquo; &mdash; и ушёл", '"да" - и'),
        ("пресс&shy;служба акимата", "прессслужба акимата"),
        ("4,8&nbsp;километра и <b>шесть</b> остановок", "4,8 километра"),
        ("Киев и Ки\u0306ев", "Кйев"),
    ],
)
def test_what_the_page_shows_is_found_in_what_is_stored(stored, read):
    there = Source(f'<p data-block="b0000001">{stored}</p>', is_html=True)

    assert nth_place(there, "b0000001", Fragment(read), 0) is not None


@given(st.text(max_size=80), st.text(max_size=20), st.text(max_size=20), st.text(max_size=20))
def test_anchoring_answers_whatever_is_sent(text, exact, prefix, suffix):
    answer = anchor(Source(text), "", Fragment(exact, prefix, suffix))

    for place in (*filter(None, [answer.place]), *answer.unclear):
        assert 0 <= place.start < place.end <= len(text)
