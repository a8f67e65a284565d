from datetime import timedelta

import pytest

from articles.publishing import publish, withdraw
from articles.saving import save_article
from tests.factories import ArticleFactory, person_with_role
from typos import limits
from typos.carrying import refresh
from typos.fixing import fix
from typos.grouping import NotReadable, Report, TextNotFound, file_report
from typos.limits import TooManyReports
from typos.models import Typo, TypoReport

pytestmark = pytest.mark.django_db

BODY = (
    '<p data-block="b1aaaaaa">Об этом передает прес-служба акимата южной столицы.</p>'
    '<p data-block="b2aaaaaa">Об этом передает прес-служба полиции города.</p>'
)


@pytest.fixture
def editor():
    return person_with_role("editor")


@pytest.fixture
def article(editor):
    article = ArticleFactory(body_ru=BODY)
    publish(article, "ru", editor)
    return article


def send(article, exact="прес-служба", reader="а", **where):
    place = {"edition": 1, "field": "body", "block": "b1aaaaaa", **where}
    return file_report(Report(article.pk, "ru", exact, **place), reader)


def test_reports_of_one_place_become_one_typo(article):
    first, is_new = send(article)
    second, is_new_again = send(article, reader="б")

    assert (is_new, is_new_again) == (True, False)
    assert first == second
    assert second.readers == 2
    assert TypoReport.objects.count() == 2


def test_the_same_reader_counts_once(article):
    send(article)

    assert send(article)[0].readers == 1


def test_spans_that_overlap_are_one_place(article):
    first, _ = send(article, exact="передает прес-служба")

    assert send(article, exact="прес-служба акимата")[0] == first


def test_the_same_word_in_another_block_is_another_place(article):
    first, _ = send(article)

    assert send(article, block="b2aaaaaa")[0] != first


def test_words_that_do_not_stand_there_are_refused(article):
    with pytest.raises(TextNotFound):
        send(article, exact="совсем другое")

    assert Typo.objects.count() == 0


def test_an_unpublished_language_takes_no_reports(article):
    with pytest.raises(NotReadable) as refusal:
        file_report(Report(article.pk, "kk", "Бірінші"), "а")

    assert refusal.value.was_withdrawn is False


def test_a_withdrawn_story_takes_no_reports(article, editor):
    withdraw(article, "ru", editor)

    with pytest.raises(NotReadable) as refusal:
        send(article)

    assert refusal.value.was_withdrawn is True


def test_without_script_the_words_are_searched_everywhere(article):
    typo, _ = file_report(Report(article.pk, "ru", "полиции"), "а")

    assert (typo.field, typo.block) == ("body", "b2aaaaaa")


def test_a_report_from_an_old_page_joins_the_place_in_the_new_edition(article, editor):
    first, _ = send(article)
    article.body_ru = '<p data-block="b0aaaaaa">Новый абзац.</p>' + BODY
    save_article(article, editor)
    publish(article, "ru", editor)
    refresh()

    second, is_new = send(article, reader="б")

    assert (second, is_new) == (first, False)


def test_a_fixed_place_reported_from_an_old_page_joins_it_silently(article, editor):
    typo, _ = send(article)
    fix(typo, "пресс-служба", editor)

    again, is_new = send(article, reader="б")

    assert (again, is_new, again.state) == (typo, False, Typo.State.FIXED)


def test_a_fixed_mistake_that_comes_back_is_a_new_place(article, editor):
    typo, _ = send(article)
    fix(typo, "пресс-служба", editor)
    article.refresh_from_db()
    article.body_ru = BODY
    save_article(article, editor)
    publish(article, "ru", editor)

    again, is_new = send(article, edition=3)

    assert (is_new, again.state) == (True, Typo.State.OPEN)


def test_a_place_that_an_editor_corrected_unasked_is_gone(article, editor):
    typo, _ = send(article)
    article.body_ru = BODY.replace("прес-служба акимата", "пресс-служба акимата")
    save_article(article, editor)
    publish(article, "ru", editor)

    refresh()

    typo.refresh_from_db()
    assert typo.state == Typo.State.GONE


def test_a_sixth_report_in_ten_minutes_has_to_wait(article):
    for number in range(5):
        send(article, exact=BODY.replace("<", " <").split()[3 + number].strip("</p>"), reader="а")

    with pytest.raises(TooManyReports) as refusal:
        send(article)

    assert 0 < refusal.value.retry_after <= timedelta(minutes=10).total_seconds()


def test_an_article_keeps_at_most_thirty_open_places(editor):
    words = " ".join(f"слово{number}" for number in range(31))
    article = ArticleFactory(body_ru=f'<p data-block="b1aaaaaa">{words}</p>')
    publish(article, "ru", editor)

    typos = [send(article, exact=f"слово{n}", reader=f"{n}")[0] for n in range(31)]

    assert [typo is None for typo in typos] == [False] * 30 + [True]


def test_each_typo_is_looked_for_once_in_each_edition(article, editor, django_assert_num_queries):
    withdrawn = ArticleFactory(body_ru=BODY)
    publish(withdrawn, "ru", editor)
    send(withdrawn)
    withdraw(withdrawn, "ru", editor)
    unclear, _ = send(article)
    article.body_ru = '<p data-block="b1aaaaaa">Наша прес-служба, их прес-служба.</p>'
    save_article(article, editor)
    publish(article, "ru", editor)
    refresh()

    with django_assert_num_queries(1):
        refresh()
    unclear.refresh_from_db()
    assert (unclear.state, unclear.edition.number) == ("open", 1)


def test_another_word_at_the_offset_of_an_unclear_one_is_a_place_of_its_own(editor):
    article = ArticleFactory(body_ru='<p data-block="b1aaaaaa">Дом тут.</p>')
    publish(article, "ru", editor)
    unclear, _ = send(article, exact="Дом")
    article.body_ru = '<p data-block="b1aaaaaa">Сат. Дом там. Дом.</p>'
    save_article(article, editor)
    publish(article, "ru", editor)
    refresh()

    typo, is_new = send(article, exact="Сат", reader="б", edition=2)

    assert (is_new, typo.start) == (True, unclear.start)


def test_typos_that_meet_in_the_next_edition_become_one(article, editor):
    first, _ = send(article, exact="прес-служба акимата")
    second, _ = send(article, exact="южной столицы", reader="б")
    Typo.objects.filter(pk=second.pk).update(
        exact="акимата", prefix="Об этом передает прес-служба ", suffix=" южной столицы."
    )
    article.body_ru = '<p data-block="b0aaaaaa">Новый абзац.</p>' + BODY
    save_article(article, editor)
    publish(article, "ru", editor)

    refresh()

    first, second = Typo.objects.order_by("pk")
    assert (first.state, second.state) == (Typo.State.OPEN, Typo.State.GONE)
    assert (first.readers, second.reports.count()) == (2, 0)


def test_the_site_takes_three_hundred_reports_an_hour(article, monkeypatch):
    monkeypatch.setattr(limits, "SITE_PER_HOUR", 2)
    send(article, reader="а")
    send(article, reader="б")

    with pytest.raises(limits.SiteIsFlooded):
        send(article, reader="в")

    assert TypoReport.objects.count() == 2


def test_the_words_around_a_place_keep_their_spaces(article):
    typo, _ = send(article)

    assert (typo.prefix, typo.suffix) == ("Об этом передает ", " акимата южной столицы.")


@pytest.mark.parametrize(
    ("exact", "suggestion", "told", "comment"),
    [
        ("прес-служба", "пресс-служба", "пресс-служба", "две с"),
        ("прес", "пресс", "пресс-служба", "две с"),
        ("передает прес-служба", "передает пресс-служба", "пресс-служба", "две с"),
        ("передает прес-служба", "сообщает прес-служба", "", None),
        ("служба акимата", "служба города", "", None),
        ("прес", "", "", "две с"),
    ],
)
def test_a_suggestion_is_told_for_the_words_of_the_typo(article, exact, suggestion, told, comment):
    send(article)

    typo, _ = send(article, exact=exact, suggestion=suggestion, comment="две с", reader="б")

    report = typo.reports.get(reader_hash="б")
    expected = comment or f"{exact} → {suggestion}. две с"
    assert (report.suggestion, report.comment) == (told, expected)
