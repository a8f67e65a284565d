import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from languages.typography import tidy

# In the tables below ° is a no-break space, which nobody would see.
RUSSIAN = [
    ("- Мы открыты, - подчеркнул аким.", "—°Мы открыты,°— подчеркнул аким."),
    ("– Алматы – город", "—°Алматы°— город"),
    ('Газета "Апорт"', "Газета «Апорт»"),
    ('"Газета "Апорт" вышла"', "«Газета „Апорт“ вышла»"),
    ("«Газета «Апорт» вышла»", "«Газета „Апорт“ вышла»"),
    ("“Апорт” и ‘ты’", "«Апорт» и ‘ты’"),
    ("«Компания «Апорт» вышла", "«Компания «Апорт» вышла"),
    ('Экран 15" и дверь', 'Экран 15" и°дверь'),
    ("Он сказал...", "Он сказал…"),
    ("Правда?... Да!...", "Правда?.. Да!.."),
    ("в городе и у реки", "в°городе и°у°реки"),
    ("то же ли бы", "то°же°ли°бы"),
    ("45 млн тенге, 5 %, 300 ₸", "45°млн тенге, 5°%, 300°₸"),
    ("1 200 000 жителей", "1°200°000 жителей"),
    ("2 июля 2019 года", "2°июля 2019°года"),
    ("А. С. Пушкин и А.Кунанбаев", "А.°С.°Пушкин и°А.°Кунанбаев"),
    ("Пушкин А.С. пришёл", "Пушкин°А.°С. пришёл"),
    ("№ 5, №7, § 3", "№°5, №°7, §°3"),
    ("10-12 дней, 2019 - 2020 годы", "10–12 дней, 2019–2020 годы"),
    ("счёт 2-1, тел. 272-70-33, 2019-07-02", "счёт 2-1, тел. 272-70-33, 2019-07-02"),
    ("закон № 10-12, ТЭЦ-2, 5 - 3", "закон №°10-12, ТЭЦ-2, 5 - 3"),
    ("О'Нил и д'Артаньян", "О’Нил и°д’Артаньян"),
    ("два  слова , точка .", "два слова, точка."),
    ("  °Абзац. ", "Абзац."),
    ("и т.д. и т. п.", "и°т.°д. и°т.°п."),
    ("г. Алматы, ул. Абая, 10", "г.°Алматы, ул.°Абая, 10"),
    ("Из-за дождя кто-то, во-первых", "Из-за дождя кто-то, во-первых"),
    ("пресс-служба,- сказал он", "пресс-служба,°— сказал он"),
    ("Строка\n- Реплика", "Строка\n—°Реплика"),
]
KAZAKH = [
    ("- Мен де барамын, - деді әкім.", "—°Мен°де барамын,°— деді әкім."),
    ('"Апорт" газеті', "«Апорт» газеті"),
    ("2019 ж. 2 шілде, 45 мың теңге", "2019°ж. 2°шілде, 45°мың теңге"),
    ("5 сағат, 10-12 адам, 2-де", "5°сағат, 10–12°адам, 2-де"),
    ("Ә. Қ. Оспан және т.б.", "Ә.°Қ.°Оспан және т.°б."),
    ("Бара ма? Су та, ол да", "Бара°ма? Су°та, ол°да"),
    ("о у к с в", "о у к с в"),
]
KEPT = [
    'https://aport.kz/?q="a"--b...',
    "e-mail 10-12@aport.kz",
    "@almaty_akimat #10-12 `x - 'y'`",
]
PROSE = st.text(st.sampled_from("аБәі 1 2 5\u00a0\n..,!?-–—\"“”„«»'’()№%тжг/@#"), max_size=40)


def shown(text):
    return text.replace("\u00a0", "°")


@pytest.mark.parametrize(("before", "after"), RUSSIAN)
def test_tidy_in_russian(before, after):
    assert shown(tidy(before.replace("°", "\u00a0"), "ru")) == after


@pytest.mark.parametrize(("before", "after"), KAZAKH)
def test_tidy_in_kazakh(before, after):
    assert shown(tidy(before, "kk")) == after


@pytest.mark.parametrize("text", KEPT)
def test_tidy_leaves_addresses_handles_and_code(text):
    assert tidy(text, "ru") == text


def test_tidy_leaves_the_ranges_that_are_to_be_kept():
    text = 'Он "сказал - нет" и "да"'
    assert shown(tidy(text, "ru", [(3, 17)])) == 'Он "сказал - нет" и°«да»'


def test_tidy_leaves_a_text_with_signs_that_no_font_has():
    assert tidy('"а" \U000f0000', "ru") == '"а" \U000f0000'


def test_tidy_knows_two_languages():
    with pytest.raises(KeyError):
        tidy("text", "en")


@settings(max_examples=300, deadline=None)
@given(PROSE, st.sampled_from(["kk", "ru"]))
@example('"а "б" в', "ru")
def test_tidy_is_idempotent(text, language):
    once = tidy(text, language)
    assert tidy(once, language) == once


@settings(max_examples=200, deadline=None)
@given(PROSE, st.sampled_from(["kk", "ru"]))
def test_tidy_changes_no_letter_and_no_figure(text, language):
    assert [c for c in tidy(text, language) if c.isalnum()] == [c for c in text if c.isalnum()]
