"""The form says how pairs stand, and takes what a person says about them."""

import json

import pytest

from articles import parity
from articles.models import Article, AuditLine
from articles.saving import save_article
from tests.articles.desk.form_filling import LIST, change_address, opened
from tests.factories import ArticleFactory, person_with_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = person_with_role("editor")
    client.force_login(user)
    return user


@pytest.fixture
def story(editor):
    """A story whose Kazakh lead is older than the Russian one."""
    article = ArticleFactory(created_by=editor, original_language="ru")
    save_article(article, editor)
    article.lead_ru = "Город передумал."
    save_article(article, editor)
    return article


def states(article):
    stored = Article.objects.get(pk=article.pk)
    return {pair.name: pair.state for pair in parity.states_of(stored)}


def send(client, article, answers, **fields):
    address = change_address(article)
    text = answers if isinstance(answers, str) else json.dumps(answers)
    return client.post(address, opened(client, address) | fields | {"pair_answers": text})


def test_the_page_carries_the_words_that_were_translated(client, story):
    page = client.get(change_address(story))

    shown = page.context["pair_states"]
    assert shown["original"] == "ru"
    assert shown["pairs"]["lead"] == {
        "target": "kk",
        "text": "Город начал строить первые шесть остановок.",
        "different": False,
    }
    assert '<script id="pair-states" type="application/json">' in page.text


def test_a_form_with_answers_alone_is_a_save(client, story):
    response = send(client, story, {"lead": "right"})

    assert response.status_code == 302
    assert states(story)["lead"] == "current"
    assert Article.objects.get(pk=story.pk).version == 3
    assert AuditLine.objects.get(act="pairs").details["pairs"] == {"lead": "right"}


def test_answers_on_top_of_a_save_of_the_same_words_are_not_lost(client, story, editor):
    address = change_address(story)
    sent = opened(client, address)
    save_article(Article.objects.get(pk=story.pk), editor)

    first = client.post(address, sent | {"pair_answers": '{"lead": "different"}'})
    again = client.post(address, sent | {"pair_answers": '{"lead": "different"}'})

    assert (first.status_code, again.status_code) == (302, 302)
    assert states(story)["lead"] == "different"
    assert Article.objects.get(pk=story.pk).version == 4


def test_answers_do_not_get_round_the_version_check(client, story, editor):
    address = change_address(story)
    sent = opened(client, address) | {"title_ru": "Трамвай"}
    story.title_ru = "Метро"
    save_article(story, editor)

    response = client.post(address, sent | {"pair_answers": '{"lead": "right"}'})

    assert response.status_code == 409
    assert states(story)["lead"] == "stale"


@pytest.mark.parametrize(
    "work",
    [{"lead_kk": "Қала алты аялдама салуды бастады."}, {"pair_answers": '{"lead": "right"}'}],
    ids=["translated", "judged"],
)
def test_a_translation_of_words_that_changed_meanwhile_stays_stale(client, story, editor, work):
    address = change_address(story)
    sent = opened(client, address) | work
    colleagues = Article.objects.get(pk=story.pk)
    colleagues.lead_ru = "Город начал строить первые девять остановок."
    save_article(colleagues, editor)

    response = client.post(address, sent)

    assert response.status_code == 302
    assert Article.objects.get(pk=story.pk).lead_ru == colleagues.lead_ru
    assert states(story)["lead"] == "stale"


@pytest.mark.parametrize(
    "malformed",
    [
        "{",
        "[]",
        '{"lead": "yes"}',
        '{"lead": ["right"]}',
        '"right"',
        "\0",
        "[" * 100_000,
        '{"lead": ' + "1" * 5000 + "}",
        "x" * 300_000,
    ],
)
def test_a_malformed_field_is_an_error_of_the_form(client, story, malformed):
    response = send(client, story, malformed)

    assert response.status_code == 200
    assert response.context["form"].errors["pair_answers"]
    assert Article.objects.get(pk=story.pk).version == 2


def test_pairs_with_strange_names_say_nothing(client, story):
    assert send(client, story, '{"\\ud800": "right", "constructor": "same"}').status_code == 302
    assert not AuditLine.objects.filter(act="pairs").exists()


@pytest.mark.parametrize(
    ("role", "state"),
    [("translator", "current"), ("proofreader", "current"), ("photo-editor", "stale")],
)
def test_translators_and_proofreaders_judge_and_an_answer_of_others_is_nothing(
    client, story, role, state
):
    Article.objects.filter(pk=story.pk).update(stage_ru="submitted")
    client.force_login(person_with_role(role))

    assert send(client, story, {"lead": "right"}).status_code == 302
    assert states(story)["lead"] == state


def test_who_writes_both_languages_is_not_offered_to_judge_them(client):
    journalist = person_with_role("journalist")
    story = ArticleFactory(created_by=journalist)
    save_article(story, journalist)
    shown = {}
    for person in (journalist, person_with_role("editor")):
        client.force_login(person)
        page = client.get(change_address(story)).text
        shown[person] = [f'data-act="{act}"' in page for act in ("right", "different", "same")]
        shown[person].append('name="pair_answers"' in page)

    assert list(shown.values()) == [[False] * 4, [True] * 4]


def test_the_list_shows_what_waits_and_finds_it(client, story, editor):
    other = ArticleFactory(title_kk="Бәрі аударылған", created_by=editor)
    save_article(other, editor)

    page = client.get(LIST + "?view=translation")

    [row] = page.context["cl"].rows()
    assert [(badge.language, badge.behind) for badge in row.badges] == [("kk", 1), ("ru", 0)]
    assert "▲1" in page.text
