"""What a new quote, post or person must have before the pickers take it."""

from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

import languages
from articles.embeds import URL_LIMIT, recognise
from articles.models import Embed, Person, Quote

EMBED_WORDS = ["author", "handle", "posted_on", *(f"text_{code}" for code in languages.CODES)]


class QuoteForm(forms.ModelForm):
    class Meta:
        model = Quote
        fields = [
            *(f"text_{code}" for code in languages.CODES),
            "original_language",
            "speaker",
            *(f"post_{code}" for code in languages.CODES),
            *(f"source_{code}" for code in languages.CODES),
            "source_url",
            "said_on",
        ]
        error_messages = {"speaker": {"required": _("Choose who said it.")}}

    def clean_source_url(self):
        address = self.cleaned_data["source_url"]
        if address and urlsplit(address).scheme not in {"http", "https"}:
            raise ValidationError(_("The address must begin with https://."), code="scheme")
        return address

    def clean(self):
        original = self.cleaned_data.get("original_language")
        if original and not (self.cleaned_data.get(f"text_{original}") or "").strip():
            self.add_error(
                f"text_{original}", _("Write the words in the language they were said in.")
            )
        return self.cleaned_data


class PersonForm(forms.ModelForm):
    class Meta:
        model = Person
        fields = [f"{name}_{code}" for name in ("name", "post") for code in languages.CODES]

    def clean(self):
        if not any(self.cleaned_data.get(f"name_{code}") for code in languages.CODES):
            self.add_error(f"name_{languages.CODES[0]}", _("Write the name."))
        return self.cleaned_data


class EmbedWordsForm(forms.ModelForm):
    """The words of a post; its address never changes."""

    class Meta:
        model = Embed
        fields = EMBED_WORDS


class EmbedForm(EmbedWordsForm):
    url = forms.CharField(max_length=URL_LIMIT)

    class Meta(EmbedWordsForm.Meta):
        fields = ["url", *EMBED_WORDS]

    def clean_url(self):
        post = recognise(self.cleaned_data["url"])
        self.instance.provider = post.provider
        return post.url
