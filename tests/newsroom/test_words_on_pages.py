"""No page shows a word of the other language, or of the source code, in place of its own."""

import json
import re
from datetime import timedelta

import pytest
from django.contrib import admin
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from articles.embargoes import embargo
from articles.models import Article, DailyReads
from articles.notes import Place, reply, settle, write
from articles.publishing import publish, withdraw
from newsroom.models import User
from tests.articles.desk.form_filling import change_address, opened
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    EmbedFactory,
    PhotoFactory,
    QuoteFactory,
    TopicFactory,
    UserFactory,
    person_with_role,
)
from tests.newsroom.page_words import english, foreign
from typos.grouping import Report, file_report

pytestmark = pytest.mark.django_db

CODES = ("kk", "ru")
OTHERS_SCREENS = ("axes", "django_tasks_database")  # for a superuser, and not all translatable
NAMES = re.compile(
    r"colleague-\d+|journalist|translator|proofreader|photo-editor|editor|chief|(Ctrl|Alt)\S*|"
    r"Instagram\b.*|YouTube|Telegram|TikTok|Facebook|RSS"
)


@pytest.fixture
def stories():
    """One story of every kind, and a row of everything else that the desk lists."""
    editor = person_with_role("editor")
    live, russian, withdrawn, scheduled, draft = ArticleFactory.create_batch(5)
    live.lead_photo = PhotoFactory()
    live.topics.add(topic := TopicFactory())
    live.credits.create(author=(author := AuthorFactory()), role="text")
    quote = QuoteFactory()
    for code in CODES:
        words = f'<news-quote data-block="q1aaaaaa" data-id="{quote.pk}"></news-quote>'
        setattr(live, f"body_{code}", getattr(live, f"body_{code}") + words)
    live.save()
    for code in CODES:
        publish(live, code, editor)
        publish(withdrawn, code, editor)
        withdraw(withdrawn, code, editor)
        publish(scheduled, code, editor, at=timezone.now() + timedelta(hours=1))
    publish(russian, "ru", editor)
    note = write(live, editor, "@editor", Place("kk", "b1aaaaaa"))
    reply(note, editor, "@editor")
    settle(write(live, editor, "@editor", Place()), editor)
    embargo(draft, "ru", editor, timezone.now() + timedelta(hours=1))
    for code in CODES:
        DailyReads.objects.create(article=live, language=code, day=timezone.localdate(), reads=9)
    QuoteFactory()
    EmbedFactory()
    place = {"edition": 1, "field": "body", "block": "b1aaaaaa"}
    file_report(Report(live.pk, "ru", "вагон", **place), "a reader")
    named = {"topics": topic, "authors": author, "people": quote.speaker}
    return {"live": live, "russian": russian, "withdrawn": withdrawn, "named": named}


def reader_addresses(stories, code):
    live, section = stories["live"].pk, stories["live"].section
    return [
        f"/{code}/",
        f"/{code}/sections/{getattr(section, f'slug_{code}')}/",
        *(
            f"/{code}/{kind}/{getattr(row, f'slug_{code}')}/"
            for kind, row in stories["named"].items()
        ),
        f"/{code}/archive/",
        f"/{code}/about/",
        f"/{code}/corrections/",
        f"/{code}/articles/{live}/{getattr(stories['live'], f'slug_{code}')}/",
        f"/{code}/articles/{stories['russian'].pk}/x/",
        f"/{code}/articles/{stories['withdrawn'].pk}/x/",
        f"/{code}/articles/999999/x/",
        f"/{code}/typos/report/{live}/",
        f"/{code}/typos/report/{live}/thanks/",
        "/admin/login/",
    ]


def desk_addresses():
    """Every screen of the admin site, whatever is registered there, and the desk's own."""
    yield from (reverse(f"admin:{name}") for name in ("index", "password_change"))
    yield from ("/admin/articles/article/999999/change/", "/admin/nothing/here/")
    draft = Article.objects.latest("pk").pk
    yield f"/admin/articles/embargo/{draft}/kk/?at=2099-12-31T19:30&publish=1"
    yield f"/admin/articles/bulk/?article={draft}&article={draft - 1}"
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        rows = model.objects.order_by("pk").values_list("pk", flat=True)[
            : 5 if model is Article else 1
        ]
        screens = [("changelist",), ("add",)]
        screens += [(screen, pk) for screen in ("change", "history", "delete") for pk in rows]
        for screen, *arguments in screens:
            try:
                yield reverse(f"{name}_{screen}", args=arguments)
            except NoReverseMatch:
                continue  # the typo inbox has screens of its own


def strangers(response, code, address):
    if not response.headers.get("Content-Type", "").startswith("text/html"):
        return {}
    html = response.text
    found = {text for text in foreign(html, code) if not NAMES.fullmatch(text)}
    if not address.startswith(tuple(f"/admin/{app}/" for app in OTHERS_SCREENS)):
        found |= english(html, code, NAMES)
    return {f"{response.status_code} {address}": found} if found else {}


@pytest.mark.parametrize("code", CODES)
def test_reader_pages_speak_one_language(client, stories, code):
    client.cookies["desk_language"] = code

    found = {}
    for address in reader_addresses(stories, code):
        found |= strangers(client.get(address, follow=True), code, address)
    for address, form in (
        (f"/{code}/typos/report/{stories['live'].pk}/", {}),
        ("/admin/login/", {}),
    ):
        found |= strangers(client.post(address, form), code, address)

    assert found == {}


@pytest.mark.parametrize("code", CODES)
def test_screens_of_the_desk_speak_one_language(client, stories, code):
    client.force_login(UserFactory(is_superuser=True))
    client.cookies["desk_language"] = code
    User.objects.update(first_name="Айгүл")

    found = {}
    for address in desk_addresses():
        found |= strangers(client.get(address), code, address)

    assert found == {}


@pytest.mark.parametrize("code", CODES)
def test_refused_forms_of_the_desk_speak_one_language(client, stories, code):
    client.force_login(UserFactory(is_superuser=True))
    client.cookies["desk_language"] = code

    found = {}
    for address in desk_addresses():
        if address.endswith(("/add/", "/change/", "/password_change/")):
            found |= strangers(client.post(address, {}, follow=True), code, address)

    assert found == {}
    assert Article.objects.count() == 5


@pytest.mark.parametrize("code", CODES)
def test_a_saving_that_went_wrong_is_told_in_one_language(client, stories, code):
    client.force_login(UserFactory(is_superuser=True, first_name="Айгүл"))
    client.cookies["desk_language"] = code
    address = change_address(stories["live"])
    form = opened(client, address)

    blocked = client.post(address, form | {"section": "", "_publish": code})
    stale = client.post(address, form | {"title_kk": "Cагинтаев", "title_ru": "Cагинтаев"})

    assert (blocked.status_code, stale.status_code) == (302, 409)
    assert strangers(client.get(blocked.url), code, address) == {}
    assert strangers(stale, code, address) == {}


@pytest.mark.parametrize("code", CODES)
def test_a_word_of_the_other_language_is_noticed(code):
    page = '<p>{}</p><p lang="ru">Ждёт меня</p><p lang="kk">Мені күтіп тұр</p>'
    said = {"kk": "Мені күтіп тұр", "ru": "Ждёт меня", "en": "Waiting for me"}
    noticed = {word for word in said.values() if foreign(page.format(word), code)}
    assert noticed == set(said.values()) - {said[code]}


@pytest.mark.parametrize(
    ("code", "month", "chosen"),
    [
        ("kk", "Қараша", ["Таңдалғаны: %(sel)s / %(cnt)s"] * 2),
        ("ru", "Ноябрь", ["Выбрано %(sel)s из %(cnt)s"] * 3),
    ],
)
def test_scripts_of_the_admin_get_our_words(client, code, month, chosen):
    client.force_login(UserFactory(is_superuser=True))
    client.cookies["desk_language"] = code

    script = client.get(reverse("admin:jsi18n")).text
    words = json.loads(re.search(r"newcatalog = ({.*?\n  });", script, re.DOTALL)[1])

    assert words["November"] == month
    assert words["%(sel)s of %(cnt)s selected"] == chosen


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ("kk", "<h1>Құпиясөз тым көп рет қате терілді</h1>"),
        ("ru", "<h1>Слишком много неверных паролей</h1>"),
    ],
)
def test_too_many_logins_are_refused_in_the_language_of_the_desk(client, settings, code, said):
    settings.AXES_FAILURE_LIMIT = 2
    client.cookies["desk_language"] = code

    wrong = {"username": "тілші", "password": "қате"}
    answers = [client.post("/admin/login/", wrong) for _ in range(2)]

    assert (answers[-1].status_code, said in answers[-1].text) == (429, True)
