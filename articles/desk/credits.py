"""Who did what on an article: rows of the form that replace the stored ones as a whole.

The rows carry no numbers of stored rows, so that a form which is older than the stored credits can
still be shown, corrected and saved.
"""

from django import forms
from django.forms.models import BaseInlineFormSet
from django.utils.translation import get_language

from articles.models import Author, Credit

PREFIX = "credits"
MOST_ROWS = 100


class CreditForm(forms.ModelForm):
    class Meta:
        model = Credit
        fields = ["role", "author"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["author"].queryset = Author.objects.order_by(f"sort_key_{get_language()}")

    def validate_unique(self):
        """Rows are compared with each other only: the stored ones are going to be replaced."""

    def validate_constraints(self):
        """As above."""


class CreditFormSet(BaseInlineFormSet):
    def total_form_count(self):
        return min(super().total_form_count(), MOST_ROWS)

    def initial_form_count(self):
        return 0 if self.is_bound else super().initial_form_count()

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["id"] = forms.CharField(required=False, widget=forms.HiddenInput)

    def save(self, commit=True):
        """Replace the credits of the article, in the order of the rows."""
        rows = [
            form.cleaned_data
            for form in self.forms
            if form.has_changed() and not form.cleaned_data.get("DELETE")
        ]
        self.instance.credits.all().delete()
        self.new_objects = Credit.objects.bulk_create(
            Credit(article=self.instance, author=row["author"], role=row["role"], position=number)
            for number, row in enumerate(rows)
        )
        self.changed_objects, self.deleted_objects = [], []
        return self.new_objects


def put_credits(article, rows):
    """Replace the credits of an article by rows of a snapshot, unless they stand so already."""
    if [{"author": each.author_id, "role": each.role} for each in article.credits.all()] == rows:
        return
    article.credits.all().delete()
    Credit.objects.bulk_create(
        Credit(article=article, author_id=row["author"], role=row["role"], position=number)
        for number, row in enumerate(rows)
    )


def typed_credits(data):
    """Return the posted rows as a snapshot has them; None where none were posted."""
    total = data.get(f"{PREFIX}-TOTAL_FORMS", "")
    if not total.isdecimal():
        return None
    numbers = range(min(int(total), MOST_ROWS))
    rows = [_typed_credit(data, f"{PREFIX}-{number}") for number in numbers]
    return [row for row in rows if row]


def _typed_credit(data, prefix):
    author = data.get(f"{prefix}-author", "")
    if not author.isdecimal() or data.get(f"{prefix}-DELETE"):
        return None
    return {"author": int(author), "role": data.get(f"{prefix}-role", "")}
