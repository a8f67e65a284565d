"""The writing form by keyboard alone: the caret is where one goes on."""

import pytest
from playwright.sync_api import expect

from articles.models import Article
from tests.factories import TopicFactory, person_with_role

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_story_is_written_saved_and_put_right_without_a_mouse(page, live_site, log_in):
    TopicFactory(name_kk="Абай даңғылы")
    log_in(person_with_role("editor"))
    page.goto(f"{live_site.url}/admin/articles/article/add/?language=kk")

    # A new story begins with its headline; the caret comes back to its place after a save.
    expect(page.locator("#id_title_kk")).to_be_focused()
    page.keyboard.type("Cквер гүлдейді")
    for _stop in ("lead", "toolbar", "body"):
        page.keyboard.press("Tab")
    page.keyboard.type("Қала ағаш")
    save(page)
    expect(page.locator("news-body[lang=kk] .tiptap")).to_be_focused()
    page.keyboard.type(" егеді.")
    expect(page.locator("news-body[lang=kk] .tiptap")).to_have_text("Қала ағаш егеді.")

    # Some letters and Enter choose a topic, and the field for the next one keeps the focus.
    while not page.locator("#id_topics_entry").evaluate("each => each === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.type("абай")
    page.keyboard.press("Enter")
    save(page)
    expect(page.locator("#id_topics_entry")).to_be_focused()
    assert [str(topic) for topic in Article.objects.get().topics.all()] == ["Абай даңғылы"]

    # A refusal leads to what is to be put right; a key leads from there into the other language.
    page.keyboard.press("Control+Shift+Enter")
    while not page.evaluate("document.activeElement.matches('.verb-again')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".form-notes .obstacles a").first).to_be_focused()
    page.keyboard.press("Alt+Digit2")
    expect(page.locator("#id_title_ru")).to_be_focused()


def save(page):
    with page.expect_navigation():
        page.keyboard.press("Control+KeyS")
    page.locator("news-body[lang=ru] .tiptap").wait_for(state="attached")
