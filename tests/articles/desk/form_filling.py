"""Typing into the article form without a browser."""

from django.urls import reverse

ADD = reverse("admin:articles_article_add")
EMPTY = {"topics": []}
LIST = reverse("admin:articles_article_changelist")


def change_address(article):
    return reverse("admin:articles_article_change", args=[article.pk])


def opened(client, address):
    """Return what the form at `address` would send if nobody typed anything."""
    context = client.get(address).context
    sent = {"writing": "kk", "submission": str(context["submission"]) if context["add"] else ""}
    for field in context["form"]:
        value = field.value()
        sent[field.html_name] = EMPTY.get(field.name, "") if value is None else value
    formset = context["credits"]
    for form in [formset.management_form, *formset.forms] if formset else []:
        for field in form:
            sent[field.html_name] = "" if field.value() is None else field.value()
    return {name: value for name, value in sent.items() if value is not False}


def credited(*rows):
    """Return the fields of the credits, rows being pairs of author and role."""
    sent = {"credits-TOTAL_FORMS": len(rows), "credits-INITIAL_FORMS": 0}
    for number, (author, role) in enumerate(rows):
        sent |= {f"credits-{number}-author": author.pk, f"credits-{number}-role": role}
    return sent


def decided(refused, **choices):
    """Return what the merge screen sends back: `title_ru="mine"`, `title_ru=("own", words)`.

    A block is named by its id: `b1aaaaaa="both"`.
    """
    screen = refused.context["screen"]
    sent = {}
    for name, value in [*screen.posted, ("merged_with", screen.meeting.current.version)]:
        sent.setdefault(name, []).append(value)
    for clash in screen.clashes:
        key = clash.change.key
        choice = choices.get(key) or choices.get(clash.change.block)
        choice, own = choice if isinstance(choice, tuple) else (choice, "")
        sent |= {f"merge.{key}": choice or "", f"own.{key}": own}
    return sent
