"""What a form of the desk asks about a field of Django's admin, typed in or only shown."""

import re

from django import template

import languages

register = template.Library()

LANGUAGE = re.compile(rf"_({'|'.join(languages.CODES)})\Z")
LANGUAGE_IN_LABEL = re.compile(rf"\s*\[({'|'.join(languages.CODES)})\]\s*\Z")


@register.filter
def language_of(name):
    """Return the language of a translated field by its name, or an empty string."""
    found = LANGUAGE.search(str(name))
    return found[1] if found else ""


@register.filter
def without_language(label):
    """Return «Name» for «Name [kk]»: the language stands beside it as a sign of its own."""
    return LANGUAGE_IN_LABEL.sub("", str(label))


@register.filter
def wrong_fields(adminform):
    """Yield every field that is wrong with each of its errors."""
    form = adminform.form
    for name, errors in form.errors.items():
        if name in form.fields:
            for error in errors:
                yield form[name], error
