"""A story's way through the desk in Chromium: submitted, returned with a note, handed in again."""

import pytest
from playwright.sync_api import expect

from articles import notes
from articles.models import Article
from articles.saving import save_article
from tests.browser.accessibility import serious_faults
from tests.browser.test_desk import enter, open_form
from tests.factories import ArticleFactory, person_with_role

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def roles_in_an_emptied_database(transactional_db):
    """Transactional tests empty the tables, the groups of the roles too."""
    from newsroom.roles import grant_roles  # models are loaded by now

    grant_roles()


def leave(page):
    page.goto("about:blank")  # a late answer would bring the old session back
    page.context.clear_cookies()


def test_a_story_is_submitted_returned_by_keyboard_and_submitted_again(page, live_site):
    journalist = person_with_role("journalist", username="aidana")
    editor = person_with_role("editor", username="dinara")
    article = ArticleFactory(created_by=journalist, title_kk="", lead_kk="", body_kk="")
    Article.objects.update(original_language="ru")
    article.refresh_from_db()
    save_article(article, journalist)

    enter(page, live_site, journalist)
    open_form(page, live_site, article)
    page.click(".hand-over:visible")
    expect(page.locator(".said .toast")).to_contain_text("отправлен на проверку")
    expect(page.locator(".langs [data-show=ru]")).to_contain_text("На проверке")
    expect(page.locator("[name=title_ru]")).to_have_count(0)

    leave(page)
    enter(page, live_site, editor)
    page.get_by_role("link", name=article.title_ru).first.click()
    page.wait_for_selector("news-body [contenteditable=true]:visible")
    menu = page.locator(".stage[data-in=ru] > summary")
    menu.focus()
    page.keyboard.press("Enter")
    note = page.locator("#return-note-ru")
    expect(note).to_be_visible()
    page.locator(".ask-step > summary").evaluate("summary => summary.parentElement.open = true")
    assert serious_faults(page) == []
    page.keyboard.press("Escape")
    expect(note).not_to_be_visible()
    expect(menu).to_be_focused()
    page.keyboard.press("Enter")
    note.fill("Уточните сумму во втором абзаце.")
    note.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".said .toast")).to_contain_text("Русский текст возвращён")

    notes.write(article, editor, "@aidana Какая сумма?", notes.Place("ru", "title"))
    leave(page)
    enter(page, live_site, journalist)
    expect(page.locator(".task", has_text="@aidana Какая сумма?")).to_be_visible()
    task = page.locator(".task", has_text="Уточните сумму во втором абзаце.")
    assert serious_faults(page) == []
    task.get_by_role("link").click()
    expect(page.locator(".returned")).to_contain_text("Уточните сумму во втором абзаце.")
    page.wait_for_selector("news-body [contenteditable=true]:visible")
    page.fill("[name=title_ru]", "Трамвай возвращается за 2,4 млрд тенге")
    page.click(".hand-over:visible")
    expect(page.locator(".langs [data-show=ru]")).to_contain_text("На проверке")
    article.refresh_from_db()
    assert (article.stage_ru, article.title_ru) == (
        "submitted",
        "Трамвай возвращается за 2,4 млрд тенге",
    )
