"""The catalogues: whole, compiled, of equal quality in both languages, and the dates with them."""

import re
from datetime import UTC, date, datetime, time

import polib
import pytest
from django import forms
from django.conf import settings
from django.template import Context, Template
from django.utils import formats, timezone, translation
from django.utils.translation import gettext, ngettext, pgettext

from languages.scripts import mixed_words
from newsroom.locale_django import missing

CODES = ("kk", "ru")
OURS, DJANGO = settings.LOCALE_PATHS
CATALOGUES = [OURS / "{}/LC_MESSAGES/django.po"]
CATALOGUES += [DJANGO / f"{{}}/LC_MESSAGES/{domain}.po" for domain in missing.DOMAINS]
EVERY = [(path, code) for path in CATALOGUES for code in CODES]
PLACEHOLDER = re.compile(r"%\(\w+\)\d*[srd]|%[srd]|\{\w*\}")
CYRILLIC_WORD = re.compile("[а-яёәғқңөұүһі]+", re.IGNORECASE)
KAZAKH_LETTER = re.compile("[әғқңөұүһі]", re.IGNORECASE)
RUSSIAN = re.compile(r"[ёщъ]|\b(в|во|и|на|от|по|из|для|или|это|как|что|нет|был[аио]?)\b", re.I)
INTERNATIONAL = re.compile(
    "абзац|аккаунт|автор|алматы|апорт|браузер|журналист|корректор|лид|логин|мин|паспорт|портрет|"
    "редактор|редакция|спам|статистика|файл|фото|фоторедактор|эмбарго"
)
SAME_BY_CHANCE = {"Ж", "К", "Ср", "Сб"} | {"Телефон", "Компьютер"}  # signs, days, machines
MOMENT = datetime(2019, 7, 2, 3, 5, tzinfo=UTC)  # 09:05 in Almaty, which was six hours ahead


def entries(path, code):
    return [entry for entry in polib.pofile(str(path).format(code)) if not entry.obsolete]


def key(entry):
    return entry.msgctxt, entry.msgid


def words(entry):
    return list(entry.msgstr_plural.values()) if entry.msgid_plural else [entry.msgstr]


def sentences(path, code):
    return {sentence for entry in entries(path, code) for sentence in words(entry)}


@pytest.mark.parametrize(("path", "code"), EVERY)
def test_nothing_is_untranslated_or_fuzzy(path, code):
    unsure = [key(entry) for entry in entries(path, code) if entry.fuzzy or not entry.translated()]
    assert unsure == []


@pytest.mark.parametrize(("path", "code"), EVERY)
def test_what_runs_is_what_was_translated(path, code):
    compiled = polib.mofile(str(path).format(code).replace(".po", ".mo"))
    assert {key(entry): words(entry) for entry in compiled} == {
        key(entry): words(entry) for entry in entries(path, code)
    }


@pytest.mark.parametrize(("path", "code"), EVERY)
def test_placeholders_survive_translation(path, code):
    for entry in entries(path, code):
        wanted = set(PLACEHOLDER.findall(entry.msgid + entry.msgid_plural))
        for sentence in words(entry):
            assert (key(entry), set(PLACEHOLDER.findall(sentence))) == (key(entry), wanted)


@pytest.mark.parametrize("path", CATALOGUES)
def test_kazakh_writes_both_numbers_alike(path):
    plural = [words(entry) for entry in entries(path, "kk") if entry.msgid_plural]
    assert [forms for forms in plural if len(forms) != 2 or forms[0] != forms[1]] == []


@pytest.mark.parametrize("path", CATALOGUES)
def test_russian_has_three_numbers(path):
    plural = [words(entry) for entry in entries(path, "ru") if entry.msgid_plural]
    assert [forms for forms in plural if len(forms) != 3] == []


@pytest.mark.parametrize(("path", "code"), EVERY)
def test_no_word_mixes_alphabets(path, code):
    assert [mixed for text in sentences(path, code) for mixed in mixed_words(text)] == []


@pytest.mark.parametrize("path", CATALOGUES)
def test_kazakh_is_not_russian(path):
    kazakh, russian = (
        {key(entry): set(words(entry)) for entry in entries(path, code)} for code in CODES
    )
    alike = {text for known in kazakh for text in kazakh[known] & russian.get(known, set())}
    assert {text for text in alike - SAME_BY_CHANCE if not is_international(text)} == set()
    assert {text for text in sentences(path, "kk") if RUSSIAN.search(text)} == set()
    assert {text for text in sentences(path, "ru") if KAZAKH_LETTER.search(text)} == set()


def is_international(text):
    cyrillic = CYRILLIC_WORD.findall(PLACEHOLDER.sub("", text).lower())
    return all(map(INTERNATIONAL.fullmatch, cyrillic))


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("domain", missing.DOMAINS)
def test_every_word_of_the_libraries_is_translated(domain, code):
    assert [key(entry) for entry in missing.missing(code, domain)] == []


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("domain", missing.DOMAINS)
def test_no_word_is_kept_that_the_libraries_dropped(domain, code):
    assert [key(entry) for entry in missing.superfluous(code, domain)] == []


def test_our_words_win_over_those_of_django():
    with translation.override("kk"):
        own = (gettext("Change"), pgettext("alt. month", "July"), gettext("Tue"), gettext("Fri"))
    assert own == ("Өзгерту", "шілде", "Сс", "Жм")


@pytest.mark.parametrize(
    ("code", "said"),
    [("kk", "1 күн 2 күн 5 күн 21 күн"), ("ru", "1 день 2 дня 5 дней 21 день")],
)
def test_numbers_agree_with_their_noun(code, said):
    with translation.override(code):
        days = [ngettext("%(num)d day", "%(num)d days", n) % {"num": n} for n in (1, 2, 5, 21)]
    assert " ".join(days) == said


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("kk", ["2019 ж. 2 шілде", "2019 ж. шілде", "2 шілде", "2019 ж. 2 шілде, 09:05"]),
        ("ru", ["2 июля 2019 г.", "Июль 2019 г.", "2 июля", "2 июля 2019 г., 09:05"]),
    ],
)
def test_dates_are_written_as_papers_write_them(code, expected):
    kinds = ("DATE_FORMAT", "YEAR_MONTH_FORMAT", "MONTH_DAY_FORMAT", "DATETIME_FORMAT")
    with translation.override(code):
        page = Template("{{ moment|date:kind }}")
        said = [page.render(Context({"moment": MOMENT, "kind": kind})) for kind in kinds]
    assert said == expected


@pytest.mark.parametrize("code", CODES)
def test_a_typed_date_is_day_month_year(code):
    moment = datetime(2019, 7, 2, 14, 30, tzinfo=timezone.get_default_timezone())
    with translation.override(code):
        assert forms.DateField().clean("02.07.2019") == date(2019, 7, 2)
        assert forms.TimeField().clean("14:30") == time(14, 30)
        assert forms.DateTimeField().clean("02.07.2019 14:30") == moment
        assert forms.DateTimeInput().format_value(moment) == "02.07.2019 14:30"


@pytest.mark.parametrize("code", CODES)
def test_an_american_date_is_refused(code):
    with translation.override(code), pytest.raises(forms.ValidationError):
        forms.DateField().clean("07/02/2019")


@pytest.mark.parametrize("code", CODES)
def test_weeks_begin_on_monday_and_numbers_have_a_comma(code):
    with translation.override(code):
        first_day = formats.get_format("FIRST_DAY_OF_WEEK")
        number = formats.number_format(1234567.5, decimal_pos=1, force_grouping=True)
    assert (first_day, number) == (1, "1\xa0234\xa0567,5")
