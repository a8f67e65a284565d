"""What a reader may send, with a clear sentence for everything else."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from languages.normalising import normalise, normalise_line
from typos.reports import Report

EXACT_LIMIT = 200  # characters
FIELD = re.compile(r"headline|lead|body|photo:[0-9]{1,18}:caption|quote:[0-9]{1,18}:text")


class PlainText(forms.CharField):
    """Text as typed: normalised, without control characters, at most `max_length` characters."""

    def __init__(self, *, lines=False, **options):
        self.normalise = normalise if lines else normalise_line
        super().__init__(**options)

    def to_python(self, value):
        return self.normalise(super().to_python(value)).strip()


class ReportForm(forms.Form):
    """A report; `field`, `block`, `nth` come from the script and are empty without it."""

    exact = PlainText(
        max_length=EXACT_LIMIT,
        label=_("Words with the mistake"),
        error_messages={
            "required": _("Select or type the words with the mistake."),
            "max_length": _("The fragment is too long: select up to 200 characters."),
        },
    )
    suggestion = PlainText(max_length=200, required=False, label=_("How should it be?"))
    comment = PlainText(
        max_length=500, required=False, lines=True, label=_("Comment"),
        widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip
    email = forms.EmailField(max_length=254, required=False, label=_("E-mail for an answer"))
    edition = forms.IntegerField(required=False, min_value=1, max_value=10**9)
    field = forms.RegexField(FIELD, required=False, max_length=60)
    block = forms.RegexField(re.compile(r"[a-z0-9]{4,16}"), required=False)
    nth = forms.IntegerField(required=False, min_value=0, max_value=10_000)
    prefix = PlainText(max_length=60, required=False)
    suffix = PlainText(max_length=60, required=False)
    script = forms.RegexField(re.compile(r"cyrl|latn|arab"), required=False)
    website = forms.CharField(required=False, max_length=500)  # people leave it empty
    took = forms.IntegerField(required=False)  # ms between opening and sending

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("field") == "body" and not cleaned.get("block"):
            self.add_error("block", _("The page has changed. Reload it and try again."))
        return cleaned

    @property
    def is_from_a_machine(self):
        """Say whether the trap was filled, or the form sent faster than anyone types."""
        took = self.cleaned_data["took"]
        return bool(self.cleaned_data["website"]) or (took is not None and took < 1000)

    def report(self, article_id, language):
        words = {name: self.cleaned_data[name] for name in _REPORTED}
        words |= {"nth": words["nth"] or 0, "script": words["script"] or "cyrl"}
        return Report(article_id=article_id, language=language, **words)


_REPORTED = (
    "exact", "suggestion", "comment", "email", "edition", "field", "block", "nth",
    "prefix", "suffix", "script",
)  # fmt: skip
