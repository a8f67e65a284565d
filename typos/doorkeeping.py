"""Who may send a report at all. Stored pages carry no token, so the browser's own word counts."""

import json
from urllib.parse import urlsplit

from django.http import QueryDict
from django.http.request import validate_host

BODY_LIMIT = 8 * 1024  # bytes


class Refused(Exception):
    """The request is not a report; `status` is the answer."""

    def __init__(self, status: int):
        super().__init__(str(status))
        self.status = status


def read(request):
    """Return what was sent, as a QueryDict or a dict of strings.

    Raises Refused: 403 from a foreign page, 413 too large, 415 unknown type, 400 broken bytes.
    """
    if not _is_from_our_page(request):
        raise Refused(403)
    body = request.read(BODY_LIMIT + 1)
    if len(body) > BODY_LIMIT:
        raise Refused(413)
    return _parsed(request.content_type, body)


def _is_from_our_page(request) -> bool:
    if (site := request.headers.get("Sec-Fetch-Site")) is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin") or request.headers.get("Referer") or ""
    return validate_host(urlsplit(origin).netloc.lower(), [request.get_host().lower()])


def _parsed(content_type: str, body: bytes):
    try:
        text = body.decode()
        if content_type == "application/x-www-form-urlencoded":
            return QueryDict(text, encoding="utf-8")
        if content_type == "application/json":
            return _strings(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise Refused(400) from error
    raise Refused(415)


def _strings(value) -> dict[str, str]:
    if not isinstance(value, dict):
        raise Refused(400)
    plain = {name: value for name, value in value.items() if isinstance(value, str | int)}
    return {name: str(value) for name, value in plain.items()}
