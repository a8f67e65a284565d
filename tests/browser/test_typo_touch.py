"""A reader with a phone, and one whose browser runs no scripts."""

import pytest
from playwright.sync_api import expect

from articles.publishing import publish
from tests.browser.test_typo_report import Reader
from tests.factories import ArticleFactory, person_with_role
from typos.models import Typo, TypoReport

pytestmark = pytest.mark.django_db(transaction=True)

PHONE = {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def article():
    article = ArticleFactory()
    publish(article, "ru", person_with_role("editor"))
    return article


@pytest.fixture
def reader(browser, live_site, article):
    context = browser.new_context(**PHONE, locale="kk-KZ")
    yield Reader(context.new_page(), live_site, article)
    context.close()


def test_a_button_at_the_thumb_reports_the_selection(reader):
    button = reader.page.locator("[data-touch]")
    expect(button).not_to_be_visible()
    reader.select("вагон")

    expect(button).to_be_visible()
    expect(button).to_have_text("Сообщить об ошибке")
    box = button.bounding_box()
    assert (box["x"], box["width"], box["y"] + box["height"]) == (0, 320, 640)
    assert box["height"] >= 44
    button.tap()
    assert reader.marked() == "вагон"
    reader.dialog.locator("[data-send]").tap()
    expect(reader.status).to_have_text("Спасибо! Редакция проверит ошибку.")
    assert Typo.objects.get().exact == "вагон"


def test_the_button_goes_with_the_selection(reader):
    reader.select("вагон")
    button = reader.page.locator("[data-touch]")
    expect(button).to_be_visible()
    reader.page.evaluate("getSelection().removeAllRanges()")

    expect(button).not_to_be_visible()


def test_the_hint_tells_what_a_finger_can_do(reader):
    expect(reader.page.locator("typo-report p")).to_have_text(
        "Нашли ошибку? Выделите слово и нажмите «Сообщить об ошибке»", use_inner_text=True
    )


def test_without_scripts_a_form_of_its_own_takes_the_report(browser, live_site, article):
    context = browser.new_context(java_script_enabled=False, locale="kk-KZ")
    page = context.new_page()
    page.goto(live_site.url + article.editions.get().get_absolute_url())
    page.click("[data-typo-open]")
    page.fill("[name=exact]", "этого там нет")
    page.fill("[name=comment]", "Лишняя буква")
    page.click("form.report button")
    expect(page.locator("[name=comment]")).to_have_value("Лишняя буква")
    page.fill("[name=exact]", "вагон")
    page.click("form.report button")

    expect(page.locator("h1")).to_have_text("Спасибо! Редакция проверит ошибку.")
    context.close()
    report = TypoReport.objects.get()
    assert (report.typo.exact, report.comment) == ("вагон", "Лишняя буква")
