"""Notes by HTTP: plain text, whoever sees the article, and nobody else."""

import pytest

from articles.models import Note
from articles.notes import Place, write
from tests.articles.desk.form_filling import change_address
from tests.factories import ArticleFactory, person_with_role

pytestmark = pytest.mark.django_db

SCRIPT = {"X-Panel": "notes"}


@pytest.fixture
def article():
    return ArticleFactory()


@pytest.fixture
def editor(client):
    editor = person_with_role("editor")
    client.force_login(editor)
    return editor


def addresses(article, note):
    return [f"/admin/articles/notes/{article.pk}/"] + [
        f"/admin/articles/notes/{note.pk}/{deed}/" for deed in ("reply", "settle", "reopen")
    ]


def test_a_note_is_written_answered_settled_and_reopened(client, article, editor):
    posted = {"text": "Откуда срок?", "place": "ru:b1aaaaaa"}
    client.post(f"/admin/articles/notes/{article.pk}/", posted)
    note = Note.objects.get()
    _write, answer, settling, reopening = addresses(article, note)

    client.post(answer, {f"reply_{note.pk}": "Из акимата"})
    client.post(settling)
    note.refresh_from_db()
    assert note.settled_by == editor
    response = client.post(reopening)

    note.refresh_from_db()
    assert note.is_open
    assert [reply.text for reply in note.replies.all()] == ["Из акимата"]
    assert response.url == f"{article.get_desk_url()}#id_notes"


def test_a_script_gets_the_panel_and_a_refusal_in_words(client, article, editor):
    address = f"/admin/articles/notes/{article.pk}/"

    panel = client.post(address, {"text": "Срок?", "place": "ru:b1aaaaaa"}, headers=SCRIPT)
    refused = client.post(address, {"text": " "}, headers=SCRIPT)

    assert "Срок?" in panel.content.decode()
    assert [panel.status_code, refused.status_code] == [200, 422]
    assert refused["Content-Type"] == "text/plain; charset=utf-8"


@pytest.mark.parametrize("place", ["ru:\x00", "en:title", "x" * 5000])
def test_a_place_that_is_none_is_refused(client, article, editor, place):
    address = f"/admin/articles/notes/{article.pk}/"

    response = client.post(address, {"text": "Срок?", "place": place}, headers=SCRIPT)

    assert response.status_code == 422
    assert Note.objects.count() == 0


def test_markup_in_a_note_is_plain_text_on_every_screen(client, article, editor):
    text = f"@{editor.username} <script>alert(1)</script>"
    write(article, editor, text, Place("ru", "b1aaaaaa"))

    for address in (change_address(article), "/admin/"):
        page = client.get(address).content.decode()
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
        assert "<script>alert(1)" not in page


@pytest.mark.parametrize("role", ["journalist", "translator", "proofreader", "photo-editor"])
def test_commenting_follows_reading(client, article, role):
    note = write(article, person_with_role("editor"), "Срок?", Place())
    client.force_login(person_with_role(role))
    may_see = client.get(change_address(article)).status_code == 200

    answers = {
        client.post(address, {"text": "Я"}).status_code for address in addresses(article, note)
    }

    assert answers == ({302} if may_see else {404})


def test_an_author_comments_on_an_article_that_is_out_of_their_hands(client, article):
    client.force_login(article.created_by)
    article.created_by.groups.set(person_with_role("journalist").groups.all())

    client.post(f"/admin/articles/notes/{article.pk}/", {"text": "Исправьте срок"})

    assert Note.objects.get().written_by == article.created_by


def test_nobody_comments_without_a_login_or_by_a_link(client, article):
    note = write(article, person_with_role("editor"), "Срок?", Place())
    for address in addresses(article, note):
        assert client.post(address).url.startswith("/admin/login/")
    client.force_login(person_with_role("editor"))
    for address in addresses(article, note):
        assert client.get(address).status_code == 405

    assert Note.objects.count() == 1


def test_the_checklist_counts_open_notes_of_its_language(client, article, editor):
    write(article, editor, "Срок?", Place("ru", "title"))
    write(article, editor, "Весь материал длинный", Place())

    sheets = client.get(change_address(article)).context["sheets"]

    said = {
        sheet.language: [p.message for p in sheet.check.problems if p.code == "open_notes"]
        for sheet in sheets
    }
    assert {language: len(words) for language, words in said.items()} == {"kk": 1, "ru": 1}
    assert [words[0][0] for words in said.values()] == ["1", "2"]
