"""A reader of the Latin view finds a mistake, and a proofreader sees it in Cyrillic letters."""

import pytest
from playwright.sync_api import expect

from articles import latin
from articles.models import Edition
from articles.publishing import publish
from tests.browser.test_typo_report import SELECT
from tests.factories import ArticleFactory, person_with_role
from typos.models import Typo

pytestmark = pytest.mark.django_db(transaction=True)

# The letters with a mark, each with the letter that it must be taller or deeper than.
MARKED = "Ää Ğğ İi Ññ Öö Şş Ūū Üü"
PLAIN = "Aa Gg Iı Nn Oo Ss Uu Uu"
FONTS = [
    "640 100px 'Literata Display'",
    "400 100px Literata",
    "700 100px Literata",
    "italic 400 100px Literata",
    "400 100px 'Golos Text'",
    "600 100px 'Golos Text'",
]
UNMARKED = """async ([font, marked, plain]) => {
  await document.fonts.load(font, marked + plain);
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = font;
  const height = (letter) => {
    const box = pen.measureText(letter);
    return box.actualBoundingBoxAscent + box.actualBoundingBoxDescent;
  };
  const isBare = (letter, at) => letter !== " " && height(letter) < height(plain[at]) + 4;
  return [...marked].filter(isBare);
}"""


@pytest.fixture
def story(page, live_site):
    article = ArticleFactory(
        body_kk='<p data-block="b1aaaaaa">Бүгін <b>қала</b>нын көшесі бос.</p>'
    )
    publish(article, "kk", person_with_role("editor"))
    edition = Edition.objects.get(article=article)
    page.goto(live_site.url + latin.url(edition))
    return edition


def test_a_word_of_the_latin_page_comes_to_the_inbox_in_cyrillic(page, live_site, story, log_in):
    page.evaluate(SELECT, ["[data-field=body]", "alan", 0])
    page.keyboard.press("Control+Enter")
    expect(page.locator("dialog.typo blockquote mark")).to_have_text("alan")
    page.locator("dialog.typo summary").click()
    page.locator("dialog.typo [name=suggestion]").fill("qalanyñ")
    page.keyboard.press("Enter")
    expect(page.locator(".typo-status")).to_have_text("Рақмет! Редакция қатені тексереді.")

    log_in(person_with_role("proofreader"))
    page.goto(f"{live_site.url}/admin/typos/typo/")

    expect(page.locator(".case .sentence del")).to_have_text("қаланын")
    expect(page.locator(".case .comments")).to_have_text("Латын әрпімен ұсынылған: qalanyñ")
    assert page.locator(".option .word").all_inner_texts() == []
    assert Typo.objects.get().reports.get().script == "latn"


def test_a_read_of_the_latin_page_is_told_as_one_of_the_kazakh_story(page, story):
    with page.expect_response("**/hits/") as answer:
        page.reload()

    told = answer.value.request.post_data.removesuffix("&look=1")  # by a driven browser
    assert told == f"article={story.article_id}&language=kk"
    assert answer.value.status == 200


def test_every_font_of_the_house_draws_the_marks_of_the_latin_letters(page, story):
    faults = {font: page.evaluate(UNMARKED, [font, MARKED, PLAIN]) for font in FONTS}

    assert faults == {font: [] for font in FONTS}
