"""Publishing from the form: save and deed in one request."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Article, Edition
from articles.publishing import publish
from articles.saving import save_article
from languages.dates import ALMATY
from tests.articles.desk.form_filling import ADD, change_address, opened
from tests.factories import ArticleFactory, SectionFactory, person_with_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = person_with_role("editor")
    client.force_login(user)
    return user


@pytest.fixture
def article(editor):
    article = ArticleFactory()
    save_article(article, editor)
    return article


def post(client, article, **fields):
    form = opened(client, change_address(article)) | fields
    return client.post(change_address(article), form, follow=True)


def in_almaty(moment):
    return f"{moment.astimezone(ALMATY):%Y-%m-%dT%H:%M}"


def test_publishing_saves_what_was_typed_first(client, article, editor):
    post(client, article, title_kk="Трамвай оралды", _publish="kk")

    edition = Edition.objects.get()
    assert (edition.language, edition.headline) == ("kk", "Трамвай оралды")
    assert edition.published_by == editor
    assert edition.is_live


def test_each_language_is_published_on_its_own(client, article):
    post(client, article, _publish="ru")

    assert [edition.language for edition in Edition.objects.all()] == ["ru"]


def test_a_new_article_can_be_published_at_once(client, editor):
    form = opened(client, ADD) | {
        "title_ru": "Снег",
        "lead_ru": "Шёл всю ночь.",
        "body_ru": "<p>И утром тоже.</p>",
        "section": SectionFactory().pk,
        "_publish": "ru",
    }

    client.post(ADD, form)

    assert Edition.objects.get().headline == "Снег"


def test_a_blocked_publication_keeps_the_text_as_a_draft(client, article):
    page = post(
        client, article, lead_ru="", emptied="lead_ru", title_ru="Cнег пошёл", _publish="ru"
    )

    assert Edition.objects.count() == 0
    assert Article.objects.get().title_ru == "Cнег пошёл"
    sheet = next(sheet for sheet in page.context["sheets"] if sheet.language == "ru")
    assert [problem.code for problem in sheet.check.blocking] == ["no_lead", "mixed_script"]
    assert [message.level_tag for message in page.context["messages"]] == ["error"]


def test_a_time_to_come_schedules(client, article):
    at = timezone.now() + timedelta(days=1)

    post(client, article, _publish="kk", when_kk="later", publish_at_kk=in_almaty(at))

    edition = Edition.objects.get()
    assert edition.is_scheduled
    assert edition.live_from == at.replace(second=0, microsecond=0)


@pytest.mark.parametrize(
    "typed", ["", "2020-01-01T10:00", "завтра", "2026-13-45T99:99", "\x00", "9999-12-31T23:59"]
)
def test_a_time_that_is_none_publishes_nothing_and_says_so(client, article, typed):
    page = post(
        client, article, title_kk="Сақталды", _publish="kk", when_kk="later", publish_at_kk=typed
    )

    assert Edition.objects.count() == 0
    assert Article.objects.get().title_kk == "Сақталды"
    assert [message.level_tag for message in page.context["messages"]] == ["error"]


def test_a_time_of_the_other_language_is_not_taken(client, article):
    at = in_almaty(timezone.now() + timedelta(days=1))

    post(client, article, _publish="kk", when_ru="later", publish_at_ru=at)

    assert Edition.objects.get().is_live


def test_a_live_edition_is_withdrawn(client, article, editor):
    publish(article, "kk", editor)

    post(client, article, _withdraw="kk")

    assert Edition.objects.get().withdrawn_by == editor
    assert Edition.objects.live().count() == 0


def test_a_schedule_is_called_off(client, article, editor):
    publish(article, "kk", editor, at=timezone.now() + timedelta(hours=2))

    post(client, article, _unschedule="kk")

    assert Edition.objects.scheduled().count() == 0


@pytest.mark.parametrize("language", ["", "en", "kk\x00", "kk,ru"])
def test_an_unknown_language_is_refused(client, article, language):
    form = opened(client, change_address(article)) | {"_publish": language, "title_kk": "Жоқ"}

    assert client.post(change_address(article), form).status_code == 400
    assert Article.objects.get().title_kk == "Трамвай Абай даңғылына қайта оралады"


def test_publishing_over_a_newer_text_is_refused(client, article, editor):
    form = opened(client, change_address(article)) | {"title_kk": "Менікі", "_publish": "kk"}
    stored = Article.objects.get()
    stored.title_kk = "Оныкі"
    save_article(stored, editor)

    assert client.post(change_address(article), form).status_code == 409
    assert Edition.objects.count() == 0
