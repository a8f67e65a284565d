"""The typo inbox by keys, on the desk's screen and on a phone."""

import pytest
from django.conf import settings
from playwright.sync_api import expect

from articles.models import Edition
from articles.publishing import publish
from tests.browser.accessibility import faults
from tests.factories import ArticleFactory, person_with_role
from typos.grouping import Report, file_report

pytestmark = pytest.mark.django_db(transaction=True)

INBOX = "/admin/typos/typo/"
BODY = '<p data-block="b1aaaaaa">Об этом передает прес-служба акимата южной столицы.</p>'
WORDS = ["прес-служба", "акимата", "столицы"]


@pytest.fixture
def article():
    article = ArticleFactory(body_ru=BODY)
    publish(article, "ru", person_with_role("editor"))
    for number, word in enumerate(WORDS):
        for reader in range(len(WORDS) - number):
            suggestion = ["пресс-служба", "пресс служба", ""][reader] if number == 0 else ""
            place = {"edition": 1, "field": "body", "block": "b1aaaaaa"}
            file_report(Report(article.pk, "ru", word, suggestion=suggestion, **place), f"{reader}")
    return article


@pytest.fixture
def inbox(page, live_site, log_in, article):
    log_in(person_with_role("proofreader"))
    page.context.add_cookies(
        [{"name": settings.LANGUAGE_COOKIE_NAME, "value": "ru", "url": f"{live_site.url}/admin/"}]
    )
    page.goto(live_site.url + INBOX)
    return page


def case(page):
    """The passage in question, once the keys of its page work."""
    return page.locator("typo-inbox:defined .sentence del")


def live_body(article):
    return Edition.objects.live().in_language("ru").get(article=article).body


def test_j_and_k_walk_the_queue(inbox):
    expect(case(inbox)).to_have_text("прес-служба")
    inbox.keyboard.press("j")
    expect(case(inbox)).to_have_text("акимата")
    inbox.keyboard.press("j")
    expect(case(inbox)).to_have_text("столицы")
    inbox.keyboard.press("k")
    expect(case(inbox)).to_have_text("акимата")


def test_a_number_chooses_enter_fixes_and_u_takes_back(inbox, article):
    inbox.keyboard.press("2")
    expect(inbox.locator("[data-preview]")).to_have_text("пресс служба")
    inbox.keyboard.press("1")
    expect(inbox.locator("[data-preview]")).to_have_text("пресс-служба")
    inbox.keyboard.press("Enter")

    expect(inbox.locator(".toast")).to_contain_text("«пресс-служба». Выпуск 2 на сайте.")
    expect(case(inbox)).to_have_text("акимата")
    assert live_body(article) == BODY.replace("прес-служба", "пресс-служба")

    inbox.keyboard.press("u")
    expect(case(inbox)).to_have_text("прес-служба")
    assert live_body(article) == BODY


def test_e_begins_own_words_with_those_that_stand_there(inbox, article):
    inbox.keyboard.press("e")
    own = inbox.locator("[name=own]")
    expect(own).to_be_focused()
    expect(own).to_have_value("прес-служба")
    own.fill("Пресс-служба")
    expect(inbox.locator("[data-preview]")).to_have_text("Пресс-служба")
    inbox.keyboard.press("Enter")

    expect(case(inbox)).to_have_text("акимата")
    assert live_body(article) == BODY.replace("прес-служба", "Пресс-служба")


def test_letters_are_letters_where_somebody_types(inbox):
    inbox.keyboard.press("e")
    inbox.keyboard.press("End")
    inbox.keyboard.type("dujk")

    expect(inbox.locator("[name=own]")).to_have_value("прес-службаdujk")
    expect(case(inbox)).to_have_text("прес-служба")


def test_d_declines(inbox, article):
    inbox.keyboard.press("d")

    expect(inbox.locator(".toast")).to_contain_text("прес-служба")
    expect(case(inbox)).to_have_text("акимата")
    assert live_body(article) == BODY


def test_o_opens_the_article_in_its_language(inbox, article):
    inbox.keyboard.press("o")

    inbox.wait_for_url(f"**{article.get_desk_url()}?language=ru")


def test_keys_go_by_their_place_on_a_cyrillic_keyboard(inbox):
    inbox.evaluate(
        "dispatchEvent(new KeyboardEvent('keydown', {code: 'KeyJ', key: 'о', bubbles: true}))"
    )

    expect(case(inbox)).to_have_text("акимата")


def test_a_phone_shows_the_case_first_and_the_answers_above_the_tabs(inbox):
    inbox.set_viewport_size({"width": 390, "height": 844})

    assert inbox.evaluate("document.documentElement.scrollWidth") == 390
    story, queue = inbox.locator(".case").bounding_box(), inbox.locator(".reports").bounding_box()
    assert story["y"] < queue["y"]
    acts, tabs = inbox.locator(".case-acts").bounding_box(), inbox.locator(".tabbar").bounding_box()
    assert abs(acts["y"] + acts["height"] - tabs["y"]) < 2
    expect(inbox.locator(".case-nav .num")).to_have_text("1 / 3")
    inbox.locator(".case-nav a").click()
    expect(case(inbox)).to_have_text("акимата")


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("query", ["", "?state=fixed"])
def test_axe_finds_nothing_in_the_inbox(inbox, theme, width, query):
    inbox.emulate_media(color_scheme=theme)
    inbox.set_viewport_size({"width": width, "height": 844})
    if query:
        inbox.keyboard.press("Enter")
        expect(case(inbox)).to_have_text("акимата")
        inbox.goto(inbox.url.split("?")[0] + query)

    assert faults(inbox) == []
