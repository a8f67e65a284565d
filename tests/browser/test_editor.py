"""Typing in the body editor: words, ids of blocks, what is stored."""

import random
import re

import pytest

from articles.bodies import blocks, clean
from articles.models import Article
from tests.articles.fragments import ATTRIBUTES, NAMES, WORDS
from tests.browser.carets import click_into, settle

pytestmark = pytest.mark.django_db(transaction=True)

TWO = '<p data-block="aaaaaaaa">Бөгет дайын.</p><p data-block="bbbbbbbb">Су тартылды.</p>'
WHOLE = (
    '<h2 data-block="aaaaaaaa">Бөгет</h2>'
    '<p data-block="bbbbbbbb">Су <a href="https://aport.kz/?a=1&amp;b=2">тартылды <strong>кеше'
    "<em> кешке</em></strong></a>&lt;20&gt; °C<br>H<sub>2</sub>O м<sup>2</sup> "
    '<span lang="ru">сель</span></p>'
    '<ul data-block="cccccccc"><li>бір</li><li>екі<ol start="3"><li>үш</li></ol></li>'
    "<li><p>төрт</p><p>бес</p></li></ul>"
    '<ol data-block="dddddddd" start="7"><li></li></ol>'
    '<blockquote data-block="eeeeeeee"><p>Сөз.</p><ul><li>сөз</li></ul></blockquote>'
    '<table data-block="ffffffff"><caption>Кесте</caption><thead><tr><th>Күн</th><th>мм</th></tr>'
    '</thead><tbody><tr><td colspan="2">бос</td></tr></tbody></table>'
    '<hr data-block="gggggggg">'
    '<news-photo data-align="wide" data-block="hhhhhhhh" data-id="12"></news-photo>'
    '<news-gallery data-block="llllllll" data-ids="15 12 7"></news-gallery>'
    '<news-quote data-block="iiiiiiii" data-id="3"></news-quote>'
    '<news-embed data-block="jjjjjjjj" data-id="5"></news-embed>'
    '<h3 data-block="kkkkkkkk"></h3>'
)


@pytest.fixture
def text(page):
    return page.locator("news-body[lang=kk] .tiptap")


def value(page):
    return page.evaluate("document.querySelector('news-body[lang=kk]').flush()")


def ids(page):
    return [block.id for block in blocks(value(page))]


def put_caret(page, words, offset):
    """Put the caret into the first text that is `words`, after `offset` letters."""
    page.evaluate(
        """([words, offset]) => {
            const { editor } = document.querySelector("news-body[lang=kk]")
            let place = null
            editor.state.doc.descendants((node, pos) => {
                if (place === null && node.isText && node.text === words) place = pos + offset
            })
            editor.commands.setTextSelection(place)
            editor.view.focus()
        }""",
        [words, offset],
    )
    settle(page)


def press(page, *keys):
    """Press keys as slowly as a person, who looks where the caret is before the next one."""
    for key in keys:
        page.keyboard.press(key)
        settle(page)


def save(page):
    with page.expect_navigation():
        page.locator("#article_form").evaluate("form => form.requestSubmit()")


def test_opening_changes_no_byte(editors, page):
    article = editors(body_kk=WHOLE)
    assert article.body_kk == clean(WHOLE) == WHOLE
    assert value(page) == WHOLE
    save(page)
    assert Article.objects.get(pk=article.pk).body_kk == WHOLE


def test_the_source_shows_in_the_end_where_no_editor_comes(editors, page):
    editors(body_kk=TWO)
    page.route("**/editor/body*.js", lambda route: route.abort())
    page.reload()
    source = page.locator("news-body[lang=kk] textarea")
    shown = "area => getComputedStyle(area).contentVisibility"
    assert source.evaluate(shown) == "hidden"
    page.evaluate("() => document.getAnimations().forEach((wait) => wait.finish())")
    assert source.evaluate(shown) == "visible"
    source.fill(TWO)
    save(page)


def test_what_the_editor_writes_is_what_the_server_keeps(editors, page):
    editors()
    bodies = {clean(source) for source in random_fragments(900)} - {""}
    differing = page.evaluate(
        """async bodies => {
            const { Editor, createDocument } = await import("django-prose-editor/editor")
            const { EXTENSIONS } = await import("editor/schema")
            const { written } = await import("editor/writing")
            const element = document.createElement("p")
            document.querySelector("news-body").append(element)
            const { schema } = new Editor({ element, extensions: EXTENSIONS, injectCSS: false })
            return bodies.map(body => [body, written(createDocument(body, schema))])
                .filter(([body, again]) => body !== again)
        }""",
        sorted(bodies),
    )
    assert len(bodies) > 400
    assert differing == []


def random_fragments(number):
    chance = random.Random(20261124)
    for _fragment in range(number):
        yield "".join(
            chance.choice(
                [
                    f"<{chance.choice(NAMES)}{chance.choice(ATTRIBUTES)}>",
                    f"</{chance.choice(NAMES)}>",
                    chance.choice(WORDS),
                ]
            )
            for _token in range(chance.randint(1, 30))
        )


def test_words_reach_the_text_area_soon_after_the_last_key(editors, page, text):
    editors(body_kk=TWO)
    put_caret(page, "Бөгет дайын.", 12)
    page.keyboard.type(" Жұмыс бітті.")
    area = page.locator("textarea[name=body_kk]")
    assert area.input_value() == TWO
    page.wait_for_timeout(700)
    assert area.input_value() == TWO.replace("дайын.", "дайын. Жұмыс бітті.")


def test_a_submit_carries_the_newest_words(editors, page, text):
    article = editors(body_kk=TWO)
    put_caret(page, "Су тартылды.", 12)
    page.keyboard.type(" Иә")
    save(page)
    assert Article.objects.get(pk=article.pk).body_kk == TWO.replace("тартылды.", "тартылды. Иә")


def test_both_languages_of_a_new_story_begin_as_a_pair(editors, page):
    article = editors(body_kk="", body_ru="")
    for language, words in (("kk", "Қар жауды."), ("ru", "Выпал снег.")):
        click_into(page, page.locator(f"news-body[lang={language}] .tiptap"))
        page.keyboard.type(words)
    save(page)
    article.refresh_from_db()
    assert blocks(article.body_kk)[0].id == blocks(article.body_ru)[0].id
    assert article.body_ru == '<p data-block="begin000">Выпал снег.</p>'


def test_an_untouched_empty_body_stays_empty(editors, page):
    editors(body_kk="")
    assert value(page) == ""


def test_nothing_typed_turns_into_a_list(editors, page, text):
    editors(body_kk="")
    click_into(page, text)
    page.keyboard.type("- Алматы әрқашан алда, - деді әкім. 1. **Бір**")
    assert text.locator("ul, ol, strong").count() == 0


@pytest.mark.parametrize(
    ("offset", "kept"), [(0, "Бөгет дайын."), (5, "Бөгет"), (12, "Бөгет дайын.")]
)
def test_enter_leaves_the_id_with_the_words(editors, page, text, offset, kept):
    editors(body_kk=TWO)
    put_caret(page, "Бөгет дайын.", offset)
    press(page, "Enter")
    found = blocks(value(page))
    body = value(page)
    by_id = {block.id: re.sub("<[^>]+>", "", body[block.start : block.end]) for block in found}
    assert (len(found), by_id["aaaaaaaa"], by_id["bbbbbbbb"]) == (3, kept, "Су тартылды.")


def test_undo_of_split_and_merge_brings_back_the_very_ids(editors, page, text):
    editors(body_kk=TWO)
    put_caret(page, "Бөгет дайын.", 5)
    press(page, "Enter")
    page.wait_for_timeout(600)  # the history takes quick changes together
    put_caret(page, "Су тартылды.", 0)
    press(page, "Backspace")
    assert ids(page)[0] == "aaaaaaaa"
    assert len(ids(page)) == 2
    press(page, "Control+z", "Control+z")
    assert value(page) == TWO


@pytest.mark.parametrize(("command", "tag"), [("bulletList", "ul"), ("orderedList", "ol")])
def test_a_list_and_back_keeps_the_id(editors, page, text, command, tag):
    editors(body_kk=TWO)
    put_caret(page, "Су тартылды.", 3)
    button = page.locator(f"news-body[lang=kk] [data-command={command}]")
    button.click()
    assert value(page).endswith(f'<{tag} data-block="bbbbbbbb"><li>Су тартылды.</li></{tag}>')
    button.click()
    assert value(page) == TWO


def test_a_heading_keeps_the_id(editors, page, text):
    editors(body_kk=TWO)
    put_caret(page, "Су тартылды.", 3)
    page.locator("news-body[lang=kk] [data-menu=style]").click()
    press(page, "ArrowDown", "Enter")
    assert value(page).endswith('<h2 data-block="bbbbbbbb">Су тартылды.</h2>')


def test_a_copy_gets_ids_of_its_own(editors, page, text):
    editors(body_kk=TWO)
    click_into(page, text)
    press(page, "Control+a", "Control+c", "Control+End", "Enter", "Control+v")
    found = ids(page)
    assert (found[:2], len(found), len(set(found))) == (["aaaaaaaa", "bbbbbbbb"], 4, 4)


ACTS = """async ([seed, acts]) => {
    const { editor } = document.querySelector("news-body[lang=kk]")
    const { pm } = await import("django-prose-editor/editor")
    const { insertBlock, tableOf } = await import("editor/inserting")
    let state = seed
    const chance = n => {
        state = Math.imul(state ^ (state >>> 15), 1 | state) + 0x6d2b79f5 | 0
        return ((state ^ (state >>> 14)) >>> 0) % n
    }
    const somewhere = () => {
        const from = chance(editor.state.doc.content.size)
        const to = chance(3) ? from + chance(4) : chance(editor.state.doc.content.size)
        editor.commands.setTextSelection({ from, to })
    }
    const top = () => Array.from({ length: editor.state.doc.childCount },
        (_, index) => editor.state.doc.child(index))
    const deeds = [
        () => { editor.commands.deleteSelection(); editor.commands.enter() },
        () => editor.commands.joinBackward(), () => editor.commands.joinForward(),
        () => editor.commands.toggleBulletList(), () => editor.commands.toggleOrderedList(),
        () => editor.commands.toggleBlockquote(), () => editor.commands.clearNodes(),
        () => editor.commands.setHeading({ level: 2 }), () => editor.commands.toggleBold(),
        () => editor.commands.toggleItalic(), () => editor.commands.setHardBreak(),
        () => editor.commands.sinkListItem("listItem"),
        () => editor.commands.liftListItem("listItem"),
        () => editor.commands.insertContent("сел  "), () => editor.commands.deleteSelection(),
        () => editor.commands.setHorizontalRule(), () => editor.commands.undo(),
        () => editor.commands.redo(), () => editor.commands.addRowAfter(),
        () => insertBlock(editor, editor.schema.nodes.newsPhoto.create({ id: "12" })),
        () => insertBlock(editor, tableOf(editor.schema, 2, 2)),
        () => { const some = top()[chance(top().length)]
                editor.view.dispatch(editor.state.tr.insert(0, some)) },
        () => { const end = editor.state.doc.content.size
                editor.view.dispatch(editor.state.tr.insert(end, top()[0])) },
    ]
    const wrong = []
    for (let act = 0; act < acts; act += 1) {
        const deed = chance(deeds.length)
        somewhere()
        try { deeds[deed]() } catch (error) { if (!(error instanceof RangeError)) throw error }
        const ids = top().map(node => node.attrs.block)
        let nested = 0
        top().forEach(node => node.descendants(child => { if (child.attrs.block) nested += 1 }))
        const isWrong = ids.includes(null) || new Set(ids).size !== ids.length || nested
        if (isWrong) wrong.push([act, deed, ids, nested])
        if (editor.state.doc.content.size > 4000) editor.commands.setContent("<p>Су</p>")
    }
    return [wrong, document.querySelector("news-body[lang=kk]").flush()]
}"""


@pytest.mark.parametrize("seed", [1, 20261124])
def test_random_acts_leave_every_block_one_id(editors, page, seed):
    editors(body_kk=WHOLE)
    for part in range(8):
        wrong, body = page.evaluate(ACTS, [seed + part, 50])
        assert wrong == []
        assert clean(body) == body


def test_a_reader_of_the_form_who_may_not_write_sees_the_text(editors, page, settings):
    editors(body_kk=TWO)
    page.evaluate(
        """() => {
            const again = document.querySelector("news-body[lang=kk]").cloneNode(true)
            again.querySelector(".tiptap").parentElement.remove()
            again.querySelector("textarea").disabled = true
            again.id = "fixed"
            document.querySelector("main").append(again)
        }"""
    )
    fixed = page.locator("#fixed .tiptap")
    assert fixed.get_attribute("contenteditable") == "false"
    assert fixed.inner_text() == "Бөгет дайын.\n\nСу тартылды."


def test_without_script_the_text_area_is_the_field(browser, editors, page, live_site):
    article = editors(body_kk=TWO)
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(page.context.cookies())
    bare = context.new_page()
    bare.goto(page.url)
    bare.locator("textarea[name=body_kk]").fill("<p>Қар <b>жауды</b>.</p><script>alert(1)</script>")
    bare.get_by_role("button", name="Сақтау").click()
    bare.wait_for_load_state()
    context.close()
    article.refresh_from_db()
    assert (
        re.sub(' data-block="[^"]+"', "", article.body_kk) == "<p>Қар <strong>жауды</strong>.</p>"
    )


def test_the_policy_refuses_nothing_that_the_editor_does(editors, page, text):
    said = []
    page.on("console", lambda message: said.append(message.text))
    editors(body_kk=WHOLE)
    click_into(page, text)
    page.keyboard.type("Су")
    assert [line for line in said if "Content Security Policy" in line] == []


def test_words_can_be_written_above_a_first_photo(editors, page, text):
    editors(body_kk='<news-photo data-block="aaaaaaaa" data-id="12"></news-photo>')
    text.locator("news-photo").click(position={"x": 5, "y": 5})
    press(page, "ArrowLeft")
    gap = text.locator(".ProseMirror-gapcursor")
    assert gap.evaluate("cursor => getComputedStyle(cursor).display") == "block"
    page.keyboard.type("Су")
    body = value(page)
    assert [block.tag for block in blocks(body)] == ["p", "news-photo"]
    assert ids(page)[1] == "aaaaaaaa"


def test_a_text_put_back_by_the_form_is_a_step_to_undo(editors, page, text):
    editors(body_kk=TWO)
    page.evaluate("body => document.querySelector('news-body').value = body", WHOLE)
    assert page.locator("textarea[name=body_kk]").input_value() == WHOLE
    click_into(page, text)
    press(page, "Control+z")
    assert value(page) == TWO


def test_a_dropped_file_does_not_replace_the_page(editors, page, text):
    editors(body_kk=TWO)
    was_refused = text.evaluate(
        """text => {
            const dataTransfer = new DataTransfer()
            dataTransfer.items.add(new File(["x"], "photo.jpg", { type: "image/jpeg" }))
            const { left, top } = text.getBoundingClientRect()
            const drop = new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true,
                clientX: left + 20, clientY: top + 10 })
            text.dispatchEvent(drop)
            return drop.defaultPrevented
        }"""
    )
    assert was_refused
    assert value(page) == TWO


def test_enter_over_the_end_of_a_list_and_a_paragraph(editors, page, text):
    editors(
        body_kk='<ul data-block="aaaaaaaa"><li>бір екі</li></ul>'
        '<p data-block="bbbbbbbb">үш төрт</p>'
    )
    put_caret(page, "бір екі", 4)
    press(page, "Shift+ArrowDown", "Enter")
    assert [block.tag for block in blocks(value(page))] == ["ul"]
    assert ids(page) == ["aaaaaaaa"]
    assert value(page).count("<li>") == 2
