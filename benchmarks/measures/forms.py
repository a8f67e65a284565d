"""Reads what a browser would send for the form on a page, and so survives new fields."""

from html.parser import HTMLParser

SILENT = {"submit", "button", "image", "reset", "file"}


class Forms(HTMLParser):
    """Collects names and values of the fields of every form, by its id or its place."""

    def __init__(self):
        super().__init__()
        self.forms = {}
        self._form = self._name = self._text = None
        self._select = None

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if tag == "form":
            self._form = given.get("id") or len(self.forms)
            self.forms.setdefault(self._form, [])
        elif tag == "input":
            self._input(given)
        elif tag == "textarea":
            self._name, self._text, self._owner = given.get("name"), [], given.get("form")
        elif tag == "select":
            self._select, self._owner = given.get("name"), given.get("form")
        elif tag == "option" and self._select and "selected" in given:
            self._add(self._select, given.get("value") or "", self._owner)

    def handle_data(self, text):
        if self._text is not None:
            self._text.append(text)

    def handle_endtag(self, tag):
        if tag == "form":
            self._form = None
        elif tag == "select":
            self._select = None
        elif tag == "textarea" and self._text is not None:
            self._add(self._name, "".join(self._text).removeprefix("\n"), self._owner)
            self._text = None

    def _input(self, given):
        kind = given.get("type", "text")
        unchecked = kind in {"checkbox", "radio"} and "checked" not in given
        if kind not in SILENT and not unchecked and "disabled" not in given:
            self._add(given.get("name"), given.get("value") or "", given.get("form"))

    def _add(self, name, value, owner):
        form = owner or self._form
        if name and form is not None:
            self.forms.setdefault(form, []).append((name, value))


def fields_of(page, having):
    """Return the pairs that the form with a field named `having` would send."""
    reader = Forms()
    reader.feed(page)
    for fields in reader.forms.values():
        if any(name == having for name, _ in fields):
            return fields
    raise LookupError(f"no form has a field {having}")
