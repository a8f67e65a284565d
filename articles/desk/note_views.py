"""Writing, answering, settling and reopening notes; the form's script asks for the panel alone."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

import languages
from articles import notes, policy
from articles.models import Note


@require_POST
def write(request, pk):
    """Begin a note on an article; 404 where the person may not see it."""
    article = get_object_or_404(policy.visible_to(request.user), pk=pk)
    posted = request.POST

    def deed():
        place = notes.Place.parsed(posted.get("place", ""))
        notes.write(article, request.user, posted.get("text", ""), place, posted.get("seen", ""))

    return _answer(request, article, deed)


@require_POST
def reply(request, pk):
    note = _note(request, pk)
    text = request.POST.get(f"reply_{pk}", "")
    return _answer(request, note.article, lambda: notes.reply(note, request.user, text))


@require_POST
def settle(request, pk):
    note = _note(request, pk)
    return _answer(request, note.article, lambda: notes.settle(note, request.user))


@require_POST
def reopen(request, pk):
    note = _note(request, pk)
    return _answer(request, note.article, lambda: notes.reopen(note, request.user))


def panel(article):
    """Return what the panel of notes shows."""
    found = notes.threads(article) if article.pk else []
    return {
        "article": article,
        "open_threads": [thread for thread in found if thread.note.is_open],
        "settled_threads": [thread for thread in found if not thread.note.is_open],
        "codes": languages.CODES,
    }


def _note(request, pk):
    seen = policy.visible_to(request.user).order_by().values("pk")
    return get_object_or_404(Note.objects.select_related("article"), pk=pk, article__in=seen)


def _answer(request, article, deed):
    """Do it and answer with the panel, or with the form where no script has asked."""
    is_script = request.headers.get("X-Panel") == "notes"
    try:
        deed()
    except notes.Refused as refused:
        if is_script:
            return HttpResponse(str(refused), status=422, content_type="text/plain; charset=utf-8")
        messages.error(request, str(refused))
    if is_script:
        context = {**panel(article), "now": timezone.now()}
        return render(request, "desk/form/_notes_panel.html", context)
    return redirect(f"{article.get_desk_url()}#id_notes")
