"""The permission matrix, by HTTP: roles x acts x fields, also with fields added to the request.

Each line reads like the line of `docs/decisions/permissions.md`; see `matrix.py` for the signs. A
new act is one line of ACTS and a function that does it and says whether it was done.
"""

from itertools import product

import pytest
from django.urls import reverse

from articles import audit
from articles.models import Edition, Step
from tests.articles.desk.form_filling import ADD, LIST, change_address
from tests.newsroom.matrix import (
    FACTS,
    ROLES,
    Act,
    fields_for,
    form_of,
    in_two_hours,
    is_allowed,
    post,
    undone,
)

pytestmark = pytest.mark.django_db


# What an act is, and how it is seen that it was done.


def reads(client, article, language):
    history = reverse("admin:articles_article_history", args=[article.pk])
    return client.get(history).status_code == 200


def submits(client, article, language):
    return changes_stage(client, article, language, "submitted", _submit=language)


def returns(client, article, language):
    note = {f"return_note_{language}": "Дереккөзді қосыңыз."}
    return changes_stage(client, article, language, "returned", _return=language, **note)


def approves(client, article, language):
    return changes_stage(client, article, language, "approved", _approve=language)


def changes_stage(client, article, language, stage, **deed):
    post(client, article, **deed)
    article.refresh_from_db()
    return article.stage(language) == stage


def asks_for_a_step(client, article, language):
    post(client, article, _ask="1", step=f"edit-{language}", step_person="", step_due="")
    return article.steps.open().filter(kind="edit").exists()


def finishes_the_translation(client, article, language):
    return finishes(client, article, "translate")


def finishes_the_proof(client, article, language):
    return finishes(client, article, "proof")


def finishes(client, article, kind):
    step = article.steps.get(kind=kind)
    post(client, article, _done=step.pk)
    step.refresh_from_db()
    return step.done_at is not None


def publishes(client, article, language):
    post(client, article, _publish=language)
    return Edition.objects.filter(article=article, published_by=client.person).exists()


def schedules(client, article, language):
    later = {f"when_{language}": "later", f"publish_at_{language}": in_two_hours()}
    post(client, article, _publish=language, **later)
    return Edition.objects.scheduled().filter(article=article).exists()


def withdraws(client, article, language):
    post(client, article, _withdraw=language)
    return Edition.objects.filter(article=article, withdrawn_by=client.person).exists()


ASKED = ("draft, asked for",)
DRAFTS = ("own draft", "draft, asked for", "own, returned")
SUBMITTED = ("own, submitted", "elsewhere")
READ = ("own draft", "own, live", "draft", "draft, asked for", "submitted", "elsewhere")
ACTS = [
    Act("read an unpublished article", "O Q Q Y S Y –", reads, READ),
    Act("submit an original", "O – – – S Y –", submits, DRAFTS),
    Act(
        "mark a translation done",
        "OL QL – – S Y –",
        submits,
        ("own draft", "draft, asked for", "submitted in Russian", "elsewhere"),
        within="other",
    ),
    Act("mark a translation step done", "– Q – – S Y –", finishes_the_translation, ASKED),
    Act("mark proofread", "– – QL – S Y –", finishes_the_proof, ASKED),
    Act("return with a note", "– – Q – S Y –", returns, SUBMITTED),
    Act("approve", "– – – – S Y –", approves, SUBMITTED),
    Act("assign people", "– – – – S Y –", asks_for_a_step, SUBMITTED),
    Act("publish", "– – – – S Y –", publishes, SUBMITTED),
    Act("schedule", "– – – – S Y –", schedules, ("submitted",)),
    Act("withdraw", "– – – – S Y –", withdraws, ("own, live",)),
]


@pytest.mark.parametrize("line", ACTS, ids=lambda line: line.words)
def test_an_act_is_done_by_those_who_may_and_refused_to_others(newsroom, line):
    done, expected = line.walk(newsroom)

    assert done == expected


# Fields: what is stored when everything is posted.


@pytest.mark.parametrize("role", ROLES)
def test_only_the_fields_of_the_matrix_are_written_whatever_is_posted(newsroom, role):
    stored, expected = {}, {}
    for name, facts in FACTS.items():
        article = newsroom.articles[name]
        before = article.revisions.first().fields
        with undone():
            form = newsroom.everything_changed(article)
            status = newsroom.client(role).post(change_address(article), form).status_code
            after = article.revisions.first().fields
        stored[name] = {field for field in after if after[field] != before[field]}
        expected[name] = fields_for(role, facts)
        assert (status == 302) == bool(expected[name])
        assert status in (302, 403, 404)

    assert stored == expected


@pytest.mark.parametrize("role", ROLES)
def test_the_list_holds_what_a_role_may_read(newsroom, role):
    signs = dict(zip(ROLES, ACTS[0].signs.split(), strict=True))[role]
    response = newsroom.client(role).get(LIST)

    shown = set(response.context["cl"].result_list) if response.status_code == 200 else set()

    assert {name for name, article in newsroom.articles.items() if article in shown} == {
        name for name, facts in FACTS.items() if is_allowed(signs, role, facts)
    }
    assert (response.status_code == 403) == (role == "A")


def test_an_article_is_begun_by_those_who_may_and_in_their_sections_alone(newsroom):
    begun = {}
    for role, section in product(ROLES, ("city", "sport")):
        client = newsroom.client(role)
        with undone():
            form = {
                "title_ru": "Новая заметка",
                "section": newsroom.sections[section].pk,
                "original_language": "ru",
                "version": 0,
                "credits-TOTAL_FORMS": 0,
                "credits-INITIAL_FORMS": 0,
            }
            begun[role, section] = client.post(ADD, form).status_code == 302

    assert {key for key, is_begun in begun.items() if is_begun} == {
        ("J", "city"),
        ("J", "sport"),
        ("E", "city"),
        ("C", "city"),
        ("C", "sport"),
    }


def test_an_article_is_read_again_or_kept_secret_at_every_address(newsroom):
    """404 where existence is secret, 403 where it may be read and nothing be done."""
    foreign = newsroom.articles["draft"]
    statuses = {
        role: newsroom.client(role).post(change_address(foreign), form_of(foreign)).status_code
        for role in ("J", "T", "P")
    }

    assert statuses == {"J": 404, "T": 404, "P": 404}


def test_an_act_that_was_refused_leaves_no_line(newsroom):
    article = newsroom.articles["submitted"]
    before = audit.of(article).count()

    for deed in ({"_approve": "kk"}, {"_return": "kk"}, {"_ask": "1", "step": "photo-"}):
        post(newsroom.client("T") if "_return" in deed else newsroom.client("P"), article, **deed)

    assert [line.act for line in audit.of(article)][: -before or None] == []
    assert Step.objects.filter(article=article).count() == 0
