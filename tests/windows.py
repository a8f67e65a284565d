"""One browser window for many tests, emptied in between.

A window of its own costs a test a second of Chromium's time: a new profile, a new process, and
every script fetched and compiled anew. What outlasts a page and cannot be taken back (a clock that
a test sets, a script for every page) belongs in a window of its own all the same.
"""

from contextlib import contextmanager
from urllib.parse import urlsplit


def open_window(browser):
    """Return a window of 1280 x 800 px; its tabs come and go, the files that it stored stay."""
    window = browser.new_context(viewport={"width": 1280, "height": 800}, locale="kk-KZ")
    window.new_page()  # with its last page Chromium would end the process, and its scripts with it
    window.visited = set()
    window.on("page", lambda tab: tab.on("framenavigated", lambda frame: note(window, frame)))
    return window


def note(window, frame):
    address = urlsplit(frame.url)
    if address.scheme.startswith("http"):
        window.visited.add(f"{address.scheme}://{address.netloc}")


@contextmanager
def opened_tab(window):
    """An empty tab, and an empty window after it; an error in a script fails the test."""
    tab = window.new_page()
    tab.set_default_timeout(30_000)
    errors = []
    tab.on("pageerror", lambda error: errors.append(str(error)))
    yield tab
    empty(window)
    assert errors == []


def empty(window):
    """Close the tabs; what a test stored, was allowed or stood in the way of goes with them."""
    first, *tabs = window.pages
    for tab in tabs:
        tab.close()
    window.unroute_all()
    window.set_offline(False)
    window.clear_permissions()
    window.clear_cookies()
    devtools = window.new_cdp_session(first)
    for origin in window.visited:
        devtools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    devtools.detach()
