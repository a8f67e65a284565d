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
    "inserts",
    "pickers",
    "picker-forms",
    "pickers-phone",
    "focal",
    "pairs",
    "pair-marks",
]
MODULES = [
    "addresses",
    "blank-lines",
    "blocks",
    "body",
    "cards",
    "embed-picker",
    "focal-point",
    "gutter",
    "inserting",
    "inserts",
    "lead-photo",
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


class BodyEditor(forms.Textarea):
    """The text area of a body in one language ("kk" or "ru")."""

    template_name = "desk/editor/body.html"

    def __init__(self, language, attrs=None):
        self.language = language
        super().__init__({"lang": language, "rows": 20, "class": "body", **(attrs or {})})

    @property
    def media(self):
        return Media(
            importmap=importmap
            | ImportMap({f"editor/{name}": f"editor/{name}.js" for name in MODULES}),
            css={"all": [f"editor/{name}.css" for name in SHEETS]},
            js=[
                prose_editor_js,
                Script("editor/body.js", type="module"),
                Script("editor/pairs.js", type="module"),
                Script("editor/lead-photo.js", type="module"),
            ],
        )

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        return {**context, "language": self.language}

    def use_required_attribute(self, initial):
        return False  # the area is hidden while the editor stands, and could not say what it misses
