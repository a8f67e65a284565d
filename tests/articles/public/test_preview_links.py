"""Links for reading: one revision, for some days, for whoever holds the address."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from articles import saving, sharing, trash
from articles.models import AuditLine, PreviewLink
from tests.factories import ArticleFactory, person_with_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(editor):
    article = ArticleFactory(title_ru="Письмо юристу", title_kk="Заңгерге хат")
    saving.save_article(article, editor)
    return article


@pytest.fixture
def link(draft, editor):
    return sharing.make_link(draft, ["kk", "ru"], 3, editor)


def test_a_link_shows_its_revision_whatever_was_saved_later(client, draft, link, editor):
    draft.title_ru = "Новый заголовок"
    saving.save_article(draft, editor)

    page = client.get(link.path("ru")).content.decode()

    assert "Письмо юристу</h1>" in page
    assert "Новый заголовок" not in page
    assert "не опубликован" in page
    assert "жарияланған жоқ" in page
    assert f'href="{link.path("kk")}"' in page


def test_its_page_stays_out_of_every_store_and_index(client, link):
    response = client.get(link.path("ru"))

    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["X-Robots-Tag"].startswith("noindex")
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    assert '<meta name="robots" content="noindex">' in response.content.decode()
    assert "reads.js" not in response.content.decode()
    PreviewLink.objects.update(revoked_at=timezone.now())
    assert client.get(link.path("ru")).status_code == 404  # and was not stored


def test_openings_are_counted(client, link):
    client.get(link.path("ru"))
    client.get(link.path("kk"))
    client.head(link.path("kk"))

    link.refresh_from_db()
    assert link.opens == 2


def test_unknown_expired_and_revoked_links_answer_alike(client, draft, link, editor):
    other = sharing.make_link(draft, ["ru"], 1, editor)
    PreviewLink.objects.filter(pk=other.pk).update(expires_at=timezone.now() - timedelta(hours=1))
    sharing.revoke(link, editor)
    ru = reverse("preview-link", kwargs={"language": "ru", "token": "x" * 76})
    forged = link.token[:-1] + ("A" if link.token[-1] != "A" else "B")

    answers = {
        client.get(address).content
        for address in (
            ru,
            link.path("ru"),
            other.path("ru"),
            ru.replace("x" * 76, forged),
            ru.replace("x" * 76, link.nonce.hex),
            ru.replace("x" * 76, "%00"),
        )
    }

    assert len(answers) == 1
    assert client.get(other.path("ru")).status_code == 404


def test_a_link_opens_only_its_languages(client, draft, editor):
    link = sharing.make_link(draft, ["ru"], 1, editor)

    assert client.get(link.path("kk")).status_code == 404
    assert link.path("kk") not in client.get(link.path("ru")).content.decode()


def test_a_link_ends_with_the_rights_of_its_maker(client, draft):
    chief = person_with_role("chief")
    link = sharing.make_link(draft, ["ru"], 1, chief)
    assert client.get(link.path("ru")).status_code == 200

    chief.is_active = False
    chief.save()

    assert client.get(link.path("ru")).status_code == 404


def test_the_link_of_a_trashed_article_opens_nothing(client, draft, link, editor):
    trash.move_to_trash(draft, editor)

    assert client.get(link.path("ru")).status_code == 404


def test_making_and_revoking_are_on_the_record(draft, link, editor):
    assert sharing.revoke(link, editor) is True
    assert sharing.revoke(link, editor) is False

    lines = AuditLine.objects.filter(kind="articles.article", number=draft.pk)
    acts = lines.exclude(act__in=["create", "save"]).order_by("pk")
    assert list(acts.values_list("act", "languages")) == [
        ("preview", ["kk", "ru"]),
        ("revoke", ["kk", "ru"]),
    ]


def test_a_language_without_words_has_no_link(editor):
    article = ArticleFactory(title_kk="", lead_kk="", body_kk="")
    saving.save_article(article, editor)

    with pytest.raises(sharing.NothingToRead):
        sharing.make_link(article, ["kk"], 1, editor)
    assert not AuditLine.objects.filter(act="preview").exists()


@pytest.mark.parametrize("role", ["translator", "proofreader", "photo-editor", "journalist"])
def test_only_editors_and_authors_make_links(draft, role):
    with pytest.raises(PermissionDenied):
        sharing.make_link(draft, ["ru"], 1, person_with_role(role))
    assert not PreviewLink.objects.exists()


def test_a_journalist_shares_an_article_of_their_own():
    journalist = person_with_role("journalist")
    article = ArticleFactory(created_by=journalist)
    saving.save_article(article, journalist)

    assert sharing.make_link(article, ["ru"], 1, journalist).made_by == journalist
