"""The publish dialog, the checklist and the notes in Chromium, by keyboard alone."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import Edition, Embargo, Note
from articles.saving import save_article
from languages.dates import ALMATY
from tests.browser.accessibility import serious_faults
from tests.factories import ArticleFactory, PhotoFactory, TopicFactory, person_with_role

pytestmark = pytest.mark.django_db(transaction=True)

BODY = '<p data-block="b1aaaaaa">Первый вагон.</p><p data-block="b2aaaaaa">Cнег <b>Cнег</b>.</p>'


@pytest.fixture
def form(page, live_site, log_in):
    """Open the Russian form of an article with Latin letters in headline and second paragraph."""
    editor = person_with_role("editor")
    log_in(editor)
    page.context.add_cookies([{"name": "desk_language", "value": "ru", "url": live_site.url}])
    article = ArticleFactory(title_ru="Cнег пошёл", body_ru=BODY, lead_photo=PhotoFactory())
    save_article(article, editor, topics=[TopicFactory()])
    page.goto(f"{live_site.url}{article.get_desk_url()}?language=ru")
    page.locator("news-body[lang=ru] .tiptap").wait_for()
    return article


def press(page, selector, key="Enter"):
    page.focus(selector)
    page.keyboard.press(key)


def caret(page):
    return page.evaluate(
        "getSelection().anchorNode.parentElement.closest('[data-block]')?.dataset.block"
        " ?? getSelection().anchorNode.dataset?.block"
    )


def opens_with_what_is_typed(page):
    """The dialog opens by its key; without the server it says so, and keeps the list it had."""
    standing = page.locator(".split[data-in=ru] .standing")
    expect(standing.locator(".obstacles a").first).to_be_attached()
    page.keyboard.press("Control+Shift+Enter")
    expect(standing.locator(".clear")).to_be_visible()
    page.keyboard.press("Escape")
    page.route("**/checklist/", lambda asked: asked.abort())
    page.keyboard.press("Enter")
    expect(page.locator(".split[data-in=ru] .standing-said")).to_contain_text("Нет связи")
    expect(standing.locator(".clear")).to_be_visible()
    page.unroute("**/checklist/")
    page.keyboard.press("Tab")


def test_a_story_is_checked_repaired_and_put_under_embargo(page, form):
    # What blocks is named with links, and repaired in place.
    press(page, ".split[data-in=ru] .verb")
    page.wait_for_selector(".form-notes .obstacles")
    assert Edition.objects.count() == 0
    assert serious_faults(page) == []
    press(page, ".check[data-in=ru] [data-to-block=b2aaaaaa]")
    assert caret(page) == "b2aaaaaa"
    press(page, ".check[data-in=ru] [data-field=id_body_ru]")
    press(page, ".check[data-in=ru] [data-field=id_title_ru]")
    assert page.input_value("#id_title_ru") == "Снег пошёл"
    assert page.inner_text("news-body[lang=ru] [data-block=b2aaaaaa]") == "Снег Снег."
    assert page.is_hidden(".check[data-in=ru] .count-stop")

    # A note on the paragraph with the caret, without leaving the text.
    press(page, ".new-remark summary")
    page.focus("#note_text")
    page.keyboard.type("Который снег?")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector(".remark")
    assert page.input_value("#id_title_ru") == "Снег пошёл"
    press(page, ".remark-place a")
    assert caret(page) == "b2aaaaaa"

    # The checklist follows what was typed, though nothing is saved.
    expect(page.locator(".check[data-in=ru] [data-code=mixed_script]")).to_have_count(0)
    expect(page.locator(".check[data-in=ru] [data-code=open_notes]")).to_have_count(1)

    # The dialog says what the button will do.
    opens_with_what_is_typed(page)
    page.keyboard.press("ArrowDown")
    moment = timezone.now().astimezone(ALMATY).replace(hour=19, minute=30) + timedelta(days=1)
    page.fill("[name=publish_at_ru]", f"{moment:%Y-%m-%dT%H:%M}")
    words = "Опубликовать на русском завтра в 19:30"
    assert page.inner_text(".split[data-in=ru] .verb") == words
    assert page.inner_text("#hint_publish_at_ru").startswith("Алматы, UTC+5, через ")
    page.focus("[name=embargo_ru]")
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    assert serious_faults(page) == []
    press(page, ".split[data-in=ru] .verb-again")

    # An embargo is asked for twice.
    page.wait_for_url("**/embargo/**")
    assert Embargo.objects.count() == 0
    assert serious_faults(page) == []
    press(page, ".submit-row button")
    page.wait_for_selector(".dot.is-scheduled")
    assert Embargo.objects.get().until == Edition.objects.get().live_from
    assert Edition.objects.get().headline == "Снег пошёл"
    assert Note.objects.get().place == "b2aaaaaa"
