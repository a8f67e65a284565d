"""A reader reports a mistake: by keys, by touch, by the button, with and without a selection."""

import pytest
from playwright.sync_api import expect

from articles.publishing import publish
from tests.browser.accessibility import faults
from tests.factories import ArticleFactory, PhotoFactory, QuoteFactory, person_with_role
from tests.windows import open_window
from typos import limits
from typos.models import Typo, TypoReport

pytestmark = pytest.mark.django_db(transaction=True)

A_MOMENT = 1000  # ms, that a person takes to look before sending
SHY = "\u00ad"
BODY = (
    '<p data-block="b1aaaaaa">Об этом <strong>сооб</strong>щила <a href="/ru/">прес-служба</a> '
    "городского управления: новый корпус откроют к декабрю.</p>"
    '<p data-block="b2aaaaaa">Новый корпус, новый спортзал, новый двор.</p>'
    '<news-photo data-block="p1aaaaaa" data-id="{photo}"></news-photo>'
    '<news-quote data-block="q1aaaaaa" data-id="{quote}"></news-quote>'
)
SELECT = """([css, words, nth]) => {
  const walker = document.createTreeWalker(document.querySelector(css), NodeFilter.SHOW_TEXT);
  const letters = [];
  while (walker.nextNode()) {
    const node = walker.currentNode;
    for (let at = 0; at < node.data.length; at += 1) letters.push([node, at]);
  }
  const text = letters.map(([node, at]) => node.data[at]).join("");
  let at = -1;
  for (let seen = 0; seen <= nth; seen += 1) at = text.indexOf(words, at + 1);
  if (at < 0) throw new Error("not on the page: " + words);
  const [last, end] = letters[at + words.length - 1];
  getSelection().setBaseAndExtent(...letters[at], last, end + 1);
}"""


@pytest.fixture(scope="module")
def window(browser):
    """A window whose clock the tests move forward."""
    window = open_window(browser)
    window.clock.install()
    yield window
    window.close()


@pytest.fixture
def editor():
    return person_with_role("editor")


@pytest.fixture
def article(editor):
    photo = PhotoFactory(caption_ru="Горажане у фонтана на площади")
    quote = QuoteFactory(text_ru="Трамвай это долг города.")
    article = ArticleFactory(body_ru=BODY.format(photo=photo.pk, quote=quote.pk))
    publish(article, "ru", editor)
    publish(article, "kk", editor)
    return article


@pytest.fixture
def reader(page, live_site, article):
    return Reader(page, live_site, article)


class Reader:
    """Somebody who reads the story and finds a mistake."""

    def __init__(self, page, site, article, language="ru"):
        self.page = page
        edition = article.editions.in_language(language).get()
        page.goto(site.url + edition.get_absolute_url())
        self.dialog = page.locator("dialog.typo")
        self.status = page.locator(".typo-status")

    def select(self, words, css="[data-field=body]", nth=0):
        self.page.evaluate(SELECT, [css, words, nth])

    def selected(self):
        return self.page.evaluate("getSelection().toString()")

    def press(self, keys="Control+Enter"):
        self.page.keyboard.press(keys)

    def marked(self):
        return self.dialog.locator("blockquote mark").inner_text()

    def send(self):
        """Press the button that has the focus and wait for the thanks; return what was stored."""
        expect(self.dialog).to_be_visible()
        self.page.clock.fast_forward(A_MOMENT)
        self.press("Enter")
        expect(self.status).to_have_text("Спасибо! Редакция проверит ошибку.")
        return Typo.objects.get()


def test_ctrl_enter_and_enter_are_a_complete_report(reader):
    reader.select("прес-служба")
    reader.press()

    assert reader.marked() == "прес-служба"
    expect(reader.dialog.locator("h2")).to_have_text("Орфографическая ошибка в тексте:")
    expect(reader.dialog.locator("[data-send]")).to_be_focused()
    typo = reader.send()
    assert (typo.exact, typo.field, typo.block) == ("прес-служба", "body", "b1aaaaaa")
    expect(reader.dialog).not_to_be_visible()


def test_the_thanks_are_seen_for_some_seconds_and_the_selection_comes_back(reader):
    reader.select("прес-служба")
    reader.press()
    reader.send()

    expect(reader.status).to_have_class("typo-status is-shown")
    box = reader.status.bounding_box()
    assert box["y"] + box["height"] == 800
    assert reader.selected() == "прес-служба"


def test_a_mac_says_and_takes_its_own_key(reader):
    reader.page.add_init_script("Object.defineProperty(navigator, 'platform', {value: 'MacIntel'})")
    reader.page.reload()
    expect(reader.page.locator("typo-report [data-key=ctrl]")).to_have_text("⌘")
    reader.select("корпус")
    reader.press("Meta+Enter")

    assert reader.marked() == "корпус"


@pytest.mark.parametrize(
    ("words", "marked", "exact"),
    [
        ("этом сообщила прес-служба городского",) * 3,
        ("ооб", "ооб", "сообщила"),
        ("прес", "прес", "прес-служба"),
        (" прес-служба ", "прес-служба", "прес-служба"),
    ],
    ids=["across tags", "part of a word", "half of a double word", "with spaces"],
)
def test_what_is_selected_is_shown_and_whole_words_are_sent(reader, words, marked, exact):
    reader.select(words)
    reader.press()

    assert reader.marked() == marked
    assert reader.send().exact == exact


def test_a_part_of_a_word_is_corrected_as_the_whole_word(reader):
    reader.select("ооб")
    reader.press()
    reader.dialog.locator("summary").click()
    expect(reader.dialog.locator("[name=suggestion]")).to_have_value("сообщила")
    reader.dialog.locator("[data-send]").focus()
    reader.send()

    assert TypoReport.objects.get().suggestion == ""


def test_soft_hyphens_are_not_part_of_the_words(reader):
    words = f"прес-{SHY}служ{SHY}ба"
    link = reader.page.locator("p[data-block] a")
    link.evaluate("(link, words) => { link.text = words }", words)
    reader.select(words)
    reader.press()

    assert reader.send().exact == "прес-служба"


def test_a_triple_click_takes_its_paragraph_only(reader):
    reader.page.locator("[data-block=b2aaaaaa]").click(click_count=3)
    reader.press()

    typo = reader.send()
    assert (typo.block, typo.exact) == ("b2aaaaaa", "Новый корпус, новый спортзал, новый двор.")


def test_a_selection_over_two_blocks_is_cut_to_the_first(reader):
    reader.select("откроют к декабрю.\nНовый корпус")
    reader.press()

    typo = reader.send()
    assert (typo.block, typo.exact) == ("b1aaaaaa", "откроют к декабрю.")


def test_the_same_word_twice_is_told_apart(reader):
    reader.select("новый", "[data-block=b2aaaaaa]", nth=1)
    reader.press()

    typo = reader.send()
    assert typo.prefix == "Новый корпус, новый спортзал, "


@pytest.mark.parametrize(
    ("kind", "css", "word"),
    [
        ("headline", "h1", "Трамвай"),
        ("lead", ".article__lead", "Город"),
        ("photo", "[data-field^=photo]", "Горажане"),
        ("quote", "[data-field^=quote]", "долг"),
    ],
)
def test_headline_lead_caption_and_quote_can_be_reported(reader, kind, css, word):
    reader.select(word, css)
    reader.press()

    typo = reader.send()
    assert (typo.field.partition(":")[0], typo.block, typo.exact) == (kind, "", word)


@pytest.mark.parametrize("html", ["<input>", "<textarea></textarea>", "<p contenteditable>.</p>"])
def test_the_keys_are_left_alone_where_somebody_types(reader, html):
    reader.page.locator("main").evaluate(
        "(m, html) => m.insertAdjacentHTML('beforeend', html)", html
    )
    reader.select("корпус")
    reader.page.locator("main > :last-child").evaluate("field => field.focus()")
    reader.press()

    expect(reader.dialog).not_to_be_visible()


@pytest.mark.parametrize("keys", ["Enter", "Shift+Enter"])
def test_other_keys_do_nothing(reader, keys):
    reader.select("корпус")
    reader.press(keys)

    expect(reader.dialog).not_to_be_visible()


def test_escape_closes_and_gives_the_selection_back(reader):
    reader.select("корпус")
    reader.press()
    expect(reader.dialog).to_be_visible()
    reader.press("Escape")

    expect(reader.dialog).not_to_be_visible()
    assert reader.selected() == "корпус"
    assert TypoReport.objects.count() == 0


def test_the_button_at_the_end_takes_typed_words(reader):
    reader.page.click("[data-typo-open]")
    field = reader.dialog.locator("[name=exact]")
    expect(field).to_be_focused()
    field.fill("управления")
    typo = reader.send()

    assert (typo.block, typo.exact) == ("b1aaaaaa", "управления")
    expect(reader.page.locator("[data-typo-open]")).to_be_focused()


def test_words_that_are_not_there_are_refused_in_the_page_language_and_kept(reader):
    reader.page.click("[data-typo-open]")
    field = reader.dialog.locator("[name=exact]")
    field.fill("этого там нет")
    reader.press("Enter")

    error = reader.dialog.locator("[data-error=exact]")
    expect(error).to_have_text(
        "Этих слов нет на странице. Скопируйте их точно так, как они там стоят."
    )
    expect(field).to_have_value("этого там нет")
    expect(field).to_have_attribute("aria-describedby", error.get_attribute("id"))


def test_nothing_typed_is_refused_in_the_page_language(reader):
    reader.page.click("[data-typo-open]")
    reader.press("Enter")

    expect(reader.dialog.locator("[data-error=exact]")).to_have_text(
        "Выделите или впишите слова с ошибкой."
    )


def test_too_much_text_is_refused_before_it_is_sent(reader, article, editor, live_site):
    article.lead_ru = "слово " * 60
    article.save()
    publish(article, "ru", editor)
    reader.page.reload()
    reader.page.locator(".article__lead").click(click_count=3)
    reader.press()

    expect(reader.dialog.locator("[data-error=exact]")).to_have_text(
        "Слишком длинный фрагмент: выделите до 200 знаков."
    )


def write_comment(reader):
    reader.select("прес-служба")
    reader.press()
    reader.dialog.locator("summary").click()
    reader.dialog.locator("[name=comment]").fill("нужна вторая буква с")
    reader.dialog.locator("[data-send]").click()


def test_a_reader_who_sends_too_often_is_told_and_keeps_the_text(reader, monkeypatch):
    monkeypatch.setattr(limits, "PER_TEN_MINUTES", 0)
    monkeypatch.setattr(limits, "_hold", refuse)
    write_comment(reader)

    expect(reader.dialog.locator("[data-error=__all__]")).to_have_text(
        "Слишком много сообщений. Повторите чуть позже."
    )
    expect(reader.dialog.locator("[name=comment]")).to_have_value("нужна вторая буква с")


def refuse(*_limit):
    raise limits.TooManyReports(60)


def test_what_finds_a_selection_comes_with_the_first_touch_of_the_page(page, live_site, article):
    fetched = []
    page.on("response", lambda response: fetched.append(response.url))
    Reader(page, live_site, article)
    assert not any("selection" in url for url in fetched)

    with page.expect_response("**/typos/selection*.js"):
        page.mouse.click(5, 5)


def test_without_a_connection_the_text_is_kept_and_sent_later(reader):
    with reader.page.expect_response("**/typos/selection*.js"):
        reader.press("Shift")
    reader.page.context.set_offline(True)
    write_comment(reader)
    expect(reader.dialog.locator("[data-error=__all__]")).to_have_text(
        "Не отправлено. Текст сохранён, попробуйте ещё раз."
    )
    reader.page.context.set_offline(False)
    reader.send()

    assert TypoReport.objects.get().comment == "нужна вторая буква с"


def test_the_request_carries_no_cookie(reader, live_site):
    reader.page.context.add_cookies([{"name": "session", "value": "чужая", "url": live_site.url}])
    reader.select("корпус")
    reader.press()
    with reader.page.expect_request("**/typos/report/**") as sent:
        reader.send()

    assert "cookie" not in sent.value.all_headers()
    assert sent.value.method == "POST"


def test_a_kazakh_page_speaks_kazakh(page, live_site, article):
    reader = Reader(page, live_site, article, "kk")
    reader.select("вагон")
    reader.press()

    expect(reader.dialog.locator("h2")).to_have_text("Мәтіндегі орфографиялық қате:")
    expect(reader.dialog.locator("blockquote")).to_have_attribute("lang", "kk")
    expect(reader.dialog.locator("button")).to_have_text(["Бас тарту", "Жіберу"])
    reader.press("Enter")
    expect(reader.status).to_have_text("Рақмет! Редакция қатені тексереді.")


def test_tab_stays_inside_the_dialog(reader):
    reader.select("корпус")
    reader.press()
    expect(reader.dialog).to_be_visible()
    places = set()
    for _ in range(8):
        reader.press("Tab")
        places.add(reader.page.evaluate("!document.activeElement.matches('dialog *, body')"))

    assert places == {False}


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_axe_finds_nothing_in_the_open_dialog(reader, theme):
    reader.page.emulate_media(color_scheme=theme, reduced_motion="reduce")
    reader.select("корпус")
    reader.press()
    reader.dialog.locator("summary").click()

    assert faults(reader.page, "dialog.typo") == []


@pytest.mark.parametrize("width", [320, 640], ids=["320 px", "200 % zoom of 1280 px"])
def test_nothing_scrolls_sideways_in_a_narrow_window(reader, width):
    reader.page.set_viewport_size({"width": width, "height": 512})
    reader.select("прес-служба")
    reader.press()
    reader.dialog.locator("summary").click()

    assert reader.page.evaluate("document.documentElement.scrollWidth") == width
    overflow = reader.dialog.evaluate("dialog => dialog.scrollWidth - dialog.clientWidth")
    assert overflow == 0
    for button in reader.dialog.locator("button, summary, input:not([name=website])").all():
        if button.is_visible():
            assert button.bounding_box()["height"] >= 44
