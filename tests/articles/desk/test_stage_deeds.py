"""Submit, return, approve, ask and done, as the form posts them."""

from datetime import timedelta

import pytest
from django.contrib.messages import get_messages
from django.utils import timezone

from articles import audit, workflow
from articles.desk import steps
from articles.models import Article, Step
from articles.saving import save_article
from languages.dates import ALMATY
from tests.articles.desk.form_filling import ADD, change_address, opened
from tests.factories import ArticleFactory, SectionFactory, person_with_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def journalist():
    return person_with_role("journalist")


@pytest.fixture
def editor(client):
    user = person_with_role("editor")
    client.force_login(user)
    client.cookies["desk_language"] = "ru"
    return user


@pytest.fixture
def article(journalist):
    article = ArticleFactory(created_by=journalist)
    save_article(article, journalist)
    workflow.submit(article, "kk", journalist)
    return article


def post(client, article, **typed):
    form = {"version": Article.objects.get(pk=article.pk).version, "writing": "kk"}
    return client.post(
        change_address(article), opened(client, change_address(article)) | form | typed
    )


def said(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def test_a_new_story_is_saved_and_submitted_at_once(client, journalist):
    client.force_login(journalist)
    words = {"title_kk": "Жаңа көпір", "body_kk": "<p>Көпір ашылды.</p>", "_submit": "kk"}

    client.post(ADD, opened(client, ADD) | words | {"section": SectionFactory().pk})

    article = Article.objects.get()
    assert (article.title_kk, article.stage_kk) == ("Жаңа көпір", "submitted")


def test_a_story_without_words_is_saved_and_not_submitted(client, journalist):
    client.force_login(journalist)
    client.cookies["desk_language"] = "ru"

    response = client.post(ADD, opened(client, ADD) | {"title_kk": "Жаңа көпір", "_submit": "kk"})

    assert Article.objects.get().stage_kk == "draft"
    assert said(response) == ["Сохранено, но дальше не передано: сначала нужны заголовок и текст."]


def test_what_was_typed_is_saved_before_it_is_approved(client, editor, article):
    response = post(client, article, title_kk="Трамвай қайтты", _approve="kk")

    article.refresh_from_db()
    assert (article.title_kk, article.stage_kk) == ("Трамвай қайтты", "approved")
    assert said(response) == ["Казахский текст одобрен."]


def test_a_return_says_why_to_its_author(client, editor, article, journalist):
    post(client, article, _return="kk", return_note_kk="Санды\u0000 тексеріңіз.")

    client.force_login(journalist)
    page = client.get(change_address(article)).content.decode()

    assert "Санды тексеріңіз." in page


def test_a_return_without_a_note_is_refused_in_words(client, editor, article):
    response = post(client, article, _return="kk", return_note_kk="   ")

    article.refresh_from_db()
    assert article.stage_kk == "submitted"
    assert said(response) == ["Сохранено, но не возвращено: напишите, что нужно сделать."]


def test_a_step_is_asked_for_in_almaty_time(client, editor, article):
    translator = person_with_role("translator")
    due = (timezone.now() + timedelta(days=1)).astimezone(ALMATY).replace(second=0, microsecond=0)
    asked = {"step": "translate-ru", "step_person": translator.pk}

    post(client, article, _ask="1", step_due=f"{due:%Y-%m-%dT%H:%M}", **asked)

    step = Step.objects.get()
    assert (step.kind, step.language, step.person, step.due_at) == (
        "translate",
        "ru",
        translator,
        due,
    )
    assert f'name="_done" value="{step.pk}"' in client.get(change_address(article)).content.decode()


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"step_due": "ертең"}, "Сохранено, но поручение не дано: дата и время указаны неверно."),
        (
            {"step_person": "journalist"},
            "Сохранено, но поручение не дано: такая работа не входит в обязанности этого человека"
            " (colleague).",
        ),
    ],
)
def test_a_step_that_cannot_be_asked_for_is_refused_in_words(client, editor, article, typed, words):
    colleague = person_with_role("journalist", username="colleague")
    typed = {name: colleague.pk if text == "journalist" else text for name, text in typed.items()}

    response = post(client, article, _ask="1", step="proof-kk", **typed)

    assert said(response) == [words]
    assert Step.objects.count() == 0


@pytest.mark.parametrize(
    ("deed", "status"),
    [
        ({"_submit": "en"}, 400),
        ({"_return": "\x00"}, 400),
        ({"_approve": ""}, 400),
        ({"_ask": "1"}, 400),
        ({"_ask": "1", "step": "photo-kk"}, 400),
        ({"_ask": "1", "step": "translate-"}, 400),
        ({"_ask": "1", "step": "photo-", "step_person": "x"}, 400),
        ({"_ask": "1", "step": "photo-", "step_person": "9" * 40}, 400),
        ({"_ask": "1", "step": "photo-", "step_person": "99999999"}, 404),
        ({"_done": ""}, 400),
        ({"_done": "²"}, 400),
        ({"_done": "9" * 40}, 400),
        ({"_done": "99999999"}, 404),
    ],
)
def test_an_odd_deed_is_no_server_error_and_saves_nothing(client, editor, article, deed, status):
    form = {"version": article.version, "title_kk": "Басқа"}

    response = client.post(change_address(article), form | deed)

    assert response.status_code == status
    assert [line.act for line in audit.of(article)] == ["submit", "create"]
    assert article.revisions.count() == 1


def test_a_step_of_another_story_is_not_done_from_here(client, editor, article):
    other = ArticleFactory()
    step = workflow.ask_for_step(other, "photo", "", editor)

    assert post(client, article, _done=step.pk).status_code == 403

    assert Step.objects.open().get() == step


def test_a_form_sent_twice_adds_no_second_line(client, editor, article):
    form = opened(client, change_address(article)) | {"_approve": "kk"}
    client.post(change_address(article), form)
    form["version"] = Article.objects.get(pk=article.pk).version
    client.post(change_address(article), form)

    deeds = audit.of(article).exclude(act__in=["create", "save"])
    assert [line.act for line in deeds] == ["approve", "submit"]


def test_an_editor_of_some_sections_may_not_move_a_story_to_others(client, article):
    elsewhere = SectionFactory()
    client.force_login(person_with_role("editor", section_ids=[article.section_id]))

    response = post(client, article, section=elsewhere.pk)

    assert response.status_code == 200
    assert "section" in response.context["form"].errors


@pytest.mark.parametrize(("original", "first"), [("kk", "translate-ru"), ("ru", "translate-kk")])
def test_the_step_that_is_offered_first_leads_to_the_other_language(original, first):
    panel = steps.panel(person_with_role("chief"), ArticleFactory(original_language=original), None)

    assert panel.choices[0][0] == first
