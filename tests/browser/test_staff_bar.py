"""The bar of the newsroom on a public page, in a real browser."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from articles.publishing import publish
from tests.browser.accessibility import serious_faults
from tests.factories import ArticleFactory, person_with_role


@pytest.mark.django_db(transaction=True)
def test_only_a_browser_that_was_at_the_desk_shows_the_bar(page, live_site):
    editor, article = person_with_role("editor"), ArticleFactory()
    story = live_site.url + publish(article, "ru", editor).get_absolute_url()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(story)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/admin/" in url] == []
    height = page.evaluate("document.querySelector('main').offsetTop")

    client = Client()
    client.force_login(editor)
    name = settings.SESSION_COOKIE_NAME
    page.context.add_cookies(
        [{"name": name, "value": client.cookies[name].value, "url": live_site.url}]
    )
    page.goto(live_site.url + "/admin/")
    page.set_viewport_size({"width": 390, "height": 740})
    page.goto(story)

    bar = page.locator(".staff")
    expect(bar.get_by_role("link")).to_have_attribute("href", article.get_desk_url())
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    assert page.evaluate("document.querySelector('main').offsetTop") <= height
    assert serious_faults(page) == []
    page.emulate_media(media="print")
    expect(bar).to_be_hidden()
    page.emulate_media(media="screen")
    bar.get_by_role("button").click()
    expect(bar).to_have_count(0)

    page.context.clear_cookies()
    page.goto(live_site.url + "/admin/login/")
    page.wait_for_load_state("networkidle")
    asked.clear()
    page.goto(story)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if "/admin/" in url] == []
