"""The address that a story's script calls once it is in front of a reader: POST /hits/."""

import re

from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

import languages
from articles.public import reads, visitors

FORM = "application/x-www-form-urlencoded"
LONGEST_BODY = 200  # bytes

_ARTICLE = re.compile(r"[1-9][0-9]{0,17}")


@csrf_exempt  # a stored page carries no token; a foreign page is refused by Sec-Fetch-Site
@never_cache
@require_POST
def hits(request):
    """Count one read and answer {"reads": all reads so far}.

    Robots, staff and floods get the same answer and are not counted, nor is whoever asks to `look`.
    """
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return JsonResponse({}, status=403)
    if request.content_type != FORM or not _is_short(request):
        return JsonResponse({}, status=400)
    article, language = request.POST.get("article", ""), request.POST.get("language")
    if not _ARTICLE.fullmatch(article) or language not in languages.CODES:
        return JsonResponse({}, status=400)
    if reads.total(int(article), language) is None:
        return JsonResponse({}, status=404)
    if "look" not in request.POST and visitors.is_reader(request) and visitors.gate.admits(request):
        reads.counter.count(int(article), language)
    return JsonResponse({"reads": reads.total(int(article), language)})


def _is_short(request):
    length = request.META.get("CONTENT_LENGTH") or ""
    return length.isascii() and length.isdecimal() and int(length) <= LONGEST_BODY
