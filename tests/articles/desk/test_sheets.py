"""One language or both: what the form opens, and what those see who write one only."""

import pytest

from articles.models import Article
from articles.saving import save_article
from tests.articles.desk.form_filling import ADD, change_address, opened
from tests.factories import ArticleFactory, person_with_role

pytestmark = pytest.mark.django_db

KAZAKH = '<p data-block="first000">Бөгет қазанда бітеді.</p>'
RUSSIAN = '<p data-block="first000">Плотину достроят в октябре.</p>'


@pytest.fixture
def article():
    words = {"body_kk": KAZAKH, "body_ru": RUSSIAN}
    article = ArticleFactory(original_language="ru", stage_ru="submitted", **words)
    save_article(article, person_with_role("editor"))
    return article


@pytest.fixture
def translator(client):
    user = person_with_role("translator")
    client.force_login(user)
    return user


@pytest.fixture
def editor(client):
    user = person_with_role("editor")
    client.force_login(user)
    return user


def test_side_by_side_is_remembered_and_stays_after_a_save(client, article, editor):
    client.cookies["desk_writing"] = "both"
    assert client.get(change_address(article)).context["writing"] == "both"
    form = opened(client, change_address(article)) | {"writing": "both", "title_ru": "Плотина"}

    response = client.post(change_address(article), form)

    assert response.headers["Location"] == f"{article.get_desk_url()}?language=both"
    assert client.get(response.headers["Location"]).context["side"] == "ru"


def test_an_unknown_choice_opens_the_original(client, article, editor):
    client.cookies["desk_writing"] = "de"
    page = client.get(f"{change_address(article)}?language=%00")
    assert (page.context["writing"], page.context["side"]) == ("ru", "ru")


def test_a_mistake_in_one_language_leaves_both_side_by_side(client, article, editor):
    form = opened(client, change_address(article)) | {"writing": "both", "title_kk": "қ" * 5000}
    page = client.post(change_address(article), form)
    assert page.context["form"].errors.keys() == {"title_kk"}
    assert page.context["writing"] == "both"


def test_a_translator_sees_the_original_in_an_editor_that_is_not_sent(client, article, translator):
    page = client.get(f"{change_address(article)}?language=both")
    original = page.context["sheets"][1]
    assert 'id="id_fixed_body_ru" disabled' in original.fixed_editor
    assert "Плотину достроят в октябре." in original.fixed_editor
    assert page.context["side"] == "kk"

    sent = opened(client, change_address(article)) | {"fixed_body_ru": "x", "body_ru": "<p>x</p>"}
    client.post(change_address(article), sent | {"title_kk": "Бөгет"})

    stored = Article.objects.get()
    assert (stored.title_kk, stored.body_ru) == ("Бөгет", RUSSIAN)


def test_somebody_who_writes_no_words_reads_them_plainly(client, article):
    client.force_login(person_with_role("photo-editor"))
    page = client.get(change_address(article))
    assert [sheet.fixed_editor for sheet in page.context["sheets"]] == ["", ""]
    assert page.content.decode().count('<div class="fixed-body">') == 2


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_a_new_story_begins_in_the_language_that_is_asked_for(client, editor, language):
    page = client.get(f"{ADD}?language={language}")

    assert page.context["form"]["original_language"].value() == language
    assert page.context["article"].original_language == language
