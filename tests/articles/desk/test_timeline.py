"""One timeline of an article's life: each act once, newest first, whatever it is read from."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from articles import audit
from articles.audit import Act
from articles.desk import timeline as timelines
from articles.desk.timeline import timeline
from articles.models import Article, Revision
from articles.publishing import publish, unschedule, withdraw
from articles.restoring import name_revision, restore
from articles.saving import save_article
from tests.factories import ArticleFactory, person_with_role
from typos.fixing import fix
from typos.grouping import Report, file_report

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def in_russian():
    with translation.override("ru"):
        yield


@pytest.fixture
def editor():
    return person_with_role("editor", first_name="Динара")


@pytest.fixture
def article(editor):
    article = ArticleFactory(title_ru="Прес-служба", created_by=editor)
    save_article(article, editor)
    return article


def part(article, only="", before="", language="ru"):
    return timeline(article, only, before, language, timezone.now())


def told(article, **asked):
    return [(event.style, event.words) for event in part(article, **asked).events]


def test_a_life_is_told_once_and_backwards(article, editor):
    audit.write(Act.SUBMIT, editor, article, ["ru"])
    audit.write(Act.RETURN, editor, article, ["ru"], note="Уточните сумму")
    publish(article, "ru", editor)
    typo, _is_new = file_report(
        Report(article.pk, "ru", "Прес-служба", edition=1, field="headline", block=""), "читатель"
    )
    fix(typo, "Пресс-служба", editor)
    withdraw(article, "ru", editor)
    restore(article, article.revisions.get(number=1), ["ru"], editor, opened_version=2)

    assert told(article) == [
        ("is-save", "Восстановлена версия 1"),
        ("is-flow", "Снято"),
        ("is-fix", "Опечатка исправлена: «Пресс-служба»"),
        ("is-live", "Опубликован выпуск 1"),
        ("is-flow", "Возвращено"),
        ("is-flow", "Отправлено на проверку"),
        ("is-save", "Начат"),
    ]


def test_a_fix_that_the_working_copy_does_not_hold_is_told_too(article, editor):
    publish(article, "ru", editor)
    article.title_ru = "Другой заголовок"
    save_article(article, editor)
    typo, _is_new = file_report(
        Report(article.pk, "ru", "Прес-служба", edition=1, field="headline", block=""), "читатель"
    )

    fix(typo, "Пресс-служба", editor)

    event = part(article).events[0]
    assert (event.words, event.revision) == ("Опечатка исправлена: «Пресс-служба»", None)


def test_an_event_says_who_and_in_which_language(article, editor):
    article.title_kk = "Жаңа тақырып"
    save_article(article, editor)
    audit.write(Act.PREVIEW, editor, article, ["ru"], revision=2)  # no save, though about one

    event = part(article).events[1]

    assert (event.by, event.languages, event.revision.number) == (editor, ["kk"], 2)


def test_a_note_is_shown_cut_to_what_fits_and_never_breaks(article, editor):
    audit.write(Act.NOTE, editor, article, note="сөз " * 200)
    audit.write(Act.NOTE, editor, article, note={"odd": 1})

    odd, long = part(article).events[:2]
    assert (odd.note, len(long.note)) == ("", timelines.LONGEST_NOTE)


def test_a_named_version_is_called_by_its_name(article, editor):
    name_revision(article.revisions.get(), "Заңгерге жіберілді", editor)

    assert told(article) == [("is-named", "«Заңгерге жіберілді»")]


def test_a_scheduled_edition_says_when_it_goes_out(article, editor):
    at = (timezone.now() + timedelta(days=2)).replace(hour=4, minute=30)
    publish(article, "kk", editor, at=at)
    unschedule(article, "kk", editor)

    called_off, scheduled = part(article).events[:2]
    assert scheduled.style == "is-scheduled"
    assert scheduled.words.endswith(", 09:30")  # Almaty is five hours ahead
    assert called_off.style == "is-flow"


def test_saves_and_editions_can_be_seen_alone(article, editor):
    audit.write(Act.SUBMIT, editor, article, ["ru"])
    publish(article, "ru", editor)

    assert [style for style, _words in told(article, only="saves")] == ["is-save"]
    assert [style for style, _words in told(article, only="editions")] == ["is-live"]


def test_parts_follow_each_other_without_gap_or_repetition(article, editor, monkeypatch):
    monkeypatch.setattr(timelines, "SIZE", 3)
    for number in range(5):
        save_article(article, editor)
        audit.write(Act.NOTE, editor, article, note=str(number))
    at = article.revisions.first().saved_at
    article.revisions.update(saved_at=at)  # moments that many events share

    shown, before = [], ""
    while True:
        one = part(article, before=before)
        shown += [event.place for event in one.events]
        before = one.older
        if not before:
            break

    assert len(shown) == len(set(shown)) == 6 + 5
    assert shown == sorted(shown, reverse=True)


@pytest.mark.parametrize("cursor", ["x", "20261123T093000123456Z-9-1", "1-1-1", "\x00", "²"])
def test_a_cursor_of_another_make_is_refused(article, cursor):
    with pytest.raises(ValueError, match="not a cursor"):
        part(article, before=cursor)


def test_days_are_those_of_almaty(article, editor):
    late = timezone.now().replace(hour=20, minute=0)  # 01:00 of the next day in Almaty
    Revision.objects.update(saved_at=late)
    save_article(Article.objects.get(), editor)
    Revision.objects.filter(number=2).update(saved_at=late - timedelta(hours=2))

    assert len(part(article).days) == 2


def test_a_long_life_costs_no_more_questions(article, editor, django_assert_num_queries):
    for _time in range(12):
        save_article(article, editor)
        audit.write(Act.NOTE, editor, article, note="Ескертпе")

    with django_assert_num_queries(4):
        part(article)
