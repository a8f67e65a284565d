"""What the form does after a save with the way of an article: submit, return, approve, steps."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth import get_user_model
from django.core.exceptions import BadRequest, PermissionDenied
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

import languages
from articles import policy, workflow
from articles.desk.deeds import parsed_time
from articles.models import Step
from articles.workflow import NotPossible
from languages.normalising import normalise

MOST_DIGITS = 18  # of a number that the database can hold
DONE = {
    "submit": {
        "kk": gettext_lazy("The Kazakh text is handed over for review."),
        "ru": gettext_lazy("The Russian text is handed over for review."),
    },
    "return": {
        "kk": gettext_lazy("The Kazakh text is returned."),
        "ru": gettext_lazy("The Russian text is returned."),
    },
    "approve": {
        "kk": gettext_lazy("The Kazakh text is approved."),
        "ru": gettext_lazy("The Russian text is approved."),
    },
}
REFUSED = {
    NotPossible.EMPTY: gettext_lazy("Saved, but not moved on: a headline and a text come first."),
    NotPossible.IS_OUT: gettext_lazy("Saved, not returned: it is on the site. Withdraw it first."),
    NotPossible.NO_NOTE: gettext_lazy("Saved, not returned: write what has to be done."),
}


@dataclass(frozen=True, slots=True)
class StageDeed:
    """One of the keys of DONE in one language."""

    name: str
    language: str
    note: str = ""

    @classmethod
    def asked(cls, posted):
        """Return the deed that a posted form asks for, or None. Raises BadRequest."""
        name = next((name for name in DONE if f"_{name}" in posted), None)
        if name is None:
            return None
        language = posted[f"_{name}"]
        if language not in languages.CODES:
            raise BadRequest("This is not a language of the paper.")
        return cls(name, language, normalise(posted.get(f"return_note_{language}", "")))

    def demand(self, user, article):
        """Raise PermissionDenied unless `user` may do this; asked before anything is saved."""
        may = {
            "submit": lambda: policy.may_submit(user, article, self.language),
            "return": lambda: policy.may_return(user, article),
            "approve": lambda: policy.may_approve(user, article),
        }
        if not may[self.name]():
            raise PermissionDenied

    def carry_out(self, article, user, language):
        """Do it and return the level and the words of what became of it."""
        try:
            self._do(article, user)
        except NotPossible as refusal:
            return messages.ERROR, REFUSED[refusal.reason]
        return messages.SUCCESS, DONE[self.name][self.language]

    def _do(self, article, user):
        if self.name == "submit":
            workflow.submit(article, self.language, user)
        elif self.name == "return":
            workflow.send_back(article, self.language, user, self.note)
        else:
            workflow.approve(article, self.language, user)


@dataclass(frozen=True, slots=True)
class AskForStep:
    """A step that an editor asks for; `due` is what was typed, in Almaty time."""

    kind: str
    language: str
    person: Any = None
    due: str = ""
    due_at: datetime | None = field(default=None)

    @classmethod
    def asked(cls, posted):
        """Return what a posted form asks for, or None. Raises BadRequest."""
        if "_ask" not in posted:
            return None
        kind, _dash, language = posted.get("step", "").partition("-")
        if (kind, language) not in STEPS:
            raise BadRequest("There is no such step.")
        due = posted.get("step_due", "").strip()
        person = _person(posted.get("step_person", ""))
        return cls(kind, language, person, due, parsed_time(due) if due else None)

    def demand(self, user, article):
        if not policy.may_approve(user, article):
            raise PermissionDenied

    def carry_out(self, article, user, language):
        if self.due and self.due_at is None:
            return messages.ERROR, _("Saved, but nothing asked for: that is not a date and time.")
        if self.person and not self.person.has_perm(policy.STEP_PERMISSIONS[Step.Kind(self.kind)]):
            values = {"person": self.person}
            return messages.ERROR, _("Saved, but not asked: %(person)s does other work.") % values
        workflow.ask_for_step(article, self.kind, self.language, user, self.person, self.due_at)
        return messages.SUCCESS, _("The step is asked for.")


@dataclass(frozen=True, slots=True)
class FinishStep:
    """A step that is done."""

    step: Step

    @classmethod
    def asked(cls, posted):
        """Return what a posted form asks for, or None. Raises BadRequest, Http404."""
        if "_done" not in posted:
            return None
        number = _number(posted["_done"])
        return cls(get_object_or_404(Step.objects.select_related("article"), pk=number))

    @property
    def language(self):
        return self.step.language

    def demand(self, user, article):
        if self.step.article_id != article.pk or not policy.may_finish(user, self.step):
            raise PermissionDenied

    def carry_out(self, article, user, language):
        try:
            workflow.finish(self.step, user)
        except NotPossible as refusal:
            return messages.ERROR, REFUSED[refusal.reason]
        return messages.SUCCESS, _("The step is done.")


STEPS = [
    (kind.value, language)
    for kind in Step.Kind
    for language in ([""] if kind == Step.Kind.PHOTO else languages.CODES)
]


def _person(typed):
    """Return the active colleague of that number, or None for everybody who does such work."""
    if not typed:
        return None
    return get_object_or_404(get_user_model(), pk=_number(typed), is_active=True)


def _number(typed):
    if not (typed.isascii() and typed.isdecimal() and len(typed) <= MOST_DIGITS):
        raise BadRequest("This is not a number.")
    return int(typed)
