"""The first visit to an article in Chromium, through nginx: what is fetched, and when it is there.

A phone of the middle class on a slow line: the profile of Lighthouse's "slow 4G".
"""

import shutil
from urllib.parse import urlsplit

import django

from benchmarks import clients, servers
from benchmarks.measures import places, running

PROGRAMS = ("chromium", "chromium-browser", "google-chrome")
ROUNDS = 5
SLOWER = 4  # times, than the processor of this machine
LINE = {"offline": False, "latency": 150, "downloadThroughput": 204_800, "uploadThroughput": 96_000}
PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True}
SETTLED = 1_500  # milliseconds without anything new
OPTIONS = ["--disable-gpu", "--no-first-run", "--disable-background-networking"]

WATCH = """
    const found = window.found = {lcp: 0, cls: 0, tbt: 0};
    const watch = (type, take) => new PerformanceObserver(
        (list) => list.getEntries().forEach(take)).observe({type, buffered: true});
    watch("largest-contentful-paint", (entry) => { found.lcp = entry.startTime; });
    watch("layout-shift", (entry) => { found.cls += entry.hadRecentInput ? 0 : entry.value; });
    watch("longtask", (entry) => { found.tbt += Math.max(0, entry.duration - 50); });
"""
FIRST_PAINT = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"


def measure(site):
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        return {"missing": "There is no Chromium on this machine."}
    django.setup()
    path, page = _path(), site.var / "page.html"
    with servers.web_server(site) as (_, port):
        page.write_bytes(clients.fetch(port, path))
        with servers.nginx(site, port, page) as (front, _):
            return _visits(program, f"http://localhost:{front}{path}")


def _path():
    """Return the newest story with a photo: the heaviest kind of page."""
    from articles.models import Edition  # after django.setup()

    live = Edition.objects.live().in_language(places.LANGUAGE).newest_first()
    edition = live.exclude(lead_photo=None)[0]
    return edition.get_absolute_url()


def _visits(program, address):
    from playwright.sync_api import sync_playwright  # only where there is a browser

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=program, args=OPTIONS, chromium_sandbox=False
        )
        rounds = [_visit(chromium, address) for _ in range(ROUNDS)]
        version = chromium.version
        chromium.close()
    names = ("lcp", "cls", "tbt", "fcp")
    return {
        "chromium": version,
        "address": urlsplit(address).path,
        **{name: [one[name] for one in rounds] for name in names},
        "weight": rounds[-1]["weight"],
        "hosts": sorted({host for one in rounds for host in one["hosts"]}),
    }


def _visit(chromium, address):
    context = chromium.new_context(**PHONE, locale="kk-KZ")
    page = context.new_page()
    fetched = _watched(context, page)
    page.add_init_script(WATCH)
    page.goto(address, wait_until="networkidle")
    page.wait_for_timeout(SETTLED)
    found = page.evaluate("window.found") | {"fcp": page.evaluate(FIRST_PAINT)}
    context.close()
    return {
        **found,
        "weight": _weights(fetched),
        "hosts": [urlsplit(one["url"]).hostname for one in fetched.values() if "size" in one],
    }


def _watched(context, page):
    """Slow the page down and return what it fetches, filled while it loads."""
    devtools = context.new_cdp_session(page)
    for command, options in {
        "Network.enable": {},
        "Emulation.setCPUThrottlingRate": {"rate": SLOWER},
        "Network.emulateNetworkConditions": LINE,
    }.items():
        devtools.send(command, options)
    fetched = {}

    def answered(event):
        response = event["response"]
        fetched[event["requestId"]] = {"kind": event["type"], "url": response["url"]}

    def finished(event):
        if one := fetched.get(event["requestId"]):
            one["size"] = event["encodedDataLength"]

    devtools.on("Network.responseReceived", answered)
    devtools.on("Network.loadingFinished", finished)
    return fetched


def _weights(fetched):
    """Return bytes on the line by kind, headers included; a data: address has none."""
    sums = {}
    for one in fetched.values():
        if one["url"].startswith("http"):
            sums[one["kind"]] = sums.get(one["kind"], 0) + one.get("size", 0)
    return sums


if __name__ == "__main__":
    running.run(measure)
