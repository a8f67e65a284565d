"""The times of the publish dialog by HTTP: in Almaty, asked twice, and no way round."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from articles import audit, policy
from articles.embargoes import embargo
from articles.models import Article, Edition, Embargo
from articles.publishing import limit, publish
from articles.saving import save_article
from languages.dates import ALMATY
from tests.articles.desk.form_filling import LIST, change_address, opened
from tests.factories import ArticleFactory, person_with_role

pytestmark = pytest.mark.django_db

TYPED = "%Y-%m-%dT%H:%M"
REASON = "Источник снял эмбарго"


@pytest.fixture
def article():
    article = ArticleFactory()
    save_article(article, article.created_by)
    return article


def entered(client, role):
    person = person_with_role(role)
    client.force_login(person)
    return person


def at(**time):
    """A whole minute to come, as a moment and as somebody in Almaty types it."""
    moment = (timezone.now() + timedelta(**time)).replace(second=0, microsecond=0)
    return moment, moment.astimezone(ALMATY).strftime(TYPED)


def post(client, article, **fields):
    form = opened(client, change_address(article)) | fields
    return client.post(change_address(article), form)


def sheet(client, article, language="ru"):
    context = client.get(change_address(article)).context
    return next(sheet for sheet in context["sheets"] if sheet.language == language)


def test_an_embargo_is_asked_for_twice(client, article):
    entered(client, "editor")
    moment, typed = at(days=1)

    question = post(client, article, _embargo="ru", publish_at_ru=typed).url
    assert client.get(question).status_code == 200
    assert Embargo.objects.count() == 0

    client.post(question)
    assert Embargo.objects.get().until == moment
    assert Edition.objects.count() == 0
    assert [line.act for line in audit.of(article)] == ["embargo", "save", "create"]


def test_a_story_with_an_embargo_goes_out_at_its_end(client, article):
    entered(client, "editor")
    moment, typed = at(days=1)
    until, typed_until = at(days=3)

    question = post(
        client,
        article,
        _publish="ru",
        when_ru="later",
        publish_at_ru=typed,
        embargo_ru="on",
        until_ru="on",
        unpublish_at_ru=typed_until,
    ).url
    client.post(question)

    edition = Edition.objects.get()
    assert [edition.live_from, edition.unpublish_at] == [moment, until]
    assert Embargo.objects.get().until == moment


def test_an_embargo_stands_although_the_story_is_not_ready(client, article):
    entered(client, "editor")
    typed = at(days=1)[1]

    question = post(
        client, article, section="", _publish="ru", when_ru="later", publish_at_ru=typed,
        embargo_ru="on",
    ).url  # fmt: skip
    page = client.post(question, follow=True)

    assert Embargo.objects.count() == 1
    assert Edition.objects.count() == 0
    said = [message.level_tag for message in page.context["messages"]]
    assert said == ["success", "success", "error"]  # saved, under embargo, not ready


@pytest.mark.parametrize("typed", ["", "2020-01-01T10:00", "\x00", "завтра"])
@pytest.mark.parametrize("deed", ["_embargo", "_publish"])
def test_an_embargo_without_a_time_to_come_does_nothing(client, article, deed, typed):
    entered(client, "editor")

    post(client, article, **{deed: "ru"}, when_ru="later", publish_at_ru=typed, embargo_ru="on")

    assert Embargo.objects.count() == Edition.objects.count() == 0


def test_an_embargo_on_publish_now_publishes_nothing(client, article):
    entered(client, "editor")

    post(client, article, _publish="ru", when_ru="now", embargo_ru="on")

    assert Edition.objects.count() == 0


@pytest.mark.parametrize("role", ["editor", "chief"])
def test_publishing_under_an_embargo_names_it(client, article, role):
    person = entered(client, role)
    embargo(article, "ru", person, at(days=1)[0])

    refused = post(client, article, _publish="ru", when_ru="now", title_ru="Сохранено")

    assert refused.url.endswith("refused=ru")
    assert Edition.objects.count() == 0
    assert Article.objects.get().title_ru == "Сохранено"
    assert sheet(client, article).dialog.embargo == Embargo.objects.get()


def test_the_dialog_offers_the_end_of_an_embargo(client, article):
    person = entered(client, "editor")
    moment = at(days=1)[0]
    embargo(article, "ru", person, moment)

    assert sheet(client, article).dialog.goes_out_at == moment


def test_the_chief_publishes_under_an_embargo_with_a_reason(client, article):
    embargo(article, "ru", person_with_role("editor"), at(days=1)[0])
    entered(client, "chief")
    assert sheet(client, article).dialog.asks_for_reason

    post(client, article, _publish="ru", when_ru="now", reason_ru=REASON)

    assert Edition.objects.get().is_live
    line = audit.of(article).get(act="override")
    assert [line.act, line.details["reason"]] == ["override", REASON]


@pytest.mark.parametrize(
    "added",
    [
        {"_publish": "ru", "reason_ru": REASON},
        {"_lift": "ru", "reason_ru": REASON},
        {"_lift": "ru"},
    ],
)
def test_a_reason_in_the_request_of_an_editor_is_refused(client, article, added):
    embargo(article, "ru", entered(client, "editor"), at(days=1)[0])

    response = post(client, article, title_ru="Тайком", **added)

    assert response.status_code == 403
    assert Edition.objects.count() == 0
    assert Article.objects.get().title_ru == "Трамвай возвращается на проспект Абая"
    assert not sheet(client, article).dialog.asks_for_reason


def test_the_chief_lifts_an_embargo_and_says_why(client, article):
    embargo(article, "ru", entered(client, "chief"), at(days=1)[0])

    post(client, article, _lift="ru", reason_ru=" ")
    assert sheet(client, article).dialog.embargo
    post(client, article, _lift="ru", reason_ru=REASON)

    assert sheet(client, article).dialog.embargo is None


@pytest.mark.parametrize("role", ["journalist", "translator", "proofreader", "photo-editor"])
def test_others_set_no_times(client, role):
    person = entered(client, role)
    article = ArticleFactory(created_by=person, stage_kk="submitted")
    save_article(article, person)
    typed = at(days=1)[1]
    times = {"publish_at_kk": typed, "unpublish_at_kk": typed, "until_kk": "on"}
    question = f"/admin/articles/embargo/{article.pk}/kk/?at={typed}"

    for deed in ("_embargo", "_lift", "_limit", "_publish"):
        assert client.post(change_address(article), {deed: "kk", **times}).status_code == 403
    for address in (question, f"{question}&publish=1"):
        assert client.post(address).status_code in (403, 404)
    assert Embargo.objects.count() == Edition.objects.count() == 0


@pytest.mark.parametrize(
    "address",
    ["{pk}/en/?at={typed}", "{pk}/ru/", "{pk}/ru/?at=%00", "0/ru/?at={typed}", "{pk}/ru/?at=x"],
)
def test_an_embargo_at_no_place_or_time_is_not_found(client, article, address):
    entered(client, "chief")
    place = address.format(pk=article.pk, typed=at(days=1)[1])

    assert client.post(f"/admin/articles/embargo/{place}").status_code == 404
    assert Embargo.objects.count() == 0


def test_an_unpublish_time_is_typed_in_almaty(client, article):
    entered(client, "editor")
    moment, typed = at(days=2)

    post(client, article, _publish="ru", until_ru="on", unpublish_at_ru=typed)

    assert Edition.objects.get().unpublish_at == moment
    assert sheet(client, article).dialog.goes_off_at == moment


def test_an_unpublish_time_is_set_and_taken_back_without_a_new_edition(client, article):
    publish(article, "ru", entered(client, "editor"))
    moment, typed = at(days=2)

    post(client, article, _limit="ru", until_ru="on", unpublish_at_ru=typed)
    assert Edition.objects.get().unpublish_at == moment
    post(client, article, _limit="ru", unpublish_at_ru=typed)

    assert Edition.objects.get().unpublish_at is None


def test_an_unpublish_time_before_the_publication_does_nothing(client, article):
    entered(client, "editor")

    post(
        client, article, _publish="ru", when_ru="later", publish_at_ru=at(days=2)[1],
        until_ru="on", unpublish_at_ru=at(days=1)[1],
    )  # fmt: skip

    assert Edition.objects.count() == 0


def test_publishing_without_a_word_on_it_keeps_the_unpublish_time(client, article):
    editor = entered(client, "editor")
    publish(article, "ru", editor)
    moment = at(days=2)[0]
    limit(article, "ru", editor, moment)

    post(client, article, _publish="ru")

    assert Edition.objects.order_by("-number").first().unpublish_at == moment


def test_the_button_says_what_it_will_do(client, article):
    editor = entered(client, "editor")
    tomorrow = timezone.now().astimezone(ALMATY) + timedelta(days=1)
    moment = tomorrow.replace(hour=19, minute=30, second=0, microsecond=0)
    client.cookies["desk_language"] = "ru"
    now = client.get(change_address(article)).content.decode()
    publish(article, "ru", editor, at=moment)

    page = client.get(change_address(article)).content.decode()
    assert '<span class="long">Опубликовать на русском сейчас</span>' in now
    assert "Опубликовать на русском завтра в 19:30" in page


def test_a_day_in_another_month_is_named(client, article):
    editor = entered(client, "editor")
    year = timezone.now().astimezone(ALMATY).year + 1
    moment = datetime(year, 7, 2, 9, tzinfo=ALMATY)
    embargo(article, "kk", editor, moment)
    client.cookies["desk_language"] = "kk"

    page = client.get(change_address(article)).content.decode()

    assert f"Қазақша жариялау: {year} ж. 2 шілде, 09:00" in page


def test_a_story_that_went_off_is_listed_as_withdrawn_and_can_be_edited_again(client):
    journalist = entered(client, "journalist")
    article = ArticleFactory(created_by=journalist)
    save_article(article, journalist)
    edition = publish(article, "ru", person_with_role("editor"))
    assert "section" not in policy.editable_fields(journalist, article)
    past = {
        "live_from": timezone.now() - timedelta(hours=1),
        "unpublish_at": timezone.now() - timedelta(seconds=1),
    }
    Edition.objects.filter(pk=edition.pk).update(**past)

    found = {
        state: list(client.get(LIST, {"ru": state}).context["cl"].result_list)
        for state in ("live", "scheduled", "withdrawn", "draft")
    }

    assert found == {"live": [], "scheduled": [], "withdrawn": [article], "draft": []}
    assert sheet(client, article).badge.state == "withdrawn"
    assert "section" in policy.editable_fields(journalist, article)


def test_the_dialog_asks_the_chief_alone_for_a_reason(client, article):
    article.title_ru = "Cнег"  # a Latin C
    article.save()
    asked = {}
    for role in ("editor", "chief"):
        entered(client, role)
        asked[role] = 'name="reason_ru"' in client.get(change_address(article)).content.decode()

    assert asked == {"editor": False, "chief": True}
