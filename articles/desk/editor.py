"""The field for the body of a story: a text area that a script turns into an editor.

Without script the text area shows the HTML itself and works as it is; with it, the area stays the
field of the form and the editor writes into it. What may stand in a body is decided on the server
alone (`articles.bodies.clean`).
"""

from django import forms
from django_prose_editor.widgets import importmap, prose_editor_js
from js_asset import ImportMap, Media, Script

SHEETS = [
    "editor",
    "editor-phone",
    "inserts",
    "pickers",
    "picker-forms",
    "pickers-phone",
    "tray",
    "focal",
    "pairs",
    "pair-marks",
]
MODULES = [
    "adapting",
    "addresses",
    "blank-lines",
    "blocks",
    "body",
    "cards",
    "caret",
    "embed-picker",
    "focal-point",
    "gallery",
    "gutter",
    "insert-words",
    "inserting",
    "inserts",
    "lead-photo",
    "left",
    "links",
    "menus",
    "mirror",
    "moving",
    "order",
    "pair-popover",
    "pair-states",
    "pairing",
    "pairs",
    "passage-language",
    "paste",
    "pasted-posts",
    "person-chooser",
    "photo-picker",
    "picker",
    "pickers",
    "quiet-line",
    "quote-picker",
    "raw-paste",
    "rows",
    "runs",
    "schema",
    "sending",
    "skeleton",
    "tables",
    "tidying",
    "toolbar",
    "tray",
    "uploads",
    "word-diff",
    "word-help",
    "word-lists",
    "word-marks",
    "word-pop",
    "word-watch",
    "words",
    "words-picker",
    "writing",
]


def media(*scripts):
    """Return the map and the sheets of all modules, and the `scripts` that start some."""
    return Media(
        importmap=importmap
        | ImportMap({f"editor/{name}": f"editor/{name}.js" for name in MODULES}),
        css={"all": [f"editor/{name}.css" for name in SHEETS]},
        js=scripts,
    )


def module(name):
    return Script(f"editor/{name}.js", type="module")


class LeadPhoto(forms.HiddenInput):
    """The lead photo, which a photo editor chooses without an editor of the text beside it."""

    media = property(lambda _self: media(module("lead-photo")))


class BodyEditor(forms.Textarea):
    """The text area of a body in one language ("kk" or "ru")."""

    template_name = "desk/editor/body.html"

    def __init__(self, language, attrs=None):
        self.language = language
        super().__init__({"lang": language, "rows": 20, "class": "body", **(attrs or {})})

    media = property(lambda _self: media(prose_editor_js, module("pairs"), module("body")))

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        return {**context, "language": self.language}

    def use_required_attribute(self, initial):
        return False  # the area is hidden while the editor stands, and could not say what it misses
