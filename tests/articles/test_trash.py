"""The trash: off the desk, off the site, and back as it was."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles import publishing, saving, trash
from articles.models import Article, AuditLine, Edition
from articles.publishing import publish, withdraw
from tests.factories import ArticleFactory, UserFactory, person_with_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return person_with_role("editor")


@pytest.fixture
def article():
    return ArticleFactory(title_kk="Көпір ашылды", title_ru="Мост открыли")


def on_site(article):
    return sorted(Edition.objects.live().filter(article=article).values_list("language", flat=True))


def test_a_trashed_story_leaves_the_site_and_comes_back_as_it_was(
    article, editor, client, django_capture_on_commit_callbacks
):
    address = publish(article, "ru", editor).get_absolute_url()
    publish(article, "kk", editor)
    assert client.get(address).status_code == 200

    with django_capture_on_commit_callbacks(execute=True):
        trash.move_to_trash(article, editor)
    assert on_site(article) == []
    assert client.get(address).status_code == 410

    with django_capture_on_commit_callbacks(execute=True):
        restored = trash.restore(article, editor)
    assert (restored.languages, restored.closed) == (["kk", "ru"], [])
    assert on_site(article) == ["kk", "ru"]
    assert client.get(address).status_code == 200
    assert Edition.objects.get(article=article, language="ru").withdrawn_by is None


def test_what_was_withdrawn_before_stays_withdrawn(article, editor):
    publish(article, "ru", editor)
    publish(article, "kk", editor)
    withdraw(article, "kk", editor)

    trash.move_to_trash(article, editor)
    trash.restore(article, editor)

    assert on_site(article) == ["ru"]


def test_a_schedule_is_called_off_and_never_comes_back_by_itself(article, editor):
    publish(article, "kk", editor)
    soon = timezone.now() + timedelta(hours=1)
    publish(article, "kk", editor, at=soon)
    publish(article, "ru", editor, at=soon)

    trash.move_to_trash(article, editor)
    trash.restore(article, editor)

    assert on_site(article) == ["kk"]
    assert Edition.objects.scheduled().count() == 0
    assert Edition.objects.live().get(article=article).live_until is None


def test_a_journalist_takes_out_a_draft_and_no_page(article, editor):
    journalist = person_with_role("journalist")
    Article.objects.filter(pk=article.pk).update(created_by=journalist)
    publish(article, "ru", editor)
    trash.move_to_trash(article, editor)

    restored = trash.restore(article, journalist)

    assert (restored.languages, restored.closed) == ([], ["ru"])
    assert on_site(article) == []
    article.refresh_from_db()
    assert not article.is_trashed


def test_in_the_trash_nothing_can_be_saved_published_or_fixed(article, editor):
    edition = publish(article, "ru", editor)
    trash.move_to_trash(article, editor)
    stale = Article.objects.get(pk=article.pk)
    stale.trashed_at = None  # as a request that began before

    for deed in (
        lambda: saving.save_article(stale, editor),
        lambda: publish(stale, "kk", editor),
        lambda: withdraw(stale, "ru", editor),
        lambda: publishing.amend(edition, editor, "typo", {"headline": "Мосты"}),
        lambda: trash.move_to_trash(stale, editor),
    ):
        with pytest.raises(PermissionDenied):
            deed()
    assert on_site(article) == []


@pytest.mark.parametrize("role", ["journalist", "translator", "proofreader", "photo-editor"])
def test_articles_of_others_are_not_moved_to_the_trash(article, role):
    with pytest.raises(PermissionDenied):
        trash.move_to_trash(article, person_with_role(role))
    assert Article.objects.kept().get() == article


def test_a_journalist_moves_a_draft_of_their_own_and_no_story_that_is_out(editor):
    journalist = person_with_role("journalist")
    draft = ArticleFactory(created_by=journalist)
    story = ArticleFactory(created_by=journalist)
    publish(story, "ru", editor)

    trash.move_to_trash(draft, journalist)
    with pytest.raises(PermissionDenied):
        trash.move_to_trash(story, journalist)

    assert Article.objects.trashed().get() == draft


def test_only_the_chief_deletes_for_ever(article, editor):
    saving.save_article(article, editor)
    chief = person_with_role("chief")
    with pytest.raises(PermissionDenied):
        trash.delete_for_ever(article, chief)  # not in the trash
    trash.move_to_trash(article, editor)
    with pytest.raises(PermissionDenied):
        trash.delete_for_ever(article, editor)

    trash.delete_for_ever(article, chief)

    assert not Article.objects.exists()
    line = AuditLine.objects.first()
    assert (line.act, line.by, line.name) == ("delete", chief, str(article))


def test_a_story_that_was_published_is_never_deleted(article, editor):
    publish(article, "ru", editor)
    trash.move_to_trash(article, editor)

    with pytest.raises(trash.WasPublished):
        trash.delete_for_ever(article, person_with_role("chief"))

    assert Article.objects.filter(pk=article.pk).exists()
    assert not AuditLine.objects.filter(act="delete").exists()


def test_every_move_is_on_the_record(article, editor):
    publish(article, "ru", editor)
    trash.move_to_trash(article, editor)
    trash.restore(article, editor)

    lines = AuditLine.objects.filter(number=article.pk, act__in=["trash", "untrash"])
    assert list(lines.order_by("pk").values_list("act", "languages")) == [
        ("trash", ["ru"]),
        ("untrash", ["ru"]),
    ]


def test_a_move_that_fails_leaves_no_line(article):
    with pytest.raises(PermissionDenied):
        trash.move_to_trash(article, UserFactory())

    assert not AuditLine.objects.exists()
