"""Two saves that met, decided by keyboard in Chromium; then the history that they left."""

import pytest

from articles.models import Article
from articles.saving import save_article
from tests.browser.accessibility import serious_faults
from tests.browser.carets import settle
from tests.factories import ArticleFactory, person_with_role

pytestmark = pytest.mark.django_db(transaction=True)

FIRST = '<p data-block="aaaaaaaa">Первый вагон обещают в апреле.</p>'
SECOND = '<p data-block="bbbbbbbb">Второй придёт в мае.</p>'


@pytest.fixture(autouse=True)
def roles_in_an_emptied_database(transactional_db):
    """Transactional tests empty the tables, the groups of the roles too."""
    from newsroom.roles import grant_roles  # models are loaded by now

    grant_roles()


@pytest.fixture
def editor(log_in):
    person = person_with_role("editor", first_name="Динара")
    log_in(person)
    return person


@pytest.fixture
def article(editor):
    article = ArticleFactory(title_ru="Снег", body_ru=FIRST + SECOND)
    save_article(article, editor)
    return article


def save_elsewhere(article):
    stored = Article.objects.get(pk=article.pk)
    stored.title_ru = "Снег Тимура"
    stored.body_ru = FIRST.replace("апреле", "июле") + SECOND.replace("мае", "июне")
    save_article(stored, person_with_role("editor", first_name="Тимур"))


def test_a_clash_is_decided_by_keyboard_and_told_by_the_history(page, live_site, article):
    page.goto(f"{live_site.url}{article.get_desk_url()}?language=ru")
    page.fill("#id_title_ru", "Мой снег")
    page.locator("#write-ru [contenteditable=true]").focus()
    settle(page)
    page.keyboard.press("Control+Home")
    page.keyboard.type("Итак: ")
    save_elsewhere(article)
    page.keyboard.press("Control+s")
    page.wait_for_selector("#merge_form")

    save = page.locator("[name=_continue]")
    assert save.get_attribute("aria-disabled") == "true"
    assert serious_faults(page) == []
    page.keyboard.press("2")
    page.keyboard.press("j")
    page.keyboard.press("3")
    assert save.get_attribute("aria-disabled") == "false"
    page.set_viewport_size({"width": 390, "height": 844})
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.keyboard.press("Control+s")
    page.wait_for_selector(".toast")

    stored = Article.objects.get()
    assert stored.title_ru == "Снег Тимура"
    texts = ["вагон обещают в июле", "Итак: Первый вагон обещают в апреле", "придёт в июне"]
    places = [stored.body_ru.find(text) for text in texts]
    assert -1 < places[0] < places[1] < places[2]

    page.goto(f"{live_site.url}/admin/articles/article/{article.pk}/history/")
    assert serious_faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    page.set_viewport_size({"width": 1280, "height": 800})
    page.click("label:has([name=a][value='1'])")  # a press compares at once
    page.wait_for_url("**a=1**")
    assert serious_faults(page) == []
    page.click("summary:has(+ .pop [value=ru])")
    page.click(".pop:has([value=ru]) button")
    page.wait_for_selector(".toast")
    stored.refresh_from_db()
    assert (stored.title_ru, stored.body_ru) == ("Снег", FIRST + SECOND)
