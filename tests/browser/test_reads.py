"""Reads in Chromium: counted once a visit, shown as most read, drawn for the desk."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.utils import timezone
from playwright.sync_api import expect

from articles.models import DailyReads, Edition, HourlyReads
from articles.public import reads, visitors
from articles.publishing import publish
from tests.browser.accessibility import faults
from tests.factories import ArticleFactory, person_with_role

pytestmark = pytest.mark.django_db(transaction=True)

READER = "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0"
BY_HAND = "Object.defineProperty(Navigator.prototype, 'webdriver', {get: () => false})"
HALF_AN_HOUR = 30 * 60 * 1000


@pytest.fixture(autouse=True)
def a_counter_of_its_own(monkeypatch):
    monkeypatch.setattr(reads, "FLUSH_SECONDS", 3600)
    monkeypatch.setattr(reads, "counter", reads.ReadCounter())
    monkeypatch.setattr(visitors, "gate", visitors.Gate())


@pytest.fixture
def editor():
    return person_with_role("editor")


@pytest.fixture
def edition(editor):
    article = ArticleFactory()
    publish(article, "kk", editor)
    return Edition.objects.get(article=article)


@pytest.fixture
def reader(browser):
    """Chromium in the hand of a person; its clock stands still unless it is told to go on."""
    context = browser.new_context(user_agent=READER)
    context.add_init_script(BY_HAND)
    page = context.new_page()
    page.clock.install()
    yield page
    context.close()


def stay(page, address, seconds=4):
    """Open a story and stay before it; return what the line of reads says, or ""."""
    page.goto(address)
    page.clock.run_for(seconds * 1000)
    line = page.locator("[data-reads]")
    if seconds >= 4:
        expect(line).to_be_visible()
    return line.locator("dd").inner_text() if line.is_visible() else ""


def test_a_read_is_counted_once_a_visit(reader, live_site, edition):
    address = live_site.url + edition.get_absolute_url()

    assert stay(reader, address, seconds=2) == ""
    assert stay(reader, address) == "1 рет"
    assert stay(reader, address) == "1 рет"
    reader.clock.run_for(HALF_AN_HOUR)
    assert stay(reader, address) == "2 рет"

    assert reads.counter.waiting(edition.article_id, "kk") == 2
    assert reader.context.cookies() == []


def test_a_colleague_who_logged_out_is_shown_the_reads_and_not_counted(
    reader, live_site, edition, client, editor
):
    reads.counter.count(edition.article_id, "kk")
    client.force_login(editor)
    session = {"name": "session", "value": client.cookies["session"].value, "url": live_site.url}
    reader.context.add_cookies([session])
    reader.goto(live_site.url + "/admin/")
    reader.context.clear_cookies()

    assert stay(reader, live_site.url + edition.get_absolute_url()) == "1 рет"
    assert reads.counter.waiting(edition.article_id, "kk") == 1


def test_a_browser_that_a_program_drives_is_not_counted(browser, live_site, edition):
    reads.counter.count(edition.article_id, "kk")
    context = browser.new_context(user_agent=READER)
    page = context.new_page()
    page.clock.install()

    assert stay(page, live_site.url + edition.get_absolute_url()) == "1 рет"
    assert reads.counter.waiting(edition.article_id, "kk") == 1
    context.close()


def test_both_lists_of_the_most_read_open_without_script(browser, live_site, editor):
    for number, hours in enumerate((1, 2, 3, 30, 31, 32)):
        article = ArticleFactory(title_kk=f"№{number}")
        publish(article, "kk", editor)
        for _ in range(9 - number):
            reads.counter.count(article.pk, "kk", timezone.now() - timedelta(hours=hours))
    reads.counter.flush()
    cache.clear()
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(live_site.url + "/kk/")
    shown = page.locator(".most-read li:visible")
    expect(shown).to_have_text(["№0", "№1", "№2"])

    page.get_by_text("7 күн", exact=True).click()

    expect(shown).to_have_text(["№0", "№1", "№2", "№3", "№4"])
    context.close()


@pytest.mark.parametrize(
    ("language", "width", "theme"), [("kk", 1280, "dark"), ("ru", 390, "light")]
)
def test_the_statistics_are_accessible_and_fit(
    page, live_site, log_in, editor, language, width, theme
):
    address = live_site.url + "/admin/articles/dailyreads/?days=90"
    log_in(editor)
    page.context.add_cookies(
        [{"name": "desk_language", "value": language, "url": f"{live_site.url}/admin/"}]
    )
    page.set_viewport_size({"width": width, "height": 844})
    page.emulate_media(color_scheme=theme)
    page.goto(address)
    assert faults(page, "#content") == []

    article, now = ArticleFactory(title_kk="Бірыңғайұзынатыбар" * 8), timezone.now()
    for code, number in (("kk", 123_456), ("ru", 7)):
        counted = {"article": article, "language": code, "reads": number}
        DailyReads.objects.create(day=timezone.localdate(now), **counted)
        HourlyReads.objects.create(hour=now.replace(minute=0), **counted)
    page.goto(address)
    for summary in page.locator(".figures summary").all():
        summary.click()

    assert faults(page, "#content") == []
    sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert page.evaluate(sideways) == 0
    assert page.locator("table.reads:visible").count() == 4
