"""What a form of the desk asks about a field of Django's admin, typed in or only shown."""

from django import template

import languages

register = template.Library()


@register.filter
def language_of(name):
    """Return the language of a translated field by its name, or an empty string."""
    code = str(name).rpartition("_")[2]
    return code if code in languages.CODES else ""


@register.filter
def wrong_fields(adminform):
    """Yield every field that is wrong with each of its errors."""
    form = adminform.form
    for name, errors in form.errors.items():
        if name in form.fields:
            for error in errors:
                yield form[name], error
