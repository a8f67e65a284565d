"""Publishing several articles at once: the chief editor alone, at most twenty, shown first."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.desk.bulk import MOST
from articles.embargoes import embargo
from articles.models import Edition
from articles.publishing import publish
from tests.articles.desk.form_filling import LIST
from tests.factories import ArticleFactory, person_with_role

pytestmark = pytest.mark.django_db

CONFIRM, PUBLISH = "/admin/articles/bulk/", "/admin/articles/bulk/publish/"


@pytest.fixture
def chief(client):
    person = person_with_role("chief")
    client.force_login(person)
    return person


def confirm(client, *articles):
    return client.get(CONFIRM, {"article": [article.pk for article in articles]})


def confirmed(page):
    """Return what a press of the button would send."""
    return [
        version.value
        for _article, versions in page.context["rows"]
        for version in versions
        if version.goes_out
    ]


def test_the_page_shows_what_goes_out_and_what_is_not_ready(client, chief):
    ready, unready, out = ArticleFactory(), ArticleFactory(lead_ru=""), ArticleFactory()
    publish(out, "kk", chief)

    page = confirm(client, ready, unready, out)

    assert confirmed(page) == [
        f"{ready.pk}:kk", f"{ready.pk}:ru", f"{unready.pk}:kk", f"{out.pk}:ru",
    ]  # fmt: skip
    assert f"{unready.get_desk_url()}?language=ru#id_lead_ru" in page.content.decode()
    assert Edition.objects.count() == 1


def test_what_was_confirmed_goes_out(client, chief):
    one, other = ArticleFactory(), ArticleFactory()

    client.post(PUBLISH, {"edition": [f"{one.pk}:kk", f"{other.pk}:ru"]})

    live = Edition.objects.live().values_list("article", "language")
    assert set(live) == {(one.pk, "kk"), (other.pk, "ru")}


def test_what_is_not_ready_or_under_embargo_stays_and_is_named(client, chief):
    ready, unready, bound = ArticleFactory(), ArticleFactory(lead_ru=""), ArticleFactory()
    embargo(bound, "ru", chief, timezone.now() + timedelta(hours=1))
    versions = [f"{article.pk}:ru" for article in (ready, unready, bound)]

    page = client.post(PUBLISH, {"edition": versions, "reason_ru": "Так надо"}, follow=True)

    assert Edition.objects.get().article == ready
    said = [message.level_tag for message in page.context["messages"]]
    assert said == ["error", "error", "success"]


@pytest.mark.parametrize(
    "role", ["journalist", "translator", "proofreader", "photo-editor", "editor"]
)
def test_nobody_but_the_chief_publishes_in_bulk(client, role):
    person = person_with_role(role)
    client.force_login(person)
    article = ArticleFactory(created_by=person)

    assert confirm(client, article).status_code == 403
    assert client.post(PUBLISH, {"edition": f"{article.pk}:kk"}).status_code == 403
    assert Edition.objects.count() == 0
    assert "bulk_form" not in client.get(LIST).content.decode()


def test_more_than_twenty_are_refused(client, chief):
    articles = ArticleFactory.create_batch(MOST + 1)
    versions = [f"{article.pk}:kk" for article in articles]

    assert confirm(client, *articles).url == LIST
    assert client.post(PUBLISH, {"edition": versions}).status_code == 400
    assert Edition.objects.count() == 0


@pytest.mark.parametrize("value", ["", "1", "1:en", "x:kk", "1:kk:ru", "\x00:kk", f"{2**70}:kk"])
def test_what_is_no_version_is_refused(client, chief, value):
    assert client.post(PUBLISH, {"edition": value}).status_code == 400


@pytest.mark.parametrize("numbers", [[], ["x"], ["\x00"], [str(2**70)], ["1" * 5000]])
def test_what_is_no_article_is_refused(client, chief, numbers):
    page = client.get(CONFIRM, {"article": numbers}, follow=True)

    assert [message.level_tag for message in page.context["messages"]] == ["error"]


def test_the_list_lets_the_chief_choose(client, chief):
    article = ArticleFactory()

    assert f'name="article" value="{article.pk}"' in client.get(LIST).content.decode()
