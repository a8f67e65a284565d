"""The library, the reference lists and their forms: who opens them, what they save and ask."""

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from articles.models import Author, Person, Quote, Section, Topic
from articles.saving import save_article
from media.models import Photo
from newsroom import photo_uses, roles
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    EmbedFactory,
    HouseSpellingFactory,
    PersonFactory,
    PhotoFactory,
    QuoteFactory,
    SectionFactory,
    TopicFactory,
    UserFactory,
    person_with_role,
)

pytestmark = pytest.mark.django_db

FACTORIES = {
    "articles_section": SectionFactory,
    "articles_topic": TopicFactory,
    "articles_author": AuthorFactory,
    "articles_person": PersonFactory,
    "articles_quote": QuoteFactory,
    "articles_embed": EmbedFactory,
    "articles_housespelling": HouseSpellingFactory,
    "media_photo": PhotoFactory,
}
NAMES = {"name_kk": "Көлік", "name_ru": "Транспорт", "slug_kk": "", "slug_ru": ""}
ODD = [
    "p=0",
    "p=-1",
    "p=none",
    "p=99999999999999999999",
    "q=%00",
    "q=%F0%9F%8D%8E",
    "q=" + "а" * 3000,
    "q=%27%22%25_%5C",
    "o=99",
    "o=-1.x",
    "all=1",
    "missing=xx",
    "missing=kk&missing=ru",
    "state=%27",
    "network[]=1",
    "id__exact=none",
    "name_kk__regex=(((",
    "_popup=1",
    "_to_field=password",
    "_facets=1",
    "e=1",
]


@pytest.fixture
def colleague(client):
    """Log a colleague in: `colleague("editor", language="ru")`."""

    def colleague(role, language="kk"):
        user = person_with_role(role)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        return user

    return colleague


def address(screen, deed, *numbers):
    return reverse(f"admin:{screen}_{deed}", args=numbers)


def permission(screen, deed):
    app, model = screen.split("_")
    return f"{app}.{deed}_{model}"


# Who opens what.


@pytest.mark.parametrize("screen", FACTORIES)
@pytest.mark.parametrize("role", [role for role in roles.ROLES if role != "administrator"])
def test_a_role_opens_what_it_may_and_nothing_else(client, colleague, role, screen):
    user, row = colleague(role), FACTORIES[screen]()
    may_add = screen != "articles_embed" and user.has_perm(permission(screen, "add"))
    answers = {
        "list": client.get(address(screen, "changelist")).status_code,
        "form": client.get(address(screen, "change", row.pk)).status_code,
        "history": client.get(address(screen, "history", row.pk)).status_code,
        "add": client.get(address(screen, "add")).status_code,
        "delete": client.get(address(screen, "delete", row.pk)).status_code,
    }
    assert answers == {
        "list": 200,
        "form": 200,
        "history": 200,
        "add": 200 if may_add else 403,
        "delete": 200 if user.has_perm(permission(screen, "delete")) else 403,
    }


@pytest.mark.parametrize("screen", FACTORIES)
def test_strangers_are_led_to_the_door(client, screen):
    row = FACTORIES[screen]()
    for deed, numbers in (("changelist", []), ("add", []), ("change", [row.pk])):
        response = client.get(address(screen, deed, *numbers))
        assert (response.status_code, response.url.split("?")[0]) == (302, "/admin/login/")


@pytest.mark.parametrize("screen", FACTORIES)
@pytest.mark.parametrize("number", ["999999", "none", "99999999999999999999"])
def test_what_is_not_there_is_missing_within_the_frame(client, colleague, screen, number):
    colleague("chief")
    for deed in ("change", "history"):
        response = client.get(address(screen, deed, number))
        assert (response.status_code, response.text.count('<nav class="nav"')) == (404, 1)


def test_who_may_only_read_has_no_button_to_save(client, colleague):
    colleague("photo-editor")
    page = client.get(address("articles_person", "change", PersonFactory().pk)).text

    assert (page.count('name="_save"'), page.count("Мәдина Қасенова") > 0) == (0, True)


# What a form saves.


@pytest.mark.parametrize("language", ["kk", "ru"])
@pytest.mark.parametrize(
    ("screen", "model", "more"),
    [
        ("articles_section", Section, {"position": "3"}),
        ("articles_topic", Topic, {}),
        ("articles_author", Author, {"post_kk": "тілші", "post_ru": "корреспондент"}),
        ("articles_person", Person, {"post_kk": "тілші", "post_ru": "корреспондент"}),
    ],
)
def test_both_languages_of_a_name_are_saved(client, colleague, screen, model, more, language):
    user = colleague("chief", language)
    row = FACTORIES[screen](name_kk="Ескі", name_ru="Старое")
    response = client.post(address(screen, "change", row.pk), NAMES | more)
    row = model.objects.get()

    assert user.has_perm(permission(screen, "change"))
    assert response.status_code == 302
    assert (row.name_kk, row.name_ru) == ("Көлік", "Транспорт")


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_both_languages_of_a_quote_are_saved(client, colleague, language):
    user = colleague("journalist", language)
    words = {"text_kk": "Күтеміз.", "text_ru": "Ждём.", "original_language": "kk"}
    client.post(address("articles_quote", "add"), words | {"speaker": PersonFactory().pk})

    assert [(q.text_kk, q.text_ru, q.created_by) for q in Quote.objects.all()] == [
        ("Күтеміз.", "Ждём.", user)
    ]


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_both_languages_of_a_photo_are_saved(client, colleague, language):
    colleague("photo-editor", language)
    photo = PhotoFactory()
    words = {"caption_kk": "Бөгет", "caption_ru": "Плотина", "focal_x": "1", "focal_y": "2"}
    client.post(address("media_photo", "change", photo.pk), words)

    assert Photo.objects.values_list("caption_kk", "caption_ru").get() == ("Бөгет", "Плотина")


@pytest.mark.parametrize("name", ["name_kk", "name_ru"])
def test_a_person_with_a_name_in_one_language_is_kept(client, colleague, name):
    colleague("journalist")
    response = client.post(address("articles_person", "add"), {name: "Ольга Ким"})

    assert (response.status_code, Person.objects.count()) == (302, 1)


def test_a_person_without_a_name_is_refused_in_words(client, colleague):
    colleague("journalist", "ru")
    response = client.post(address("articles_person", "add"), {"post_ru": "слесарь"})

    assert list(response.context["adminform"].form.errors) == ["name_ru"]
    assert 'id="id_name_ru_error"' in response.text
    assert 'value="слесарь"' in response.text


def test_a_section_needs_both_names(client, colleague):
    colleague("chief")
    response = client.post(address("articles_section", "add"), {"name_kk": "Тау", "position": "1"})

    assert list(response.context["adminform"].form.errors) == ["name_ru"]


def test_days_are_written_for_the_calendar_of_the_browser(client, colleague):
    colleague("journalist")
    quote = QuoteFactory(said_on="2026-07-18")
    page = client.get(address("articles_quote", "change", quote.pk)).text

    assert 'type="date" name="said_on" value="2026-07-18"' in page


# What a list shows and asks.


@pytest.mark.parametrize("screen", FACTORIES)
def test_the_title_is_the_plural(client, colleague, screen):
    colleague("chief")
    response = client.get(address(screen, "changelist"))
    plural = str(FACTORIES[screen]._meta.model._meta.verbose_name_plural)

    assert f"<h1>{plural[0].upper()}{plural[1:]}</h1>" in response.text


@pytest.mark.parametrize(
    ("query", "names"),
    [("missing=kk", ["Ольга Ким"]), ("missing=ru", ["Марат Есенов"]), ("q=касенова", ["Мадина"])],
)
def test_people_are_found_and_narrowed(client, colleague, query, names):
    colleague("journalist")
    Person.objects.create(name_ru="Ольга Ким")
    Person.objects.create(name_kk="Марат Есенов")
    Person.objects.create(name_kk="Мәдина", name_ru="Мадина", post_ru="Касенова")

    found = client.get(f"{address('articles_person', 'changelist')}?{query}").context["cl"]
    assert [person.name_ru or person.name_kk for person in found.result_list] == names


@pytest.mark.parametrize("screen", FACTORIES)
def test_a_list_asks_as_many_questions_for_three_rows_as_for_one(client, colleague, screen):
    colleague("chief")
    FACTORIES[screen]()
    client.get(address(screen, "changelist"))
    asked = []
    for _more in range(2):
        with CaptureQueriesContext(connection) as queries:
            client.get(address(screen, "changelist"))
        asked.append(len(queries))
        FACTORIES[screen].create_batch(2)

    assert asked[0] == asked[1]


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("screen", FACTORIES)
def test_odd_addresses_are_answered_without_an_accident(client, colleague, screen, odd):
    colleague("chief")
    FACTORIES[screen]()
    client.raise_request_exception = False

    assert client.get(f"{address(screen, 'changelist')}?{odd}").status_code in {200, 302, 400}


def test_words_are_never_markup(client, colleague):
    colleague("chief")
    person = PersonFactory(name_kk="<b>Ә</b>", post_ru="<script>alert(1)</script>")
    for deed, numbers in (("changelist", []), ("change", [person.pk]), ("history", [person.pk])):
        page = client.get(address("articles_person", deed, *numbers)).text
        assert ("<b>Ә" in page, "<script>alert(1)" in page) == (False, False)


# Deleting and history.


@pytest.fixture
def administrator(client):
    user = UserFactory(is_superuser=True)
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return user


def test_a_person_with_quotes_is_not_deleted_and_the_page_names_them(client, administrator):
    quote = QuoteFactory()
    where = address("articles_person", "delete", quote.speaker.pk)

    assert address("articles_quote", "change", quote.pk) in client.get(where).text
    client.post(where, {"post": "yes"})
    assert Person.objects.count() == 1


def test_a_person_nobody_quotes_is_deleted(client, administrator):
    person = PersonFactory()
    client.post(address("articles_person", "delete", person.pk), {"post": "yes"})

    assert Person.objects.count() == 0


def test_the_history_names_the_colleague(client, administrator):
    person = PersonFactory()
    client.post(address("articles_person", "change", person.pk), NAMES)
    actions = client.get(address("articles_person", "history", person.pk)).context["action_list"]

    assert [action.user for action in actions] == [administrator]


# Where a photo is used.


def test_a_photo_names_the_stories_that_lead_with_it_or_show_it(colleague):
    editor, photo = colleague("editor"), PhotoFactory()
    leads = ArticleFactory(lead_photo=photo)
    body = f'<news-photo data-block="p1aaaaaa" data-id="{photo.pk}" data-align="text"></news-photo>'
    shows = ArticleFactory(body_ru=body)
    ArticleFactory(body_kk=f'<news-quote data-block="q1aaaaaa" data-id="{photo.pk}"></news-quote>')
    gallery = f'<news-gallery data-block="g1aaaaaa" data-ids="1{photo.pk} {photo.pk} 7{photo.pk}">'
    collects = ArticleFactory(body_kk=f"{gallery}</news-gallery>")
    ArticleFactory(body_kk=f'<news-gallery data-ids="1{photo.pk} {photo.pk}1"></news-gallery>')
    for article in (leads, shows, collects):
        save_article(article, editor)

    used = photo_uses.of(photo, editor)
    assert {article.pk for article, _badges in used.articles} == {
        article.pk for article in (leads, shows, collects)
    }


def test_a_photo_does_not_tell_a_journalist_about_the_drafts_of_others(client, colleague):
    photo = PhotoFactory()
    ArticleFactory(lead_photo=photo, title_kk="Құпия нобай")
    colleague("journalist")

    assert "Құпия нобай" not in client.get(address("media_photo", "change", photo.pk)).text


def test_every_role_is_tried_here():
    assert set(roles.ROLES) == set(Group.objects.values_list("name", flat=True))
