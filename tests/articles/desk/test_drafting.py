"""What the form's script tells the server: kept beside the article, measured and cleaned."""

import json
from uuid import uuid4

import pytest
from django.urls import reverse

from articles.models import Article, Draft, Revision
from articles.saving import save_article
from articles.trash import move_to_trash
from tests.articles.desk.form_filling import ADD, LIST, change_address, opened
from tests.factories import ArticleFactory, SectionFactory, person_with_role

pytestmark = pytest.mark.django_db

SITTING = "0b9f1a52-8f6c-4a55-9c39-6a1b7ad0f0c1"
NEW = reverse("admin:articles_new_beat")


@pytest.fixture
def editor(client):
    user = person_with_role("editor", first_name="Динара", last_name="Сейітова")
    client.force_login(user)
    return user


@pytest.fixture
def article(editor):
    article = ArticleFactory(title_ru="Снег", body_ru="<p>Дороги чистят.</p><p>Ветра нет.</p>")
    save_article(article, editor)
    return article


def beat_of(article):
    return reverse("admin:articles_beat", args=[article.pk])


def tell(client, address, **said):
    return client.post(address, json.dumps(said), content_type="application/json")


def keep(client, address, *fields, sitting=SITTING, **said):
    return tell(client, address, sitting=sitting, fields=fields, **said)


def test_a_draft_is_kept_beside_the_article_and_changes_nothing_of_it(client, editor, article):
    answer = keep(client, beat_of(article), ["title_ru", "Снег идёт"], ["version", "1"])

    assert answer.status_code == 200
    assert answer.json()["kept"]
    draft = Draft.objects.get()
    assert (draft.person, draft.article) == (editor, article)
    assert draft.fields == [["title_ru", "Снег идёт"], ["version", "1"]]
    stored = Article.objects.get()
    assert (stored.version, stored.title_ru) == (1, "Снег")
    assert Revision.objects.count() == 1


def test_a_beat_without_text_keeps_nothing_and_says_who_is_logged_in(client, editor, article):
    answer = tell(client, beat_of(article), version=1).json()

    expected = {"person": str(editor.pk), "name": "Динара Сейітова", "may_write": True}
    assert answer == {**expected, "kept": None, "others": [], "newer": None}
    assert not Draft.objects.exists()


def test_a_draft_of_a_new_article_is_offered_at_the_next_new_one(client, editor, article):
    keep(client, NEW, ["title_kk", "Жаңа тақырып"])
    keep(client, beat_of(article), ["title_kk", "Ескі тақырып"], sitting=str(uuid4()))

    (offered,) = json.loads(client.get(ADD).context["kept_drafts"])

    assert offered["sitting"] == SITTING
    kept = client.get(f"{LIST}drafts/{SITTING}/").json()
    assert kept == {"fields": [["title_kk", "Жаңа тақырып"]]}


def test_letters_that_a_database_cannot_hold_are_left_out(client, article):
    sent = '{"sitting": "%s", "fields": [["lead_ru", "Сне\\u0000г \\ud83d и\\u200b лёд\\n"]]}'

    answer = client.post(beat_of(article), sent % SITTING, content_type="application/json")

    assert answer.status_code == 200
    assert Draft.objects.get().fields == [["lead_ru", "Снег  и лёд\n"]]


@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b"\xff\xfe",
        b"[" * 200_000,
        b'{"sitting": "x"}',
        b'{"sitting": 5}',
        b'{"fields": {"title_kk": "x"}}',
        b'{"fields": [["title_kk"]]}',
        b'{"fields": [["title_kk", 5]]}',
        b'{"fields": [["title_kk", null]]}',
        b'{"fields": ["ab"]}',
        b'{"version": 1' + b"0" * 5000 + b"}",
    ],
)
@pytest.mark.parametrize("name", ["beat", "compare"])
def test_what_cannot_be_read_is_refused_in_words(client, article, sent, name):
    address = reverse(f"admin:articles_{name}", args=[article.pk])

    answer = client.post(address, sent, content_type="application/json")

    assert answer.status_code == 400
    assert list(answer.json()) == ["error"]


def test_odd_versions_and_languages_count_as_not_said(client, article):
    for version, language in ((-1, "en"), (2**40, "\x00"), ("1", ["kk"]), (None, {}), (1.5, 7)):
        answer = tell(client, beat_of(article), version=version, language=language)
        assert answer.status_code == 200


def test_more_than_five_megabytes_are_refused(client, article):
    answer = keep(client, beat_of(article), ["body_ru", "я" * 3 * 1024 * 1024])

    assert answer.status_code == 413
    assert not Draft.objects.exists()


def test_somebody_elses_article_is_not_found(client, article):
    client.force_login(person_with_role("journalist"))
    compare = reverse("admin:articles_compare", args=[article.pk])

    assert keep(client, beat_of(article), ["title_ru", "Чужое"]).status_code == 404
    assert keep(client, compare, ["title_ru", "Чужое"]).status_code == 404
    assert keep(client, f"{LIST}999999/beat/", ["title_ru", "Ничьё"]).status_code == 404


def test_who_may_begin_no_article_keeps_no_draft_of_one(client, article):
    client.force_login(person_with_role("photo-editor"))
    reader = tell(client, NEW)
    assert reader.json()["may_write"] is False

    answer = keep(client, NEW, ["title_ru", "Без права"])

    assert answer.status_code == 403
    assert list(answer.json()) == ["error"]
    assert not Draft.objects.exists()


def test_a_draft_is_its_persons_alone(client, article):
    keep(client, beat_of(article), ["title_ru", "Моё"])
    client.force_login(person_with_role("editor"))

    assert client.get(f"{LIST}drafts/{SITTING}/").status_code == 404
    assert client.post(f"{LIST}drafts/{SITTING}/forget/").status_code == 204
    assert client.get(change_address(article)).context["kept_drafts"] == "[]"
    assert Draft.objects.count() == 1


def test_without_a_session_the_script_is_sent_to_the_login(client, article):
    client.logout()

    assert keep(client, beat_of(article), ["title_ru", "Без сеанса"]).status_code == 302


def test_a_save_forgets_its_draft_and_a_refused_one_does_not(client, article):
    form = opened(client, change_address(article)) | {"sitting": SITTING}
    keep(client, beat_of(article), ["title_ru", "Первый снег"])

    refused = client.post(change_address(article), form | {"slug_ru": "адрес"})
    assert (refused.status_code, Draft.objects.count()) == (200, 1)
    assert str(refused.context["sitting"]) == SITTING
    saved = client.post(change_address(article), form | {"title_ru": "Первый снег"}, follow=True)

    assert f'data-saved="{SITTING}"' in saved.content.decode()
    assert not Draft.objects.exists()


def test_a_late_draft_of_a_saved_sitting_is_forgotten_by_the_next_beat(client, article):
    keep(client, beat_of(article), ["title_ru", "Опоздал"])

    tell(client, beat_of(article), forget=SITTING)

    assert not Draft.objects.exists()


def test_differences_are_told_by_field_and_block(client, article):
    SectionFactory(pk=77, name_kk="Мәдениет", name_ru="Культура")
    body = article.body_ru.replace("чистят", "убирают").replace(
        "Ветра нет.", "Ветер есть &lt;b&gt;"
    )
    address = reverse("admin:articles_compare", args=[article.pk])

    answer = keep(
        client, address, ["title_ru", "Снег <i>идёт"], ["body_ru", body], ["section", "77"]
    )

    page = answer.content.decode()
    assert "Снег<ins> &lt;i&gt;идёт</ins>" in page
    assert "Дороги <del>чистят</del><ins>убирают</ins>." in page
    assert "&lt;b&gt;" in page
    assert "<ins>Мәдениет</ins>" in page


@pytest.mark.parametrize("value", ["", "x", "\x00", "9" * 40, "<p>", "²", "-1"])
def test_odd_fields_are_compared_calmly(client, article, value):
    address = reverse("admin:articles_compare", args=[article.pk])
    names = ("section", "topics", "lead_photo", "original_language", "body_kk", "title_kk")
    credit = [["credits-TOTAL_FORMS", "1"], ["credits-0-author", value], ["credits-0-role", value]]

    answer = keep(client, address, *([name, value] for name in names), *credit)

    assert answer.status_code == 200


def test_who_may_take_an_article_out_of_the_trash_hears_that_it_lies_there(client, editor, article):
    move_to_trash(article, editor)

    answer = keep(client, beat_of(article), ["title_ru", "Снег идёт"])

    assert (answer.status_code, answer.json()) == (410, {"error": "Мақала себетте жатыр."})
    assert not Draft.objects.exists()
    client.force_login(person_with_role("translator"))
    assert keep(client, beat_of(article), ["title_ru", "Снег идёт"]).status_code == 404
