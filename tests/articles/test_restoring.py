"""An earlier text brought back is a save: it publishes nothing, and can be undone."""

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import PermissionDenied

from articles import audit
from articles.models import Edition, Revision
from articles.publishing import publish
from articles.restoring import NothingToRestore, name_revision, restore
from articles.saving import StaleVersion, save_article
from tests.factories import ArticleFactory, person_with_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return person_with_role("editor")


@pytest.fixture
def article(editor):
    """Two versions: both languages and the address were written anew in the second."""
    article = ArticleFactory(title_kk="Ескі", title_ru="Старый", slug_kk="eski", created_by=editor)
    save_article(article, editor)
    article.title_kk, article.title_ru, article.slug_kk = "Жаңа", "Новый", "zhana"
    save_article(article, editor)
    return article


def first(article):
    return article.revisions.get(number=1)


def test_one_language_comes_back_and_the_other_stays(article, editor):
    restored = restore(article, first(article), ["kk"], editor, opened_version=2)

    article.refresh_from_db()
    assert (article.title_kk, article.title_ru, article.slug_kk) == ("Ескі", "Новый", "zhana")
    assert (restored.number, restored.kind) == (3, Revision.Kind.RESTORE)


def test_both_languages_come_back_together(article, editor):
    restore(article, first(article), ["kk", "ru"], editor, opened_version=2)

    article.refresh_from_db()
    assert (article.title_kk, article.title_ru) == ("Ескі", "Старый")


def test_restoring_publishes_nothing(article, editor):
    publish(article, "kk", editor)

    restore(article, first(article), ["kk"], editor, opened_version=2)

    assert Edition.objects.get().headline == "Жаңа"


def test_restoring_is_undone_by_restoring_what_was_there(article, editor):
    restore(article, first(article), ["kk"], editor, opened_version=2)
    restore(article, article.revisions.get(number=2), ["kk"], editor, opened_version=3)

    article.refresh_from_db()
    assert (article.title_kk, article.version) == ("Жаңа", 4)


def test_the_audit_log_says_what_was_restored(article, editor):
    restore(article, first(article), ["kk"], editor, opened_version=2)

    line = audit.of(article)[0]
    assert (line.act, line.by, line.languages) == ("restore", editor, ["kk"])
    assert line.details == {"revision": 3, "restored": 1}


def test_a_text_that_somebody_saved_meanwhile_is_not_replaced(article, editor):
    with pytest.raises(StaleVersion):
        restore(article, first(article), ["kk"], editor, opened_version=1)

    article.refresh_from_db()
    assert (article.title_kk, article.version) == ("Жаңа", 2)


def test_the_same_text_is_not_restored_twice(article, editor):
    restore(article, first(article), ["kk"], editor, opened_version=2)

    with pytest.raises(NothingToRestore):
        restore(article, first(article), ["kk"], editor, opened_version=3)

    assert article.revisions.count() == 3


@pytest.mark.parametrize(
    ("role", "is_own", "may_name", "may_restore"),
    [
        ("journalist", True, True, True),
        ("journalist", False, False, False),
        ("translator", False, True, False),
        ("proofreader", False, True, False),
        ("photo-editor", False, False, False),
        ("editor", False, True, True),
        ("chief", False, True, True),
    ],
)
def test_roles_name_and_restore_as_the_matrix_says(article, role, is_own, may_name, may_restore):
    person = person_with_role(role)
    article.created_by = person if is_own else article.created_by
    article.stage_kk = "draft" if is_own else "submitted"
    article.save()

    assert allowed(lambda: name_revision(first(article), "Заңгерге", person)) == may_name
    assert allowed(lambda: restore(article, first(article), ["kk"], person, 2)) == may_restore


def test_a_journalist_restores_a_draft_in_the_languages_they_write(article):
    journalist = person_with_role("journalist", languages=["ru"])
    article.created_by, article.original_language = journalist, "ru"
    article.save()

    assert not allowed(lambda: restore(article, first(article), ["kk"], journalist, 2))
    assert not allowed(lambda: restore(article, first(article), ["kk", "ru"], journalist, 2))
    assert allowed(lambda: restore(article, first(article), ["ru"], journalist, 2))


def test_whoever_reads_all_names_only_what_is_their_own(article):
    """Roles add up: a journalist who edits photos, too, reads the story of a colleague."""
    journalist = person_with_role("journalist")
    journalist.groups.add(Group.objects.get(name="photo-editor"))

    assert not allowed(lambda: name_revision(first(article), "Заңгерге", journalist))


def test_a_journalist_does_not_restore_a_story_that_is_out(article, editor):
    journalist = person_with_role("journalist")
    article.created_by = journalist
    article.save()
    publish(article, "kk", editor)

    assert not allowed(lambda: restore(article, first(article), ["ru"], journalist, 2))


def allowed(deed):
    try:
        deed()
    except PermissionDenied:
        return False
    return True


def test_a_name_can_be_given_changed_and_taken_away(article, editor):
    for name in ("Заңгерге жіберілді", "Заңгер оқыды", "Заңгер оқыды", ""):
        name_revision(first(article), name, editor)

    assert first(article).name == ""
    lines = [line for line in audit.of(article) if line.act == "name"]
    assert [line.details["name"] for line in lines] == ["", "Заңгер оқыды", "Заңгерге жіберілді"]
