"""What the form says of the way of an article: the acts of its bar, notes and steps asked for."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model
from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

import languages
from articles import policy, workflow
from articles.desk.stage_deeds import STEPS
from articles.models import Article, Stage, Step

SUBMIT = _("Submit for review")
HAND_IN = {"kk": _("Hand in the Kazakh translation"), "ru": _("Hand in the Russian translation")}
APPROVE = {"kk": _("Approve the Kazakh text"), "ru": _("Approve the Russian text")}
RETURN = {"kk": _("Return the Kazakh text"), "ru": _("Return the Russian text")}
NAMES = {
    ("translate", "kk"): _("Translate into Kazakh"),
    ("translate", "ru"): _("Translate into Russian"),
    ("photo", ""): _("Choose a photo"),
    ("proof", "kk"): _("Proofread the Kazakh text"),
    ("proof", "ru"): _("Proofread the Russian text"),
    ("edit", "kk"): _("Edit the Kazakh text"),
    ("edit", "ru"): _("Edit the Russian text"),
}
TEAMS = {
    Step.Kind.TRANSLATE: _("Translators"),
    Step.Kind.PHOTO: _("Photo editors"),
    Step.Kind.PROOF: _("Proofreaders"),
    Step.Kind.EDIT: _("Editors"),
}


@dataclass(frozen=True, slots=True)
class Acts:
    """What this person may do now with the words in one language."""

    language: str
    submit: str = ""  # words of the button, empty where there is none
    approve: str = ""
    send_back: str = ""

    @property
    def has_menu(self):
        return bool(self.approve or self.send_back)


@dataclass(frozen=True, slots=True)
class Returned:
    """The note with which the words came back."""

    language: str
    by: object
    at: datetime
    note: str


@dataclass(frozen=True, slots=True)
class AskedStep:
    step: Step
    now: datetime
    may_finish: bool

    @property
    def name(self):
        return NAMES[self.step.kind, self.step.language]

    @property
    def for_whom(self):
        return self.step.person or TEAMS[Step.Kind(self.step.kind)]

    @property
    def is_overdue(self):
        return self.step.due_at is not None and self.step.due_at < self.now


@dataclass(frozen=True, slots=True)
class StepsPanel:
    open: list[AskedStep]
    may_ask: bool
    choices: list[tuple[str, str]]
    teams: list[tuple[str, list]]

    @property
    def is_shown(self):
        return self.may_ask or bool(self.open)


def acts(user, article: Article, language: str) -> Acts:
    stage = article.stage(language)
    may_submit = stage.is_open and policy.may_submit(user, article, language)
    is_translation = language != article.original_language
    may_approve = stage != Stage.APPROVED and policy.may_approve(user, article)
    may_return = not stage.is_open and policy.may_return(user, article)
    return Acts(
        language,
        submit=(HAND_IN[language] if is_translation else SUBMIT) if may_submit else "",
        approve=APPROVE[language] if may_approve and article.has_words(language) else "",
        send_back=RETURN[language] if may_return and not _is_out(article, language) else "",
    )


def returned(article: Article) -> list[Returned]:
    """Return the notes of the languages in which the words wait to be written anew."""
    waiting = [code for code in languages.CODES if article.stage(code) == Stage.RETURNED]
    lines = [(code, workflow.line_of_return(article, code)) for code in waiting]
    return [Returned(code, line.by, line.at, line.details["note"]) for code, line in lines if line]


def panel(user, article: Article, now: datetime) -> StepsPanel:
    steps = article.steps.open().select_related("person") if article.pk else []
    may_ask = article.pk is not None and policy.may_approve(user, article)
    for step in steps:
        step.article = article
    return StepsPanel(
        [AskedStep(step, now, policy.may_finish(user, step)) for step in steps],
        may_ask,
        _choices(article) if may_ask else [],
        _teams() if may_ask else [],
    )


def _choices(article: Article) -> list[tuple[str, str]]:
    """Return what may be asked for; a translation back into the original comes last."""
    backwards = (Step.Kind.TRANSLATE, article.original_language)
    steps = sorted(STEPS, key=backwards.__eq__)
    return [(f"{kind}-{language}", NAMES[kind, language]) for kind, language in steps]


def _teams():
    """Return the people who do each kind of work, by the permissions of their groups."""
    codenames = {kind: name.partition(".")[2] for kind, name in policy.STEP_PERMISSIONS.items()}
    theirs = ArrayAgg(
        "groups__permissions__codename",
        filter=Q(groups__permissions__codename__in=codenames.values()),
        default=[],
    )
    colleagues = get_user_model().objects.filter(is_active=True, is_staff=True)
    named = colleagues.annotate(codenames=theirs).order_by("last_name", "first_name", "pk")
    able = list(named.exclude(codenames=[]))
    return [
        (TEAMS[kind], [person for person in able if codename in person.codenames])
        for kind, codename in codenames.items()
    ]


def _is_out(article, language):
    return article.editions.current().in_language(language).filter(withdrawn_at=None).exists()
