"""The article form: what may be typed, and whether it still fits what is stored."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

import languages
from articles import bodies, parity, policy, saving
from articles.desk.answers import Answers
from articles.desk.credits import typed_credits
from articles.desk.editor import BodyEditor, LeadPhoto
from articles.desk.emptying import ASK, emptied
from articles.desk.meeting import AlreadySaved, meet
from articles.desk.pair_answers import AnswersField
from articles.models import Article, Topic
from languages.normalising import normalise, normalise_line
from media.models import Photo

LONG_NAME = _("A name has at most 80 characters.")
LINES = frozenset({"title_kk", "title_ru", "slug_kk", "slug_ru", "version_name"})
PROSE = frozenset({"lead_kk", "lead_ru"})
BODIES = frozenset({"body_kk", "body_ru"})
LABELS = {
    "title": {"kk": _("Headline in Kazakh"), "ru": _("Headline in Russian")},
    "lead": {"kk": _("Lead in Kazakh"), "ru": _("Lead in Russian")},
    "body": {"kk": _("Body in Kazakh"), "ru": _("Body in Russian")},
    "slug": {"kk": _("Address in Kazakh"), "ru": _("Address in Russian")},
}
ATTRIBUTES = {
    "title": {"rows": 1, "class": "title", "placeholder": _("Headline")},
    "lead": {"rows": 2, "class": "lead", "placeholder": _("Lead: what happened, in two sentences")},
}


class ArticleForm(forms.ModelForm):
    """`meeting` is set where somebody else saved meanwhile: the person has to decide, or both texts
    are in the cleaned fields already. `emptied` holds the texts that lost all their words, until
    the person says that they may.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    lead_photo = forms.ModelChoiceField(
        Photo.objects.all(), required=False, widget=LeadPhoto, label=_("Lead photo")
    )

    class Meta:
        model = Article
        fields = ["section", "topics", "original_language"]

    pair_answers = AnswersField(widget=forms.HiddenInput, required=False)
    version_name = forms.CharField(
        max_length=80,
        required=False,
        label=_("Name of this version"),
        error_messages={"max_length": LONG_NAME},
        widget=forms.TextInput({"class": "text", "placeholder": _("Sent to the lawyer")}),
    )

    meeting = None
    person = None
    emptied = ()
    seen = None  # the fields as the person had them before a colleague's were merged in
    may_judge_pairs = False
    may_name = False
    writable = frozenset(policy.EVERYTHING)
    sections = None  # the only ones that may be chosen; None for all

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(normalised(data), *args, **kwargs)
        if "lead_photo" not in self.writable:
            self.fields.pop("lead_photo", None)
        if self.sections is not None and "section" in self.fields:
            chosen = [*self.sections, self.instance.section_id]
            sections = self.fields["section"].queryset
            self.fields["section"].queryset = sections.filter(pk__in=chosen)
        if not self.may_judge_pairs:
            self.fields.pop("pair_answers", None)
        if not self.may_name:
            self.fields.pop("version_name", None)
        self.initial["version"] = self.instance.version if self.instance.pk else 0
        for language in languages.CODES:
            for name, labels in LABELS.items():
                if field := self.fields.get(f"{name}_{language}"):
                    field.label = labels[language]
                    field.widget = widget(name, language)

    @property
    def must_decide(self):
        return self.meeting is not None and self.meeting.is_open

    def clean(self):
        cleaned = super().clean()
        self._refuse_endless_bodies(cleaned)
        if self.instance.pk and not self.errors:
            current = saving.lock(self.instance.pk)
            if current.version != cleaned.get("version"):
                self._meet(current, cleaned)
            self._ask_before_emptying(current)
            self._keep_unwritten(current)
        return self.cleaned_data

    def _refuse_endless_bodies(self, cleaned):
        for name in BODIES & cleaned.keys():
            if len(cleaned[name] or "") > bodies.LENGTH_LIMIT:
                self.add_error(name, ENDLESS_BODY % {"limit": bodies.LENGTH_LIMIT})

    def _meet(self, current, cleaned):
        typed, answers = self._typed(cleaned), Answers.posted(self.data)
        opened = self._opened(current, cleaned)
        if base := current.revisions.filter(number=opened).first():
            self.seen = {**base.fields, **typed}
        try:
            self.meeting = meet(current, opened, typed, answers, self.person)
        except AlreadySaved:
            if not parity.would_change(current, cleaned.get("pair_answers") or {}):
                raise
            # The text stands already, the answers about its pairs do not.
            cleaned |= self._as_cleaned(saving.snapshot(current), typed)
            return
        if self.meeting.is_open:
            raise ValidationError(SOMEBODY_SAVED)
        cleaned |= self._as_cleaned(self.meeting.fields, typed)

    def _as_cleaned(self, fields, typed):
        """Return the merged fields that this person may write, as a form has them."""
        values = {name: fields[name] for name in typed.keys() & self.fields.keys()}
        for name in ("section", "lead_photo"):
            if name in values:
                rows = self.fields[name].queryset
                values[name] = values[name] and rows.filter(pk=values[name]).first()
        if "topics" in values:
            values["topics"] = Topic.objects.filter(pk__in=values["topics"])
        return values

    def _ask_before_emptying(self, current):
        allowed = self.data.get("emptied", "").split()
        found = emptied(current, self.cleaned_data)
        self.emptied = [text for text in found if text.name not in allowed]
        for text in self.emptied:
            self.add_error(text.name, ASK)

    def _opened(self, current, cleaned):
        """Return the version that the form began with; one for a new article began its first."""
        if str(current.submission) == self.data.get("submission") and not cleaned.get("version"):
            return 1
        return cleaned.get("version")

    def _typed(self, cleaned):
        """Return what was typed in the shape of a snapshot; only what the person may write."""
        typed = {name: cleaned[name] or "" for name in saving.TRANSLATED if name in cleaned}
        for name in ("section", "lead_photo"):
            if name in cleaned:
                typed[name] = cleaned[name] and cleaned[name].pk
        if "topics" in cleaned:
            typed["topics"] = sorted(topic.pk for topic in cleaned["topics"])
        if "original_language" in cleaned:
            typed["original_language"] = cleaned["original_language"]
        rows = typed_credits(self.data) if "credits" in self.writable else None
        return typed if rows is None else {**typed, "credits": rows}

    def _keep_unwritten(self, current):
        """What this person may not write stays as it stands now, not as it stood when loaded."""
        names = {*saving.TRANSLATED, "section_id", "lead_photo_id", "original_language"}
        for name in names:
            if name.removesuffix("_id") not in self.fields:
                setattr(self.instance, name, getattr(current, name))


def normalised(data):
    """Return a copy of posted data with clean texts: no control letters, bodies canonical."""
    if data is None:
        return None
    data = data.copy()
    for names, clean in ((LINES, normalise_line), (PROSE, normalise), (BODIES, _clean_body)):
        for name in names & data.keys():
            data[name] = clean(data[name])
    return data


def _clean_body(source):
    """Clean a body, unless it is too long to be accepted anyway."""
    return bodies.clean(source) if len(source) <= 2 * bodies.LENGTH_LIMIT else normalise(source)


def widget(name, language):
    if name == "body":
        return BodyEditor(language=language, attrs={"aria-label": LABELS["body"][language]})
    if name == "slug":
        return forms.TextInput({"lang": language, "spellcheck": "false"})
    return forms.Textarea({"lang": language, **ATTRIBUTES[name]})


SOMEBODY_SAVED = _("Nothing is lost, but somebody else saved this article while you were writing.")
ENDLESS_BODY = _("The body is too long: at most %(limit)s characters, formatting included.")
