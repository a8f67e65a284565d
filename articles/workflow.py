"""The way of an article's words through the desk: submit, return, approve, and steps asked for.

Every act locks the article, asks the policy, writes its line of the audit log and can be repeated:
what is already so changes nothing and adds no line. All raise PermissionDenied.
"""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from articles import audit, policy, saving
from articles.audit import Act
from articles.models import Article, AuditLine, Stage, Step

LONGEST_NOTE = 2000  # characters


class NotPossible(Exception):
    """The words are not where this act could move them; `reason` is one of the names below."""

    EMPTY = "empty"  # nothing is written in the language
    IS_OUT = "is out"  # readers see it: it must be withdrawn first
    NO_NOTE = "no note"  # who gets it back would not know why

    def __init__(self, reason: str):
        super().__init__(reason)
        self.reason = reason


@transaction.atomic
def submit(article: Article, language: str, by) -> bool:
    """Hand the words over: an original for review, a translation as done. Raises NotPossible."""
    current = _locked(article, policy.may_submit, by, language)
    _demand_words(current, language)
    if not current.stage(language).is_open:
        return False
    _move(current, article, language, Stage.SUBMITTED)
    audit.write(Act.SUBMIT, by, current, [language])
    for step in current.steps.open().filter(kind=Step.Kind.TRANSLATE, language=language):
        _finish(step, by)
    return True


@transaction.atomic
def send_back(article: Article, language: str, by, note: str) -> bool:
    """Return the words to who writes them, with a note that says why. Raises NotPossible."""
    current = _locked(article, policy.may_return, by)
    if not note.strip():
        raise NotPossible(NotPossible.NO_NOTE)
    if current.editions.current().in_language(language).not_taken_off().exists():
        raise NotPossible(NotPossible.IS_OUT)
    if current.stage(language).is_open:
        return False
    _move(current, article, language, Stage.RETURNED)
    audit.write(Act.RETURN, by, current, [language], note=note.strip()[:LONGEST_NOTE])
    return True


@transaction.atomic
def approve(article: Article, language: str, by) -> bool:
    """Say that the words may go out. Raises NotPossible."""
    current = _locked(article, policy.may_approve, by)
    _demand_words(current, language)
    if current.stage(language) == Stage.APPROVED:
        return False
    _move(current, article, language, Stage.APPROVED)
    audit.write(Act.APPROVE, by, current, [language])
    return True


@transaction.atomic
def ask_for_step(
    article: Article,
    kind: str,
    language: str,
    by,
    person=None,
    due_at: datetime | None = None,
) -> Step:
    """Ask `person`, or everybody who does such work, for a step; asked again, it is asked anew.

    A photo is asked for in no language. Raises PermissionDenied for a person who may not do it.
    """
    current = _locked(article, policy.may_approve, by)
    _demand(person is None or person.has_perm(policy.STEP_PERMISSIONS[Step.Kind(kind)]))
    step = current.steps.open().filter(kind=kind, language=language).first()
    asked = {"person": person, "due_at": due_at}
    if step and all(getattr(step, name) == value for name, value in asked.items()):
        return step
    step = step or Step(article=current, kind=kind, language=language)
    step.person, step.due_at, step.asked_by, step.asked_at = person, due_at, by, saving.clock()
    step.save()
    details = {"kind": kind, "person": person.pk if person else None}
    details["due"] = due_at.isoformat() if due_at else None
    audit.write(Act.ASSIGN, by, current, [language] if language else [], **details)
    return step


@transaction.atomic
def finish(step: Step, by) -> bool:
    """Mark a step as done; a translation is submitted with it. Raises NotPossible."""
    article = saving.lock(step.article_id)
    step = article.steps.select_for_update().get(pk=step.pk)
    step.article = article
    _demand(policy.may_finish(by, step))
    if step.done_at is not None:
        return False
    if step.kind == Step.Kind.TRANSLATE and article.stage(step.language).is_open:
        return submit(article, step.language, by)
    _finish(step, by)
    return True


def line_of_return(article: Article, language: str) -> AuditLine | None:
    """Return the line of the audit log that says why the words came back last."""
    return audit.of(article).filter(act=Act.RETURN, languages=[language]).first()


def published(article: Article, language: str) -> None:
    """What an editor publishes is approved; call it in the transaction of the publication."""
    if article.stage(language) != Stage.APPROVED:
        _move(article, article, language, Stage.APPROVED)


def _locked(article: Article, may, by, *of_what) -> Article:
    current = saving.lock(article.pk)
    _demand(may(by, current, *of_what))
    return current


def _demand(allowed: bool) -> None:
    if not allowed:
        raise PermissionDenied


def _demand_words(article: Article, language: str) -> None:
    words = article.words(language)
    if not (words["title"] and words["body"]):
        raise NotPossible(NotPossible.EMPTY)


def _move(current: Article, given: Article, language: str, stage: Stage) -> None:
    """Set the stage in the database and on the object that the caller goes on with."""
    moved = {f"stage_{language}": stage.value, f"staged_at_{language}": saving.clock()}
    Article.objects.filter(pk=current.pk).update(**moved)
    for article in (current, given):
        for name, value in moved.items():
            setattr(article, name, value)


def _finish(step: Step, by) -> None:
    step.done_at, step.done_by = saving.clock(), by
    step.save(update_fields=["done_at", "done_by"])
    languages = [step.language] if step.language else []
    audit.write(Act.DONE, by, step.article, languages, kind=step.kind)
