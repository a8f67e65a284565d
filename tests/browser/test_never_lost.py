"""The article form in Chromium: nothing typed is lost, and colleagues see each other."""

import re
import time

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from playwright.sync_api import expect

from articles.models import Article, Draft, Revision
from articles.saving import save_article
from articles.trash import move_to_trash, restore
from tests.browser.accessibility import serious_faults
from tests.factories import ArticleFactory, person_with_role

pytestmark = pytest.mark.django_db(transaction=True)

PASSWORD = "a password of the tests"
LETTERS = "Вода в реке поднялась на сорок сантиметров. Мост закрыт до утра, автобусы идут в обход. "
TEXT = (LETTERS * 6)[:500]
PICK = """() => {
  import('editor/sending').then(({ ask }) => ask('/admin/articles/quote/picker/'))
    .then((answer) => (window.picked = answer));
}"""
TURN_AWAY = """() => document.addEventListener("desk:sends", () => {
  Object.defineProperty(document, "hidden", { value: true });
  document.dispatchEvent(new Event("visibilitychange"));
})"""


@pytest.fixture
def editor():
    return person_with_role("editor", username="dinara", first_name="Динара")


@pytest.fixture
def article(editor):
    article = ArticleFactory(title_ru="Снег", body_ru="<p>Начало.</p>")
    save_article(article, editor)
    return article


@pytest.fixture
def desk(browser, live_site):
    """Open an address in a browser of one's own: `desk(person, address)` returns the page."""
    contexts = []

    def open_desk(person, address):
        client = Client()
        client.force_login(person)
        context = browser.new_context(viewport={"width": 1280, "height": 800})
        contexts.append(context)
        cookies = {"session": client.cookies["session"].value, "desk_language": "ru"}
        context.add_cookies(
            [
                {"name": name, "value": value, "url": f"{live_site.url}/admin/"}
                for name, value in cookies.items()
            ]
        )
        page = context.new_page()
        page.clock.install()
        return show(page, live_site.url + address)

    yield open_desk
    for context in contexts:
        context.close()


def show(page, address):
    page.goto(address)
    page.wait_for_selector("news-body [contenteditable=true]:visible")
    return page


def in_russian(article):
    return f"{article.get_desk_url()}?language=ru"


def eventually(question, seconds=30):
    """Return the first answer that is true; what a server does is seen in its database only."""
    end = time.monotonic() + seconds
    while not (answer := question()) and time.monotonic() < end:
        time.sleep(0.05)
    return answer


def kept_in(page):
    """Return the names of the copies in a browser."""
    return page.evaluate("Object.keys(localStorage).filter(key => key.startsWith('newsroom:'))")


def drafted(words):
    return any(words in str(draft.fields) for draft in Draft.objects.all())


def test_five_hundred_letters_without_a_connection_are_all_saved(desk, editor, article):
    page = desk(editor, in_russian(article))
    page.locator("#write-ru [contenteditable=true]").focus()
    page.keyboard.press("Control+End")
    page.context.set_offline(True)
    page.keyboard.type(TEXT[:250])
    page.clock.fast_forward("01:00")
    page.keyboard.type(TEXT[250:])
    expect(page.locator("#trouble")).to_contain_text("Нет связи. Пишите дальше")
    page.keyboard.press("Control+s")
    expect(page.locator("#trouble")).to_contain_text("сохранится сам")
    assert serious_faults(page) == []
    assert Article.objects.get().version == 1

    page.context.set_offline(False)
    page.wait_for_selector(".toast")

    assert f"Начало.{TEXT.strip()}" in re.sub("<[^>]*>", "", Article.objects.get().body_ru)
    assert Revision.objects.count() == 2
    assert kept_in(page) == []


def test_a_closed_tab_is_restored_here_and_on_another_device(desk, editor, article, live_site):
    address = live_site.url + in_russian(article)
    page = desk(editor, in_russian(article))
    page.fill("#id_title_ru", "Снег идёт третий день")
    page.clock.fast_forward(5000)
    page.locator(".saved", has_text="копия").wait_for()
    warned = []
    page.on("dialog", lambda dialog: (warned.append(dialog.type), dialog.accept()))
    page.click("#id_lead_ru")
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    assert warned == ["beforeunload"]

    here = show(page.context.new_page(), address)
    expect(here.locator("#restore")).to_contain_text("Хранится в этом браузере")
    there = desk(editor, in_russian(article))
    expect(there.locator("#restore")).to_contain_text("Написано на другом устройстве")
    there.click("[data-look]")
    expect(there.locator("#unsaved-changes ins")).to_have_text(" идёт третий день")
    assert serious_faults(there) == []
    there.click("[data-restore]")
    there.keyboard.press("Control+s")
    there.wait_for_selector(".toast")

    assert Article.objects.get().title_ru == "Снег идёт третий день"
    assert eventually(lambda: not Draft.objects.exists())
    show(here, address)
    assert eventually(lambda: kept_in(here) == [])
    assert here.is_hidden("#restore")
    here.on("dialog", lambda dialog: (warned.append(dialog.type), dialog.accept()))
    here.click("#id_lead_ru")
    with here.expect_event("close"):
        here.close(run_before_unload=True)
    assert warned == ["beforeunload"]


def test_who_turns_away_while_a_save_is_on_its_way_leaves_no_draft(desk, editor, article):
    page = desk(editor, in_russian(article))
    page.fill("#id_title_ru", "Снег идёт")
    page.clock.fast_forward(500)
    page.evaluate(TURN_AWAY)
    kept = []
    page.on("request", lambda asked: "/beat/" in asked.url and kept.append(asked.post_data_json))
    page.keyboard.press("Control+s")
    page.wait_for_selector(".toast")
    assert [told["fields"] for told in kept if told["fields"]] == []
    assert Article.objects.get().title_ru == "Снег идёт"


def test_an_ended_session_is_begun_again_without_leaving_the_page(desk, editor, article):
    person_with_role("editor", username="timur", first_name="Тимур")
    page = desk(editor, in_russian(article))
    page.evaluate("window.stays = true")
    page.fill("#id_lead_ru", "Это никто не должен потерять.")
    Session.objects.all().delete()
    page.keyboard.press("Control+s")
    refusal = page.locator("#log-in-again [role=alert]")
    for login, password, said in (
        ("dinara", "wrong", "логин"),
        ("timur", PASSWORD, "вошли под именем «Тимур»"),
    ):
        page.fill("#again-username", login)
        page.fill("#again-password", password)
        page.keyboard.press("Enter")
        expect(refusal).to_contain_text(said)
        assert serious_faults(page) == []
    assert Article.objects.get().version == 1
    assert page.evaluate("window.stays")

    page.fill("#again-username", "dinara")
    page.fill("#again-password", PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_selector(".toast")

    stored = Article.objects.get()
    assert (stored.lead_ru, stored.updated_by) == ("Это никто не должен потерять.", editor)
    Session.objects.all().delete()
    page.evaluate(PICK)
    page.fill("#again-password", PASSWORD)
    page.keyboard.press("Enter")
    assert eventually(lambda: page.evaluate("window.picked?.row?.quotes.length === 0"))


def test_colleagues_see_each_other_and_each_others_saves(desk, editor, article):
    aidana = person_with_role("editor", first_name="Айдана")
    mine, hers = desk(editor, in_russian(article)), desk(aidana, in_russian(article))
    hers.fill("#id_title_ru", "Снег растаял")
    hers.clock.fast_forward(5000)
    assert eventually(lambda: drafted("Снег растаял"))
    mine.clock.fast_forward(15_000)
    expect(mine.locator(".together summary")).to_contain_text("РУС")
    mine.focus(".together summary")
    mine.keyboard.press("Enter")
    expect(mine.locator(".together ul")).to_have_text("Айдана пишет: РУС")

    hers.keyboard.press("Control+s")
    hers.wait_for_selector(".toast")
    mine.clock.fast_forward(15_000)

    expect(mine.locator(".together ul")).to_contain_text("Материал сохранён: Айдана")
    assert serious_faults(mine) == []
    mine.fill("#id_title_ru", "")
    mine.keyboard.press("Control+s")
    mine.wait_for_selector("#merge_form")
    assert Article.objects.get().title_ru == "Снег растаял"


def test_an_emptied_text_is_put_back_with_one_press(desk, editor, article):
    page = desk(editor, in_russian(article))
    page.fill("#id_title_ru", "")
    page.keyboard.press("Control+s")
    page.click("[data-put-back]")
    assert page.input_value("#id_title_ru") == "Снег"
    page.fill("#id_title_ru", "")
    page.keyboard.press("Control+s")
    page.click("[name=emptied]")
    page.wait_for_selector(".toast")
    assert Article.objects.get().title_ru == ""


def test_a_save_that_cannot_be_says_why_and_keeps_the_text(desk, editor, article, settings):
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 50_000  # bytes
    page = desk(editor, in_russian(article))
    trouble = page.locator("#trouble [data-words]")
    page.fill("#id_lead_ru", "ж" * 9_000)  # six bytes each, as a form is sent
    page.keyboard.press("Control+s")
    expect(trouble).to_contain_text("Текст слишком длинный")
    page.fill("#id_lead_ru", "Коротко.")
    move_to_trash(article, editor)

    page.keyboard.press("Control+s")
    expect(trouble).to_contain_text("Материал лежит в корзине")
    assert page.is_visible("#trouble [data-trash]")
    assert serious_faults(page) == []
    assert page.input_value("#id_lead_ru") == "Коротко."
    restore(article, editor)
    page.keyboard.press("Control+s")
    page.wait_for_selector(".toast")
    assert Article.objects.get().lead_ru == "Коротко."
