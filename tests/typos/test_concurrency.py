"""Many people at one place at the same moment, each with a connection of their own."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection, transaction

from articles import saving
from articles.models import Edition, Revision
from articles.publishing import publish
from articles.saving import save_article
from tests.factories import ArticleFactory, person_with_role
from typos import limits
from typos.fixing import AlreadyClosed, decline, fix
from typos.grouping import Report, file_report
from typos.limits import SiteIsFlooded, TooManyReports
from typos.models import Typo, TypoReport

pytestmark = pytest.mark.django_db(transaction=True)

BODY = '<p data-block="b1aaaaaa">Об этом передает прес-служба акимата южной столицы.</p>'


@pytest.fixture
def editor():
    return person_with_role("editor")


@pytest.fixture
def article(editor):
    article = ArticleFactory(body_ru=BODY)
    publish(article, "ru", editor)
    return article


def send(article, exact="прес-служба", reader="а"):
    place = {"edition": 1, "field": "body", "block": "b1aaaaaa"}
    return file_report(Report(article.pk, "ru", exact, **place), reader)


def at_once(*deeds):
    """Do all deeds in threads that start together; return what each returned or raised."""
    start = threading.Barrier(len(deeds))

    def do(deed):
        try:
            connection.ensure_connection()
            start.wait(30)
            return deed()
        except Exception as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(deeds)) as people:
        return list(people.map(do, deeds))


def test_twenty_reports_at_once_make_one_typo_with_twenty_reports(article):
    answers = at_once(*(lambda n=n: send(article, reader=f"{n}") for n in range(20)))

    typo = Typo.objects.get()
    assert [answer[0] for answer in answers] == [typo] * 20
    assert sorted(is_new for _, is_new in answers) == [False] * 19 + [True]
    assert (typo.readers, typo.reports.count()) == (20, 20)


def test_a_flood_of_one_reader_keeps_its_limit_over_all_workers(article):
    words = ["Об", "этом", "передает", "прес-служба", "акимата", "южной", "столицы"] * 2

    answers = at_once(*(lambda word=word: send(article, word) for word in words))

    waiting = [answer for answer in answers if isinstance(answer, TooManyReports)]
    assert (TypoReport.objects.count(), len(waiting)) == (limits.PER_TEN_MINUTES, 9)


def test_the_site_keeps_its_limit_over_all_workers(article, monkeypatch):
    monkeypatch.setattr(limits, "SITE_PER_HOUR", 4)

    answers = at_once(*(lambda n=n: send(article, reader=f"{n}") for n in range(12)))

    refused = [answer for answer in answers if isinstance(answer, SiteIsFlooded)]
    assert (TypoReport.objects.count(), len(refused)) == (4, 8)


def test_two_people_press_fix_together_and_one_edition_is_made(article, editor):
    typo, _ = send(article)
    colleagues = [editor, person_with_role("proofreader")]

    answers = at_once(*(lambda by=by: fix(typo, "пресс-служба", by) for by in colleagues))

    first = next(by for by, answer in zip(colleagues, answers, strict=True) if by == who(answer))
    refusal = next(answer for answer in answers if isinstance(answer, AlreadyClosed))
    assert refusal.typo.closed_by == first
    assert list(editions(article).values_list("number", flat=True)) == [2, 1]
    assert Revision.objects.filter(article=article, kind="typo").count() == 1


def who(answer):
    """Return the person whose fix made an edition; None for a refusal."""
    return None if isinstance(answer, Exception) else answer.edition.published_by


def test_fix_and_decline_together_leave_one_answer(article, editor):
    typo, _ = send(article)

    answers = at_once(lambda: fix(typo, "пресс-служба", editor), lambda: decline(typo, editor))

    typo.refresh_from_db()
    refused = [isinstance(answer, AlreadyClosed) for answer in answers]
    assert (refused, editions(article).count()) == {
        Typo.State.FIXED: ([False, True], 2),
        Typo.State.DECLINED: ([True, False], 1),
    }[typo.state]


def test_fixes_of_two_places_at_once_both_reach_the_page(article, editor):
    first, _ = send(article)
    second, _ = send(article, "столицы")

    at_once(lambda: fix(first, "пресс-служба", editor), lambda: fix(second, "столицы!", editor))

    article.refresh_from_db()
    expected = BODY.replace("прес-служба", "пресс-служба").replace("столицы", "столицы!")
    assert editions(article).first().body == expected == article.body_ru
    assert editions(article).count() == 3


def test_a_fix_waits_for_a_save_that_is_under_way_and_keeps_its_words(article, editor):
    typo, _ = send(article)
    is_saving = threading.Event()

    def save():
        with transaction.atomic():
            copy = saving.lock(article.pk)
            is_saving.set()
            copy.title_ru = "Заголовок, над которым работают"
            copy.body_ru = BODY.replace("южной столицы", "Алматы")
            connection.cursor().execute("SELECT pg_sleep(0.3)")
            return save_article(copy, editor, opened_version=copy.version)

    def fix_meanwhile():
        is_saving.wait(30)
        return fix(typo, "пресс-служба", editor)

    saved, fixed = at_once(save, fix_meanwhile)

    article.refresh_from_db()
    assert (saved.kind, fixed.in_working_copy) == (Revision.Kind.SAVE, True)
    assert article.title_ru == "Заголовок, над которым работают"
    corrected = BODY.replace("прес-служба", "пресс-служба")
    assert article.body_ru == corrected.replace("южной столицы", "Алматы")
    assert editions(article).first().body == corrected


def test_a_publication_and_a_fix_at_once_lose_nothing(article, editor):
    typo, _ = send(article)
    article.title_ru = "Заголовок готов"
    save_article(article, editor)

    at_once(lambda: publish(article, "ru", editor), lambda: fix(typo, "пресс-служба", editor))

    newest = editions(article).first()
    assert (newest.number, newest.headline) == (3, "Заголовок готов")
    assert newest.body == BODY.replace("прес-служба", "пресс-служба")
    assert editions(article).current().count() == 1


def editions(article):
    return Edition.objects.in_language("ru").filter(article=article).order_by("-number")
