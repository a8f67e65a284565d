"""What stands in the article form at this moment, in the shape of a snapshot; nothing is stored."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import BigIntegerField
from django.http import QueryDict

import languages
from articles import bodies, policy, saving
from articles.desk.credits import typed_credits
from articles.desk.forms import BODIES, ENDLESS_BODY, normalised
from articles.models import Article

BLANK: dict[str, Any] = {
    **dict.fromkeys(saving.TRANSLATED, ""),
    "section": None,
    "lead_photo": None,
    "original_language": languages.CODES[0],
    "topics": [],
    "credits": [],
}


def typed(posted: QueryDict, user, article: Article | None) -> dict[str, Any]:
    """Return the fields as a save of the form would leave them, `article` being None for a new one.

    What `user` may not write stays as it is stored, whatever was posted; a number that is none
    counts as nothing chosen. Raises ValidationError for an endless body.
    """
    data = normalised(posted)
    fields = saving.snapshot(article) if article else dict(BLANK)
    writable = policy.editable_fields(user, article)
    for name in saving.TRANSLATED:
        if name in writable and name in data:
            fields[name] = data[name]
    if any(len(fields[name]) > bodies.LENGTH_LIMIT for name in BODIES):
        raise ValidationError(ENDLESS_BODY % {"limit": bodies.LENGTH_LIMIT})
    return fields | {name: value for name, value in _chosen(data).items() if name in writable}


def _chosen(data: QueryDict) -> dict[str, Any]:
    """Return what was chosen beside the words; what the request does not name is not there."""
    found: dict[str, Any] = {
        name: _number(data[name]) for name in ("section", "lead_photo") if name in data
    }
    if "version" in data:  # a form came, and a list without choices posts nothing
        topics = map(_number, data.getlist("topics"))
        found["topics"] = sorted({topic for topic in topics if topic})
    if data.get("original_language") in languages.CODES:
        found["original_language"] = data["original_language"]
    rows = typed_credits(data)
    if rows is not None:
        found["credits"] = [row for row in rows if row["author"] <= BigIntegerField.MAX_BIGINT]
    return found


def _number(text: str) -> int | None:
    """Return the key of a row; None where no row can have it."""
    is_key = text.isascii() and text.isdecimal() and len(text) < 20
    return int(text) if is_key and int(text) <= BigIntegerField.MAX_BIGINT else None
