"""What is pasted from Word, Google Docs and pages: structure and words stay, the rest goes."""

import re
from pathlib import Path

import pytest

from articles.bodies import clean
from tests.browser.carets import click_into, settle

pytestmark = pytest.mark.django_db(transaction=True)

PASTE = Path(__file__).parent.parent / "data/paste"
KK = "news-body[lang=kk]"
EXPECTED = {
    "word": "<h2>Бөгет қазанға дейін бітеді</h2>"
    "<p>Құрылыс <strong>екі апта</strong> озып келеді, деді <em>әкім</em>.</p>"
    "<ul><li>бірінші<ul><li>ішкі</li></ul></li><li>екінші</li></ul><p>Кезек:</p>"
    "<ol><li>бір</li><li>екі</li></ol>"
    "<table><tbody><tr><td><strong>Ай</strong></td><td><strong>мм</strong></td></tr>"
    "<tr><td>Шілде</td><td>45</td></tr></tbody></table>"
    '<p><a href="https://aport.kz/kk/">Апорт</a>!</p>',
    "google-docs": "<h2>Су тартылды</h2>"
    "<p>Бүгін <strong>екі метрге</strong><em> төмендеді</em>. "
    '<a href="https://aport.kz/kk/">Сілтеме</a></p>'
    "<ul><li>бір</li><li><strong>екі</strong></li></ul>"
    "<table><tbody><tr><td>Шілде</td></tr></tbody></table>",
    "page": "<p>Таңертең қар жауды.</p><h3>Жолдар</h3>"
    "<p>Жолдар <em>тайғақ</em> &lt;жабық&gt;.</p><p>Фото</p>"
    "<blockquote><p>Күтіңіз</p></blockquote>",
    "libreoffice": "<h2>Көктемгі су</h2>"
    "<p>Өзен деңгейі <strong>екі метрге</strong> <em>көтерілді</em>.</p>"
    "<ol><li>бөгет</li><li>арық</li></ol>"
    "<table><tbody><tr><td>Ай</td><td>Сәуір</td></tr></tbody></table>"
    '<p><a href="https://aport.kz/kk/">Толығырақ</a></p>',
    "telegram": "<p><strong>Қалада су жоқ</strong></p>"
    "<p>Әкімдік <em>кешке дейін</em> қосуға уәде берді.💧</p>"
    "<p>Мекенжай: Абай даңғылы, 10<br>"
    'Телефон: <a href="tel:+77272720000">+7 727 272 00 00</a></p>'
    '<p><a href="https://t.me/almaty_akimat">t.me/almaty_akimat</a></p>',
    "whatsapp": "<p>Сәлем! Жиналыс 15:00-де.</p><p><strong>Мекенжай</strong>: Достық даңғылы</p>",
}
PLAIN = "<p>Бірінші жол</p><p>Екінші жол</p><p>Үшінші жол</p>"


def paste(page, html, text=""):
    page.evaluate(
        """([html, text]) => {
            const data = new DataTransfer()
            if (html) data.setData("text/html", html)
            data.setData("text/plain", text)
            const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true,
                cancelable: true })
            document.querySelector("news-body[lang=kk] .tiptap").dispatchEvent(event)
        }""",
        [html, text],
    )


def body(page):
    return page.evaluate(f"document.querySelector('{KK}').flush()")


def without_ids(source):
    return re.sub(' data-block="[^"]+"', "", source)


def test_documents_keep_their_structure_and_words_and_one_undo_brings_the_raw_paste(editors, page):
    editors(body_kk="")
    click_into(page, page.locator(f"{KK} .tiptap"))
    pastes = [
        (name, (PASTE / f"{name}.html").read_text(), "", wanted)
        for name, wanted in EXPECTED.items()
    ]
    plain = (PASTE / "plain.txt").read_text()
    for name, html, text, wanted in [*pastes, ("plain", "", plain, PLAIN)]:
        paste(page, html, text)
        assert (name, without_ids(body(page))) == (name, wanted)
        assert clean(body(page)) == body(page)
        page.keyboard.press("Control+z")
        raw = body(page)
        assert (name, without_ids(raw) != wanted, raw != "") == (name, True, True)
        page.keyboard.press("Control+z")
        assert (name, body(page)) == (name, "")


def test_a_heading_does_not_melt_into_the_paragraph_with_the_caret(editors, page):
    editors(body_kk='<p data-block="aaaaaaaa">Бұрынғы сөз.</p>')
    click_into(page, page.locator(f"{KK} .tiptap p"))
    page.keyboard.press("End")
    settle(page)
    paste(page, "<h2>Жаңа</h2><p>Сөз</p>")
    assert without_ids(body(page)) == "<p>Бұрынғы сөз.</p><h2>Жаңа</h2><p>Сөз</p>"
    assert 'data-block="aaaaaaaa">Бұрынғы' in body(page)


def test_a_word_is_pasted_into_the_line(editors, page):
    editors(body_kk='<p data-block="aaaaaaaa">Бұрынғы сөз.</p>')
    click_into(page, page.locator(f"{KK} .tiptap p"))
    page.keyboard.press("Home")
    settle(page)
    paste(page, "<p>Ең <b>ескі</b></p>")
    assert body(page) == '<p data-block="aaaaaaaa">Ең <strong>ескі</strong>Бұрынғы сөз.</p>'


def test_lines_of_plain_text_become_paragraphs(editors, page):
    editors(body_kk="")
    click_into(page, page.locator(f"{KK} .tiptap"))
    paste(page, "", "Бірінші жол\n\nЕкінші <b>жол</b>")
    assert without_ids(body(page)) == "<p>Бірінші жол</p><p>Екінші &lt;b&gt;жол&lt;/b&gt;</p>"


def test_an_address_pasted_over_words_becomes_their_link(editors, page):
    editors(body_kk='<p data-block="aaaaaaaa">Апорт</p>')
    click_into(page, page.locator(f"{KK} .tiptap p"))
    page.keyboard.press("Control+a")
    settle(page)
    paste(page, "", "https://aport.kz/kk/")
    assert body(page) == '<p data-block="aaaaaaaa"><a href="https://aport.kz/kk/">Апорт</a></p>'


def test_hostile_markup_is_inert_when_it_is_pasted(editors, page):
    editors(body_kk="")
    called = []
    page.on("dialog", lambda dialog: (called.append(dialog.message), dialog.dismiss()))
    click_into(page, page.locator(f"{KK} .tiptap"))
    for source in (PASTE.parent / "hostile_html.txt").read_text().splitlines():
        paste(page, source)
    page.wait_for_timeout(200)
    assert called == []
    assert clean(body(page)) == body(page)
