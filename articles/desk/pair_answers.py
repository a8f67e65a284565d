"""What the form shows of pairs of the two languages, and what a person says about them."""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles import parity
from articles.models import Article

LIMIT = 200_000  # characters


class AnswersField(forms.CharField):
    """JSON of pairs, each with "right", "different" or "same"; nothing where it is empty."""

    default_error_messages = {
        "malformed": _("The answers about pairs could not be read. Give them again, please.")
    }

    def __init__(self, **options):
        super().__init__(max_length=LIMIT, **options)

    def clean(self, value) -> dict[str, str]:
        text = super().clean(value)
        try:
            answers = json.loads(text or "{}")
        except (ValueError, RecursionError):
            answers = None
        if not isinstance(answers, dict) or not all(map(_is_answer, answers.values())):
            raise ValidationError(self.error_messages["malformed"], code="malformed")
        return answers


def _is_answer(value: Any) -> bool:
    return isinstance(value, str) and value in parity.ANSWERS


def shown(article: Article) -> dict[str, Any]:
    """Return what the script of the form needs to say how each pair stands while people type."""
    pairs = {
        pair.name: {"target": pair.target, "text": pair.text, "different": pair.is_different}
        for pair in parity.states_of(article)
    }
    return {"original": article.original_language, "pairs": pairs}
