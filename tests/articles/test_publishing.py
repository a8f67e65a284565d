from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.checklist import NotReady
from articles.models import Edition
from articles.publishing import amend, publish, unschedule, withdraw
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    PhotoFactory,
    SectionFactory,
    person_with_role,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return person_with_role("editor")


@pytest.fixture
def article():
    return ArticleFactory()


def live(article, language="ru"):
    return Edition.objects.live().in_language(language).filter(article=article).first()


def make_past(edition, **times):
    Edition.objects.filter(pk=edition.pk).update(**times)
    edition.refresh_from_db()


def in_an_hour():
    return timezone.now() + timedelta(hours=1)


def test_publish_makes_the_first_edition_live(article, editor):
    edition = publish(article, "ru", editor)

    assert live(article) == edition
    assert edition.number == 1
    assert edition.headline == "Трамвай возвращается на проспект Абая"
    assert edition.html == '<p data-block="b1aaaaaa">Первый вагон обещают в апреле.</p>'
    assert edition.text == "Первый вагон обещают в апреле."
    assert edition.slug == "tramvay-vozvrashchaetsya-na-prospekt-abaya"


def test_publish_leaves_the_other_language_unpublished(article, editor):
    publish(article, "kk", editor)

    assert live(article, "ru") is None


def test_publish_refuses_a_journalist(article):
    with pytest.raises(PermissionDenied):
        publish(article, "ru", person_with_role("journalist"))

    assert Edition.objects.count() == 0


@pytest.mark.parametrize(
    ("empty", "code"),
    [
        ({"title_ru": ""}, "no_title"),
        ({"lead_ru": " "}, "no_lead"),
        ({"body_ru": '<p data-block="b1aaaaaa">\u00a0</p>'}, "no_body"),
        ({"section": None}, "no_section"),
        ({"title_ru": "Cагинтаев встретился с НПО"}, "mixed_script"),
    ],
)
def test_publish_refuses_what_is_not_ready(editor, empty, code):
    article = ArticleFactory(**empty)

    with pytest.raises(NotReady) as refusal:
        publish(article, "ru", editor)

    assert [problem.code for problem in refusal.value.problems] == [code]
    assert live(article) is None


def test_publish_refuses_a_photo_without_credit_in_that_language(editor):
    photo = PhotoFactory(credit_ru="")
    article = ArticleFactory(lead_photo=photo)

    with pytest.raises(NotReady) as refusal:
        publish(article, "ru", editor)

    assert [problem.code for problem in refusal.value.problems] == ["no_credit"]
    assert publish(article, "kk", editor).lead_photo["credit"] == "Данияр Өтеген"


def test_publish_refuses_a_photo_that_no_longer_exists(editor):
    body = '<news-photo data-id="987654" data-block="b2aaaaaa"></news-photo><p>Сөз.</p>'
    article = ArticleFactory(body_kk=body)

    with pytest.raises(NotReady) as refusal:
        publish(article, "kk", editor)

    assert [problem.code for problem in refusal.value.problems] == ["lost_insert"]


def test_a_change_of_the_working_copy_does_not_change_what_is_live(article, editor):
    edition = publish(article, "ru", editor)
    article.title_ru = "Недописанный заголовок"
    article.save()

    assert live(article).headline == edition.headline


def test_publishing_again_keeps_the_date_and_says_when_it_changed(article, editor):
    first = publish(article, "ru", editor)
    article.lead_ru = "Город начал строить семь остановок."
    article.save()

    second = publish(article, "ru", editor)

    assert live(article) == second
    assert second.number == 2
    assert second.published_at == first.published_at
    assert second.updated_at == second.live_from


def test_publishing_the_same_words_again_is_no_update(article, editor):
    publish(article, "ru", editor)

    assert publish(article, "ru", editor).updated_at is None


def test_a_scheduled_edition_is_not_live_before_its_minute(article, editor):
    edition = publish(article, "ru", editor, at=in_an_hour())

    assert live(article) is None
    assert edition.is_scheduled
    make_past(edition, live_from=timezone.now() - timedelta(seconds=1))
    assert live(article) == edition


def test_a_live_edition_stays_until_the_scheduled_one_takes_over(article, editor):
    first = publish(article, "ru", editor)
    article.lead_ru = "Город начал строить семь остановок."
    article.save()
    second = publish(article, "ru", editor, at=in_an_hour())

    assert live(article) == first

    minute = timezone.now()
    make_past(first, live_from=minute - timedelta(hours=1), live_until=minute)
    make_past(second, live_from=minute)
    assert live(article) == second


def test_scheduling_again_moves_the_take_over(article, editor):
    first = publish(article, "ru", editor)
    second = publish(article, "ru", editor, at=in_an_hour())
    third = publish(article, "ru", editor, at=in_an_hour() + timedelta(hours=1))

    first.refresh_from_db()
    second.refresh_from_db()
    assert first.live_until == third.live_from
    assert second.live_until == second.live_from
    assert live(article) == first


def test_publishing_now_replaces_what_was_scheduled(article, editor):
    publish(article, "ru", editor)
    publish(article, "ru", editor, at=in_an_hour())
    now = publish(article, "ru", editor)

    assert live(article) == now
    assert Edition.objects.scheduled().count() == 0


def test_unschedule_leaves_what_is_live(article, editor):
    first = publish(article, "ru", editor)
    publish(article, "ru", editor, at=in_an_hour())

    assert unschedule(article, "ru", editor) is True

    first.refresh_from_db()
    assert first.is_current
    assert Edition.objects.scheduled().count() == 0


def test_a_story_that_was_called_off_was_never_shown(article, editor):
    edition = publish(article, "ru", editor, at=in_an_hour())
    unschedule(article, "ru", editor)
    make_past(edition, live_from=timezone.now() + timedelta(milliseconds=1))

    assert Edition.objects.shown().count() == 0


def test_withdraw_takes_the_language_off_and_leaves_the_other(article, editor):
    publish(article, "kk", editor)
    publish(article, "ru", editor)
    publish(article, "ru", editor, at=in_an_hour())

    assert withdraw(article, "ru", editor) == 2

    assert live(article, "ru") is None
    assert live(article, "kk") is not None
    assert Edition.objects.scheduled().count() == 0


def test_withdraw_refuses_a_journalist(article, editor):
    publish(article, "ru", editor)

    with pytest.raises(PermissionDenied):
        withdraw(article, "ru", person_with_role("journalist"))

    assert live(article) is not None


def test_a_withdrawn_story_can_be_published_again_under_its_date(article, editor):
    first = publish(article, "ru", editor)
    withdraw(article, "ru", editor)

    second = publish(article, "ru", editor)

    assert live(article) == second
    assert second.published_at == first.published_at


def test_amend_changes_only_what_is_named(article, editor):
    first = publish(article, "ru", editor)
    article.title_ru, article.section = "Недописанный заголовок", SectionFactory()
    article.save()

    second = amend(first, editor, "typo", {"lead": "Город начал строить шесть остановок."})

    assert live(article) == second
    kept = ("headline", "body", "html", "slug", "section_id", "published_at", "updated_at")
    assert [getattr(second, name) for name in kept] == [getattr(first, name) for name in kept]
    assert second.lead == "Город начал строить шесть остановок."


def test_amend_of_a_live_edition_leaves_the_scheduled_one_in_its_place(article, editor):
    first = publish(article, "ru", editor)
    scheduled = publish(article, "ru", editor, at=in_an_hour())

    amended = amend(first, editor, "typo", {"lead": "Лид."})

    assert live(article) == amended
    assert amended.live_until == scheduled.live_from
    assert Edition.objects.scheduled().get() == scheduled


def test_amend_of_a_scheduled_edition_keeps_its_minute(article, editor):
    first = publish(article, "ru", editor)
    scheduled = publish(article, "ru", editor, at=in_an_hour())

    amended = amend(scheduled, editor, "typo", {"lead": "Лид."})

    assert live(article) == first
    assert Edition.objects.scheduled().get() == amended
    assert amended.live_from == scheduled.live_from


def test_amend_refuses_an_edition_that_has_ended(article, editor):
    first = publish(article, "ru", editor)
    publish(article, "ru", editor)

    with pytest.raises(ValueError, match="neither live nor scheduled"):
        amend(first, editor, "typo", {"lead": "Лид."})


def test_the_database_allows_one_current_edition(article, editor):
    edition = publish(article, "ru", editor)

    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.create(
            article=article, language="ru", number=2, headline="Т", lead="Л", body="", html="",
            text="", section=edition.section, published_at=edition.published_at,
            live_from=edition.live_from, published_by=editor,
        )  # fmt: skip


def test_a_new_headline_keeps_the_address_of_a_published_story(article, editor):
    first = publish(article, "ru", editor)
    article.title_ru = "Трамвай вернётся на проспект Абая"
    article.save()

    assert publish(article, "ru", editor).slug == first.slug


def test_a_story_from_elsewhere_gets_its_own_date(article, editor):
    last_week = timezone.now() - timedelta(days=7)

    assert publish(article, "ru", editor, dated=last_week).published_at == last_week


def test_the_original_names_no_translator(editor):
    article = ArticleFactory(original_language="kk")
    writer, translator = AuthorFactory(), AuthorFactory(name_ru="Ольга Ким")
    article.credits.create(author=writer, role="text")
    article.credits.create(author=translator, role="translation")

    original, translation = publish(article, "kk", editor), publish(article, "ru", editor)

    assert [credit["role"] for credit in original.byline] == ["text"]
    assert [credit["role"] for credit in translation.byline] == ["text", "translation"]
