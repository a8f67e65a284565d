"""What the pickers of the article form ask for: quotes, posts and people, old ones and new ones.

Lists answer {"quotes" | "embeds" | "people": [...], "next": cursor or null}; a new one is answered
201 with itself, or 422 with {"errors": {field: [sentences]}} in the language of the interface.
"""

import re
from functools import partial

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from articles import audit
from articles.desk.picker_forms import EmbedForm, EmbedWordsForm, PersonForm, QuoteForm
from articles.desk.picker_rows import embed_row, person_row, photo_row, quote_row
from articles.embeds import recognise
from articles.models import Embed, Person, Quote
from media.models import Photo

PAGE = 24
WORD_LIMIT = 8  # words of one search
INSERT_LIMIT = 300  # inserts asked for at once
_NUMBER = re.compile(r"[0-9]{1,18}")

QUOTE_FIELDS = ("text_kk", "text_ru", "speaker__name_kk", "speaker__name_ru")
EMBED_FIELDS = ("text_kk", "text_ru", "author", "handle", "url")
PERSON_FIELDS = ("name_kk", "name_ru", "post_kk", "post_ru")


@require_http_methods(["GET", "POST"])
def quotes(request):
    if request.method == "POST":
        require(request, "articles.add_quote")
        return _added(request, QuoteForm(request.POST), "quote", quote_row, created_by=request.user)
    require(request, "articles.view_quote")
    return _page(
        request, Quote.objects.select_related("speaker"), QUOTE_FIELDS, "quotes", quote_row
    )


@require_POST
def quote_words(request, pk):
    require(request, "articles.change_quote")
    quote = get_object_or_404(Quote, pk=pk)
    return _changed(request, QuoteForm(request.POST, instance=quote), "quote", quote_row)


@require_http_methods(["GET", "POST"])
def embeds(request):
    if request.method == "POST":
        require(request, "articles.add_embed")
        return _added(request, EmbedForm(request.POST), "embed", embed_row, created_by=request.user)
    require(request, "articles.view_embed")
    return _page(request, Embed.objects.all(), EMBED_FIELDS, "embeds", embed_row)


@require_POST
def embed_words(request, pk):
    require(request, "articles.change_embed")
    embed = get_object_or_404(Embed, pk=pk)
    return _changed(request, EmbedWordsForm(request.POST, instance=embed), "embed", embed_row)


@require_GET
def recognised(request):
    """Say which post an address leads to, and whether the paper already has it."""
    require(request, "articles.view_embed")
    try:
        post = recognise(request.GET.get("url", ""))
    except ValidationError as refusal:
        told = {"errors": {"url": refusal.messages}, "code": refusal.code}
        return JsonResponse(told, status=422)
    known = Embed.objects.filter(url=post.url).first()
    return JsonResponse(
        {
            "provider": Embed.Provider(post.provider).label,
            "url": post.url,
            "handle": post.handle,
            "embed": embed_row(known) if known else None,
        }
    )


@require_http_methods(["GET", "POST"])
def people(request):
    if request.method == "POST":
        require(request, "articles.add_person")
        return _added(request, PersonForm(request.POST), "person", person_row)
    require(request, "articles.view_person")
    return _page(request, Person.objects.all(), PERSON_FIELDS, "people", person_row)


@require_GET
def inserts(request):
    """Return what the ids in a body stand for, by kind and id; what does not exist is missing."""
    found = {}
    for kind, permission, rows, row in _inserts(request.user):
        require(request, permission)
        numbers = _numbers(request.GET.get(kind, ""))
        found[kind] = {str(one.pk): row(one) for one in rows.filter(pk__in=numbers)}
    return JsonResponse(found)


def _inserts(user):
    photos = Photo.objects.prefetch_related("renditions")
    return [
        ("photo", "media.view_photo", photos, partial(photo_row, user=user)),
        ("quote", "articles.view_quote", Quote.objects.select_related("speaker"), quote_row),
        ("embed", "articles.view_embed", Embed.objects.all(), embed_row),
    ]


def require(request, permission):
    if not request.user.has_perm(permission):
        raise PermissionDenied


def _page(request, rows, fields, name, row):
    """Answer one page of `rows`, newest first, whose `fields` hold every word of the search."""
    rows = rows.order_by("-pk")
    for word in request.GET.get("q", "").replace("\0", "").split()[:WORD_LIMIT]:
        holds = Q()
        for field in fields:
            holds |= Q(**{f"{field}__icontains": word})
        rows = rows.filter(holds)
    if before := _numbers(request.GET.get("cursor", "")):
        rows = rows.filter(pk__lt=before[0])
    page = list(rows[: PAGE + 1])
    following = str(page[PAGE - 1].pk) if len(page) > PAGE else None
    return JsonResponse({name: [row(one) for one in page[:PAGE]], "next": following})


def _numbers(text):
    """Return the ids in a list with commas; what is no id is left out."""
    parts = text.split(",")[:INSERT_LIMIT]
    return [int(part) for part in parts if _NUMBER.fullmatch(part)]


def _added(request, form, name, row, **fixed):
    for field, value in fixed.items():
        setattr(form.instance, field, value)
    return _saved(request, form, name, row, "added")


def _changed(request, form, name, row):
    return _saved(request, form, name, row, "changed")


@transaction.atomic
def _saved(request, form, name, row, change):
    if not form.is_valid():
        return JsonResponse({"errors": form.errors}, status=422)
    saved = form.save()
    fields = form.changed_data if change == "changed" else []
    audit.write(audit.Act.RECORD, request.user, saved, change=change, fields=fields)
    return JsonResponse({name: row(saved)}, status=201 if change == "added" else 200)
