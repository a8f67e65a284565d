import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages import latin
from languages.latin import in_latin, load, pieces
from languages.latin_html import in_latin_html
from languages.scripts import CYRILLIC

ALPHABET = load("kk-latn-2021")
KAZAKH = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщыіэюя"
WORDS = st.text(KAZAKH + KAZAKH.upper(), min_size=1, max_size=12)
ODD = st.text(max_size=40) | st.text(
    "аьЬъцЦюЮ\u0301\u0306\u0308\u00adїЇcCdy`@#.:/- \n5ыиё", max_size=40
)
PAGE = ["<p>", "</p>", "<b>", "</b>", "<br>", '<span lang="ru">', "</span>", "<code>", "</code>"]
SOURCES = st.lists(
    st.sampled_from([*PAGE, "&amp;", "&#x438;", "&#774;", "Қала", "Ц", "ь", " ", "<", "&", "`"])
).map("".join)


def written(text):
    return in_latin(text, ALPHABET).text


def test_a_sentence_is_written_as_the_table_of_2021_shows_it():
    assert written(
        "Бұрыңғы өткен заманда, бір данышпан кісі, Бағдат шаһарының бір үлкен қазысының үйіне "
        "келіп қоныпты."
    ) == (
        "Būryñğy ötken zamanda, bır danyşpan kısı, Bağdat şaharynyñ bır ülken qazysynyñ üiıne "
        "kelıp qonypty."
    )


@pytest.mark.parametrize(
    ("cyrillic", "wanted"),
    [
        ("Қасым-Жомарт Тоқаев", "Qasym-Jomart Toqaev"),
        ("Ілияс Иісов, ІЛИЯС ИІСОВ", "Iliias İısov, ILİİAS İISOV"),
        ("кисі мен жылы", "kisı men jyly"),
        ("ащы, тұщы", "aşşy, tūşşy"),
        (
            "цирк, чемпион, эксперт, ёлка, юрист, аян",
            "tsirk, tşempion, ekspert, iolka, iurist, aian",
        ),
        ("компьютер, роль, объект", "kompiuter, rol, obekt"),
        ("Цой, ЦИК, АҚЦ, Ц. Ю-2", "Tsoi, TSİK, AQTS, Ts. İu-2"),
        ("ЮНЕСКО-ға, НАТО-да", "UNESCO-ğa, NATO-da"),
        ("5 000 ₸, 45-ке, «Жаңа» — 2-де", "5 000 ₸, 45-ke, «Jaña» — 2-de"),
        ("бүгін’гі", "bügın’gı"),
        ("Cагинтаев", "Sagintaev"),
        ("мұ\u00adра\u00adжай", "mū\u00adra\u00adjai"),
        ("қа\u0301ла, и\u0306од", "qála, iod"),
    ],
)
def test_letters_capitals_and_signs(cyrillic, wanted):
    assert written(cyrillic) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Instagram, Wi-Fi, Almaty",
        "Київ, Україна",
        "https://site.kz/қала",
        "қала@пошта.kz",
        "#Алматы @қала",
        "`код`",
        "ь",
        "ъ",
    ],
)
def test_what_is_left_alone(text):
    assert written(text) == text


def test_every_letter_of_the_alphabet_is_written_for_some_cyrillic_one():
    letters = "".join(ALPHABET.letters.values())

    assert "".join(sorted(set(letters))) == "".join(sorted("aäbdefgğhıijklmnñoöpqrsştuūüvyz"))


def test_spans_lead_back_to_the_source():
    text = "Цирк, роль, ЮНЕСКО"
    found = in_latin(text, ALPHABET)

    back = [(found.text[at], text[slice(*found.spans[at])]) for at in range(len(found.text))]
    assert back == [
        ("T", "Ц"), ("s", "Ц"), ("i", "и"), ("r", "р"), ("k", "к"), (",", ","), (" ", " "),
        ("r", "р"), ("o", "о"), ("l", "ль"), (",", ","), (" ", " "),
        *((letter, "ЮНЕСКО") for letter in "UNESCO"),
    ]  # fmt: skip


def test_another_alphabet_is_a_file(tmp_path, monkeypatch):
    monkeypatch.setattr(latin, "ALPHABETS", tmp_path)
    (tmp_path / "kk-latn-2018.toml").write_text(
        'capitals = { "ı" = "I" }\n[letters]\n"и" = "ı"\n"ш" = "sh"\n"ы" = "y"\n[words]\n'
    )

    other = load("kk-latn-2018")

    assert in_latin("Ши ИШ", other).text == "Shı ISH"


@pytest.mark.parametrize("name", ["kk-latn-1929", "../../README", ""])
def test_an_alphabet_that_is_not_there_is_refused(name):
    with pytest.raises(ValueError, match="no such alphabet"):
        load(name)


@given(WORDS)
def test_no_cyrillic_letter_is_left_of_a_kazakh_word(word):
    assert not CYRILLIC.search(written(word))


@given(ODD)
def test_written_once_is_written_for_good(text):
    assert written(written(text)) == written(text)


@given(ODD)
def test_the_map_covers_the_source_in_order(text):
    spans = in_latin(text, ALPHABET).spans

    assert spans == sorted(spans)
    assert {at for span in spans for at in range(*span)} == set(range(len(text)))
    assert len(pieces(text, ALPHABET)) == len(text)


@given(ODD)
def test_nfc_stays_nfc(text):
    assert unicodedata.is_normalized("NFC", written(unicodedata.normalize("NFC", text)))


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        ("<p>Ц<b>ИК</b>, ро<i>л</i>ь</p>", "<p>TS<b>İK</b>, ro<i>l</i></p>"),
        ("<p>Ц</p><p>ИК</p>", "<p>Ts</p><p>İK</p>"),
        ('<a href="/қала" title="қала">қала</a>', '<a href="/қала" title="қала">qala</a>'),
        ('<img alt="Қызыл &quot;үй&quot;">', '<img alt="Qyzyl &quot;üi&quot;">'),
        ('ол <span lang="ru">в Москве</span> еді', 'ol <span lang="ru">в Москве</span> edı'),
        (
            '<div lang="ru">дом <small lang="kk">үй</small> дом</div> үй',
            '<div lang="ru">дом <small lang="kk">üi</small> дом</div> üi',
        ),
        ('<section lang="kk-Cyrl">үй</section>', '<section lang="kk-Cyrl">үй</section>'),
        ("<code>үй</code> <kbd>үй</kbd> үй", "<code>үй</code> <kbd>үй</kbd> üi"),
        (
            "<!-- үй -->үй &amp; &laquo;үй&raquo; &#1199;й",
            "<!-- үй -->üi &amp; &laquo;üi&raquo; üi",
        ),
        ("`</p><p>үй`", "`</p><p>üi`"),
        ("</p></b>үй<br>үй", "</p></b>üi<br>üi"),
    ],
)
def test_html_changes_in_its_words_only(page, wanted):
    assert in_latin_html(page, ALPHABET).text == wanted


def test_spans_of_html_lead_back_through_tags_and_entities():
    page = '<p data-block="b1">Қ<b>ала</b>&#1199;й</p>'
    found = in_latin_html(page, ALPHABET)

    at = found.text.index("ü")
    assert page[slice(*found.spans[at])] == "&#1199;"
    assert page[found.spans[found.text.index("Q")][0] :].startswith("Қ<b>ала")


@given(SOURCES)
def test_any_html_is_written_with_all_its_source_covered(source):
    found = in_latin_html(source, ALPHABET)

    assert found.spans == sorted(found.spans)
    assert {at for span in found.spans for at in range(*span)} == set(range(len(source)))
