"""What every test stands on: a database of this run's own, clean folders, one browser."""

import math
import os
import shutil

import psycopg
import pytest
from django.conf import settings
from django.core.cache import cache
from django.core.servers.basehttp import WSGIRequestHandler
from django.db import connection
from django.db.models.signals import post_migrate
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import sync_playwright

from articles.public import memory, pieces
from newsroom import embedded
from tests.windows import open_window, opened_tab

BROWSERS = ("chromium", "chromium-browser", "google-chrome")
# Pages and processes of an address bar that nobody sees: a third of what a window costs.
UNSEEN = ["WebUIOmniboxPopup", "WebUIOmniboxAimPopup", "SpareRendererForSitePerProcess"]
# Playwright turns these off too, but only the last list counts.
UNWANTED = [
    "AvoidUnnecessaryBeforeUnloadCheckSync",
    "DestroyProfileOnBrowserClose",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "OptimizationHints",
    "PaintHolding",
    "ThirdPartyStoragePartitioning",
]
BROWSER_OPTIONS = [
    f"--disable-features={','.join(UNSEEN + UNWANTED)}",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
MADE_ONCE = {"auth_permission", "auth_group", "auth_group_permissions", "django_content_type"}
APPEND_ONLY = {"articles_auditline"}  # whose rows the database refuses to delete


def pytest_configure():
    """Refuse other settings: a run ends by deleting the folder of its files."""
    if not are_test_settings():
        raise pytest.UsageError("Tests run under tests.settings; unset DJANGO_SETTINGS_MODULE.")
    # The live server sends head and body apart: each of a page's 50 files would wait 40 ms.
    WSGIRequestHandler.disable_nagle_algorithm = True
    memory.LONGEST = math.inf  # a minute that ends within a test would ask once more than it counts


def pytest_unconfigure():
    if are_test_settings():
        shutil.rmtree(settings.VAR, ignore_errors=True)


def are_test_settings():
    return settings.SETTINGS_MODULE == "tests.settings"


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix):
    """Start the embedded server and drop what killed test runs left behind."""
    if settings.EMBEDDED_DATABASE:
        embedded.ensure_running(settings.BASE_DIR, settings.HOUSE_VAR)
        drop_databases_of_dead_runs()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """Empty the database quickly between tests; part from servers that a test left behind."""
    type(connection.ops).sql_flush = deletions  # of the connections of other threads too
    post_migrate.receivers.clear()  # roles and permissions stay: see `deletions`
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def deletions(_operations, style, tables, **_options):
    """Empty tables of few rows in 0.03 s, where TRUNCATE takes 0.5 s; references are deferred.

    The roles stay as the migrations made them: to make them anew took 0.8 s after each such test.
    """
    emptied = [table for table in tables if table not in MADE_ONCE | APPEND_ONLY]
    return [
        *(f"TRUNCATE {table}" for table in APPEND_ONLY),
        *(f"DELETE FROM {connection.ops.quote_name(table)}" for table in emptied),  # noqa: S608
    ]


def drop_databases_of_dead_runs():
    address = settings.DATABASES["default"]
    with psycopg.connect(
        host=address["HOST"], user=address["USER"], dbname=address["NAME"], autocommit=True
    ) as server:
        for (name,) in server.execute(
            r"SELECT datname FROM pg_database WHERE datname LIKE 'test\_newsroom\_%'"
        ).fetchall():
            if not is_alive(int(name.split("_")[2])):
                server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


def is_alive(process_id):
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


@pytest.fixture(autouse=True)
def clean_stores():
    """Stored pages and counters of one test are not there for the next, nor is its store."""
    yield
    assert settings.PAGES_ROOT == settings.VAR / "pages"
    shutil.rmtree(settings.PAGES_ROOT, ignore_errors=True)
    cache.clear()
    memory.forget()
    pieces.forget()


@pytest.fixture(scope="session")
def browser():
    """The Chromium of this machine, started once."""
    program = next(filter(None, map(shutil.which, BROWSERS)), None)
    if program is None:
        pytest.skip("There is no Chromium on this machine, so browser tests cannot run.")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"  # Playwright keeps a loop in this thread
    with sync_playwright() as playwright:
        chromium = launch(playwright, program)
        yield chromium
        chromium.close()


def launch(playwright, program):
    """With Chromium's sandbox where there can be one: not for root, not in every container."""
    options = {"executable_path": program, "args": BROWSER_OPTIONS}
    try:
        return playwright.chromium.launch(chromium_sandbox=os.getuid() != 0, **options)
    except PlaywrightError:
        return playwright.chromium.launch(chromium_sandbox=False, **options)


@pytest.fixture(scope="session")
def window(browser):
    """The window that tests share; what sets the clock of a window opens one of its own."""
    window = open_window(browser)
    yield window
    window.close()


@pytest.fixture
def page(window):
    """An empty tab of 1280 x 800 px; an error in a script fails the test."""
    with opened_tab(window) as page:
        yield page


@pytest.fixture
def lone_page(browser):
    """The same in a window of its own."""
    window = open_window(browser)
    with opened_tab(window) as page:
        yield page
    window.close()


@pytest.fixture
def live_site(live_server, settings):
    """The site under the address that a browser sees; `live_site.url`, or `live_site + "/kk/"`."""
    settings.SITE_URL = live_server.url
    settings.CSRF_TRUSTED_ORIGINS = [live_server.url]
    return live_server
