"""A save that would empty a text asks first, with or without script."""

import pytest

from articles.models import Article
from articles.saving import save_article
from tests.articles.desk.form_filling import change_address, opened
from tests.factories import ArticleFactory, person_with_role

pytestmark = pytest.mark.django_db

FULL = {
    "title_kk": "Қар жауды",
    "lead_kk": "Қалада қар жауды.",
    "body_kk": "<p>Жол тазаланып жатыр.</p>",
    "lead_ru": "",
}


@pytest.fixture
def article(client):
    editor = person_with_role("editor")
    client.force_login(editor)
    article = ArticleFactory(**FULL)
    save_article(article, editor)
    return article


@pytest.mark.parametrize(
    ("name", "emptied"), [("title_kk", " "), ("lead_kk", ""), ("body_kk", "<p> </p><p></p>")]
)
def test_an_emptied_text_is_refused_with_a_question(client, article, name, emptied):
    form = opened(client, change_address(article)) | {name: emptied, "title_ru": "Снег"}

    answer = client.post(change_address(article), form)

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [name]
    assert f'name="emptied" value="{name} "' in answer.content.decode()
    stored = Article.objects.get()
    assert (stored.version, getattr(stored, name)) == (1, getattr(article, name))


def test_the_answer_yes_saves_it_empty_and_nothing_else_that_was_not_asked(client, article):
    form = opened(client, change_address(article)) | {"lead_kk": "", "emptied": "lead_kk "}

    assert client.post(change_address(article), form | {"title_kk": ""}).status_code == 200
    assert client.post(change_address(article), form).status_code == 302

    stored = Article.objects.get()
    assert (stored.lead_kk, stored.title_kk) == ("", "Қар жауды")


def test_a_text_that_had_no_words_may_stay_empty(client, article):
    form = opened(client, change_address(article)) | {"lead_ru": "", "title_ru": "Снег"}

    assert client.post(change_address(article), form).status_code == 302


def test_a_body_that_keeps_a_photo_is_not_empty(client, article):
    form = opened(client, change_address(article))
    form |= {"body_kk": '<news-photo data-id="1"></news-photo>'}

    assert client.post(change_address(article), form).status_code == 302
