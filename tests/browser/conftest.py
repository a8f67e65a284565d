"""The body editors of one article on a page of their own, open in a browser."""

import time

import pytest
from django.core.signals import request_finished, request_started
from playwright.sync_api import expect

from tests.factories import ArticleFactory, person_with_role

expect.set_options(timeout=30_000)  # a busy machine takes its time


@pytest.fixture(autouse=True)
def every_request_is_answered(transactional_db):
    """Forms ask by themselves: no request may be under way when the tables are emptied."""
    asked, answered = [], []
    ask, answer = (lambda **_signal: asked.append(1)), (lambda **_signal: answered.append(1))
    request_started.connect(ask)
    request_finished.connect(answer)
    yield
    end = time.monotonic() + 5
    while len(asked) > len(answered) and time.monotonic() < end:
        time.sleep(0.01)
    request_started.disconnect(ask)
    request_finished.disconnect(answer)


@pytest.fixture
def journalist(db):
    return person_with_role("journalist")


@pytest.fixture
def log_in(page, live_site, client):
    """Log a colleague in, in the browser: `log_in(user)`."""

    def log_in(user):
        client.force_login(user)
        session = client.cookies["session"].value
        page.context.add_cookies([{"name": "session", "value": session, "url": live_site.url}])

    return log_in


@pytest.fixture
def editors(page, live_site, settings, log_in, journalist):
    """Open the editors of a new article: `editors(body_kk="...")` returns the article."""
    settings.ROOT_URLCONF = "tests.browser.editor_page"
    log_in(journalist)

    def open_article(**fields):
        article = ArticleFactory(created_by=journalist, **fields)
        page.goto(f"{live_site.url}/admin/try-the-editor/{article.pk}/")
        page.locator("news-body[lang=ru] .tiptap").wait_for()
        return article

    return open_article
