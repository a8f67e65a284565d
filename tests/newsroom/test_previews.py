"""The preview of the form: as readers will see it, from what is typed, and nothing of it stays."""

import pytest
from django.urls import reverse

from articles.models import Article, DailyReads, Edition, Revision
from articles.publishing import publish
from articles.trash import move_to_trash
from tests.articles.desk.form_filling import ADD, change_address, credited, opened
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    PhotoFactory,
    TopicFactory,
    UserFactory,
    person_with_role,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    editor = person_with_role("editor")
    client.force_login(editor)
    return editor


def address(language, article=None):
    kwargs = {"language": language} | ({"pk": article.pk} if article else {})
    return reverse("preview", kwargs=kwargs)


def test_typed_words_show_and_nothing_is_stored(client, editor):
    article = ArticleFactory()
    sent = opened(client, change_address(article))
    sent |= {"title_ru": "Снег ляжет к утру", "lead_ru": "", "slug_ru": ""}

    response = client.post(address("ru", article), sent)

    page = response.content.decode()
    assert '<h1 class="article__headline" data-field="headline">Снег ляжет к утру</h1>' in page
    assert 'class="article__lead"' not in page
    article.refresh_from_db()
    assert article.title_ru == "Трамвай возвращается на проспект Абая"
    assert (Revision.objects.count(), Edition.objects.count(), DailyReads.objects.count()) == (
        0, 0, 0,
    )  # fmt: skip


def test_a_new_article_shows_with_section_topics_photo_and_credits_chosen(client, editor):
    topic, author = TopicFactory(name_ru="Погода"), AuthorFactory()
    photo = PhotoFactory(rendered=False)
    sent = opened(client, ADD) | credited((author, "text"))
    sent |= {"title_ru": "Снег", "topics": [topic.pk], "lead_photo": photo.pk}

    page = client.post(address("ru"), sent).content.decode()

    assert "Погода</a>" in page
    assert "Айдана Серикбай</a>" in page
    assert "/static/site/img/photo-coming.svg" in page
    assert not Article.objects.exists()


def test_a_language_without_words_says_so(client, editor):
    page = client.post(address("kk"), {"title_ru": "Снег"}).content.decode()

    assert "Қазақша әлі ештеңе жазылмаған" in page


def test_the_answer_stays_with_the_desk(client, editor):
    article = ArticleFactory()
    publish(article, "ru", editor)

    response = client.post(address("ru", article), {"body_ru": "<p>Снег</p>"})

    page, headers = response.content.decode(), response.headers
    assert "frame-ancestors 'self'" in headers["Content-Security-Policy"]
    assert headers["X-Frame-Options"] == "SAMEORIGIN"
    assert headers["Cache-Control"] == "private, no-store"
    assert headers["X-Robots-Tag"].startswith("noindex")
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Content-Language"] == "ru"
    assert '<meta name="robots" content="noindex">' in page
    assert "reads.js" not in page
    assert "report.js" not in page
    assert "application/ld+json" not in page


@pytest.mark.parametrize(("theme", "sheets"), [("dark", 1), ("light", 1), ("<b>", 0), ("", 0)])
def test_light_and_dark_are_asked_for_by_name(client, editor, theme, sheets):
    page = client.post(f"{address('ru')}?theme={theme}", {"title_ru": "Снег"}).content.decode()

    assert page.count(f"site/css/preview-{theme}.css") == sheets
    assert "preview-<b>" not in page


def test_a_hostile_body_is_cleaned(client, editor):
    body = '<p onclick="alert(1)">Снег<script>alert(2)</script></p><img src=x onerror=alert(3)>'

    page = client.post(address("ru"), {"body_ru": body, "title_ru": "<b>Снег"}).content.decode()

    assert "alert(" not in page
    assert "&lt;b&gt;Снег" in page


@pytest.mark.parametrize(
    "odd",
    [
        {"lead_photo": "9" * 40, "section": "-1", "topics": ["x", "9" * 30]},
        {"credits-TOTAL_FORMS": "1", "credits-0-author": "9" * 30, "credits-0-role": "text"},
        {"credits-TOTAL_FORMS": "1", "credits-0-author": "1", "credits-0-role": "\0"},
        {"body_ru": f'<news-photo data-id="{"9" * 30}"></news-photo>'},
        {"title_ru": "Снег\0", "original_language": "de"},
        {"slug_ru": "%00/../"},
    ],
)
def test_odd_fields_are_left_out(client, editor, odd):
    sent = {"version": "0", "title_ru": "Снег"} | odd

    assert client.post(address("ru"), sent).status_code == 200


def test_an_endless_body_is_refused_in_words(client, editor):
    response = client.post(address("ru"), {"body_ru": "<p>" + "а" * 400_001})

    assert response.status_code == 422
    assert "frame-ancestors 'self'" in response.headers["Content-Security-Policy"]


def test_only_those_who_may_see_the_article_preview_it(client):
    article = ArticleFactory(stage_kk="submitted")
    for person, status in (
        (person_with_role("journalist"), 404),
        (person_with_role("proofreader"), 200),
        (UserFactory(is_staff=False), 403),
    ):
        client.force_login(person)
        assert client.post(address("ru", article)).status_code == status, person
    client.logout()
    assert client.post(address("ru", article)).status_code == 403


def test_what_somebody_may_not_write_shows_as_it_is_stored(client):
    client.force_login(person_with_role("translator"))
    article = ArticleFactory(title_kk="Қар жауды", stage_kk="submitted")

    page = client.post(address("kk", article), {"title_kk": "Басқа сөз"}).content.decode()

    assert "Қар жауды</h1>" in page


def test_a_new_article_is_previewed_by_those_who_may_begin_one(client):
    client.force_login(person_with_role("translator"))

    assert client.post(address("ru"), {"title_ru": "Снег"}).status_code == 403


def test_a_trashed_article_has_no_preview(client, editor):
    article = ArticleFactory()
    move_to_trash(article, editor)

    assert client.post(address("ru", article)).status_code == 404
