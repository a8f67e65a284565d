"""What the script of the article form tells the server, as JSON: read, measured and cleaned.

{"sitting": uuid, "device": uuid, "version": number, "language": "kk" | "ru" | "",
 "fields": [[name, value], ...], "pair": name, "publishing": true}; whatever is left out counts as
not said.
"""

import json
from dataclasses import dataclass
from uuid import UUID

from django.http import JsonResponse
from django.utils.translation import gettext_lazy as _

import languages
from articles.drafts import Fields
from languages.normalising import INVISIBLE

LARGEST = 5 * 1024 * 1024  # bytes
MOST_FIELDS = 2000
LONGEST_NAME = 100  # characters
MOST_VERSIONS = 2**31 - 1


class Refused(Exception):
    def __init__(self, status, words):
        super().__init__(words)
        self.status, self.words = status, words

    def answer(self):
        return JsonResponse({"error": str(self.words)}, status=self.status)


@dataclass(frozen=True, slots=True)
class Told:
    """`fields` is None where nothing was typed since the last time."""

    sitting: UUID | None
    device: str
    version: int
    language: str
    fields: Fields | None
    forget: UUID | None
    is_leaving: bool
    pair: str
    is_publishing: bool


def told(request) -> Told:
    """Read the body of a request. Raises Refused with a status and a sentence."""
    said = _object(request)
    language = said.get("language")
    return Told(
        sitting=_uuid(said.get("sitting")),
        device=str(_uuid(said.get("device")) or ""),
        version=_version(said.get("version")),
        language=language if language in languages.CODES else "",
        fields=None if said.get("fields") is None else _fields(said["fields"]),
        forget=_uuid(said.get("forget")),
        is_leaving=said.get("leaving") is True,
        pair=said["pair"][:LONGEST_NAME] if isinstance(said.get("pair"), str) else "",
        is_publishing=said.get("publishing") is True,
    )


def _object(request):
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > LARGEST:
        raise Refused(413, TOO_MUCH)
    try:
        said = json.loads(request.body)
    except (ValueError, RecursionError) as fault:
        raise Refused(400, NOT_READABLE) from fault
    if not isinstance(said, dict):
        raise Refused(400, NOT_READABLE)
    return said


def _uuid(text):
    """Return the number, or None where nothing was said."""
    if text in (None, ""):
        return None
    try:
        return UUID(text)
    except (AttributeError, TypeError, ValueError) as fault:
        raise Refused(400, NOT_READABLE) from fault


def _version(number):
    return number if type(number) is int and 0 <= number <= MOST_VERSIONS else 0


def _fields(pairs):
    """Return the pairs without letters that a database cannot hold, or that show nothing."""
    if not isinstance(pairs, list) or len(pairs) > MOST_FIELDS:
        raise Refused(400, NOT_READABLE)
    return [_field(pair) for pair in pairs]


def _field(pair):
    if not isinstance(pair, list) or [type(part) for part in pair] != [str, str]:
        raise Refused(400, NOT_READABLE)
    name, value = (INVISIBLE.sub("", part) for part in pair)
    if len(name) > LONGEST_NAME:
        raise Refused(400, NOT_READABLE)
    return name, value


TOO_MUCH = _("This text is too long to be kept on the server: at most 5 MB are accepted.")
NOT_READABLE = _("This request cannot be read.")
