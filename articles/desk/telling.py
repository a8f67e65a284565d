"""What the page says after a save that took over the changes of others."""

from django.utils.translation import gettext as _

from articles.desk.forms import LABELS
from articles.desk.labels import field_label, language_of
from articles.desk.meeting import Meeting


def told(meeting: Meeting) -> str:
    """Say in one sentence who else saved, and what of theirs the save has taken over."""
    if meeting.are_small_fixes:
        return _("Typos fixed meanwhile on the site are now in your text.")
    people = ", ".join(str(person) for person in meeting.people)
    places = ", ".join(_places(meeting.taken_over))
    if not places:
        return _("Saved. A colleague had saved too (%(people)s).") % {"people": people}
    return _("Saved. Changes of a colleague are in too (%(people)s): %(places)s.") % {
        "people": people,
        "places": places,
    }


def _places(changes):
    """Name each field once, with its language."""
    for name in dict.fromkeys(change.name for change in changes):
        language = language_of(name)
        labels = LABELS.get(name.removesuffix(f"_{language}"), {})
        yield str(labels.get(language) or field_label(name))
