"""Help with words, asked for by the scripts of the desk: what needs a look, what tidying would do.

The rules stand in `languages`; a script only shows them. Places are counted as browsers count them
(UTF-16). Texts come as JSON: {"texts": [{"language": "ru", "text": "...", "kept": [[0, 4]]}]}.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from http import HTTPStatus

from django.http import JsonResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

import languages
from articles import spellings
from articles.desk.pickers import require
from articles.desk.tidying import proposed
from languages.house import misspelt
from languages.normalising import normalise_line
from languages.scripts import candidates, mixed_places
from languages.slugs import slugify

TEXT_LIMIT = 200_000  # characters of one request
MOST_TEXTS = 2_000
HEADLINE_LIMIT = 2_000  # characters that an address is made from


@dataclass(frozen=True, slots=True)
class Text:
    language: str
    text: str
    kept: list[tuple[int, int]] = field(default_factory=list)


class Unreadable(Exception):
    """What was sent is not what the scripts of the desk send."""


@require_POST
def check(request):
    """Answer for each text the places that need a look, as `_place` tells them."""
    return _answered(request, _checked)


@require_POST
def tidied(request):
    """Answer for each text the pieces that lead to the tidy one, or null where it is tidy."""
    return _answered(request, lambda texts: [_tidied(text) for text in texts])


def _answered(request, look):
    require(request, "articles.view_article")
    try:
        texts = _texts(request.body)
    except Unreadable:
        return _refusal()
    return JsonResponse({"texts": look(texts)})


def _checked(texts):
    listed = {code: spellings.listed(code) for code in {text.language for text in texts}}
    return [list(_to_look_at(text, listed[text.language])) for text in texts]


@require_GET
def address(request):
    """Answer with the address that a headline would give an article: {"slug": "..."}."""
    require(request, "articles.view_article")
    language = request.GET.get("language")
    if language not in languages.CODES:
        return _refusal()
    headline = request.GET.get("headline", "")[:HEADLINE_LIMIT]
    return JsonResponse({"slug": slugify(normalise_line(headline), language)})


def _refusal():
    words = _("This text could not be looked at.")
    return JsonResponse({"errors": {"texts": [words]}}, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _texts(body: bytes) -> list[Text]:
    """Read what was sent; raises Unreadable."""
    try:
        sent = json.loads(body)["texts"]
        texts = [_text(**one) for one in sent]
    except (ValueError, TypeError, KeyError, RecursionError):
        raise Unreadable from None
    if len(texts) > MOST_TEXTS or sum(len(one.text) for one in texts) > TEXT_LIMIT:
        raise Unreadable
    return texts


def _text(language, text, kept=()):
    if language not in languages.CODES or not isinstance(text, str):
        raise Unreadable
    return Text(language, text, [_range(text, *span) for span in kept])


def _range(text, start, end):
    if type(start) is not int or type(end) is not int or not 0 <= start <= end:
        raise Unreadable
    return _from_utf16(text, start), _from_utf16(text, end)


def _to_look_at(text: Text, listed) -> Iterator[dict]:
    mixed = [(word.start(), word.end(), word[0]) for word in mixed_places(text.text)]
    for start, end, word in mixed:
        house = {"right": "", "note": "", "what": f"mixed:{word}"}
        yield _place(text, start, end, kind="mixed", repairs=candidates(word), **house)
    for found in misspelt(text.text, text.language, listed):
        if any(start < found.end and found.start < end for start, end, _word in mixed):
            continue
        repairs = [found.repair] if found.repair else []
        house = {
            "right": found.spelling.right,
            "note": found.spelling.note,
            "what": f"house:{found.spelling.wrong}",
        }
        yield _place(text, found.start, found.end, kind="house", repairs=repairs, **house)


def _place(text: Text, start: int, end: int, **told) -> dict:
    return {"start": _to_utf16(text.text, start), "end": _to_utf16(text.text, end), **told}


def _tidied(text: Text):
    return proposed(text.text, text.language, text.kept)


def _to_utf16(text: str, place: int) -> int:
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def _from_utf16(text: str, place: int) -> int:
    before = text.encode("utf-16-le", "surrogatepass")[: 2 * place]
    return len(before.decode("utf-16-le", "surrogatepass"))
