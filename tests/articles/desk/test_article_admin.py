"""Two people, one article: the second save never silently replaces the first."""

import pytest

from articles.models import Article
from articles.saving import save_article
from tests.articles.desk.form_filling import ADD, change_address, credited, decided, opened
from tests.factories import ArticleFactory, AuthorFactory, person_with_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = person_with_role("editor", first_name="Динара", last_name="Сейітқызы")
    client.force_login(user)
    return user


@pytest.fixture
def article(editor):
    article = ArticleFactory()
    save_article(article, editor)
    return article


@pytest.fixture
def colleague():
    return person_with_role("editor", first_name="Тимур", last_name="Ахметов")


def save_elsewhere(article, colleague, **fields):
    stored = Article.objects.get(pk=article.pk)
    for name, value in fields.items():
        setattr(stored, name, value)
    return save_article(stored, colleague)


def test_a_save_stores_both_languages_and_a_revision(client, article, editor):
    form = opened(client, change_address(article))
    form |= {"title_kk": "Жаңа тақырып", "title_ru": "Новый заголовок"}

    response = client.post(change_address(article), form)

    assert response.status_code == 302
    article.refresh_from_db()
    assert (article.title_kk, article.title_ru) == ("Жаңа тақырып", "Новый заголовок")
    assert article.version == 2
    assert article.revisions.first().saved_by == editor
    assert article.revisions.first().fields["title_ru"] == "Новый заголовок"


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_the_language_of_the_interface_does_not_move_words(client, article, language):
    client.cookies["desk_language"] = language
    form = opened(client, change_address(article)) | {"title_kk": "Қала", "title_ru": "Город"}

    client.post(change_address(article), form)

    stored = Article.objects.get(pk=article.pk)
    assert (stored.title_kk, stored.title_ru) == ("Қала", "Город")
    assert (stored.lead_kk, stored.lead_ru) == (article.lead_kk, article.lead_ru)


def test_a_stale_save_is_refused_and_shows_both_texts(client, article, colleague):
    form = opened(client, change_address(article)) | {"title_ru": "Мой заголовок"}
    save_elsewhere(article, colleague, title_ru="Заголовок Тимура")

    response = client.post(change_address(article), form)

    page = response.content.decode()
    assert response.status_code == 409
    assert "Тимур Ахметов" in page
    assert "Заголовок Тимура" in page
    assert response.context["form"]["title_ru"].value() == "Мой заголовок"
    article.refresh_from_db()
    assert article.title_ru == "Заголовок Тимура"
    assert article.revisions.count() == 2


def test_a_refused_text_can_be_saved_over_knowingly(client, article, colleague):
    form = opened(client, change_address(article)) | {"title_ru": "Мой заголовок"}
    save_elsewhere(article, colleague, title_ru="Заголовок Тимура")

    refused = client.post(change_address(article), form)
    response = client.post(change_address(article), decided(refused, title_ru="mine"))

    assert response.status_code == 302
    article.refresh_from_db()
    assert article.title_ru == "Мой заголовок"
    texts = [revision.fields["title_ru"] for revision in article.revisions.order_by("number")]
    assert texts[1:] == ["Заголовок Тимура", "Мой заголовок"]


def test_an_article_without_revisions_is_guarded_too(client, editor, colleague):
    article = ArticleFactory()
    form = opened(client, change_address(article)) | {"title_ru": "Мой заголовок"}
    save_elsewhere(article, colleague, title_ru="Заголовок Тимура")

    response = client.post(change_address(article), form)

    assert response.status_code == 409
    article.refresh_from_db()
    assert article.title_ru == "Заголовок Тимура"


@pytest.mark.parametrize("version", ["", "-1", "99", "12345678901234567890", "x"])
def test_a_form_without_its_version_never_replaces_a_text(client, article, version):
    form = opened(client, change_address(article)) | {"title_ru": "Чужой", "version": version}

    response = client.post(change_address(article), form)

    assert response.status_code in (200, 409)
    article.refresh_from_db()
    assert article.title_ru == "Трамвай возвращается на проспект Абая"


def test_credits_keep_their_order_and_are_replaced_as_a_whole(client, article):
    first, second = AuthorFactory(name_kk="Ә"), AuthorFactory(name_kk="Я")
    form = opened(client, change_address(article)) | credited((second, "text"), (first, "photo"))
    client.post(change_address(article), form)
    form = opened(client, change_address(article)) | credited((first, "photo"))

    client.post(change_address(article), form)

    revisions = article.revisions.order_by("number")
    assert revisions[1].fields["credits"] == [
        {"author": second.pk, "role": "text"},
        {"author": first.pk, "role": "photo"},
    ]
    assert revisions[2].fields["credits"] == [{"author": first.pk, "role": "photo"}]


def test_the_same_author_twice_in_one_role_is_refused_in_words(client, article):
    author = AuthorFactory()
    form = opened(client, change_address(article)) | credited((author, "text"), (author, "text"))

    response = client.post(change_address(article), form)

    assert response.status_code == 200
    assert article.credits.count() == 0


def test_a_form_sent_twice_saves_once(client, article):
    form = opened(client, change_address(article)) | {"title_ru": "Новый заголовок"}

    first = client.post(change_address(article), form)
    second = client.post(change_address(article), form)

    assert (first.status_code, second.status_code) == (302, 302)
    assert article.revisions.count() == 2


def test_a_new_article_sent_twice_is_one_article(client, editor):
    form = opened(client, ADD) | {"title_kk": "Қар жауды", "body_kk": "<p>Бүгін таңертең.</p>"}

    first, second = client.post(ADD, form), client.post(ADD, form)

    article = Article.objects.get()
    assert first.url.split("?")[0] == second.url.split("?")[0] == article.get_desk_url()
    assert article.created_by == editor
    assert article.revisions.count() == 1


def test_a_new_article_sent_again_with_more_text_goes_on(client, editor):
    form = opened(client, ADD) | {"title_kk": "Қар жауды"}
    client.post(ADD, form)

    response = client.post(ADD, form | {"lead_kk": "Таудағы жол жабылды."})

    article = Article.objects.get()
    assert response.status_code == 302
    assert (article.version, article.lead_kk) == (2, "Таудағы жол жабылды.")


def test_the_submission_of_somebody_else_makes_an_article_of_its_own(client, editor):
    form = opened(client, ADD) | {"title_kk": "Қар жауды"}
    client.post(ADD, form)
    client.force_login(person_with_role("journalist"))

    response = client.post(ADD, form | {"title_kk": "Жаңбыр жауды"})

    assert response.status_code == 302
    titles = Article.objects.order_by("pk").values_list("title_kk", flat=True)
    assert list(titles) == ["Қар жауды", "Жаңбыр жауды"]
