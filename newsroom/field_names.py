"""What the desk calls the two columns of a translated field: «Тақырып, қазақша»."""

from django.utils.translation import get_language, pgettext

LANGUAGES = {"kk": "in Kazakh", "ru": "in Russian"}  # as `articles.checklist` names them


def in_language(name: str, code: str) -> str:
    """Return the field's name with its language, in the language of the desk."""
    if get_language() is None:  # migrations are written in no language
        return f"{name} [{code}]"
    return f"{name}, {pgettext('language of a text', LANGUAGES[code])}"
