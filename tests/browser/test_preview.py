"""The preview over the form and the question of the trash, in a real browser."""

import pytest
from playwright.sync_api import expect

from articles import saving
from articles.models import Article, PreviewLink
from tests.browser.accessibility import serious_faults
from tests.browser.carets import click_into
from tests.factories import ArticleFactory, person_with_role


def a_link_is_made_and_revoked_by_keyboard(page):
    """In a dialog over the form, which says that unsaved words are not in the link."""
    page.locator("#preview [data-links]").press("Enter")
    expect(page.locator("#links-dialog [data-unsaved]")).to_be_visible()
    expect(page.locator("#links-dialog [name=languages]").first).to_be_focused()
    assert serious_faults(page) == []
    page.keyboard.press("Enter")
    copy = page.locator("#links-dialog .is-new [data-copy]")
    expect(copy).to_be_focused()
    assert copy.get_attribute("data-copy").endswith(PreviewLink.objects.open().get().path("kk"))
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(copy).to_have_count(0)
    assert not PreviewLink.objects.open().exists()
    page.keyboard.press("Escape")
    expect(page.locator("#preview [data-links]")).to_be_focused()


@pytest.mark.django_db(transaction=True)
def test_unsaved_words_show_in_the_frame_and_the_trash_can_be_undone(page, live_site, log_in):
    editor = person_with_role("editor")
    article = ArticleFactory()
    saving.save_article(article, editor)
    log_in(editor)
    page.goto(f"{live_site.url}{article.get_desk_url()}?language=both")
    click_into(page, page.locator("news-body[lang=ru] .tiptap"))
    page.keyboard.type("Снег ляжет к утру. ")

    page.keyboard.press("Alt+KeyP")
    frame = page.frame_locator("#preview iframe")
    expect(frame.locator(".article__body")).to_contain_text("Снег ляжет к утру.")
    assert serious_faults(page) == []
    light = frame.locator("html").evaluate("root => getComputedStyle(root).colorScheme")
    page.locator("#preview [value=phone]").click()
    page.locator("#preview [value=dark]").click()
    expect(frame.locator("link[href$='preview-dark.css']")).to_have_count(1)
    dark = frame.locator("html").evaluate(
        "root => [getComputedStyle(root).colorScheme, innerWidth]"
    )
    assert (light, dark) == ("light", ["dark", 388])
    page.locator("#preview [data-choice=language] [value=kk]").click()
    expect(frame.locator("h1")).to_have_text("Трамвай Абай даңғылына қайта оралады")
    a_link_is_made_and_revoked_by_keyboard(page)
    page.keyboard.press("Escape")
    expect(page.locator("#preview")).to_be_hidden()
    article.refresh_from_db()
    assert "Снег" not in article.body_ru

    click_into(page, page.locator("news-body[lang=ru] .tiptap"))
    page.keyboard.press("Control+KeyS")
    page.locator(".said .toast").wait_for()
    page.locator(".drawer-button").click()
    page.locator("a[data-dialog]").click()
    expect(page.locator("#trash-dialog")).to_contain_text(str(article))
    page.keyboard.press("Escape")
    page.locator("a[data-dialog]").press("Enter")
    page.locator("#trash-dialog .danger").press("Enter")
    undo = page.locator(".toast .undo button")
    undo.wait_for()
    assert Article.objects.get().is_trashed
    undo.press("Enter")
    page.wait_for_url(f"**{article.get_desk_url()}")
    assert not Article.objects.get().is_trashed
