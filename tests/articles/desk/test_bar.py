"""The bar on a public page: for people of the newsroom alone, in their language."""

import re

import pytest

from articles.publishing import publish, withdraw
from tests.factories import ArticleFactory, person_with_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return person_with_role("editor")


def bar(client, article, language="ru", interface="ru"):
    client.cookies["desk_language"] = interface
    return client.get(f"/admin/articles/bar/{article.pk}/{language}/")


def words(response):
    """What stands in the bar, its tags taken away."""
    text = re.sub(r"<[^>]+>", " ", response.content.decode())
    return " ".join(text.split())


@pytest.mark.parametrize(
    "who", [None, "reader", "other journalist"], ids=["nobody", "no staff", "not their story"]
)
def test_the_bar_is_not_there_for_others(client, editor, who):
    article = ArticleFactory(created_by=editor)
    publish(article, "ru", editor)
    if who is not None:
        person = person_with_role("journalist")
        person.is_staff = who != "reader"
        person.save()
        client.force_login(person)

    assert bar(client, article).status_code == 404


def test_no_bar_in_a_language_that_the_paper_does_not_have(client, editor):
    client.force_login(editor)
    assert bar(client, ArticleFactory(), language="en").status_code == 404


def test_the_bar_leads_to_the_editor_and_is_never_stored(client, editor):
    article = ArticleFactory()
    publish(article, "ru", editor)
    client.force_login(editor)
    response = bar(client, article)

    assert f'href="{article.get_desk_url()}"' in response.content.decode()
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize(
    ("interface", "states"),
    [("ru", ("На сайте", "Снято")), ("kk", ("Сайтта", "Алынды"))],
)
def test_the_bar_tells_the_state_of_both_languages_in_the_words_of_the_desk(
    client, editor, interface, states
):
    article = ArticleFactory()
    publish(article, "ru", editor)
    publish(article, "kk", editor)
    withdraw(article, "kk", editor)
    client.force_login(editor)
    told = words(bar(client, article, interface=interface))

    assert [state in told for state in states] == [True, True]


def test_the_bar_tells_which_language_has_changed_since_its_publication(client, editor):
    article = ArticleFactory()
    publish(article, "ru", editor)
    publish(article, "kk", editor)
    client.force_login(editor)
    before = words(bar(client, article)).count("Изменено после публикации")
    article.title_ru = "Трамвай вернулся на проспект"
    article.save()
    after = words(bar(client, article)).count("Изменено после публикации")

    assert (before, after) == (0, 1)
