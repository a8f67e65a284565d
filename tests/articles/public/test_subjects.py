"""The pages of topics, authors and people."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from articles.publishing import amend, publish, withdraw
from articles.saving import save_article
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    PersonFactory,
    PhotoFactory,
    QuoteFactory,
    TopicFactory,
)

pytestmark = pytest.mark.django_db

SECRET = "Құпия тақырып"
QUOTE = '<news-quote data-block="q1aaaaaa" data-id="{}"></news-quote>'


@pytest.fixture
def about(editor):
    """Publish a story in these languages with a topic, an author and a quote of a person."""

    def make(*languages, topic=None, author=None, quote=None, hours=0, at=None, **fields):
        article = ArticleFactory(**fields)
        for language in ("kk", "ru"):
            if quote:
                setattr(article, f"body_{language}", QUOTE.format(quote.pk))
        credited = [{"author": author, "role": "text"}] if author else []
        save_article(article, editor, topics=[topic] if topic else [], credited=credited)
        dated = timezone.now() - timedelta(hours=hours)
        for language in languages or ("kk", "ru"):
            publish(article, language, editor, at=at, dated=dated)
        return article

    return make


@pytest.fixture
def subjects():
    """A topic, an author and a quote, and the addresses of their pages in each language."""
    topic = TopicFactory(name_kk="Трамвай", name_ru="Трамвайная линия")
    author = AuthorFactory()
    quote = QuoteFactory()
    return {"topic": topic, "author": author, "quote": quote}


def addresses(subjects, language):
    named = {
        "topics": subjects["topic"],
        "authors": subjects["author"],
        "people": subjects["quote"].speaker,
    }
    return [
        f"/{language}/{kind}/{getattr(row, f'slug_{language}')}/" for kind, row in named.items()
    ]


def test_each_lists_its_stories_and_no_others(client, about, subjects, published):
    about(**subjects, title_kk="Трамвай оралды")
    published("kk", title_kk="Бөтен мақала")

    for address in addresses(subjects, "kk"):
        page = client.get(address).text
        assert page.count("<h1") == 1, address
        assert "Трамвай оралды</a></h" in page, address
        assert "Бөтен мақала</a></h" not in page, address


@pytest.mark.parametrize("state", ["draft", "scheduled", "withdrawn"])
def test_what_is_not_live_has_no_page_and_is_on_none(client, about, subjects, editor, state):
    hour = timezone.now() + timedelta(hours=1)
    hidden = {"title_kk": SECRET, "title_ru": SECRET}
    if state == "draft":
        about(**subjects, **hidden, at=hour).editions.all().delete()
    else:
        article = about(**subjects, **hidden, at=hour if state == "scheduled" else None)
    for language in ("kk", "ru"):
        if state == "withdrawn":
            withdraw(article, language, editor)
        for address in addresses(subjects, language):
            assert client.get(address).status_code == 404, address

    about(**subjects, title_kk="Ашық мақала", title_ru="Открытая статья")

    for language in ("kk", "ru"):
        for address in addresses(subjects, language):
            response = client.get(address)
            assert (response.status_code, SECRET in response.text) == (200, False), address


def test_the_slug_of_the_other_language_leads_to_this_one(client, about, subjects):
    about(**subjects)
    own, others = addresses(subjects, "kk"), addresses(subjects, "ru")

    for address, other in zip(own, others, strict=True):
        moved = client.get(other.replace("/ru/", "/kk/"))
        assert (moved.status_code, moved["Location"]) == (301, address)


def test_unknown_names_and_names_of_one_language_are_no_page(client, about):
    topic = TopicFactory(name_kk="", name_ru="Только по-русски")
    about(topic=topic)

    assert client.get("/ru/topics/tolko-po-russki/").status_code == 200
    for address in ("topics/tolko-po-russki", "topics/joq", "authors/joq", "people/joq"):
        assert client.get(f"/kk/{address}/").status_code == 404, address


def test_the_switch_and_hreflang_lead_to_the_twin_only_where_it_has_stories(
    client, about, subjects, editor
):
    story = about("kk", **subjects)
    for address in addresses(subjects, "kk"):
        page = client.get(address).text
        assert 'href="/ru/" lang="ru" hreflang="ru">Рус' in page, address
        assert '<link rel="alternate" hreflang="ru"' not in page, address

    publish(story, "ru", editor)

    for address, twin in zip(addresses(subjects, "kk"), addresses(subjects, "ru"), strict=True):
        page = client.get(address, {"page": "1"}).text
        assert f'href="{twin}" lang="ru" hreflang="ru">Рус' in page, address
        assert f'hreflang="ru" href="http://localhost:8000{twin}"' in page, address


@pytest.mark.parametrize("cursor", ["before=0", "after=x", "before=20261399T000000000000Z-1"])
def test_odd_cursors_are_no_page(client, about, subjects, cursor):
    about(**subjects)

    for address in addresses(subjects, "kk"):
        assert client.get(f"{address}?{cursor}").status_code == 404, address


@pytest.mark.parametrize("kind", [0, 1])
def test_lists_are_walked_by_cursors_while_stories_arrive(client, about, subjects, pages_of, kind):
    pages_of(2)
    for number in range(5):
        about("kk", **subjects, hours=number, title_kk=f"Мақала №{number}")

    address = addresses(subjects, "kk")[kind]
    older = client.get(address).text.split('href="?before=')[1].split('"')[0]
    about("kk", **subjects, title_kk="Жаңа мақала")
    second = client.get(f"{address}?before={older}").text

    assert [f"№{n}</a></h" in second for n in range(5)] == [False, False, True, True, False]


def test_what_a_person_said_is_walked_by_cursors(client, about, pages_of):
    pages_of(2)
    speaker = PersonFactory()
    for number in range(5):
        quote = QuoteFactory(speaker=speaker, text_kk=f"Сөз №{number}.")
        about("kk", quote=quote, hours=number)
    address = "/kk/people/madina-qasenova/"

    older = client.get(address).text.split('href="?before=')[1].split('"')[0]
    about("kk", quote=QuoteFactory(speaker=speaker, text_kk="Жаңа сөз."))
    second = client.get(f"{address}?before={older}").text

    assert [f"Сөз №{n}." in second for n in range(5)] == [False, False, True, True, False]


@pytest.mark.parametrize("kind", [0, 1, 2])
def test_each_asks_as_much_for_one_story_as_for_many(
    client, about, subjects, django_assert_num_queries, kind
):
    about(**subjects)
    address = addresses(subjects, "kk")[kind]
    client.get("/kk/", {"page": "1"})

    with django_assert_num_queries(2):
        client.get(address, {"page": "1"})
    for hours in range(12):
        about(**subjects, hours=hours, lead_photo=PhotoFactory())
    client.get("/kk/", {"page": "2"})
    with django_assert_num_queries(2):
        client.get(address, {"page": "2"})


def test_an_author_is_shown_with_both_names_and_the_post(client, about):
    author = AuthorFactory(name_kk="Данияр Өтеген", name_ru="Данияр Отеген", post_kk="фоторедактор")
    about(author=author)

    page = client.get("/kk/authors/daniyar-otegen/").text

    assert "<h1>Данияр Өтеген</h1>" in page
    assert 'lang="ru">Данияр Отеген</p>' in page
    assert "фоторедактор</p>" in page


def test_a_quote_has_its_day_the_post_of_that_day_its_source_and_its_story(client, about, address):
    quote = QuoteFactory(
        said_on=date(2024, 3, 1),
        post_kk="Көлік бөлімінің меңгерушісі",
        source_kk="Қоғамдық тыңдау",
        source_url="https://example.kz/1",
    )
    story = about(quote=quote)

    page = client.get("/kk/people/madina-qasenova/").text

    for part in (
        '<time datetime="2024-03-01">2024 ж. 1 наурыз</time>',
        "<span>Көлік бөлімінің меңгерушісі</span>",
        "<span>Түпнұсқа: қазақша",
        '<a href="https://example.kz/1" rel="noopener">Қоғамдық тыңдау</a>',
        f'<a href="{address(story, "kk")}">Трамвай Абай даңғылына қайта оралады</a>',
        "<blockquote>Трамвай — қаланың қарызы.</blockquote>",
    ):
        assert part in page, part
    assert "said__original" not in page


def test_a_translated_quote_has_the_original_beneath(client, about):
    about(quote=QuoteFactory())

    page = client.get("/ru/people/madina-kasenova/").text

    assert "<span>Перевод с казахского: редакция" in page
    assert '<blockquote lang="kk">Трамвай — қаланың қарызы.</blockquote>' in page


def test_an_original_that_is_not_live_is_not_shown(client, about):
    about("ru", quote=QuoteFactory(text_kk=SECRET))

    assert SECRET not in client.get("/ru/people/madina-kasenova/").text


def test_a_quote_is_shown_as_the_live_edition_has_it(client, about, editor):
    quote = QuoteFactory()
    edition = about("kk", quote=quote).editions.get()
    card = edition.inserts["quote"][str(quote.pk)]
    amend(
        edition, editor, "typo", {"inserts": {"quote": {str(quote.pk): card | {"text": "Түзу."}}}}
    )
    quote.text_kk = SECRET
    quote.save()

    page = client.get("/kk/people/madina-qasenova/").text

    assert (page.count("<blockquote>Түзу.</blockquote>"), SECRET in page) == (1, False)


@pytest.mark.parametrize(
    ("problem", "is_shown"),
    [
        ({}, True),
        ({"is_blocked": True}, False),
        ({"rights_until": date(2020, 1, 1)}, False),
        ({"credit_kk": ""}, False),
    ],
)
def test_a_portrait_is_shown_when_it_may_be_published(client, about, problem, is_shown):
    portrait = PhotoFactory(**problem)
    about(quote=QuoteFactory(speaker=PersonFactory(photo=portrait)))

    page = client.get("/kk/people/madina-qasenova/").text

    assert (f"/media/{portrait.pk}.jpeg" in page) is is_shown
