"""A long article side by side in Chromium: how soon the form stands, and how soon a key shows.

200 blocks in each language; a key is timed from its press until after the next frame.
"""

import shutil

import django

from benchmarks import servers
from benchmarks.measures import running
from benchmarks.measures.browser import OPTIONS, PROGRAMS

BLOCKS = 200
RATES = (1, 4)  # as fast as this machine, and four times slower
OPENINGS, LETTERS, TURNS = 5, "реконструкция плотины завершится к октябрю", 10
PAUSE, REST = 90, 400  # milliseconds between letters; around what changes the blocks
PLACES = (3, BLOCKS // 2, BLOCKS - 3)
SCREEN = {"viewport": {"width": 1280, "height": 900}, "locale": "kk-KZ"}
WORDS = {
    "kk": "Қала әкімдігі биыл көшелерді жөндеуге қаржы бөлді, тұрғындар сапасын тексерді. ",
    "ru": "Городские власти выделили средства на ремонт улиц, жители проверили качество работ. ",
}
WATCH = """
    window.times = [];
    addEventListener("keydown", () => {
        const at = performance.now();
        requestAnimationFrame(() => {
            const {port1, port2} = new MessageChannel();
            port1.onmessage = () => window.times.push(performance.now() - at);
            port2.postMessage(0);
        });
    }, true);
"""
STANDS = """() => new Promise((resolve) => requestAnimationFrame(() => {
    const {port1, port2} = new MessageChannel();
    const {responseStart} = performance.getEntriesByType("navigation")[0];
    port1.onmessage = () => resolve(performance.now() - responseStart);
    port2.postMessage(0);
}))"""


def measure(site):
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        return {"missing": "There is no Chromium on this machine."}
    django.setup()
    from articles.models import Article  # after django.setup()
    from benchmarks.generator.filing import LOGIN
    from benchmarks.measures.login import session_cookie
    from newsroom.models import User

    author = User.objects.get(username=LOGIN)
    people = {"created_by": author, "updated_by": author}
    article = Article.objects.create(original_language="ru", **people, **texts())
    try:
        with servers.web_server(site) as (_, port):
            address = f"http://localhost:{port}{article.get_desk_url()}?language=both"
            return visits(program, address, session_cookie())
    finally:
        article.delete()


def texts():
    """Return the fields of an article whose blocks are pairs: paragraphs, headings, lists."""
    return {
        f"{field}_{code}": value
        for code, words in WORDS.items()
        for field, value in {
            "title": words[:60].strip(),
            "lead": words.strip(),
            "body": "".join(_block(number, words) for number in range(BLOCKS)),
        }.items()
    }


def _block(number, words):
    mark, line = f'data-block="bench{number:03d}"', words.strip()
    if number % 12 == 5:
        return f"<h2 {mark}>{line[:50].strip()}</h2>"
    if number % 15 == 7:
        return f"<ul {mark}><li>{line}</li><li>{line}</li></ul>"
    return f"<p {mark}>{(words * 3).strip()}</p>"


def visits(program, address, cookie):
    from playwright.sync_api import sync_playwright  # only where there is a browser

    name, _, value = cookie.partition("=")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=program, args=OPTIONS, chromium_sandbox=False
        )
        context = chromium.new_context(**SCREEN)
        context.add_cookies([{"name": name, "value": value, "url": address}])
        page = context.new_page()
        found = {str(rate): _work(context, page, address, rate) for rate in RATES}
        chromium.close()
    return found


def _work(context, page, address, rate):
    devtools = context.new_cdp_session(page)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": rate})
    opened = [_open(page, address) for _ in range(OPENINGS)]
    page.wait_for_timeout(4 * REST)
    page.evaluate(WATCH)
    letters, turns = [], []
    for place in PLACES:
        page.locator(f"[lang=ru] .tiptap > [data-block=bench{place:03d}]").click()
        page.wait_for_timeout(REST)
        letters += _timed(page, lambda: _type(page, devtools))
        page.keyboard.press("End")
        turns += _timed(page, lambda: _turn(page))
    return {"opened": opened, "letters": letters, "turns": turns}


def _open(page, address):
    page.goto(address, wait_until="commit")
    page.locator("news-body[lang=ru] .tiptap").wait_for(state="attached")
    return page.evaluate(STANDS)


def _timed(page, act):
    page.evaluate("window.times = []")
    act()
    page.wait_for_timeout(REST)
    return page.evaluate("window.times")


def _type(page, devtools):
    """Type real keys: Playwright's own typing of Cyrillic presses none."""
    for letter in LETTERS:
        key = {"key": letter, "code": "KeyC"}
        devtools.send("Input.dispatchKeyEvent", {"type": "keyDown", "text": letter, **key})
        devtools.send("Input.dispatchKeyEvent", {"type": "keyUp", **key})
        page.wait_for_timeout(PAUSE)


def _turn(page):
    for _ in range(TURNS):
        for key in ("Enter", "Backspace"):
            page.keyboard.press(key)
            page.wait_for_timeout(REST)


if __name__ == "__main__":
    running.run(measure)
