"""The desk's addresses of the inbox: look, fix, decline, undo."""

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from languages.normalising import normalise_line
from languages.scripts import mixed_words
from typos import fixing, policy
from typos.inbox import PAGE, STATES, OpenCase, Row, View, done_sentence, number, queue
from typos.models import Typo

NEEDS_EDITOR = gettext_lazy("The text has changed here or holds markup: correct it in the article.")


def inbox(request, trouble=None, status=200):
    """Show the queue and one case: the one asked for, else the first."""
    if not request.user.has_perm("typos.view_typo"):
        raise PermissionDenied
    view = View.asked(request.GET)
    typos = queue(request.user, view)
    rows = [Row(typo) for typo in typos[: PAGE + 1]]
    case = _case(request, rows)
    context = {
        **admin.site.each_context(request),
        "title": _("Typos"),
        "view": view,
        "states": [
            (state, name, view.query(state=state, after=None)) for state, name in STATES.items()
        ],
        "language_queries": {
            code: view.query(language=code, after=None) for code in ("", "kk", "ru")
        },
        "open_count": policy.visible_to(request.user).open().count(),
        "rows": rows[:PAGE],
        "next_query": view.query(after=rows[PAGE - 1].typo.pk) if len(rows) > PAGE else "",
        "case": case,
        "beside": _beside(rows[:PAGE], case),
        "done": _done(request),
        "trouble": trouble,
    }
    return render(request, "typos/inbox.html", context, status=status)


@require_POST
def fix(request, pk):
    typo = _typo(request, pk)
    words = _chosen(request.POST)
    if (trouble := _doubts(words)) and "sure" not in request.POST:
        return _again(request, typo, trouble, words)
    try:
        fixed = fixing.fix(typo, words, request.user)
    except fixing.AlreadyClosed as refusal:
        return _again(request, refusal.typo, _closed_sentence(refusal.typo))
    except fixing.NeedsEditor:
        return _again(request, typo, NEEDS_EDITOR)
    except ValueError:
        return _again(request, typo, _("These are the same words, or more than 200 characters."))
    return _on(request, typo, differs=not fixed.in_working_copy)


@require_POST
def decline(request, pk):
    return _close(request, pk, Typo.State.DECLINED)


@require_POST
def mark_spam(request, pk):
    return _close(request, pk, Typo.State.SPAM)


@require_POST
def undo(request, pk):
    typo = _typo(request, pk)
    deed = fixing.undo if typo.state == Typo.State.FIXED else fixing.reopen
    try:
        undone = deed(typo, request.user)
    except fixing.AlreadyClosed:
        return _again(request, typo, _("There is nothing to undo."))
    except fixing.NeedsEditor:
        return _again(request, typo, NEEDS_EDITOR)
    return _on(request, typo, reopened=True, differs=undone and not undone.in_working_copy)


def _close(request, pk, state):
    typo = _typo(request, pk)
    try:
        fixing.decline(typo, request.user, state)
    except fixing.AlreadyClosed as refusal:
        return _again(request, refusal.typo, _closed_sentence(refusal.typo))
    return _on(request, typo)


def _typo(request, pk):
    return get_object_or_404(policy.visible_to(request.user), pk=pk)


def _chosen(posted):
    """Return the words of the chosen suggestion, or the person's own."""
    choice = posted.get("choice", "own")
    return normalise_line(posted.get("own", "") if choice == "own" else choice.removeprefix("="))


def _doubts(words):
    if not words:
        return _("Nothing was typed. The words will be deleted from the page.")
    if mixed := mixed_words(words):
        values = {"word": mixed[0][0]}
        return _("The word «%(word)s» mixes Latin and Cyrillic letters.") % values
    return ""


def _closed_sentence(typo):
    values = {"person": typo.closed_by or "—"}
    return _("Already dealt with: %(person)s.") % values


def _again(request, typo, sentence, words=None):
    """Show the case once more with a sentence above it; a choice in doubt may be confirmed."""
    request.GET = request.GET.copy()
    request.GET["typo"] = str(typo.pk)
    trouble = {"sentence": sentence, "words": words, "may_insist": words is not None}
    return inbox(request, trouble, status=409)


def _on(request, typo, *, reopened=False, differs=False):
    """Go on to the next case (or back to the reopened one), with a toast about this one."""
    view = View.asked(request.GET)
    words = [view.query(), f"done={typo.pk}"]
    words += [f"typo={typo.pk}"] * reopened + ["differs=1"] * bool(differs)
    address = reverse("admin:typos_typo_changelist")
    return HttpResponseRedirect(f"{address}?{'&'.join(words)}")


def _case(request, rows):
    if asked := number(request.GET.get("typo", "")):
        typo = policy.visible_to(request.user).filter(pk=asked).first()
    else:
        typo = rows[0].typo if rows else None
    return OpenCase(typo, request.user) if typo else None


def _beside(rows, case):
    """Return the place of the case in the queue and its neighbours; None where it has left."""
    if case not in rows:
        return None
    at = rows.index(case)
    before, after = rows[:at], rows[at + 1 :]
    return {"place": at + 1, "before": before[-1:], "after": after[:1]}


def _done(request):
    typos = policy.visible_to(request.user).select_related("fixed_edition")
    asked = number(request.GET.get("done", ""))
    typo = asked and typos.filter(pk=asked).first()
    if not typo:
        return None
    differs = "differs" in request.GET
    return {"typo": typo, "sentence": done_sentence(typo), "differs": differs}
