"""Which attributes an element of a body may keep, in which form, and how they are written."""

import html
import re
from collections.abc import Mapping

from languages.normalising import normalise

ATTRIBUTES = {
    "a": {"href"},
    "span": {"lang"},
    "th": {"colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "ol": {"start"},
    "news-photo": {"data-id", "data-align"},
    "news-gallery": {"data-ids"},
    "news-quote": {"data-id"},
    "news-embed": {"data-id"},
}

HREF_LIMIT = 2000  # characters
GALLERY_LIMIT = 60  # photos; the editor says so before
_HREF = re.compile(r"(https?://[^/]|mailto:.|tel:.|/(?![/\\])|#)", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x1f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]")
_SPAN = re.compile(r"[2-9]|[1-9][0-9]")
_ID = re.compile(r"[1-9][0-9]{0,17}")
_RULES = {
    "data-id": _ID,
    "data-ids": re.compile(rf"{_ID.pattern}( {_ID.pattern})*"),
    "data-align": re.compile(r"text|wide"),
    "lang": re.compile(r"kk|ru|en|tr|uz|ky|ug|de|fr|zh|la|kk-Latn"),
    "colspan": _SPAN,
    "rowspan": _SPAN,
    "start": re.compile(r"0|[2-9]|[1-9][0-9]{1,3}"),
}


def allowed(tag: str, attributes: Mapping[str, str | None]) -> dict[str, str]:
    """Return those that `tag` may have and whose values are right, in their one form."""
    found = {}
    for name in ATTRIBUTES.get(tag, ()):
        value = normalise(attributes.get(name) or "")
        if name == "href":
            value = re.sub(r"\s", "%20", _UNSEEN.sub("", value).strip())
        elif name == "data-ids":
            value = _each_once(value)
        if value and _is_allowed(name, value):
            found[name] = value
    return found


def _each_once(ids: str) -> str:
    valid = [one for one in ids.split() if _ID.fullmatch(one)]
    return " ".join(list(dict.fromkeys(valid))[:GALLERY_LIMIT])


def _is_allowed(name: str, value: str) -> bool:
    if name == "href":
        return len(value) <= HREF_LIMIT and bool(_HREF.match(value))
    return bool(_RULES[name].fullmatch(value))


def opening(tag: str, attributes: Mapping[str, str]) -> str:
    """Return the opening tag, its attributes by name."""
    written = "".join(f' {name}="{html.escape(attributes[name])}"' for name in sorted(attributes))
    return f"<{tag}{written}>"
