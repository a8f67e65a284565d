"""The page on which links for reading are made and revoked."""

import pytest
from django.urls import reverse

from articles import saving, sharing
from articles.models import Article, PreviewLink
from tests.factories import ArticleFactory, person_with_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    editor = person_with_role("editor")
    client.force_login(editor)
    return editor


@pytest.fixture
def article(editor):
    article = ArticleFactory()
    saving.save_article(article, editor)
    return article


def address(article):
    return reverse("admin:articles_article_links", args=[article.pk])


def test_a_link_is_made_listed_opened_and_revoked(client, article, editor):
    asked = {"languages": ["ru"], "days": "7", "note": " Юристу "}

    page = client.post(address(article), asked, follow=True).content.decode()

    link = PreviewLink.objects.get()
    assert (link.languages, link.note, link.made_by) == (["ru"], "Юристу", editor)
    assert (link.expires_at - link.made_at).days in {6, 7}
    assert link.path("ru") in page
    assert client.get(link.path("ru")).status_code == 200

    client.post(reverse("admin:articles_article_revoke", args=[article.pk, link.pk]))

    assert client.get(link.path("ru")).status_code == 404
    assert link.path("ru") not in client.get(address(article)).content.decode()


@pytest.mark.parametrize(
    "odd", [{}, {"languages": "de", "days": "3"}, {"languages": "ru", "days": "9999"}]
)
def test_what_cannot_be_chosen_is_refused(client, article, odd):
    assert client.post(address(article), odd).status_code == 422
    assert not PreviewLink.objects.exists()


def test_a_link_of_another_article_is_not_revoked_here(client, article, editor):
    other = ArticleFactory()
    saving.save_article(other, editor)
    link = sharing.make_link(other, ["ru"], 1, editor)

    response = client.post(reverse("admin:articles_article_revoke", args=[article.pk, link.pk]))

    assert response.status_code == 404
    assert PreviewLink.objects.open().get() == link


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("journalist", 404),
        ("translator", 403),
        ("proofreader", 403),
        ("photo-editor", 403),
        ("editor", 200),
        ("chief", 200),
    ],
)
def test_who_may_share_an_article_of_somebody_else(client, article, role, status):
    Article.objects.filter(pk=article.pk).update(stage_kk="submitted")
    client.force_login(person_with_role(role))

    assert client.get(address(article)).status_code == status
