"""What a browser would send from a form on a page."""

from html.parser import HTMLParser


def fields_of(page, form):
    """Return the fields of the form with that id, as a list of names and values."""
    reader = _FormReader(form)
    reader.feed(page)
    return reader.fields


class _FormReader(HTMLParser):
    def __init__(self, form):
        super().__init__()
        self.form, self.is_inside, self.fields = form, False, []
        self.select = self.textarea = None

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        if tag == "form":
            self.is_inside = attributes.get("id") == self.form
        elif self.is_inside and "disabled" not in attributes:
            getattr(self, f"read_{tag}", lambda _attributes: None)(attributes)

    def read_input(self, attributes):
        is_ticked = attributes.get("type") not in {"checkbox", "radio"} or "checked" in attributes
        if attributes.get("name") and is_ticked and attributes.get("type") != "submit":
            self.fields.append((attributes["name"], attributes.get("value", "")))

    def read_select(self, attributes):
        self.select = attributes.get("name")

    def read_option(self, attributes):
        if self.select and "selected" in attributes:
            self.fields.append((self.select, attributes.get("value", "")))

    def read_textarea(self, attributes):
        self.textarea = [attributes.get("name"), ""]

    def handle_data(self, data):
        if self.textarea:
            self.textarea[1] += data

    def handle_endtag(self, tag):
        if tag == "form":
            self.is_inside = False
        elif tag == "select":
            self.select = None
        elif tag == "textarea" and self.textarea:
            name, text = self.textarea
            self.fields.append((name, text.removeprefix("\n")))
            self.textarea = None
