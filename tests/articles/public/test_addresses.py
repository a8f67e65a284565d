"""The addresses that are written out are those that the site answers."""

import pytest
from django.urls import reverse

from articles.public import addresses


@pytest.mark.parametrize("kind", addresses.FOLDERS)
def test_a_page_about_a_name(kind):
    address = reverse(kind, kwargs={"language": "kk", "slug": "qala"})

    assert addresses.named(kind, "kk", "qala") == address
    assert addresses.named(kind, "kk", "") == ""


@pytest.mark.parametrize("slug", ["tramvai", ""])
def test_a_story(slug):
    address = reverse("article", kwargs={"language": "ru", "pk": 7, "slug": slug})

    assert addresses.story("ru", 7, slug) == address


def test_front_page_and_feeds():
    paper = {"language": "kk", "ending": "xml"}

    assert addresses.front("kk") == reverse("front", kwargs={"language": "kk"})
    assert addresses.feed("kk", "xml") == reverse("feed", kwargs=paper)
    section = reverse("section-feed", kwargs=paper | {"slug": "qala"})
    assert addresses.feed("kk", "xml", "qala") == section
