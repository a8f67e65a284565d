"""Example words for the style page, in the shapes that the real templates take."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.templatetags.static import static
from django.utils import timezone

import languages
from articles.models import Credit
from articles.public.stories import Anchor, moment
from articles.rendering import render_body

WORDS = {
    "kk": {
        "tram": (
            "Қоғамдық көлік",
            "Трамвай Абай даңғылына қайта оралады",
            "Қала алғашқы алты аялдаманы салуға кірісті. Бірінші вагон сәуірде жүрмек.",
        ),
        "spruce": ("Орман", "Шыршаны кім санайды: орманшымен бір күн", "Он шақырым жаяу жол."),
        "budget": (
            "Қала бюджеті",
            "Маслихат қала бюджетін екінші оқылымда қабылдады",
            "Көлік пен мектепке бөлінген қаражат көбейді.",
        ),
        "paragraph": (
            "Өткен түнде Абай даңғылы мен Байтұрсынұлы көшесінің қиылысында асфальттың алғашқы "
            "метрлері алынды. Жұмыстың құны — 38,6 млрд ₸, мерзімі — <strong>сәуір</strong>. "
            '<a href="https://example.kz/tender">Тендер құжаты</a> жарияланған.'
        ),
        "heading": "Дауға айналған жолақ",
        "list": ("Абай — Сайран", "Алты аялдама"),
        "table": ("Автобус пен трамвай", "Көрсеткіш", "Қазір", "Жоспар", "Сыйымдылығы"),
        "quote": "Трамвай — қаланың қарызы.",
        "speaker": ("Мәдина Қасенова", "Қалалық мобильділік басқармасының басшысы"),
        "author": "Айдана Серікбай",
        "caption": ("Көктөбеден көрінетін таулар.", "Данияр Өтеген"),
        "post": "Бүгін көшеде қар жауды.",
    },
    "ru": {
        "tram": (
            "Общественный транспорт",
            "Трамвай возвращается на проспект Абая",
            "Город начал строить первые шесть остановок. Первый вагон обещают в апреле.",
        ),
        "spruce": ("Лес", "Кто считает ели: один день с лесником", "Десять километров пешком."),
        "budget": (
            "Бюджет города",
            "Маслихат принял бюджет города во втором чтении",
            "Денег на транспорт и школы стало больше.",
        ),
        "paragraph": (
            "Прошлой ночью на углу проспекта Абая и улицы Байтурсынова сняли первые метры "
            "асфальта. Цена работ — 38,6 млрд ₸, срок — <strong>апрель</strong>. "
            '<a href="https://example.kz/tender">Документы тендера</a> опубликованы.'
        ),
        "heading": "Полоса, за которую спорят",
        "list": ("Абая — Сайран", "Шесть остановок"),
        "table": ("Автобус и трамвай", "Показатель", "Сейчас", "План", "Вместимость"),
        "quote": "Трамвай — это долг города.",
        "speaker": ("Мадина Касенова", "руководитель Управления городской мобильности"),
        "author": "Айдана Серикбай",
        "caption": ("Горы, какими их видно с Кок-Тобе.", "Данияр Отеген"),
        "post": "Сегодня на улице пошёл снег.",
    },
}


@dataclass(frozen=True)
class Example:
    """Has what a template asks of a story, of a subject, or of an edition."""

    language: str
    kicker: str
    headline: str
    lead: str
    published_at: datetime
    photo: dict[str, Any] | None = None
    url: str = "#"
    twin_url: str = "#"

    @property
    def kept_as(self):
        return self.language, self.headline, self.published_at

    topic_url: str = "#"
    article_id: int = 0
    twin: Anchor | None = None

    @property
    def roles(self):
        """Return the byline as the page of a story takes it."""
        author = Anchor(WORDS[self.language]["author"], "")
        return [(Credit.Role.TEXT.label, [author])]

    @property
    def published(self):
        return moment(self.published_at, self.language)

    @property
    def topic(self):
        return self.kicker

    @property
    def section(self):
        return self.kicker


def story(language: str, name: str, hours: int = 0, with_photo: bool = False) -> Example:
    moment = timezone.now() - timedelta(hours=hours)
    twin = Anchor(WORDS[languages.other(language)][name][1], "#")
    card = photo(language) if with_photo else None
    return Example(language, *WORDS[language][name], moment, card, twin=twin)


def stories(language: str) -> list[Example]:
    return [
        story(language, "tram", 0, with_photo=True),
        story(language, "spruce", 3, with_photo=True),
        story(language, "budget", 40),
    ]


def photo(language: str) -> dict[str, Any]:
    caption, credit = WORDS[language]["caption"]
    return {
        "id": 1,
        "width": 1200,
        "height": 800,
        "focal": [50, 50],
        "alt": caption,
        "caption": caption,
        "credit": credit,
        "sources": {"avif": [], "jpeg": [[static("site/img/example.svg"), 1200]]},
    }


def quote(language: str) -> dict[str, Any]:
    name, post = WORDS[language]["speaker"]
    return {
        "id": 1,
        "text": WORDS[language]["quote"],
        "post": post,
        "source": "",
        "source_url": "",
        "said_on": "2026-11-23",
        "original_language": "kk",
        "speaker": {"id": 1, "name": name, "slug": ""},
    }


def embed(language: str) -> dict[str, Any]:
    order = (language, languages.other(language))
    return {
        "id": 1,
        "url": "https://www.instagram.com/p/BzXy0000000/",
        "provider": "instagram",
        "author": "Алматы",
        "handle": "@almaty",
        "posted_on": "2026-11-23",
        "texts": [{"language": code, "text": WORDS[code]["post"]} for code in order],
    }


def body(language: str) -> str:
    """Return everything that a body can hold, rendered as the pages of stories are."""
    words = WORDS[language]
    caption, *heads, first = words["table"]
    cells = "".join(f"<th>{head}</th>" for head in heads)
    source = (
        f'<p data-block="p1aaaaaa">{words["paragraph"]}</p>'
        '<news-quote data-block="q1aaaaaa" data-id="1"></news-quote>'
        f'<h2 data-block="h1aaaaaa">{words["heading"]}</h2>'
        f'<p data-block="p2aaaaaa">{words["paragraph"]}</p>'
        '<news-photo data-block="f1aaaaaa" data-id="1"></news-photo>'
        '<news-gallery data-block="g1aaaaaa" data-ids="1 2 3"></news-gallery>'
        f'<ul data-block="u1aaaaaa">{"".join(f"<li>{line}</li>" for line in words["list"])}</ul>'
        f'<table data-block="t1aaaaaa"><caption>{caption}</caption><thead><tr>{cells}</tr></thead>'
        f"<tbody><tr><th>{first}</th><td>90</td><td>220</td></tr></tbody></table>"
        '<news-embed data-block="e1aaaaaa" data-id="1"></news-embed>'
    )
    cards = {
        "photo": dict.fromkeys("123", photo(language)),
        "quote": {"1": quote(language)},
        "embed": {"1": embed(language)},
    }
    return render_body(source, cards, language)
