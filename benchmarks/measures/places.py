"""Addresses of the newspaper: what is measured, and how far back a list can be read."""

import re
from html import unescape
from urllib.parse import quote, urljoin

from django.urls import NoReverseMatch, reverse

LANGUAGE = "kk"
COMMON = {"kk": "қала", "ru": "город"}  # the words that most stories of the vocabulary have
DEEP = 0.3  # of the newspaper's time: "deep" is ten years back, and such a page is still full
CURSOR = re.compile(r"before=(\d{8}T\d{12}Z-\d+)")
LINK = re.compile(r"<a\b[^>]*>")
HREF = re.compile(r'href="([^"]+)"')
PAGING = re.compile(r'href="[^"]*[?&;](?:before|after|page)=')
FOLLOWED = 50  # pages


def articles(language=LANGUAGE, newest=True, count=2_000):
    """Return addresses of live stories from one end of the newspaper."""
    from articles.models import Edition

    order = ("-published_at", "-article_id") if newest else ("published_at", "article_id")
    found = Edition.objects.live().in_language(language).order_by(*order)
    rows = found.values_list("article_id", "slug")[:count]
    return [f"/{language}/articles/{pk}/{slug}/" for pk, slug in rows]


def subjects():
    """Return the addresses of the pages about one section, topic, author and person.

    The first of each kind has the most stories.
    """
    from articles.models import Author, Person, Section, Topic

    folders = {"section": "sections", "topic": "topics", "author": "authors", "person": "people"}
    rows = {"section": Section, "topic": Topic, "author": Author, "person": Person}
    return {
        name: f"/{LANGUAGE}/{folders[name]}/{model.objects.order_by('id')[0].slug_kk}/"
        for name, model in rows.items()
    }


def days():
    """Return the addresses of three days of the archive that have stories."""
    from articles.models import Edition
    from languages.dates import ALMATY

    live = Edition.objects.live().in_language(LANGUAGE).order_by("-published_at")
    count = live.count()
    places = {"new": 0.001, "middle": 0.5, "deep": 1 - DEEP}
    moments = {
        name: live.values_list("published_at", flat=True)[int(count * share)].astimezone(ALMATY)
        for name, share in places.items()
    }
    return {name: f"/{LANGUAGE}/archive/{at:%Y/%m/%d}/" for name, at in moments.items()}


def deep_in(address, ask):
    """Return the address of an old page of a list: its own cursor, moved far back.

    Where cursors are of another kind, the list is followed for a while; None without older pages.
    """
    page = ask(address).body
    if CURSOR.search(page):
        return f"{address}?before={_deep_cursor()}"
    return later_page(address, ask, FOLLOWED)


def _deep_cursor():
    from articles.models import Edition

    live = Edition.objects.live().in_language(LANGUAGE).order_by("published_at")
    at, pk = live.values_list("published_at", "article_id")[int(live.count() * DEEP)]
    return f"{at:%Y%m%dT%H%M%S%f}Z-{pk}"


def search(language=LANGUAGE):
    return f"/{language}/search/?q={quote(COMMON[language])}"


def later_page(address, ask, number):
    """Return the address of a later page, by its links as a reader would; None without any."""
    for _page in range(number - 1):
        address = next_link(ask(address).body, address)
        if address is None:
            return None
    return address


def next_link(page, address):
    """Return the address of the older page that a list leads to, or None."""
    links = [link[0] for link in LINK.finditer(page)]
    named = [link for link in links if 'rel="next"' in link]
    paging = [link for link in links if PAGING.search(link)]
    for link in [*named, *paging[-1:]]:
        if found := HREF.search(link):
            return urljoin(address, unescape(found[1]))
    return None


def desk():
    """Return the addresses of the desk's list of articles, whole and searched."""
    try:
        address = reverse("admin:articles_article_changelist")
    except NoReverseMatch:
        return {}
    return {
        "list": address,
        "search, common word": f"{address}?q={quote(COMMON['kk'])}",
        "search, rare word": f"{address}?q={quote('Әбділда')}",
    }
