"""The way of an article's words: submit, return, approve, steps asked for."""

from datetime import datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from articles import audit, workflow
from articles.models import AuditLine, Stage
from articles.publishing import publish, withdraw
from articles.saving import save_article
from articles.workflow import NotPossible
from tests.factories import ArticleFactory, SectionFactory, person_with_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def journalist():
    return person_with_role("journalist")


@pytest.fixture
def editor():
    return person_with_role("editor")


@pytest.fixture
def translator():
    return person_with_role("translator")


@pytest.fixture
def article(journalist):
    """A journalist's draft, Kazakh in the original."""
    return ArticleFactory(created_by=journalist)


def stages(article):
    article.refresh_from_db()
    return article.stage_kk, article.stage_ru


def acts(article):
    return [(line.act, line.by, line.languages) for line in audit.of(article)]


def test_an_author_submits_an_original(article, journalist):
    assert workflow.submit(article, "kk", journalist) is True

    assert stages(article) == ("submitted", "draft")
    assert article.staged_at_kk <= timezone.now()
    assert acts(article) == [("submit", journalist, ["kk"])]


def test_an_act_repeated_changes_nothing_and_adds_no_line(article, journalist, editor):
    workflow.submit(article, "kk", journalist)
    workflow.submit(article, "kk", journalist)
    workflow.send_back(article, "kk", editor, "Дереккөзді қосыңыз.")
    workflow.send_back(article, "kk", editor, "Дереккөзді қосыңыз.")
    workflow.approve(article, "kk", editor)
    workflow.approve(article, "kk", editor)

    assert [act for act, _by, _languages in acts(article)] == ["approve", "return", "submit"]


def test_words_come_back_with_a_note(article, journalist, editor):
    workflow.submit(article, "kk", journalist)

    workflow.send_back(article, "kk", editor, "  Екінші абзацтағы соманы тексеріңіз. ")

    line = workflow.line_of_return(article, "kk")
    assert stages(article) == ("returned", "draft")
    assert (line.by, line.details) == (editor, {"note": "Екінші абзацтағы соманы тексеріңіз."})
    assert workflow.line_of_return(article, "ru") is None


def test_nothing_is_returned_without_a_note(article, journalist, editor):
    workflow.submit(article, "kk", journalist)

    with pytest.raises(NotPossible) as refusal:
        workflow.send_back(article, "kk", editor, " \n")

    assert refusal.value.reason == NotPossible.NO_NOTE
    assert stages(article) == ("submitted", "draft")


def test_what_is_on_the_site_is_not_returned_until_it_is_withdrawn(article, editor):
    publish(article, "kk", editor)
    with pytest.raises(NotPossible) as refusal:
        workflow.send_back(article, "kk", editor, "Қайта жазыңыз.")
    assert refusal.value.reason == NotPossible.IS_OUT

    withdraw(article, "kk", editor)
    workflow.send_back(article, "kk", editor, "Қайта жазыңыз.")

    assert stages(article) == ("returned", "draft")


@pytest.mark.parametrize("missing", ["title_ru", "body_ru"])
def test_words_that_are_not_there_are_not_handed_over(article, journalist, editor, missing):
    setattr(article, missing, "")
    save_article(article, journalist)

    for deed, person in ((workflow.submit, journalist), (workflow.approve, editor)):
        with pytest.raises(NotPossible):
            deed(article, "ru", person)

    assert stages(article) == ("draft", "draft")


def test_a_publication_is_an_approval(article, editor):
    publish(article, "kk", editor)

    assert stages(article) == ("approved", "draft")


def test_a_save_from_an_older_copy_does_not_move_words_back(article, journalist, editor):
    older = type(article).objects.get(pk=article.pk)
    workflow.submit(article, "kk", journalist)

    save_article(older, editor)

    assert stages(article) == ("submitted", "draft")


@pytest.mark.parametrize("role", ["journalist", "translator", "proofreader", "photo-editor"])
def test_only_editors_approve_and_ask(article, journalist, role):
    workflow.submit(article, "kk", journalist)
    person = person_with_role(role)

    with pytest.raises(PermissionDenied):
        workflow.approve(article, "kk", person)
    with pytest.raises(PermissionDenied):
        workflow.ask_for_step(article, "photo", "", person)

    assert AuditLine.objects.exclude(act="submit").count() == 0


def test_an_editor_of_another_section_is_refused(article, journalist):
    editor = person_with_role("editor", section_ids=[SectionFactory().pk])
    workflow.submit(article, "kk", journalist)

    with pytest.raises(PermissionDenied):
        workflow.approve(article, "kk", editor)


def test_a_translation_that_is_asked_for_is_done_when_it_is_handed_in(article, editor, translator):
    due = timezone.now() + timedelta(hours=2)
    step = workflow.ask_for_step(article, "translate", "ru", editor, translator, due)

    workflow.submit(article, "ru", translator)

    step.refresh_from_db()
    assert (step.done_by, step.due_at) == (translator, due)
    assert stages(article) == ("draft", "submitted")
    assert acts(article) == [
        ("done", translator, ["ru"]),
        ("submit", translator, ["ru"]),
        ("assign", editor, ["ru"]),
    ]


def test_a_translation_marked_as_done_is_submitted(article, editor, translator):
    step = workflow.ask_for_step(article, "translate", "ru", editor, translator)

    assert workflow.finish(step, translator) is True
    assert workflow.finish(step, translator) is False

    assert stages(article) == ("draft", "submitted")
    assert article.steps.open().count() == 0


def test_a_step_asked_again_is_one_step(article, editor, translator):
    due = datetime(2026, 11, 26, 14, 0, tzinfo=timezone.get_current_timezone())
    first = workflow.ask_for_step(article, "translate", "ru", editor, translator)
    again = workflow.ask_for_step(article, "translate", "ru", editor, translator)
    anew = workflow.ask_for_step(article, "translate", "ru", editor, None, due)

    assert first == again == anew
    assert [line.details["due"] for line in audit.of(article)] == [due.isoformat(), None]
    assert article.steps.get().person is None


def test_a_step_is_asked_only_of_who_does_such_work(article, editor, journalist):
    with pytest.raises(PermissionDenied):
        workflow.ask_for_step(article, "proof", "kk", editor, journalist)


def test_a_photo_step_is_done_by_a_photo_editor_and_not_by_a_translator(
    article, editor, translator
):
    step = workflow.ask_for_step(article, "photo", "", editor)
    with pytest.raises(PermissionDenied):
        workflow.finish(step, translator)

    assert workflow.finish(step, person_with_role("photo-editor")) is True

    assert audit.of(article).first().details == {"kind": "photo"}


def test_a_stage_is_with_its_writer_until_it_is_submitted():
    assert [stage.value for stage in Stage if stage.is_open] == ["draft", "returned"]
