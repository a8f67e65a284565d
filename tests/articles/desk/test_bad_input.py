"""What nobody types on purpose: never a 500, never half a save, nothing lost."""

import pytest

from articles import bodies
from articles.models import Article
from articles.saving import save_article
from tests.articles.desk.form_filling import ADD, LIST, change_address, opened
from tests.factories import ArticleFactory, person_with_role

pytestmark = pytest.mark.django_db

HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\"'><svg onload=alert(1)>",
    "javascript:alert(1)",
    "{{ 7|add:7 }}{% csrf_token %}",
    "a\x00b",
    "\u202eкөпір\u202c",
    "👩‍👩‍👧‍👦🇰🇿",
    "и\u0306",
    "\ud83d",
    "%00%0a../../",
]


@pytest.fixture
def editor(client):
    user = person_with_role("editor")
    client.force_login(user)
    return user


@pytest.fixture
def article(editor):
    article = ArticleFactory()
    save_article(article, editor)
    return article


@pytest.mark.parametrize("text", [text for text in HOSTILE if text != "\ud83d"])
def test_hostile_words_are_stored_as_words(client, article, text):
    names = ("title_kk", "lead_kk", "title_ru", "lead_ru")
    form = opened(client, change_address(article)) | dict.fromkeys(names, text)
    form |= {"body_kk": f"<p>{text}</p>", "emptied": "body_kk"}

    response = client.post(change_address(article), form, follow=True)

    assert response.status_code == 200
    page = response.content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "<svg onload" not in page
    assert client.get(LIST).status_code == 200
    assert Article.objects.get().version == 2


def test_control_letters_and_odd_forms_leave_the_text(client, article):
    form = opened(client, change_address(article))
    form |= {"title_kk": "Қа\x00ла\u200b и\u0306", "lead_kk": "Бір\x01\r\nекі"}

    client.post(change_address(article), form)

    stored = Article.objects.get()
    assert stored.title_kk == "Қала й"
    assert stored.lead_kk == "Бір\nекі"


def test_broken_bytes_are_no_server_error(client, article):
    sent = b"title_kk=%D2%9A%FF%FE&title_ru=%00&version=1&credits-TOTAL_FORMS=0"
    sent += b"&credits-INITIAL_FORMS=0"

    response = client.post(
        change_address(article), sent, content_type="application/x-www-form-urlencoded"
    )

    assert response.status_code in (200, 302, 400)


@pytest.mark.parametrize(
    ("field", "words"),
    [
        ("title_kk", "ұ" * 201),
        ("lead_ru", "д" * 1001),
        ("body_kk", "<p>" + "т" * bodies.LENGTH_LIMIT + "</p>"),
        ("slug_ru", "a" * 81),
        ("slug_kk", "мекенжай"),
    ],
)
def test_too_much_is_refused_in_words_and_kept_in_the_form(client, article, field, words):
    form = opened(client, change_address(article)) | {field: words}

    response = client.post(change_address(article), form)

    assert response.status_code == 200
    assert list(response.context["form"].errors) == [field]
    assert bodies.plain_text(response.context["form"][field].value()) == bodies.plain_text(words)
    assert Article.objects.get().version == 1


@pytest.mark.parametrize(
    "field",
    ["section", "lead_photo", "topics", "original_language", "credits-0-author", "credits-0-role"],
)
@pytest.mark.parametrize("value", ["999999", "x", "\x00", "-1", "9" * 40])
def test_choices_that_nobody_offered_are_refused(client, article, field, value):
    form = opened(client, change_address(article))
    form |= {"credits-TOTAL_FORMS": 1, "credits-0-author": "", "credits-0-role": "text"}
    form |= {field: value}

    response = client.post(change_address(article), form)

    assert response.status_code == 200
    assert Article.objects.get().version == 1


@pytest.mark.parametrize("total", ["", "x", "-5", "1000000", "\x00"])
def test_an_odd_count_of_credits_is_no_server_error(client, article, total):
    form = opened(client, change_address(article)) | {"credits-TOTAL_FORMS": total}

    assert client.post(change_address(article), form).status_code in (200, 302, 400)


@pytest.mark.parametrize("submission", ["", "x", "\x00", "00000000-0000-0000-0000-000000000000"])
def test_an_odd_submission_makes_an_article_all_the_same(client, editor, submission):
    form = opened(client, ADD) | {"title_kk": "Қар", "submission": submission}

    assert client.post(ADD, form).status_code == 302
    assert Article.objects.count() == 1


@pytest.mark.parametrize(
    "query",
    [
        "q=%00",
        "q=%D0",
        "q=" + "қ" * 5000,
        "q='\";--",
        "p=-1",
        "p=x",
        "p=99999999999999999999",
        "view=%00",
        "kk=nobody",
        "ru=live&ru=draft",
        "section=%00",
        "author=9999999999999999999999",
        "title_kk__regex=(",
        "created_by__password__startswith=a",
        "o=1.2.3",
        "e=1",
        "all=",
        "_facets=True",
    ],
)
def test_odd_queries_of_the_list_are_answered_calmly(client, article, query):
    assert client.get(f"{LIST}?{query}").status_code in (200, 302, 400)


@pytest.mark.parametrize("number", ["0", "x", "%00", "9" * 30, "1%27", "../1"])
def test_an_odd_number_of_an_article_is_not_found(client, editor, number):
    response = client.get(f"{LIST}{number}/change/")

    assert response.status_code in (302, 404)
