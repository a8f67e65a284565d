"""The board and the balance of the two languages in Chromium: nothing for axe, phones, keys."""

import pytest

from articles.models import Article
from articles.publishing import publish
from articles.saving import save_article
from tests.browser.accessibility import faults
from tests.factories import ArticleFactory, person_with_role

pytestmark = pytest.mark.django_db(transaction=True)

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def editor(db):
    return person_with_role("editor")


@pytest.mark.parametrize(
    ("language", "width", "theme"), [("kk", 1280, "dark"), ("ru", 390, "light")]
)
def test_the_board_and_the_balance_are_accessible_and_fit(
    page, live_site, log_in, editor, language, width, theme
):
    long = ArticleFactory(title_ru="Достопримечательность" * 9, lead_kk="", created_by=editor)
    save_article(long, editor)
    publish(long, "ru", editor)
    log_in(editor)
    page.context.add_cookies(
        [{"name": "desk_language", "value": language, "url": f"{live_site.url}/admin/"}]
    )
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=theme)

    page.goto(live_site.url + "/admin/articles/parity/")
    page.locator("details.filter summary").first.click()
    assert faults(page, "#content") == []
    assert page.evaluate(SIDEWAYS) == 0

    page.locator(".headlines").focus()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{Article.objects.get().get_desk_url()}?language=both")

    page.goto(live_site.url + "/admin/articles/dailyreads/balance/")
    for summary in page.locator(".figures summary").all():
        summary.click()
    assert faults(page, "#content") == []
    assert page.evaluate(SIDEWAYS) == 0
