from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from languages.fields import LineField, ProseField
from languages.house import Spelling
from languages.normalising import normalise_line
from languages.sorting import sort_key
from languages.words import bare

SHORTEST = 3  # letters of a wrong spelling; shorter ones would mark half of a text


class HouseSpelling(models.Model):
    """A word that the paper writes in one way in one language, and how it does not write it."""

    language = models.CharField(_("language"), max_length=2, choices=settings.LANGUAGES)
    right = LineField(_("the paper writes"), max_length=120)
    wrong = ProseField(
        _("and not"), max_length=600, help_text=_("One on a line. Their other forms are found too.")
    )
    note = LineField(
        _("note"), max_length=200, blank=True, help_text=_("Why, in one sentence for colleagues.")
    )
    sort_key = models.CharField(max_length=400, editable=False, default="")

    class Meta:
        verbose_name = _("house spelling")
        verbose_name_plural = _("house spellings")
        ordering = ["language", "sort_key", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["language", "right"],
                name="one_house_spelling_of_a_word",
                violation_error_message=_("This word is in the list already."),
            )
        ]

    def __str__(self):
        return self.right

    def save(self, *args, **kwargs):
        self.sort_key = sort_key(self.right)[:400]
        super().save(*args, **kwargs)

    @property
    def wrong_forms(self):
        return [form for line in self.wrong.splitlines() if (form := normalise_line(line))]

    @property
    def spellings(self):
        """Return one spelling for each wrong form, as `languages.house` reads them."""
        return [Spelling(form, self.right, self.note) for form in self.wrong_forms]

    def clean(self):
        for form in self.wrong_forms:
            if sum(map(str.isalnum, form)) < SHORTEST:
                words = _("«%(form)s» is too short: write three letters at least.")
                raise ValidationError({"wrong": words % {"form": form}})
            if bare(form) == bare(self.right or ""):
                words = _("«%(form)s» differs from the right word in capital letters alone.")
                raise ValidationError({"wrong": words % {"form": form}})
