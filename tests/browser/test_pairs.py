"""Two languages side by side: pairs stay pairs, whatever is done to their blocks."""

import json
import random

import pytest

from articles.bodies import clean
from articles.models import Article
from articles.saving import save_article
from tests.browser.accessibility import serious_faults
from tests.browser.carets import click_into, settle
from tests.factories import ArticleFactory, PhotoFactory, person_with_role

pytestmark = pytest.mark.django_db(transaction=True)

RUSSIAN = ["Реконструкция плотины идёт быстрее графика.", "В этом году направили 1,8 млрд тенге."]
KAZAKH = ["Бөгетті жаңғырту кестеден озып келеді.", "Биыл 1,8 млрд теңге бөлінді."]
STORY = 20  # paragraphs
BLOCKS = """(language) => document.querySelector(`news-body[lang=${language}]`).editor.state.doc
    .content.content.map(node => [node.attrs.block, node.type.name, node.textContent])"""
CARET_IN = """([language, block]) => {
    const { $head } = document.querySelector(`news-body[lang=${language}]`).editor.state.selection;
    return $head.index(0) === block && ($head.parentOffset || !$head.parent.content.size);
}"""
# Each pair that stands on different pixels, each id that stands twice or inside another block.
FAULTS = """() => {
    const faults = [], tops = {};
    for (const language of ["kk", "ru"]) {
        const { editor } = document.querySelector(`news-body[lang=${language}]`);
        tops[language] = new Map();
        editor.state.doc.forEach((node, pos) => {
            const { block } = node.attrs;
            if (!block || tops[language].has(block)) faults.push(`${block} twice or none`);
            tops[language].set(block, editor.view.nodeDOM(pos).getBoundingClientRect().top);
            node.descendants((inner) => inner.attrs.block && faults.push(`${language}: nested`));
        });
    }
    const marks = [...document.querySelectorAll(".gut-mark.is-moved")];
    const moved = new Set(marks.map((mark) => mark.dataset.pair));
    for (const [id, top] of tops.kk) {
        if (!tops.ru.has(id) || moved.has(id)) continue;
        if (Math.abs(tops.ru.get(id) - top) > 0.5) faults.push(`${id} apart`);
    }
    return faults;
}"""

# Each mark that does not stand beside the first line of its blocks, seven pixels below their top.
STRAY_MARKS = """() => {
    const topOf = (place) => place.getBoundingClientRect().top;
    const heights = new Map();
    for (const mark of document.querySelectorAll(".gut-mark:not([hidden], .is-moved)")) {
        const block = document.querySelector(`.tiptap > [data-block="${mark.dataset.pair}"]`);
        if (block) heights.set(mark.dataset.pair, Math.round(topOf(mark) - topOf(block)));
    }
    return [...heights].filter(([, height]) => height !== 7);
}"""


@pytest.fixture(autouse=True)
def roles_in_an_emptied_database(transactional_db):
    """Transactional tests empty the tables, the groups of the roles too."""
    from newsroom.roles import grant_roles  # models are loaded by now

    grant_roles()


@pytest.fixture
def editor(db):
    return person_with_role("editor")


class Desk:
    def __init__(self, page, site):
        self.page, self.site = page, site

    def open(self, article):
        self.page.goto(f"{self.site.url}{article.get_desk_url()}?language=both")
        self.page.wait_for_selector("news-body[lang=ru] .tiptap", state="attached")
        self.page.evaluate("document.fonts.ready")  # a late font moves the lines under the mouse

    def text(self, language):
        return self.page.locator(f"news-body[lang={language}] .tiptap")

    def blocks(self, language):
        return self.page.evaluate(BLOCKS, language)

    def ids(self, language):
        return [block for block, _, _ in self.blocks(language)]

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def click(self, language, block):
        click_into(self.page, self.text(language).locator("> *").nth(block))
        self.press("End")
        settle(self.page)

    def rest(self):
        self.page.wait_for_timeout(250)

    def marks(self, state):
        self.rest()
        marks = self.page.locator(f".gut-mark.is-{state}")
        return [mark.get_attribute("data-pair") for mark in marks.all()]

    def save(self):
        with self.page.expect_navigation():
            self.press("Control+s")
        self.page.wait_for_selector("news-body[lang=ru] .tiptap")


@pytest.fixture
def desk(page, live_site, log_in, editor):
    log_in(editor)
    page.set_viewport_size({"width": 1280, "height": 900})
    return Desk(page, live_site)


def paragraphs(*texts):
    return "".join(f'<p data-block="p{n:07d}">{text}</p>' for n, text in enumerate(texts))


def test_a_story_is_translated_and_one_changed_paragraph_makes_one_pair_stale(desk, page):
    article = ArticleFactory(
        body_kk="", body_ru="", title_kk="", lead_kk="", original_language="ru"
    )
    desk.open(article)
    click_into(page, desk.text("ru"))
    for number in range(STORY):
        page.keyboard.type(f"{number}. ")
        page.keyboard.insert_text(RUSSIAN[number % 2])
        if number < STORY - 1:
            desk.press("Enter")
    desk.rest()

    page.locator("[data-offer=translate][data-target=kk]").click()
    assert [kind for _, kind, _ in desk.blocks("kk")] == ["paragraph"] * STORY
    assert desk.ids("kk") == desk.ids("ru")
    desk.press("Alt+ArrowRight", "Alt+ArrowLeft")
    settle(page)
    for number in range(STORY):
        page.keyboard.type(f"{number}. ")
        page.keyboard.insert_text(KAZAKH[number % 2])
        desk.press("ArrowDown", "End")
        page.wait_for_function(CARET_IN, arg=["kk", min(number + 1, STORY - 1)])
    page.fill("#id_title_kk", "Бөгет")
    page.fill("#id_lead_kk", "Қысқаша")
    desk.save()
    assert desk.marks("stale") == desk.marks("missing") == []

    desk.click("ru", STORY - 1)
    desk.press("Control+End")
    page.keyboard.type(" Осенью добавят ещё 500 млн.")
    assert desk.marks("stale") == desk.ids("ru")[-1:]
    behind = desk.text("kk").locator(".is-stale").all_text_contents()
    assert behind == [f"{STORY - 1}. {KAZAKH[1]}"]
    desk.press("Alt+ArrowUp", "Alt+D")
    popover = page.locator(".diff-pop")
    assert popover.locator("ins").all_text_contents() == [" Осенью добавят ещё 500 млн."]
    assert popover.locator(".pop-text").get_attribute("lang") == "ru"
    popover.locator(".pop-changes").wait_for()  # who changed it is asked for
    assert popover.locator(".pop-more li").all_text_contents() == [
        "«500 млн» тек орысша мәтінде бар."
    ]
    assert serious_faults(page) == []
    desk.press("Escape", "Alt+S")
    assert desk.marks("stale") == []
    answers = json.loads(page.locator("[name=pair_answers]").input_value())
    assert answers == {desk.ids("ru")[-1]: "right"}


def test_split_merge_move_and_undo_keep_pairs_on_one_line(desk, page):
    body = {"body_kk": paragraphs(*KAZAKH, "Үшінші"), "body_ru": paragraphs(*RUSSIAN, "Третий")}
    article = ArticleFactory(**body)
    desk.open(article)
    before = desk.ids("ru")

    desk.click("ru", 0)
    desk.press("Control+ArrowLeft", "Enter")
    assert [desk.ids("ru")[0], *desk.ids("ru")[2:]] == before
    assert page.evaluate(FAULTS) == []
    desk.press("Backspace")
    assert desk.ids("ru") == before
    desk.press("Alt+Shift+ArrowDown")
    assert desk.ids("ru") == [before[1], before[0], before[2]]
    assert len(desk.marks("moved")) == 1
    page.locator(".gut-mark.is-moved").click()
    page.locator(".diff-pop [data-act=order]").click()
    assert desk.ids("kk") == desk.ids("ru")
    assert desk.marks("moved") == []
    desk.click("ru", 1)
    desk.press("Control+z", "Control+z", "Control+z")
    desk.click("kk", 1)
    desk.press("Control+z")
    desk.rest()
    assert desk.ids("ru") == desk.ids("kk") == before
    assert page.evaluate(FAULTS) == []

    desk.save()
    stored = Article.objects.get()
    assert [stored.body_kk, stored.body_ru] == [clean(body["body_kk"]), clean(body["body_ru"])]


def test_a_photo_comes_and_goes_in_both_languages(desk, page):
    photo = PhotoFactory()
    article = ArticleFactory(body_kk=paragraphs(*KAZAKH), body_ru=paragraphs(*RUSSIAN))
    desk.open(article)
    page.evaluate(
        """(id) => {
            const { editor } = document.querySelector("news-body[lang=kk]");
            const { doc, schema, tr } = editor.state;
            const photo = schema.nodes.newsPhoto.create({ id });
            editor.view.focus();
            editor.view.dispatch(tr.insert(doc.firstChild.nodeSize, photo));
        }""",
        str(photo.pk),
    )
    assert [kind for _, kind, _ in desk.blocks("ru")] == ["paragraph", "newsPhoto", "paragraph"]
    assert desk.ids("ru") == desk.ids("kk")
    desk.press("Control+z")
    assert len(desk.ids("kk")) == len(desk.ids("ru")) == 2
    desk.press("Control+Shift+z")
    assert desk.ids("ru") == desk.ids("kk")

    desk.text("ru").locator("news-photo").click()
    desk.press("Delete")
    dialog = page.locator(".mirror-dialog[open]")
    assert dialog.get_attribute("data-gone") == "ru"
    dialog.locator("[data-answer=keep]").click()
    desk.rest()
    assert [len(desk.ids("kk")), len(desk.ids("ru"))] == [3, 2]
    assert desk.marks("different") == [desk.ids("kk")[1]]
    desk.press("Control+z")
    assert desk.ids("ru") == desk.ids("kk")
    desk.text("ru").locator("news-photo").click()
    desk.press("Delete")
    page.locator(".mirror-dialog[open] [data-answer=follow]").click()
    desk.rest()
    assert len(desk.ids("kk")) == len(desk.ids("ru")) == 2


def test_a_changed_insert_changes_in_both_languages_unless_it_was_made_different(desk, page):
    one, two, three = (str(PhotoFactory().pk) for _ in range(3))
    photo = f'<news-photo data-block="f0000000" data-id="{one}"></news-photo>'
    other = photo.replace(f'"{one}"', f'"{three}"').replace("f0", "f1")
    bodies = [paragraphs(text) + photo + other for text in ("Бір", "Раз")]
    bodies[1] = bodies[1].replace(f'"{three}"', f'"{three}" data-align="wide"')
    article = ArticleFactory(body_kk=bodies[0], body_ru=bodies[1])
    desk.open(article)

    def shown(nth=0):
        photos = [desk.text(each).locator("news-photo").nth(nth) for each in ("kk", "ru")]
        return [
            (each.get_attribute("data-align"), each.get_attribute("data-id")) for each in photos
        ]

    def press(language, act, nth=0):
        desk.text(language).locator("news-photo").nth(nth).locator("figcaption").click()
        desk.press("Shift+F10")
        page.locator(f"news-body[lang={language}] [data-act={act}]").nth(nth).press("Enter")

    press("kk", "align")
    assert shown() == [("wide", one), ("wide", one)]
    desk.press("Escape", "Control+z")
    assert shown() == [(None, one), (None, one)]
    desk.press("Control+Shift+z")
    assert shown() == [("wide", one), ("wide", one)]
    press("kk", "exchange")
    page.locator(f"#photo-picker [data-rows] label:has([value='{two}'])").click()
    page.locator("#photo-picker [data-act=choose]").click()
    assert shown() == [("wide", two), ("wide", two)]
    desk.press("Control+z")
    assert shown() == [("wide", one), ("wide", one)]

    assert shown(1) == [(None, three), ("wide", three)]
    press("ru", "align", 1)  # as wide as in Kazakh again, where nothing was done
    press("ru", "align", 1)
    assert shown(1) == [("wide", three), ("wide", three)]
    desk.press("Escape", "Control+z", "Control+z")
    assert shown(1) == [(None, three), ("wide", three)]


def test_where_an_insert_was_made_different_somebody_is_asked(desk, page):
    one, two, three = (str(PhotoFactory().pk) for _ in range(3))
    photo = '<news-photo data-block="f0000000" data-id="{}"></news-photo>'
    article = ArticleFactory(
        body_kk=paragraphs("Бір") + photo.format(one), body_ru=paragraphs("Раз") + photo.format(two)
    )
    desk.open(article)
    photos = [desk.text(each).locator("news-photo") for each in ("kk", "ru")]
    for answer, expected in (("keep", [three, two]), ("follow", [three, three])):
        desk.text("kk").locator("news-photo figcaption").click()
        desk.press("Shift+F10")
        page.locator("news-body[lang=kk] [data-act=exchange]").press("Enter")
        page.locator(f"#photo-picker [data-rows] label:has([value='{three}'])").click()
        page.locator("#photo-picker [data-act=choose]").click()
        page.locator(f".mirror-dialog[open] [data-answer={answer}]").click()
        desk.rest()
        assert [each.get_attribute("data-id") for each in photos] == expected
        desk.press("Control+z")
        assert [each.get_attribute("data-id") for each in photos] == [one, two]


def test_a_hundred_and_fifty_random_acts_leave_every_pair_in_its_row(desk, page):
    texts = [f"{number}. {RUSSIAN[0]}" for number in range(8)]
    article = ArticleFactory(body_kk=paragraphs(*texts), body_ru=paragraphs(*texts))
    desk.open(article)
    chance = random.Random("pairs")
    keys = ["Enter", "Backspace", "Delete", "Alt+Shift+ArrowUp", "Alt+Shift+ArrowDown", "Home"]
    keys += ["Control+z", "Control+Shift+z", "Control+Shift+8", "ArrowDown", "ArrowUp", "End"]
    for act in range(150):
        if act % 10 == 0:
            language = chance.choice(["kk", "ru"])
            block = chance.randrange(len(desk.ids(language)))
            desk.text(language).locator("> *").nth(block).click()
        desk.press(chance.choice(keys))
        if act % 10 == 9:
            desk.rest()
            assert (act, page.evaluate(FAULTS), page.evaluate(STRAY_MARKS)) == (act, [], [])


def test_rows_hold_when_a_text_is_put_in_whole(desk, page):
    three = paragraphs(KAZAKH[0] * 3, KAZAKH[1], KAZAKH[1])
    lacks_the_second = paragraphs(RUSSIAN[0]) + f'<p data-block="p0000002">{RUSSIAN[1]}</p>'
    article = ArticleFactory(body_kk=three, body_ru=lacks_the_second)
    desk.open(article)
    page.evaluate("() => document.querySelector('news-body[lang=ru]').value += ''")
    assert page.evaluate(FAULTS) == []


def test_the_row_of_the_caret_is_shaded_again_after_the_headline(desk, page):
    article = ArticleFactory(body_kk=paragraphs(*KAZAKH), body_ru=paragraphs(*RUSSIAN))
    desk.open(article)
    shade = page.locator(".pair-shade").first
    seen = []
    for place in ("news-body[lang=ru] .tiptap > p", "[data-in=ru] textarea.title") * 2:
        page.locator(place).first.click()
        seen.append(shade.is_visible())
    assert seen == [True, False, True, False]


def test_on_a_phone_a_button_leads_to_the_pair(desk, page):
    page.set_viewport_size({"width": 390, "height": 844})
    article = ArticleFactory(body_kk=paragraphs(*KAZAKH), body_ru=paragraphs(*RUSSIAN))
    desk.open(article)
    assert [desk.text("kk").is_visible(), desk.text("ru").is_visible()].count(True) == 1
    page.locator(".langs [data-show=ru]").click()
    desk.click("ru", 1)
    page.locator("news-body[lang=ru] [data-pair-jump]").click()
    assert desk.text("kk").is_visible()
    assert not desk.text("ru").is_visible()
    page.keyboard.type("Тағы: ")
    assert [words.startswith("Тағы") for _, _, words in desk.blocks("kk")] == [False, True]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_table_with_a_caption_is_not_stale_when_it_is_opened(desk, editor):
    row = "<tbody><tr><td>31 мин</td><td>14 мин</td></tr></tbody></table>"
    article = ArticleFactory(
        body_kk=f'<table data-block="t1aaaaaa"><caption>Уақыты</caption>{row}',
        body_ru=f'<table data-block="t1aaaaaa"><caption>Время в пути</caption>{row}',
    )
    save_article(article, editor)

    desk.open(article)

    assert desk.marks("stale") == []
