"""The editor and its dialogs for everybody: axe, keyboard, phone."""

import pytest

from tests.browser.accessibility import faults
from tests.browser.carets import click_into, settle
from tests.factories import EmbedFactory, PersonFactory, PhotoFactory, QuoteFactory

pytestmark = pytest.mark.django_db(transaction=True)

KK = "news-body[lang=kk]"
PICKERS = ["photo", "quote", "embed"]


@pytest.fixture
def whole(editors):
    """Open a body with one of everything."""
    photo, quote, embed = PhotoFactory(), QuoteFactory(), EmbedFactory()
    return editors(
        body_kk='<h2 data-block="aaaaaaaa">Бөгет</h2><p data-block="bbbbbbbb">Су '
        '<a href="https://aport.kz/">тартылды</a>.</p>'
        f'<news-photo data-block="cccccccc" data-id="{photo.pk}"></news-photo>'
        f'<news-gallery data-block="hhhhhhhh" data-ids="{photo.pk} 99999 {PhotoFactory().pk}">'
        "</news-gallery>"
        f'<news-quote data-block="dddddddd" data-id="{quote.pk}"></news-quote>'
        f'<news-embed data-block="eeeeeeee" data-id="{embed.pk}"></news-embed>'
        '<news-embed data-block="ffffffff" data-id="99999"></news-embed>'
        '<table data-block="gggggggg"><caption>Кесте</caption><thead><tr><th>Күн</th></tr></thead>'
        "<tbody><tr><td>1</td></tr></tbody></table>",
        lead_photo=photo,
    )


def use(page, theme, language):
    page.context.add_cookies(
        [{"name": "desk_language", "value": language, "domain": "localhost", "path": "/admin/"}]
    )
    page.reload()
    page.evaluate("theme => document.documentElement.dataset.theme = theme", theme)
    page.locator(f"{KK} news-photo[data-state=shown]").wait_for()


@pytest.mark.parametrize(("theme", "language"), [("light", "kk"), ("dark", "ru")])
def test_axe_finds_nothing_in_the_editor(whole, page, theme, language):
    use(page, theme, language)
    assert faults(page, "news-body") == []
    assert faults(page, "lead-photo") == []


@pytest.mark.parametrize(("theme", "language"), [("light", "kk"), ("dark", "ru")])
@pytest.mark.parametrize("kind", PICKERS)
def test_axe_finds_nothing_in_the_dialogs(whole, page, kind, theme, language):
    use(page, theme, language)
    page.locator(f"{KK} [data-insert={kind}]").click()
    choice = page.locator(f"#{kind}-picker [data-rows] label").first
    choice.click()
    assert faults(page, f"#{kind}-picker") == []
    if edit := page.locator(f"#{kind}-picker [data-act=edit]").all():
        edit[0].click()
        assert faults(page, f"#{kind}-picker") == []


def test_axe_finds_nothing_where_a_new_quote_is_refused(whole, page):
    PersonFactory()
    page.locator(f"{KK} [data-insert=quote]").click()
    page.locator("#quote-picker [data-act=new]").click()
    page.locator("[type=submit][form=quote-form]").click()
    page.locator("#quote-picker [data-error=speaker]:visible").wait_for()
    page.locator("#quote-picker [data-act=new-person]").click()
    assert faults(page, "#quote-picker") == []


def test_the_toolbar_is_one_tab_stop_with_arrows(whole, page):
    click_into(page, page.locator(f"{KK} .tiptap h2"))
    page.keyboard.press("Shift+Tab")
    stops = page.locator(f"{KK} [role=toolbar] button[tabindex='0']")
    assert stops.count() == 1
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.dataset.command") == "redo"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.menu") == "style"
    page.keyboard.press("Escape")
    page.wait_for_function("document.activeElement.classList.contains('tiptap')")


def test_every_tool_has_a_name_and_a_tooltip(whole, page):
    tools = page.locator(f"{KK} [role=toolbar] button").all()
    named = [tool for tool in tools if tool.get_attribute("aria-label") or tool.inner_text()]
    assert len(named) == len(tools) == 14
    bold = page.locator(f"{KK} [data-command=bold]")
    assert bold.get_attribute("title") == f"{bold.get_attribute('aria-label')} (Ctrl+B)"


def test_bold_works_by_its_key_in_a_cyrillic_layout(editors, page):
    editors(body_kk='<p data-block="aaaaaaaa">Су</p>')
    click_into(page, page.locator(f"{KK} .tiptap p"))
    page.keyboard.press("Control+a")
    settle(page)
    page.evaluate(
        """() => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key: "и",
            code: "KeyB", keyCode: 66, ctrlKey: true, bubbles: true, cancelable: true }))"""
    )
    assert page.locator(f"{KK} .tiptap strong").inner_text() == "Су"


def test_a_link_is_set_changed_and_removed(editors, page):
    editors(body_kk='<p data-block="aaaaaaaa">Апорт</p>')
    click_into(page, page.locator(f"{KK} .tiptap p"))
    page.keyboard.press("Control+a")
    settle(page)
    page.keyboard.press("Control+k")
    field = page.locator("#link-address")
    field.fill("javascript:alert(1)")
    page.keyboard.press("Enter")
    assert page.locator("#link-address-error").is_visible()
    field.fill("aport.kz/kk/")
    page.keyboard.press("Enter")
    link = page.locator(f"{KK} .tiptap a")
    assert link.get_attribute("href") == "https://aport.kz/kk/"
    link.click()
    page.locator(f"{KK} [data-command=link]").click()
    page.locator("#link-dialog [data-answer=remove]").click()
    link.wait_for(state="detached")


def test_a_table_is_made_captioned_and_removed(editors, page):
    editors(body_kk='<p data-block="aaaaaaaa">Су</p>')
    click_into(page, page.locator(f"{KK} .tiptap p"))
    button = page.locator(f"{KK} [data-menu=table]")
    button.click()
    page.keyboard.type("Күн")
    button.click()
    page.locator(f"{KK} [data-table=addRowAfter]").click()
    button.click()
    page.locator(f"{KK} [data-table=caption]").click()
    page.locator("#table-caption").fill("Жауын-шашын")
    page.keyboard.press("Enter")
    page.locator(f"{KK} .tiptap caption", has_text="Жауын-шашын").wait_for()
    source = page.evaluate(f"document.querySelector('{KK}').flush()")
    assert source.count("<tr>") == 4
    assert "<caption>Жауын-шашын</caption><thead><tr><th>Күн</th><th></th><th></th></tr>" in source
    button.click()
    page.locator(f"{KK} [data-table=deleteTable]").click()
    assert page.locator(f"{KK} .tiptap table").count() == 0


def test_on_a_phone_the_tools_stand_at_the_bottom_edge(whole, page):
    page.set_viewport_size({"width": 390, "height": 844})
    tools = page.locator(f"{KK} [role=toolbar]").bounding_box()
    assert (tools["x"], tools["width"], tools["y"] + tools["height"]) == (0, 390, 844)
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    small = [
        button.get_attribute("aria-label") or button.inner_text()
        for button in page.locator(f"{KK} [role=toolbar] button").all()
        if min(button.bounding_box()["width"], button.bounding_box()["height"]) < 44
    ]
    assert small == []


@pytest.mark.parametrize("kind", PICKERS)
def test_on_a_phone_a_dialog_fills_the_screen(whole, page, kind):
    page.set_viewport_size({"width": 390, "height": 844})
    page.locator(f"{KK} [data-insert={kind}]").evaluate("button => button.click()")
    choice = page.locator(f"#{kind}-picker [data-rows] label").first
    choice.click()
    box = page.locator(f"#{kind}-picker").bounding_box()
    assert (box["x"], box["y"], box["width"], box["height"]) == (0, 0, 390, 844)
    assert page.evaluate(f"document.querySelector('#{kind}-picker').scrollWidth") == 390
    page.locator(f"#{kind}-picker [data-act=choose]").click()
    page.locator(f"#{kind}-picker[open]").wait_for(state="detached")
