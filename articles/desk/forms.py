"""The article form: what may be typed, and whether it still fits what is stored."""

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext_lazy as _

import languages
from articles import bodies, parity, policy, saving
from articles.desk.credits import typed_credits
from articles.desk.editor import BodyEditor
from articles.desk.meeting import AlreadySaved, meet
from articles.desk.pair_answers import AnswersField
from articles.models import Article
from languages.normalising import normalise, normalise_line
from media.models import Photo

LINES = frozenset({"title_kk", "title_ru", "slug_kk", "slug_ru"})
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
    """`meeting` is set where somebody else saved meanwhile and the person has to decide;
    `carried_fixes` where only typos were fixed meanwhile, which are now in the text as well.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=0)
    lead_photo = forms.ModelChoiceField(
        Photo.objects.all(), required=False, widget=forms.HiddenInput, label=_("Lead photo")
    )

    class Meta:
        model = Article
        fields = ["section", "topics", "original_language"]

    pair_answers = AnswersField(widget=forms.HiddenInput, required=False)

    meeting = None
    may_judge_pairs = False
    carried_fixes = False
    writable = frozenset(policy.EVERYTHING)

    def __init__(self, data=None, *args, **kwargs):
        super().__init__(normalised(data), *args, **kwargs)
        if "lead_photo" not in self.writable:
            self.fields.pop("lead_photo", None)
        self.initial["version"] = self.instance.version if self.instance.pk else 0
        for language in languages.CODES:
            for name, labels in LABELS.items():
                if field := self.fields.get(f"{name}_{language}"):
                    field.label = labels[language]
                    field.widget = widget(name, language)

    def clean(self):
        cleaned = super().clean()
        self._refuse_endless_bodies(cleaned)
        if cleaned.get("pair_answers") and not self.may_judge_pairs:
            raise PermissionDenied
        if self.instance.pk and not self.errors:
            current = saving.lock(self.instance.pk)
            if current.version != cleaned.get("version"):
                self._meet(current, cleaned)
            self._keep_unwritten(current)
        return self.cleaned_data

    def _refuse_endless_bodies(self, cleaned):
        for name in BODIES & cleaned.keys():
            if len(cleaned[name] or "") > bodies.LENGTH_LIMIT:
                self.add_error(name, ENDLESS_BODY % {"limit": bodies.LENGTH_LIMIT})

    def _meet(self, current, cleaned):
        try:
            meeting = meet(current, self._opened(current, cleaned), self._typed(cleaned))
        except AlreadySaved:
            if parity.would_change(current, cleaned.get("pair_answers") or {}):
                return  # the text stands already, the answers about its pairs do not
            raise
        if meeting.are_small_fixes:
            for name in (LINES | PROSE | BODIES) & cleaned.keys():
                cleaned[name] = meeting.fields[name]
            self.carried_fixes = True
            return
        self.meeting = meeting
        self.data["version"] = str(current.version)
        for clash in meeting.clashes:
            if clash.is_adopted and clash.name in self.fields:
                self._show(clash.name, saving.snapshot(current)[clash.name])
        raise ValidationError(SOMEBODY_SAVED)

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

    def _show(self, name, value):
        if isinstance(value, list):
            self.data.setlist(name, [str(number) for number in value])
        else:
            self.data[name] = "" if value is None else str(value)

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
