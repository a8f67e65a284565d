"""What stands beside the permission matrix of `tests/newsroom/test_permission_matrix.py`."""

import pytest

from articles.models import Article, Edition
from articles.policy import EVERYTHING, PASSPORT
from articles.saving import save_article
from tests.articles.desk.form_filling import ADD, LIST, change_address, opened
from tests.factories import ArticleFactory, AuthorFactory, UserFactory, person_with_role

pytestmark = pytest.mark.django_db

ADDRESSES = {
    "list": lambda article: LIST,
    "add": lambda article: ADD,
    "change": change_address,
    "history": lambda article: change_address(article).replace("change", "history"),
    "delete": lambda article: change_address(article).replace("change", "delete"),
}


@pytest.fixture
def article():
    """A story of somebody else on review, Kazakh in the original."""
    article = ArticleFactory(stage_kk="submitted")
    save_article(article, article.created_by)
    return article


@pytest.mark.parametrize("name", ADDRESSES)
def test_nothing_opens_without_a_login(client, article, name):
    response = client.get(ADDRESSES[name](article))

    assert response.status_code == 302
    assert response.url.startswith("/admin/login/?next=")


@pytest.mark.parametrize("name", ADDRESSES)
def test_nothing_opens_for_somebody_without_a_role(client, article, name):
    client.force_login(UserFactory())

    assert client.get(ADDRESSES[name](article)).status_code in (403, 404)


@pytest.mark.parametrize("role", ["journalist", "translator", "editor", "chief"])
def test_no_role_deletes_an_article(client, role):
    person = person_with_role(role)
    article = ArticleFactory(created_by=person)
    client.force_login(person)

    assert client.post(ADDRESSES["delete"](article), {"post": "yes"}).status_code == 403
    assert Article.objects.get() == article


def test_a_story_is_also_theirs_who_are_credited_for_it(client):
    journalist = person_with_role("journalist")
    credited_one = ArticleFactory(title_kk="Бірлескен мақала")
    credited_one.credits.create(author=AuthorFactory(user=journalist), role="text")
    ArticleFactory(title_kk="Бөтен мақала")
    client.force_login(journalist)

    page = client.get(LIST)

    assert list(page.context["cl"].result_list) == [credited_one]
    assert client.get(change_address(credited_one)).status_code == 200


def test_roles_add_up(client, article):
    both = person_with_role("journalist")
    both.groups.add(*person_with_role("translator").groups.all())
    own = ArticleFactory(created_by=both)
    client.force_login(both)

    assert set(client.get(LIST).context["cl"].result_list) == {own, article}


def test_a_field_that_may_not_be_written_is_shown_as_text(client, article):
    client.force_login(person_with_role("translator"))

    page = client.get(change_address(article)).content.decode()

    assert 'name="title_ru"' in page
    assert 'name="title_kk"' not in page
    assert "Бірінші вагон сәуірде жүрмек." in page


@pytest.mark.parametrize("deed", ["_publish", "_withdraw", "_unschedule", "_approve"])
def test_a_refused_deed_saves_nothing_either(client, deed):
    journalist = person_with_role("journalist")
    article = ArticleFactory(created_by=journalist)
    save_article(article, journalist)
    client.force_login(journalist)
    form = opened(client, change_address(article)) | {deed: "kk", "title_ru": "Тайком"}

    response = client.post(change_address(article), form)

    assert response.status_code == 403
    assert Edition.objects.count() == 0
    assert Article.objects.get().title_ru == "Трамвай возвращается на проспект Абая"


def test_who_may_act_and_not_write_saves_nothing(client, article):
    """A proofreader of Kazakh alone may return what was written in Russian."""
    proofreader = person_with_role("proofreader", languages=["kk"])
    Article.objects.update(original_language="ru", stage_ru="submitted", stage_kk="approved")
    client.force_login(proofreader)
    form = opened(client, change_address(article)) | {"title_ru": "Тайком"}

    client.post(change_address(article), form | {"_return": "ru", "return_note_ru": "Уточните."})

    article.refresh_from_db()
    assert (article.stage_ru, article.title_ru) == (
        "returned",
        "Трамвай возвращается на проспект Абая",
    )


def test_a_journalist_is_shown_one_filled_button_that_says_what_it_does(client):
    journalist = person_with_role("journalist")
    article = ArticleFactory(created_by=journalist, title_ru="", lead_ru="", body_ru="")
    client.force_login(journalist)

    page = client.get(change_address(article)).content.decode()

    assert 'name="_publish"' not in page
    assert 'name="_approve"' not in page
    assert 'name="_continue"' in page
    assert page.count('name="_submit" value="kk"') == 1


def test_passport_fields_are_part_of_everything():
    assert PASSPORT < EVERYTHING
