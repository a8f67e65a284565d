"""Marks that are drawn by themselves leave the caret where the last key put it.

The browser moves the caret at once and tells of it a moment later: the tests draw in between.
"""

import pytest
from playwright.sync_api import expect

from articles.models import HouseSpelling
from articles.saving import save_article
from tests.browser.carets import click_into
from tests.factories import ArticleFactory, person_with_role

pytestmark = pytest.mark.django_db(transaction=True)

TWO = '<p data-block="aaaaaaaa">{}</p><p data-block="bbbbbbbb">{}</p>'
MOVED = """() => {
    const [, next] = document.activeElement.querySelectorAll("[data-block]");
    getSelection().collapse(next.firstChild, 2);
    %s
    const { $head } = document.activeElement.editor.state.selection;
    const { anchorNode, anchorOffset } = getSelection();
    return [anchorNode.textContent, anchorOffset, $head.parent.textContent, $head.parentOffset];
}"""
PLACE = ["Дороги закрыты.", 2, "Дороги закрыты.", 2]


@pytest.fixture
def russian(page, live_site, log_in):
    """Open both languages of two paragraphs each; the caret stands in the first Russian one."""
    editor = person_with_role("editor")
    log_in(editor)
    HouseSpelling.objects.create(language="ru", right="Алматы", wrong="Алма-Ата")
    article = ArticleFactory(
        body_kk=TWO.format("Қар жауды.", "Жол жабық."),
        body_ru=TWO.format("В Алма-Ате снег.", "Дороги закрыты."),
    )
    save_article(article, editor)
    page.goto(f"{live_site.url}{article.get_desk_url()}?language=both")
    text = page.locator("news-body[lang=ru] .tiptap")
    text.locator(".word-house").wait_for()
    click_into(page, text.locator("p").first)
    return text


def test_a_pair_that_turns_stale_leaves_the_caret_alone(page, russian):
    page.locator("news-body[lang=kk]").evaluate("it => it.editor.commands.insertContentAt(3, '!')")
    drawn = page.evaluate(MOVED % "document.querySelector('news-body').pairing.judge();")
    expect(russian.locator(".is-stale")).to_have_count(1)
    assert drawn == PLACE


def test_a_word_that_loses_its_mark_leaves_the_caret_alone(page, russian):
    left = "new CustomEvent('words:left', { detail: { what: 'house:Алма-Ата', isTold: true } })"
    drawn = page.evaluate(MOVED % f"document.dispatchEvent({left});")
    expect(russian.locator(".word-house")).to_have_count(0)
    assert drawn == PLACE
