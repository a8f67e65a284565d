"""Roles, addresses and fields, by HTTP: what may not be done is refused whatever is posted."""

import pytest

from articles.models import Article, Edition
from articles.policy import EVERYTHING, PASSPORT, words_in
from articles.publishing import publish
from articles.saving import save_article
from tests.articles.desk.form_filling import ADD, LIST, change_address, credited, opened
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    SectionFactory,
    TopicFactory,
    UserFactory,
    person_with_role,
)

pytestmark = pytest.mark.django_db

ROLES = ["journalist", "translator", "proofreader", "photo-editor", "editor", "chief"]
ADDRESSES = {
    "list": lambda article: LIST,
    "add": lambda article: ADD,
    "change": change_address,
    "history": lambda article: change_address(article).replace("change", "history"),
    "delete": lambda article: change_address(article).replace("change", "delete"),
}
ALLOWED = {
    "list": set(ROLES),
    "add": {"journalist", "editor", "chief"},
    "change": {"translator", "proofreader", "photo-editor", "editor", "chief"},
    "history": {"translator", "proofreader", "photo-editor", "editor", "chief"},
    "delete": set(),
}
WRITABLE = {
    "translator": words_in("ru"),
    "photo-editor": {"lead_photo"},
    "editor": EVERYTHING,
    "chief": EVERYTHING,
}


@pytest.fixture
def article():
    """A draft of somebody else, Kazakh in the original."""
    article = ArticleFactory()
    save_article(article, article.created_by)
    return article


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("name", ADDRESSES)
def test_an_address_opens_for_its_roles_alone(client, article, role, name):
    client.force_login(person_with_role(role))

    status = client.get(ADDRESSES[name](article)).status_code

    assert (status == 200) == (role in ALLOWED[name])
    assert status in (200, 403, 404)


@pytest.mark.parametrize("name", ADDRESSES)
def test_nothing_opens_without_a_login(client, article, name):
    response = client.get(ADDRESSES[name](article))

    assert response.status_code == 302
    assert response.url.startswith("/admin/login/?next=")


@pytest.mark.parametrize("name", ADDRESSES)
def test_nothing_opens_for_somebody_without_a_role(client, article, name):
    client.force_login(UserFactory())

    assert client.get(ADDRESSES[name](article)).status_code in (403, 404)


def test_a_journalist_sees_own_articles_alone(client, article):
    journalist = person_with_role("journalist")
    own = ArticleFactory(created_by=journalist, title_kk="Өз мақаласы")
    credited_one = ArticleFactory(title_kk="Бірлескен мақала")
    credited_one.credits.create(author=AuthorFactory(user=journalist), role="text")
    client.force_login(journalist)

    page = client.get(LIST)

    assert set(page.context["cl"].result_list) == {own, credited_one}
    assert client.get(change_address(own)).status_code == 200


def everything_changed(article):
    """Return a form that changes every field there is."""
    return {
        **{
            f"{name}_{code}": f"{name} {code}"
            for name in ("title", "lead")
            for code in ("kk", "ru")
        },
        **{f"body_{code}": f'<p data-block="zzzzzzzz">{code}</p>' for code in ("kk", "ru")},
        **{f"slug_{code}": f"new-{code}" for code in ("kk", "ru")},
        "section": SectionFactory().pk,
        "topics": [TopicFactory().pk],
        "original_language": "ru",
        "lead_photo": "",
        "version": article.version,
        **credited((AuthorFactory(), "text")),
    }


@pytest.mark.parametrize("role", ["translator", "photo-editor", "editor", "chief"])
def test_only_the_fields_of_a_role_are_written(client, article, role):
    before = article.revisions.first().fields
    client.force_login(person_with_role(role))

    client.post(change_address(article), everything_changed(article))

    after = article.revisions.first().fields
    changed = {name for name in after if after[name] != before[name]}
    assert changed == WRITABLE[role] - {"lead_photo"}


@pytest.mark.parametrize("role", ["journalist", "proofreader"])
def test_who_may_write_nothing_is_refused(client, article, role):
    client.force_login(person_with_role(role))

    response = client.post(change_address(article), everything_changed(article))

    assert response.status_code in (403, 404)
    assert article.revisions.count() == 1


def test_a_journalist_writes_a_draft_and_not_what_is_out(client):
    journalist = person_with_role("journalist")
    article = ArticleFactory(created_by=journalist)
    save_article(article, journalist)
    client.force_login(journalist)
    form = opened(client, change_address(article)) | {"title_kk": "Жаңа тақырып"}
    assert client.post(change_address(article), form).status_code == 302
    publish(article, "kk", person_with_role("editor"))

    form |= {"version": 2, "title_kk": "Тағы да жаңа"}
    response = client.post(change_address(article), form)

    assert response.status_code == 403
    article.refresh_from_db()
    assert article.title_kk == "Жаңа тақырып"
    assert client.get(change_address(article)).status_code == 200


def test_a_field_that_may_not_be_written_is_shown_as_text(client, article):
    client.force_login(person_with_role("translator"))

    page = client.get(change_address(article)).content.decode()

    assert 'name="title_ru"' in page
    assert 'name="title_kk"' not in page
    assert "Бірінші вагон сәуірде жүрмек." in page


@pytest.mark.parametrize("deed", ["_publish", "_withdraw", "_unschedule"])
@pytest.mark.parametrize("role", ["journalist", "translator", "photo-editor"])
def test_deeds_of_editors_are_refused_to_others(client, role, deed):
    person = person_with_role(role)
    article = ArticleFactory(created_by=person)
    save_article(article, person)
    client.force_login(person)
    form = opened(client, change_address(article)) | {deed: "kk", "title_ru": "Тайком"}

    response = client.post(change_address(article), form)

    assert response.status_code == 403
    assert Edition.objects.count() == 0
    assert Article.objects.get().title_ru == "Трамвай возвращается на проспект Абая"


def test_a_journalist_is_not_shown_what_an_editor_may_do(client):
    journalist = person_with_role("journalist")
    article = ArticleFactory(created_by=journalist)
    client.force_login(journalist)

    page = client.get(change_address(article)).content.decode()

    assert 'name="_publish"' not in page
    assert 'name="_continue"' in page


def test_passport_fields_are_part_of_everything():
    assert PASSPORT < EVERYTHING
