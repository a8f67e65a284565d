"""Every address at which readers and robots find stories, and what must never be found there.

A new kind of page is one line in `channels`: an address that could show a story, by what is known
of the story, of the people and things on it, and of the stories around it.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils import timezone

from articles.models import Article, Author, Person, Topic

WORDS = ("Құпиясөз", "Тайнослов", "qupiyasoz", "taynoslov", "kupiyasoz")
SUBJECTS = {"topics": Topic, "authors": Author, "people": Person}
SIGNS = (*WORDS, "2031-02-03", "2031 ", "secret-photo")


@dataclass(frozen=True)
class Hidden:
    """A story that nobody may find; every word of it that could leak holds one of SIGNS."""

    state: str
    article: Article
    names: dict[str, str]  # kind and slug of what appears with this story alone


def channels(hidden: Hidden, neighbour: Article) -> Iterator[str]:
    """Yield the addresses at which `hidden` could show, as readers may ask for them."""
    article = hidden.article
    for language in ("kk", "ru"):
        root = f"/{language}"
        section = f"{root}/sections/{getattr(article.section, f'slug_{language}')}"
        yield f"{root}/"
        yield f"{section}/"
        yield f"{section}/?before=20991231T000000000000Z-1"
        for slug in ("", "any-slug/", "qupiyasoz/", "taynoslov/", "kupiyasoz/"):
            yield f"{root}/articles/{article.pk}/{slug}"
        yield f"{root}/articles/{neighbour.pk}/"
        yield f"{root}/typos/report/{article.pk}/"
        for ending in ("xml", "atom", "json"):
            yield f"{root}/feed.{ending}"
            yield f"{section}/feed.{ending}"
        for kind, model in SUBJECTS.items():
            for named in model.objects.all():
                yield f"{root}/{kind}/{getattr(named, f'slug_{language}')}/"
        for day in ("", f"{timezone.localdate():%Y/%m/%d}/"):
            yield f"{root}/archive/{day}"
        for words in ("title", "lead", "caption", "name", "трамвай"):
            yield f"{root}/search/?q={words}"
    yield f"/kk/latin/articles/{article.pk}/qupiyasoz-title/"
    yield "/sitemap.xml"
    yield "/news-sitemap.xml"
    for kind in ("pages", "sections"):
        yield f"/sitemaps/{kind}.xml"
    for kind, number in _ranges(article, hidden.names):
        yield f"/sitemaps/{kind}-{number}.xml"
    yield "/robots.txt"


def _ranges(article, names):
    yield "articles", article.pk // 1000
    for kind, pk in names.items():
        yield kind, pk // 1000
