"""The buttons that leave a word or a fact as it is, by HTTP."""

import pytest
from django.urls import reverse

from articles.models import LeftAsIs
from articles.saving import save_article
from tests.factories import ArticleFactory, person_with_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = person_with_role("editor")
    client.force_login(user)
    return user


@pytest.fixture
def article(editor):
    article = ArticleFactory(lead_ru="Cнег", created_by=editor)
    save_article(article, editor)
    return article


def press(client, article, headers=None, **sent):
    address = reverse("admin:articles_article_left", args=[article.pk])
    return client.post(address, sent, headers=headers or {})


def test_a_word_is_left_and_looked_at_again_without_script(client, article):
    answer = press(client, article, leave="ru:mixed:Cнег")

    assert answer.url == article.get_desk_url()
    page = client.get(answer.url)
    assert [each.what for each in page.context["sheets"][1].check.left] == ["mixed:Cнег"]
    assert page.context["left_as_is"] == ["mixed:Cнег"]
    press(client, article, heed="ru:mixed:Cнег")
    assert not LeftAsIs.objects.exists()


def test_a_script_is_answered_with_nothing(client, article):
    answer = press(client, article, {"X-Panel": "checklist"}, leave="ru:mixed:Cнег")

    assert (answer.status_code, answer.content) == (204, b"")


@pytest.mark.parametrize("sent", ["", "ru", "ru:title:x", "en:mixed:x", "ru:mixed:\x00"])
def test_what_is_nothing_to_leave_is_a_bad_request(client, article, sent):
    assert press(client, article, leave=sent).status_code == 400


def test_only_those_who_write_the_text_see_the_buttons_and_may_press_them(client, article):
    client.force_login(person_with_role("photo-editor"))

    page = client.get(article.get_desk_url())
    assert page.status_code == 200
    assert 'name="leave"' not in page.text
    assert press(client, article, leave="ru:mixed:Cнег").status_code == 403


def test_what_somebody_may_not_see_is_not_found(client, article):
    client.force_login(person_with_role("journalist"))

    assert press(client, article, leave="ru:mixed:Cнег").status_code == 404
