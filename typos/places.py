"""Where reportable text stands: a field of an edition, of a working copy, or of their records.

A field is "headline", "lead", "body", "photo:<id>:caption" or "quote:<id>:text".
"""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from articles import bodies
from articles.models import Article, Edition, Quote
from media.models import Photo


@dataclass(frozen=True, slots=True)
class Source:
    """The stored text of one field, and whether it is HTML."""

    text: str
    is_html: bool = False


def in_edition(edition: Edition, field: str) -> Source | None:
    """Return the field of an edition; None where the edition has no such field."""
    if field == "body":
        return Source(edition.body, is_html=True)
    if field in {"headline", "lead"}:
        return Source(getattr(edition, field))
    words = [card[name] for card, name in _cards(edition, field)]
    return Source(words[0]) if words else None


def fields_of(edition: Edition) -> list[str]:
    """Return every reportable field of an edition, in reading order."""
    lead = [str(edition.lead_photo["id"])] if edition.lead_photo else []
    photos = dict.fromkeys([*lead, *edition.inserts.get("photo", {})])
    return [
        "headline",
        "lead",
        "body",
        *(f"photo:{number}:caption" for number in photos),
        *(f"quote:{number}:text" for number in edition.inserts.get("quote", {})),
    ]


def changes(edition: Edition, field: str, text: str) -> dict[str, Any]:
    """Return what `publishing.amend` needs so that the field says `text`, wherever it is shown."""
    if field in {"headline", "lead", "body"}:
        return {field: text}
    copy = Edition(inserts=deepcopy(edition.inserts), lead_photo=deepcopy(edition.lead_photo))
    for card, name in _cards(copy, field):
        card[name] = text
    return {"inserts": copy.inserts, "lead_photo": copy.lead_photo}


def in_working_copy(article: Article, language: str, field: str) -> tuple[Any, str] | None:
    """Return the row and the attribute that hold the field for the next publication."""
    if field in {"headline", "lead", "body"}:
        return article, f"{'title' if field == 'headline' else field}_{language}"
    kind, number, name = field.split(":")
    row = _model(kind).objects.select_for_update().filter(pk=number).first()
    return (row, f"{name}_{language}") if row else None


def region(source: Source, block: str) -> tuple[int, int] | None:
    """Return start and end of a block in the source; all of it for fields without blocks.

    None where the block has gone.
    """
    if not source.is_html:
        return 0, len(source.text)
    for found in bodies.blocks(source.text):
        if found.id == block:
            return found.start, found.end
    return None


def _cards(edition: Edition, field: str):
    """Yield each frozen card that shows the field, with the name of the words in it."""
    kind, _, rest = field.partition(":")
    number, _, name = rest.partition(":")
    if (kind, name) not in {("photo", "caption"), ("quote", "text")}:
        return
    lead = edition.lead_photo
    if kind == "photo" and lead and str(lead["id"]) == number:
        yield lead, name
    if card := edition.inserts.get(kind, {}).get(number):
        yield card, name


def _model(kind: str):
    return {"photo": Photo, "quote": Quote}[kind]
