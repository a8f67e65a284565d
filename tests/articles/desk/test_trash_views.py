"""The trash on the desk: what disappears, who may do what, what the pages say."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles import saving, trash
from articles.models import Article
from articles.publishing import publish
from newsroom import waiting
from tests.articles.desk.form_filling import LIST, change_address
from tests.factories import ArticleFactory, UserFactory, person_with_role

pytestmark = pytest.mark.django_db

TRASH = reverse("admin:articles_article_trash")
ROLES = ["journalist", "translator", "proofreader", "photo-editor", "editor", "chief"]


def address(name, article):
    return reverse(f"admin:articles_article_{name}", args=[article.pk])


@pytest.fixture
def editor(client):
    editor = person_with_role("editor")
    client.force_login(editor)
    return editor


def test_a_trashed_article_disappears_from_the_desk(client, editor):
    article = ArticleFactory(title_ru="Мост открыли")
    saving.save_article(article, editor)
    assert "Мост открыли" in client.get(LIST).content.decode()

    client.post(address("put_in", article))

    for where in (LIST, f"{LIST}?q=Мост"):
        page = client.get(where)
        assert [row.article for row in page.context["cl"].rows()] == [], where
    assert client.get(change_address(article)).status_code == 404
    assert client.get(change_address(article).replace("change", "history")).status_code == 404
    assert waiting.counts(editor, article.updated_at)["inbox"] == 0
    assert client.get(reverse("article-bar", args=[article.pk, "ru"])).status_code == 404
    assert "Мост открыли" in client.get(TRASH).content.decode()


def test_the_question_names_the_story_and_a_get_changes_nothing(client, editor):
    article = ArticleFactory(title_ru="Мост открыли", title_kk="")

    page = client.get(address("put_in", article)).content.decode()

    assert "Мост открыли" in page
    assert Article.objects.kept().get() == article


def test_the_toast_undoes_the_move(client, editor):
    article = ArticleFactory(title_ru="<b>Мост", title_kk="")

    page = client.post(address("put_in", article), follow=True).content.decode()

    assert f'action="{address("take_out", article)}"' in page
    assert "«&lt;b&gt;Мост»" in page
    response = client.post(address("take_out", article))
    assert response.url == change_address(article)
    assert Article.objects.kept().get() == article


QUEUED = ("translator", "proofreader")  # who only see what was submitted


@pytest.mark.parametrize("role", ROLES)
def test_roles_in_the_trash(client, role):
    person = person_with_role(role)
    client.force_login(person)
    foreign = ArticleFactory(stage_ru="submitted")
    own = ArticleFactory(created_by=person, stage_ru="submitted" if role in QUEUED else "draft")
    moves = {"journalist": (404, 302), "editor": (302, 302), "chief": (302, 302)}
    taking_out = {"journalist": (404, 302), "editor": (302, 302), "chief": (302, 302)}

    moved = tuple(client.post(address("put_in", one)).status_code for one in (foreign, own))
    for one in (foreign, own):
        if not Article.objects.get(pk=one.pk).is_trashed:
            trash.move_to_trash(one, UserFactory(is_superuser=True))
    deleted = client.post(address("delete_for_ever", own)).status_code
    taken = tuple(client.post(address("take_out", one)).status_code for one in (foreign, own))

    assert moved == moves.get(role, (403, 403))
    assert taken == taking_out.get(role, (404, 404))
    assert deleted == (200 if role == "chief" else 403)


def test_deleting_for_ever_asks_twice(client):
    client.force_login(person_with_role("chief"))
    article = ArticleFactory()
    trash.move_to_trash(article, UserFactory(is_superuser=True))

    assert client.get(address("delete_for_ever", article)).status_code == 200
    assert client.post(address("delete_for_ever", article)).status_code == 200
    assert Article.objects.filter(pk=article.pk).exists()

    client.post(address("delete_for_ever", article), {"sure": "yes"})
    assert not Article.objects.filter(pk=article.pk).exists()


def test_a_published_article_says_why_it_stays(client):
    client.force_login(person_with_role("chief"))
    article, editor = ArticleFactory(), person_with_role("editor")
    publish(article, "ru", editor)
    trash.move_to_trash(article, editor)

    page = client.post(address("delete_for_ever", article), {"sure": "yes"}).content.decode()

    assert "Бұл мақала жарияланған, сондықтан оны жоюға болмайды" in page
    assert Article.objects.filter(pk=article.pk).exists()


def test_the_trash_costs_the_same_with_one_and_with_three(client, editor):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(TRASH).status_code == 200
        return len(queries)

    trash.move_to_trash(ArticleFactory(), editor)
    client.get(TRASH)
    one = asked()
    for _ in range(2):
        trash.move_to_trash(ArticleFactory(), editor)
    assert asked() == one
