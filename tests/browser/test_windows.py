"""The window that the browser tests share: what one of them leaves is not there for the next."""

import pytest

from tests.windows import empty, open_window

LEAVE = """async () => {
  document.cookie = "left=behind";
  localStorage.left = sessionStorage.left = window.name = "behind";
  await caches.open("left");
  await new Promise((done) => { indexedDB.open("left").onsuccess = done; });
}"""
FOUND = """async () => [
  document.cookie, localStorage.length, sessionStorage.length, window.name, history.length,
  await caches.keys(), await indexedDB.databases(), Notification.permission, navigator.onLine,
]"""


@pytest.fixture
def window(browser):
    window = open_window(browser)
    yield window
    window.close()


def found_by_next(window, address):
    tab = window.new_page()
    tab.goto(address)
    return tab.evaluate(FOUND)


def test_an_emptied_window_knows_nothing_of_what_was_done_in_it(window, live_site):
    address = f"{live_site.url}/healthz"
    untouched = found_by_next(window, address)
    tab = window.new_page()
    tab.goto(address)
    tab.evaluate(LEAVE)
    window.grant_permissions(["notifications"])
    window.route("**/healthz", lambda route: route.abort())
    window.set_offline(True)
    tab.goto("about:blank")

    empty(window)

    assert len(window.pages) == 1
    assert window.cookies() == []
    assert found_by_next(window, address) == untouched
