"""Which articles wait for a person: one question for each kind of work and language."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, F, Func, IntegerField, OuterRef, Q
from django.db.models.functions import Now
from django.db.models.lookups import GreaterThan
from django.utils.translation import gettext_lazy as _

import languages
from articles import policy
from articles.desk.filters import own
from articles.models import Edition, Stage, Step
from articles.models.stages import IS_QUEUED


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of work; `since` is the column that says how long it waits."""

    name: str
    title: str
    of: Callable
    step: Step.Kind | None = None
    since: str = "updated_at"

    @property
    def is_translation(self):
        return self.step == Step.Kind.TRANSLATE

    def question(self, user, language) -> Q:
        found = self.of(user, language)
        return found | asked(user, self.step, language) if self.step else found

    def steps(self, user, language):
        """Return the open steps of this kind that this person takes, or waits for."""
        if self.of is overdue:
            return late_steps(user).filter(language__in=["", language])
        step_language = "" if self.step == Step.Kind.PHOTO else language
        return policy.open_steps(user).filter(kind=self.step or "", language=step_language)


def kinds(user) -> list[Kind]:
    """Return the kinds of work that this person answers for, most urgent first."""
    return [kind for permission, kind in KINDS if user.has_perm(permission)]


def asked(user, kind, language) -> Q:
    """Articles with an open step of that kind that `user` may take."""
    steps = policy.open_steps(user).filter(article=OuterRef("pk"), kind=kind).order_by()
    if kind == Step.Kind.PHOTO:
        return Q(Exists(steps)) & Q(original_language=language)
    return Q(Exists(steps.filter(language=language)))


def submitted(user, language):
    return at_stage(Stage.SUBMITTED, language) & in_sections(user)


def overdue(user, language):
    """Articles with a step that `user` asked somebody else for, and that should be done by now."""
    late = late_steps(user).filter(article=OuterRef("pk")).order_by()
    in_none = Q(Exists(late.filter(language=""))) & Q(original_language=language)
    return Q(Exists(late.filter(language=language))) | in_none


def late_steps(user):
    late = Step.objects.open().filter(asked_by=user.pk, due_at__lt=Now())
    return late.exclude(person=user.pk)


def returned(user, language):
    return at_stage(Stage.RETURNED, language) & own(user)


def ready(user, language):
    """Approved words that could go out and never did."""
    return (
        at_stage(Stage.APPROVED, language)
        & complete(language)
        & Q(section__isnull=False)
        & ~Q(edition(language))
        & in_sections(user)
    )


def untranslated(user, language):
    """Articles whose words in the other language are on their way out, or out, and lack words in
    `language`, in which they never were out."""
    if not policy.speaks(user, language):
        return NOTHING
    other = languages.other(language)
    stands = Q(**{f"stage_{other}__in": [Stage.SUBMITTED, Stage.APPROVED]}) & complete(other)
    stands |= Q(edition(other, Edition.objects.not_taken_off()))
    return stands & ~complete(language) & ~Q(edition(language))


def unfinished(user, language):
    """One's own drafts that are neither complete in the original nor out in it."""
    begun = Q(original_language=language) & at_stage(Stage.DRAFT, language)
    return begun & ~complete(language) & ~Q(edition(language)) & own(user)


def without_photo(user, language):
    return IS_QUEUED & Q(original_language=language, lead_photo=None) & ~Q(edition(language))


def only_asked(user, language):
    return NOTHING


def complete(language):
    """Articles with every word that a publication in `language` needs."""
    short = {f"{name}_{language}__gt": "" for name in ("title", "lead")}
    octets = Func(F(f"body_{language}"), function="octet_length", output_field=IntegerField())
    return Q(**short) & Q(GreaterThan(octets, 0))  # a length is known without unpacking the text


def at_stage(stage, language):
    return Q(**{f"stage_{language}": stage})


def in_sections(user):
    sections = policy.sections_for(user)
    return Q() if sections is None else Q(section=None) | Q(section__in=sections)


def edition(language, editions=None):
    """Is the newest edition in `language` there, and one of `editions` where they are given?"""
    asked = Edition.objects.all() if editions is None else editions
    return Exists(asked.current().in_language(language).filter(article=OuterRef("pk")))


NOTHING = Q(pk__in=[])
LATE = Kind("late", _("Asked for and overdue"), overdue)
REVIEW = Kind("review", _("Check"), submitted, since="staged_at")
RETURNED = Kind("returned", _("Returned to me"), returned, since="staged_at")
TRANSLATE = Kind("translate", _("Translate"), untranslated, Step.Kind.TRANSLATE)
EDIT = Kind("edit", _("Edit"), only_asked, Step.Kind.EDIT)
PROOF = Kind("proof", _("Proofread"), only_asked, Step.Kind.PROOF)
PHOTO = Kind("photo", _("Choose a photo"), without_photo, Step.Kind.PHOTO)
READY = Kind("ready", _("Ready to publish"), ready, since="staged_at")
FINISH = Kind("finish", _("Finish writing"), unfinished)
KINDS = [
    ("articles.approve_article", LATE),
    ("articles.approve_article", REVIEW),
    ("articles.add_article", RETURNED),
    ("articles.translate_article", TRANSLATE),
    ("articles.edit_any_article", EDIT),
    ("articles.proofread_article", PROOF),
    ("articles.place_photos", PHOTO),
    ("articles.publish_article", READY),
    ("articles.add_article", FINISH),
]
