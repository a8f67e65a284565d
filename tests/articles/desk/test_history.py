"""The history page: choosing versions, naming and restoring them, by HTTP."""

import pytest
from django.urls import reverse

from articles.models import Article, AuditLine
from articles.publishing import publish
from articles.saving import save_article
from tests.articles.desk.form_filling import change_address, decided, opened
from tests.factories import ArticleFactory, UserFactory, person_with_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = person_with_role("editor", first_name="Динара")
    client.force_login(user)
    return user


@pytest.fixture
def article(editor):
    article = ArticleFactory(title_ru="Первый", created_by=editor)
    save_article(article, editor)
    for title in ("Второй", "Третий"):
        article.title_ru = title
        save_article(article, editor)
    return article


def address(article, deed="history"):
    return reverse(f"admin:articles_article_{deed}", args=[article.pk])


def test_the_last_two_versions_are_compared_unless_others_are_chosen(client, article):
    usual = client.get(address(article)).context
    chosen = client.get(address(article), {"a": "1", "b": "3"}).context

    assert (usual["before"].key, usual["after"].key) == ("2", "3")
    assert (chosen["before"].key, chosen["after"].key) == ("1", "3")
    assert "<del>Первый</del>" in client.get(address(article), {"a": "1"}).content.decode()


def test_the_live_edition_can_be_chosen_where_there_is_one(client, article, editor):
    assert client.get(address(article), {"a": "live"}).status_code == 404

    publish(article, "ru", editor)

    page = client.get(address(article), {"a": "live", "b": "1"})
    assert page.context["before"].is_live
    assert "<ins>Первый</ins>" in page.content.decode()


def test_an_article_that_was_never_saved_has_an_empty_history(client, editor):
    page = client.get(address(ArticleFactory()))

    assert (page.status_code, page.context["comparison"]) == (200, None)


@pytest.mark.parametrize(
    "query", ["a=99", "b=x", "a=%00", "a=²", "b=" + "9" * 40, "before=x", "before=%00"]
)
def test_an_unknown_number_is_not_found(client, article, query):
    assert client.get(f"{address(article)}?{query}").status_code == 404


@pytest.mark.parametrize("only", ["saves", "editions", "nonsense", "\x00"])
def test_the_timeline_can_be_narrowed(client, article, only):
    assert client.get(address(article), {"only": only}).status_code == 200


def test_a_version_is_named(client, article):
    sent = {"revision": "2", "name": " Заңгерге \n жіберілді ", "a": "2", "b": "live"}
    response = client.post(address(article, "name"), sent)

    assert response.url == f"{address(article)}?a=2&b=live"
    assert article.revisions.get(number=2).name == "Заңгерге жіберілді"


@pytest.mark.parametrize("name", ["а" * 81, "нөл\x00"])
def test_a_name_that_cannot_be_kept_is_refused_in_words(client, article, name):
    page = client.post(address(article, "name"), {"revision": "2", "name": name}, follow=True)

    assert [message.level_tag for message in page.context["messages"]] == ["error"]
    assert article.revisions.get(number=2).name == ""


def test_a_restored_text_is_shown_against_the_one_it_replaced(client, article):
    sent = {"revision": "1", "version": "3", "language": "ru", "a": "1", "b": "3"}
    page = client.post(address(article, "restore"), sent, follow=True)

    article.refresh_from_db()
    assert article.title_ru == "Первый"
    assert (page.context["before"].key, page.context["after"].key) == ("3", "4")


@pytest.mark.parametrize(("version", "level"), [("2", "error"), ("3", "info")])
def test_a_text_that_moved_on_or_is_the_same_is_not_restored(client, article, version, level):
    sent = {"revision": "3", "version": version, "language": "both"}
    page = client.post(address(article, "restore"), sent, follow=True)

    assert [message.level_tag for message in page.context["messages"]] == [level]
    assert article.revisions.count() == 3


@pytest.mark.parametrize(
    ("changed", "status"),
    [
        ({"revision": "99"}, 404),
        ({"revision": "x"}, 400),
        ({"revision": "9" * 40}, 400),
        ({"version": ""}, 400),
        ({"language": "en"}, 400),
        ({"language": "kk\x00"}, 400),
        ({"a": "²", "b": "\x00"}, 302),
    ],
)
def test_bad_input_is_answered_clearly(client, article, changed, status):
    sent = {"revision": "1", "version": "3", "language": "ru"} | changed

    assert client.post(address(article, "restore"), sent).status_code == status


@pytest.mark.parametrize(
    ("role", "name", "restore"),
    [
        ("journalist", 404, 404),
        ("translator", 302, 403),
        ("proofreader", 302, 403),
        ("photo-editor", 403, 403),
        ("editor", 302, 302),
        ("chief", 302, 302),
    ],
)
def test_the_deeds_answer_by_role(client, article, role, name, restore):
    Article.objects.filter(pk=article.pk).update(stage_kk="submitted")
    client.force_login(person_with_role(role))
    sent = {"revision": "1", "version": "3", "language": "ru", "name": "Заңгерге"}

    assert client.post(address(article, "name"), sent).status_code == name
    assert client.post(address(article, "restore"), sent).status_code == restore


def test_what_somebody_may_not_do_is_not_shown(client, article):
    client.force_login(person_with_role("photo-editor"))
    page = client.get(address(article)).content.decode()

    assert address(article, "name") not in page
    assert address(article, "restore") not in page


@pytest.mark.parametrize("deed", ["name", "restore"])
def test_deeds_are_posted_by_staff_alone(client, article, deed):
    assert client.get(address(article, deed)).status_code == 405

    client.force_login(UserFactory(is_staff=False))
    assert client.post(address(article, deed)).url.startswith("/admin/login/")


def save(client, article, **typed):
    return client.post(change_address(article), opened(client, change_address(article)) | typed)


def test_a_save_may_name_its_version(client, article, editor):
    answer = save(client, article, title_ru="Четвёртый", version_name="  Заңгерге   жіберілді ")

    named = article.revisions.first()
    assert (named.number, named.name) == (4, "Заңгерге жіберілді")
    assert [line.act for line in AuditLine.objects.order_by("-id")[:2]] == ["name", "save"]
    page = client.get(answer.url)
    assert [str(message) for message in page.context["messages"]] == [
        "«Заңгерге жіберілді» атауымен сақталды."
    ]
    assert page.context["form"]["version_name"].value() is None


def test_a_save_without_a_name_leaves_the_version_nameless(client, article):
    save(client, article, title_ru="Четвёртый")

    assert article.revisions.first().name == ""


def test_a_name_that_is_too_long_keeps_the_form_open_and_saves_nothing(client, article):
    answer = save(client, article, title_ru="Четвёртый", version_name="ж" * 81)

    assert answer.context["form"].errors == {"version_name": ["Атау 80 таңбадан аспауы керек."]}
    assert article.revisions.count() == 3


def test_somebody_who_may_not_name_versions_saves_without_a_name(client, article):
    client.force_login(person_with_role("photo-editor"))

    answer = save(client, article, version_name="Заңгерге")

    assert (answer.status_code, article.revisions.first().name) == (302, "")
    assert article.revisions.count() == 4


def test_a_name_goes_with_the_text_through_the_merge_screen(client, article, editor):
    typed = opened(client, change_address(article)) | {"title_ru": "Мой", "version_name": "Юристу"}
    article.title_ru = "Чужой"
    save_article(article, person_with_role("editor"))

    refused = client.post(change_address(article), typed)
    client.post(change_address(article), decided(refused, title_ru="mine"))

    named = article.revisions.first()
    assert (named.fields["title_ru"], named.name) == ("Мой", "Юристу")
