"""The permission matrix around an article: versions, notes, links, the trash, times, obstacles.

The acts that move its words along stand in `test_permission_matrix.py`; see `matrix.py` for the
signs.
"""

import json
from datetime import timedelta
from urllib.parse import urlencode

import pytest
from django.urls import reverse
from django.utils import timezone

from articles import embargoes, notes, sharing, trash
from articles.models import Article, Edition, Embargo, Note, PreviewLink
from articles.parity import states_of
from articles.publishing import publish
from articles.saving import save_article
from tests.newsroom.matrix import Act, form_of, in_two_hours, post

pytestmark = pytest.mark.django_db


def at(name, article, *numbers):
    return reverse(f"admin:articles_article_{name}", args=[article.pk, *numbers])


# Reading what nobody has published.


def previews_what_is_typed(client, article, language):
    address = reverse("preview", args=[article.pk, language])
    page = client.post(address, form_of(article))
    return page.status_code == 200 and article.words(language)["title"] in page.text


def compares_unsaved_text(client, article, language):
    told = {"fields": [[f"title_{language}", "Жаңа тақырып"]]}
    address = reverse("admin:articles_compare", args=[article.pk])
    return client.post(address, json.dumps(told), "application/json").status_code == 200


def compares_versions(client, article, language):
    return client.get(at("history", article), {"a": 1, "b": 1}).status_code == 200


def sees_the_bar_on_the_public_page(client, article, language):
    return client.get(reverse("article-bar", args=[article.pk, language])).status_code == 200


# Versions.


def names_a_version(client, article, language):
    client.post(at("name", article), {"revision": 1, "name": "Заңгерге"})
    return article.revisions.get(number=1).name == "Заңгерге"


def restores_a_version(client, article, language):
    former = article.words(language)["lead"]
    setattr(article, f"lead_{language}", "Кейінгі лид")
    save_article(article, client.chief)
    asked = {"revision": 1, "language": language, "version": article.version}
    client.post(at("restore", article), asked)
    article.refresh_from_db()
    return article.words(language)["lead"] == former


# Notes.


def writes_a_note(client, article, language):
    noted = {"text": "Соманы тексеріңіз.", "place": f"{language}:title"}
    client.post(reverse("note-write", args=[article.pk]), noted)
    return article.notes.filter(written_by=client.person).exists()


def answers_a_note(client, article, language):
    note = noted(client, article)
    answered = {f"reply_{note.pk}": "Тексердім."}
    client.post(reverse("note-reply", args=[note.pk]), answered)
    return note.replies.filter(written_by=client.person).exists()


def settles_a_note(client, article, language):
    note = noted(client, article)
    client.post(reverse("note-settle", args=[note.pk]))
    return Note.objects.filter(pk=note.pk, settled_by=client.person).exists()


def reopens_a_note(client, article, language):
    note = noted(client, article)
    notes.settle(note, client.chief)
    client.post(reverse("note-reopen", args=[note.pk]))
    return Note.objects.filter(pk=note.pk, settled_at=None).exists()


def noted(client, article):
    return notes.write(article, client.chief, "Соманы тексеріңіз.", notes.Place("kk", "title"))


# Pairs of the two languages.


def judges_a_pair(client, article, language):
    post(client, article, pair_answers='{"title": "different"}')
    stored = Article.objects.get(pk=article.pk)
    return any(pair.is_different for pair in states_of(stored))


def calls_a_stale_pair_right(client, article, language):
    original = article.original_language
    setattr(article, f"title_{original}", "Трамвай сәуірде оралады")
    save_article(article, client.chief)
    post(client, article, pair_answers='{"title": "right"}')
    stored = Article.objects.get(pk=article.pk)
    return not any(pair.is_behind for pair in states_of(stored) if pair.name == "title")


def leaves_a_word_as_it_is(client, article, language):
    client.post(at("left", article), {"leave": f"{language}:mixed:Cағат"})
    return article.left_as_is.filter(by=client.person).exists()


# Links for reading.


def makes_a_link(client, article, language):
    client.post(at("links", article), {"languages": [language], "days": 3, "note": ""})
    return PreviewLink.objects.filter(article=article, made_by=client.person).exists()


def revokes_a_link(client, article, language):
    link = sharing.make_link(article, [language], 3, client.chief)
    client.post(at("revoke", article, link.pk))
    return not PreviewLink.objects.open().filter(pk=link.pk).exists()


# The trash.


def puts_into_the_trash(client, article, language):
    client.post(at("put_in", article))
    return Article.objects.trashed().filter(pk=article.pk, trashed_by=client.person).exists()


def sees_in_the_trash(client, article, language):
    trash.move_to_trash(article, client.chief)
    page = client.get(reverse("admin:articles_article_trash"))
    return page.status_code == 200 and article in page.context["articles"]


def takes_out_of_the_trash(client, article, language):
    trash.move_to_trash(article, client.chief)
    client.post(at("take_out", article))
    return Article.objects.kept().filter(pk=article.pk).exists()


def deletes_for_ever(client, article, language):
    trash.move_to_trash(article, client.chief)
    client.post(at("delete_for_ever", article), {"sure": "yes"})
    return not Article.objects.filter(pk=article.pk).exists()


# Times, embargoes and obstacles.


def sets_an_unpublish_time(client, article, language):
    publish(article, language, client.chief)
    times = {f"until_{language}": "on", f"unpublish_at_{language}": in_two_hours()}
    post(client, article, _limit=language, **times)
    return article.editions.exclude(unpublish_at=None).exists()


def calls_a_schedule_off(client, article, language):
    scheduled = scheduled_edition(client, article, language)
    post(client, article, _unschedule=language)
    return not Edition.objects.scheduled().filter(pk=scheduled.pk).exists()


def scheduled_edition(client, article, language):
    return publish(article, language, client.chief, timezone.now() + timedelta(hours=2))


def sets_an_embargo(client, article, language):
    address = reverse("embargo", args=[article.pk, language])
    client.post(f"{address}?{urlencode({'at': in_two_hours()})}")
    return Embargo.objects.filter(article=article, set_by=client.person).exists()


def lifts_an_embargo(client, article, language):
    under_embargo(client, article, language)
    post(client, article, _lift=language, **{f"reason_{language}": "Министрлік рұқсат берді."})
    return not is_under_embargo(article, language)


def publishes_before_an_embargo_ends(client, article, language):
    under_embargo(client, article, language)
    reason = {f"reason_{language}": "Министрлік рұқсат берді."}
    return publishes(client, article, language, **reason)


def under_embargo(client, article, language):
    embargoes.embargo(article, language, client.chief, timezone.now() + timedelta(hours=2))


def is_under_embargo(article, language):
    return embargoes.forbidding(article, language, timezone.now()) is not None


def publishes_over_an_obstacle(client, article, language):
    holds_a_latin_letter(client, article, language)
    reason = {f"reason_{language}": "Бұл — атау."}
    return publishes(client, article, language, **reason)


def publishes_without_a_reason(client, article, language):
    under_embargo(client, article, language)
    holds_a_latin_letter(client, article, language)
    return publishes(client, article, language)


def holds_a_latin_letter(client, article, language):
    setattr(article, f"title_{language}", "Cағат алаңы ашылды")  # its first letter is Latin
    save_article(article, client.chief)


def publishes(client, article, language, **reason):
    post(client, article, _publish=language, **reason)
    return article.editions.filter(published_by=client.person).exists()


# In bulk.


def is_asked_about_a_bulk(client, article, language):
    return client.get(reverse("bulk"), {"article": [article.pk]}).status_code == 200


def publishes_in_bulk(client, article, language):
    client.post(reverse("bulk-publish"), {"edition": [f"{article.pk}:{language}"]})
    return article.editions.filter(published_by=client.person).exists()


FEW = ("own draft", "submitted", "draft", "elsewhere")
SOME = (*FEW, "own, submitted", "own, live", "draft, asked for")
QUEUE = ("own, submitted", "approved", "elsewhere")
PAIRED = ("own draft", "draft, asked for", "submitted", "submitted in Russian", "elsewhere")
RESTORED = (*PAIRED, "own draft in Russian", "own, submitted", "own, live")

READ, WORKED_ON = "O Q Q Y S Y –", "O QL QL – S Y –"
SHARED, EDITED, CHIEF = "O – – – S Y –", "– – – – S Y –", "– – – – – Y –"
OWN_DRAFT, OWN_DRAFT_SPOKEN, NOBODY = "Od – – – S Y –", "OLd – – – S Y –", "– – – – – – –"
JUDGED, WRITTEN = "– QL QL – S Y –", "OL QL QL – S Y –"
ACTS = [
    Act("preview what is typed", READ, previews_what_is_typed, SOME),
    Act("compare unsaved text", READ, compares_unsaved_text, FEW),
    Act("compare versions", READ, compares_versions, FEW),
    Act("see the bar on the public page", READ, sees_the_bar_on_the_public_page, FEW),
    Act("name a version", WORKED_ON, names_a_version, SOME, "either"),
    Act("restore the original", OWN_DRAFT, restores_a_version, RESTORED),
    Act("restore the other language", OWN_DRAFT_SPOKEN, restores_a_version, RESTORED, "other"),
    Act("write a note", READ, writes_a_note, SOME),
    Act("answer a note", READ, answers_a_note, FEW),
    Act("settle a note", READ, settles_a_note, FEW),
    Act("reopen a note", READ, reopens_a_note, FEW),
    Act("call a pair different", JUDGED, judges_a_pair, PAIRED, "other"),
    Act("call a stale pair right", JUDGED, calls_a_stale_pair_right, PAIRED, "other"),
    Act("leave a word as it is", WRITTEN, leaves_a_word_as_it_is, PAIRED, "other"),
    Act("make a link", SHARED, makes_a_link, FEW),
    Act("revoke a link", SHARED, revokes_a_link, FEW),
    Act("move to the trash", OWN_DRAFT, puts_into_the_trash, (*FEW, "own, returned", "own, live")),
    Act("see in the trash", SHARED, sees_in_the_trash, FEW),
    Act("take out of the trash", SHARED, takes_out_of_the_trash, (*FEW, "own, live")),
    Act("delete for ever", CHIEF, deletes_for_ever, ("own draft", "elsewhere")),
    Act("delete what was out", NOBODY, deletes_for_ever, ("own, live",)),
    Act("set an unpublish time", EDITED, sets_an_unpublish_time, QUEUE),
    Act("call a schedule off", EDITED, calls_a_schedule_off, QUEUE),
    Act("set an embargo", EDITED, sets_an_embargo, QUEUE),
    Act("lift an embargo", CHIEF, lifts_an_embargo, QUEUE),
    Act("publish before an embargo ends", CHIEF, publishes_before_an_embargo_ends, QUEUE),
    Act("publish over an obstacle", CHIEF, publishes_over_an_obstacle, QUEUE),
    Act("do so without a reason", NOBODY, publishes_without_a_reason, ("approved",)),
    Act("be asked about a bulk", CHIEF, is_asked_about_a_bulk, ("approved",)),
    Act("publish in bulk", CHIEF, publishes_in_bulk, QUEUE),
]


@pytest.mark.parametrize("line", ACTS, ids=lambda line: line.words)
def test_an_act_is_done_by_those_who_may_and_refused_to_others(newsroom, line):
    done, expected = line.walk(newsroom)

    assert done == expected
