"""What axe finds on an open page."""

from axe_playwright_python.sync_playwright import Axe

# Without `preload`, which fetches every style sheet again, each from a wrong address.
OPTIONS = {"resultTypes": ["violations"], "preload": False}
# A colour that is still on its way from light to dark has the contrast of neither.
AT_REST = """Promise.all(document.getAnimations()
    .filter(one => one.effect.getComputedTiming().endTime !== Infinity)
    .map(one => one.finished.catch(() => null)))"""


def faults(page, context=None):
    """Return the rule and the first element of each violation."""
    return [(rule["id"], rule["nodes"][0]["html"][:160]) for rule in _violations(page, context)]


def serious_faults(page):
    """Return the rule and all elements of each violation that axe calls serious or critical."""
    return [
        (rule["id"], [node["html"][:160] for node in rule["nodes"]])
        for rule in _violations(page)
        if rule["impact"] in ("serious", "critical")
    ]


def _violations(page, context=None):
    page.evaluate(AT_REST)
    return Axe().run(page, context, OPTIONS).response["violations"]
