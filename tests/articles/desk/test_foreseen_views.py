"""What the form's script asks about a text that is typed and not saved: pairs, checklists."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from articles.bodies import LENGTH_LIMIT
from articles.embargoes import embargo
from articles.models import Article, Revision
from articles.publishing import publish
from articles.saving import save_article
from tests.factories import ArticleFactory, TopicFactory, person_with_role

pytestmark = pytest.mark.django_db

RUSSIAN, KAZAKH = "В бюджете 45 млн тенге.", "Бюджетте 54 млн теңге бар."


@pytest.fixture
def editor(client):
    user = person_with_role("editor", first_name="Динара", last_name="Сейітова")
    client.force_login(user)
    return user


@pytest.fixture
def story(editor):
    """A story whose Kazakh lead is older than the Russian one, which a colleague changed twice."""
    article = ArticleFactory(created_by=editor, original_language="ru", lead_kk=KAZAKH)
    save_article(article, editor)
    colleague = person_with_role("editor", first_name="Ерлан", last_name="Ахметов")
    for words in ("Город передумал.", RUSSIAN):
        article.lead_ru = words
        save_article(article, colleague)
    article.title_ru = "Другой заголовок"
    save_article(article, editor)
    return article


def ask(client, article, pair, **fields):
    said = {"pair": pair, "fields": [["version", str(article.version)], *map(list, fields.items())]}
    address = reverse("admin:articles_pair", args=[article.pk])
    return client.post(address, json.dumps(said), content_type="application/json")


def test_a_stale_pair_names_who_changed_its_source_and_not_who_changed_another(client, story):
    context = ask(client, story, "lead").context

    [change] = context["changes"]
    assert str(change.by) == "Ерлан Ахметов"
    assert change.at == story.revisions.get(number=3).saved_at
    assert not context["is_typed"]


def test_each_person_is_named_once_the_latest_first(client, editor, story):
    story.lead_ru = "Совсем иначе."
    save_article(story, editor)

    changes = ask(client, story, "lead").context["changes"]

    assert [str(change.by) for change in changes] == ["Динара Сейітова", "Ерлан Ахметов"]


def test_changes_of_before_the_translation_are_not_told(client, editor, story):
    story.lead_kk = "Енді басқаша."
    save_article(story, editor)
    story.lead_ru = "Совсем иначе."
    save_article(story, editor)

    changes = ask(client, story, "lead").context["changes"]

    assert [str(change.by) for change in changes] == ["Динара Сейітова"]


def test_facts_of_the_typed_pair_alone_are_told(client, story):
    answer = ask(client, story, "lead", title_ru="Ещё 7 вагонов", title_kk="Тағы 9 вагон")

    found = [(fact.text, fact.language) for fact in answer.context["facts"]]
    assert found == [("54 млн теңге", "kk"), ("45 млн тенге", "ru")]
    corrected = ask(client, story, "lead", lead_ru=RUSSIAN.replace("45", "54"))
    assert corrected.context["facts"] == []
    assert "45 млн" not in corrected.text


def test_a_source_that_is_changed_in_the_form_alone_is_said_to_be(client, story):
    answer = ask(client, story, "lead", lead_ru="Только что набрано.")

    assert answer.context["is_typed"]
    assert Article.objects.get(pk=story.pk).lead_ru == RUSSIAN
    assert Revision.objects.filter(article=story).count() == 4


def test_a_pair_that_is_translated_again_in_the_form_has_no_changes_to_tell(client, story):
    answer = ask(client, story, "lead", lead_kk="Бюджетте 45 млн теңге бар.")

    assert answer.context["changes"] == answer.context["facts"] == []


@pytest.mark.parametrize("pair", ["", "unknown\x00", "x" * 5000, 7, None, ["lead"]])
def test_odd_names_of_pairs_are_answered_calmly(client, story, pair):
    answer = ask(client, story, pair)

    assert answer.status_code == 200
    assert answer.context["changes"] == answer.context["facts"] == []


def test_a_body_without_end_is_refused_in_words(client, story):
    answer = ask(client, story, "lead", body_ru="ж" * (LENGTH_LIMIT + 1))

    assert answer.status_code == 422
    assert list(answer.json()) == ["error"]


def test_somebody_elses_draft_is_not_found(client, story):
    client.force_login(person_with_role("journalist"))

    assert ask(client, story, "lead").status_code == 404


def recheck(client, article=None, **fields):
    """Return the codes of the checklists by language, for the story or for a new one."""
    typed = [[name, value] for name, value in {"version": "0", **fields}.items()]
    name, args = ("checklist", [article.pk]) if article else ("new_checklist", [])
    address = reverse(f"admin:articles_{name}", args=args)
    answer = client.post(address, json.dumps({"fields": typed}), content_type="application/json")
    return {
        check.language: [each.code for each in check.problems] for check in answer.context["checks"]
    }


def test_the_checklist_is_that_of_the_typed_text(client, story):
    topic = TopicFactory()
    stored = recheck(client, story)

    typed = recheck(
        client,
        story,
        title_ru="Cнег",
        lead_kk="",
        topics=str(topic.pk),
    )

    assert stored["ru"] == ["no_lead_photo", "no_topics", "fact"]
    assert typed["ru"] == ["mixed_script", "no_lead_photo"]
    assert "no_lead" in typed["kk"]
    assert Article.objects.get(pk=story.pk).title_ru == "Другой заголовок"


def test_the_checklist_follows_a_block_that_is_typed_and_typed_back(client, story):
    def facts_told(millions):
        kazakh = f'<p data-block="b1aaaaaa">{millions} млн теңге, 2 шілде</p>'
        russian = '<p data-block="b1aaaaaa">45 млн тенге, 2 июля</p>'
        found = recheck(client, story, lead_ru="Снег", body_kk=kazakh, body_ru=russian)
        return found["ru"].count("fact")

    assert [facts_told(millions) for millions in (45, 54, 45)] == [1, 2, 1]


def test_a_new_story_has_a_checklist_before_it_is_saved(client, editor):
    assert "no_title" in recheck(client)["kk"]

    assert "no_title" not in recheck(client, title_kk="Қар жауды")["kk"]
    assert not Article.objects.exists()


def test_the_checklist_of_somebody_elses_draft_is_not_found(client, story):
    client.force_login(person_with_role("journalist"))

    address = reverse("admin:articles_checklist", args=[story.pk])
    assert client.post(address, "{}", content_type="application/json").status_code == 404


@pytest.mark.parametrize(
    "body", ["", "[]", '{"fields": [["topics", "x"], ["section", "9e9"]]}', "\x00"]
)
def test_an_odd_question_about_the_checklist_is_answered_calmly(client, story, body):
    address = reverse("admin:articles_checklist", args=[story.pk])

    assert client.post(address, body, content_type="application/json").status_code in (200, 400)


def ask_dialogs(client, article, **fields):
    said = {"fields": [["version", "1"], *map(list, fields.items())], "publishing": True}
    address = reverse("admin:articles_checklist", args=[article.pk])
    answer = client.post(address, json.dumps(said), content_type="application/json")
    return {dialog.language: dialog for dialog in answer.context["dialogs"]}, answer.text


def test_the_publish_dialog_stands_on_the_typed_text_and_on_this_very_moment(client, story):
    chief = person_with_role("chief")
    client.force_login(chief)
    publish(story, "kk", chief)
    until = timezone.now() + timedelta(days=1)
    embargo(story, "ru", chief, until)

    dialogs, page = ask_dialogs(client, story, title_ru="Cнег", lead_kk="")

    assert [each.code for each in dialogs["kk"].check.blocking] == ["no_lead"]
    assert [each.code for each in dialogs["ru"].check.blocking] == ["mixed_script"]
    assert dialogs["kk"].label == "Сайттағы қазақша нұсқаны жаңарту"
    assert dialogs["ru"].embargo.until == until
    assert [dialogs[code].asks_for_reason for code in ("kk", "ru")] == [False, True]
    assert ('name="_withdraw" value="kk"' in page, 'name="_lift" value="ru"' in page) == (
        True,
        True,
    )


def test_who_may_not_publish_is_told_of_no_dialog(client):
    journalist = person_with_role("journalist")
    article = ArticleFactory(created_by=journalist)
    save_article(article, journalist)
    client.force_login(journalist)

    dialogs, page = ask_dialogs(client, article)

    assert (dialogs, "_publish" in page) == ({}, False)
