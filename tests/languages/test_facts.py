"""What a translation must keep is found in both languages, and in every spelling."""

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from languages.facts import STEMS as MONTHS
from languages.facts import Fact, apart, facts, lost


def told(text):
    return [(fact.kind, fact.value) for fact in facts(text)]


@pytest.mark.parametrize(
    ("russian", "kazakh", "fact"),
    [
        ("1 200 саженцев", "1\u202f200 көшет", ("number", "1200")),
        ("1\u00a0200 саженцев", "1200 көшет", ("number", "1200")),
        ("на 2,5 градуса", "2.5 градусқа", ("number", "2.5")),
        ("2-й этап", "2-ші кезең", ("number", "2")),
        ("45 млн тенге", "45 миллион теңгеге", ("money", "45000000 KZT")),
        ("2,5 млрд тенге", "2 500 млн теңге", ("money", "2500000000 KZT")),
        ("$5 млн", "5 млн доллар", ("money", "5000000 USD")),
        ("10 тыс. долларов США", "10 мың АҚШ долларына", ("money", "10000 USD")),
        ("15 процентов", "15%", ("percent", "15")),
        ("15 % горожан", "тұрғындардың 15 пайызы", ("percent", "15")),
        ("2 июля", "2 шілде", ("date", "07-02")),
        ("2 июля 2026 года", "2026 жылғы 2 шілдеде", ("date", "07-02")),
        ("02.07.2026", "шілденің 2-сінде", ("date", "07-02")),
        ("5 мая", "5 мамырға дейін", ("date", "05-05")),
        ("30 ИЮНЯ", "30 МАУСЫМДА", ("date", "06-30")),
        ("в 14:30", "14:30-да", ("time", "14:30")),
        ("+7 (727) 250-11-22", "8 727 250 11 22", ("phone", "7272501122")),
        ("https://egov.kz/cms/ru/tram.", "www.egov.kz/cms/kk/tram", ("link", "egov.kz/cms/*/tram")),
        ("почта city@almaty.kz", "city@almaty.kz поштасы", ("link", "city@almaty.kz")),
    ],
)
def test_a_fact_is_the_same_in_both_languages(russian, kazakh, fact):
    assert told(russian) == [fact]
    assert told(kazakh) == [fact]


def test_words_that_only_look_like_facts_are_left_out():
    assert told("Пять майских дней, бес күн, А4 и COVID19") == []
    assert told("45.13.2026") != [("date", "13-45")]


def test_no_part_of_a_fact_is_a_fact_of_its_own():
    found = told("С 2 по 5 июля 2026 года выделили 1 200 000 тенге, звоните +7 727 250-11-22.")

    assert found == [
        ("number", "2"),
        ("date", "07-05"),
        ("money", "1200000 KZT"),
        ("phone", "7272501122"),
    ]


def test_a_year_counts_only_where_both_languages_name_it():
    named, other = Fact("date", "07-02", "2 июля 2026", "2026"), Fact("date", "07-02", "2", "2025")
    unnamed = Fact("date", "07-02", "2 шілде")

    assert lost([named], [unnamed]) == []
    assert lost([named], [other]) == [named]


def test_a_currency_that_only_one_language_repeats_changes_nothing():
    russian, kazakh = facts("с 12 000 до 15 600 тенге"), facts("12 000 теңгеден 15 600 теңгеге")

    assert apart(russian, kazakh) == ([], [])


def test_a_small_number_may_stand_as_a_word_in_the_other_language():
    assert apart(facts("12 градусқа"), facts("до двенадцати")) == ([], [])
    assert [len(side) for side in apart(facts("12 градусқа"), facts("до 15"))] == [1, 1]
    assert [len(side) for side in apart(facts("120 адам"), facts("сто двадцать"))] == [1, 0]


def test_the_text_of_a_fact_is_what_stands_there():
    assert [fact.text for fact in facts("Дали 45 млн Тенге.")] == ["45 млн Тенге"]


def test_a_letter_that_grows_in_lower_case_moves_no_fact():
    assert [fact.text for fact in facts("İstanbul İ, 45 млн Тенге")] == ["45 млн Тенге"]


def test_facts_that_one_asker_has_changed_are_whole_for_the_next():
    facts("2 шілде").clear()

    assert told("2 шілде") == [("date", "07-02")]


@given(st.text(alphabet="0123456789 .,:%+-₸$()гтжылианмқВᲀİ\u00a0\u202f\u00ad\n²٣", max_size=80))
def test_the_finder_takes_any_text(text):
    for fact in facts(text):
        assert fact.value


@given(st.integers(0, 10**15), st.sampled_from([" ", "\u00a0", "\u202f", ""]))
@example(80_000_000_000, "")
def test_a_number_is_the_same_however_its_thousands_stand_apart(number, space):
    assume(space or not 83_000_000_000 <= number < 90_000_000_000)  # it reads as a phone
    assert told(f"шамамен {number:,} адам".replace(",", space)) == [("number", f"{number}")]


@given(st.integers(1, 28), st.integers(1, 12), st.integers(1900, 2100))
def test_a_date_is_the_same_in_words_and_figures(day, month, year):
    kazakh = MONTHS["kk"].split()[month - 1]
    russian = "января февраля марта апреля мая июня июля августа сентября октября ноября декабря"
    spellings = [
        f"{year} жылғы {day} {kazakh}",
        f"{day} {russian.split()[month - 1]} {year} года",
        f"{day:02}.{month:02}.{year}",
    ]

    for spelling in spellings:
        [fact] = facts(spelling)
        assert (fact.value, fact.year) == (f"{month:02}-{day:02}", str(year))
