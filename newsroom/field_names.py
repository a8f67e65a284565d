"""What the desk calls the two columns of a translated field: «Тақырып, қазақша»."""

from django.utils.translation import get_language, pgettext, pgettext_lazy

LANGUAGES = {
    "kk": pgettext_lazy("language of a text", "in Kazakh"),
    "ru": pgettext_lazy("language of a text", "in Russian"),
}


def in_language(name: str, code: str) -> str:
    """Return the field's name with its language, in the language of the desk."""
    if get_language() is None:  # migrations are written in no language
        return f"{name} [{code}]"
    return pgettext("a field and its language", "%(name)s, %(in_language)s") % {
        "name": name,
        "in_language": LANGUAGES[code],
    }
