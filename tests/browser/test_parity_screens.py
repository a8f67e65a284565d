"""Board, balance and bulk publication in Chromium: nothing for axe, phones, keys."""

import pytest

from articles.models import Article
from articles.publishing import publish
from articles.saving import save_article
from tests.browser.accessibility import faults
from tests.factories import ArticleFactory, person_with_role

pytestmark = pytest.mark.django_db(transaction=True)

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.fixture
def chief(db):
    return person_with_role("chief")


@pytest.mark.parametrize(
    ("language", "width", "theme"), [("kk", 1280, "dark"), ("ru", 390, "light")]
)
def test_what_shows_many_articles_is_accessible_and_fits(
    page, live_site, log_in, chief, language, width, theme
):
    long = ArticleFactory(title_ru="Достопримечательность" * 9, lead_kk="", created_by=chief)
    save_article(long, chief)
    publish(long, "ru", chief)
    log_in(chief)
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

    ready = ArticleFactory(title_kk="Қалааралықавтобекет" * 9)
    page.goto(f"{live_site.url}/admin/articles/bulk/?article={long.pk}&article={ready.pk}")
    assert page.locator("[name=edition]").count() == 2
    assert faults(page, "#content") == []
    assert page.evaluate(SIDEWAYS) == 0
