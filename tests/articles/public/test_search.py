from datetime import timedelta

import psycopg
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles import vocabulary
from articles.models import Edition
from articles.public import guarding
from articles.public import search as searching
from articles.public.highlighting import Marker
from articles.publishing import publish, withdraw
from languages.lexemes import asked
from tests.factories import AuthorFactory, PersonFactory, QuoteFactory

TRAM = "Трамвай Абай даңғылына қайта оралады"


@pytest.fixture
def hits(client):
    """Return the headlines on a page of hits."""

    def ask(language="kk", **asked):
        page = client.get(f"/{language}/search/", asked).context or {}
        results = page.get("results")
        return [hit.story.headline for hit in results.hits] if results else []

    return ask


@pytest.fixture
def page(client, settings):
    def ask(language="kk", **asked):
        return client.get(f"/{language}/search/", asked).content.decode()

    return ask


@pytest.fixture
def elsewhere(settings):
    """A connection of another process."""
    address = connection.settings_dict
    with psycopg.connect(
        host=address["HOST"], port=address["PORT"], user=address["USER"], dbname=address["NAME"]
    ) as other:
        yield other


@pytest.mark.django_db
def test_hits_are_marked_in_headline_and_best_fragment(published, page):
    published(
        "kk", body_kk='<p data-block="b1aaaaaa">Көшеде <b>трамвайлар</b> жүрмек &lt;b&gt;.</p>'
    )

    html = page(q="трамвайдың")

    assert f"<mark>Трамвай</mark> {TRAM[8:]}" in html
    assert "<mark>трамвайлар</mark> жүрмек &lt;b&gt;." in html
    assert '<meta name="robots" content="noindex">' in html
    assert "1 мақала" in html


@pytest.mark.django_db
def test_nothing_unpublished_is_found(published, scheduled, editor, page):
    live = published("kk", title_kk="Шыққан трамвай")
    scheduled("kk", title_kk="Ертеңгі трамвай")
    withdraw(published("kk", title_kk="Алынған трамвай"), "kk", editor)
    live.title_kk = "Өңделген трамвай"
    live.save()

    html = page(q="трамвай")

    assert "Шыққан" in html
    assert [word for word in ("Ертеңгі", "Алынған", "Өңделген") if word in html] == []


@pytest.mark.django_db
def test_the_very_word_comes_before_folded_letters_and_the_headline_before_the_text(
    published, hits
):
    for title, body in [("Қала", ""), ("Аула", "Кала деген сөз."), ("Кала", "")]:
        text = f'<p data-block="b1aaaaaa">{body or "Мәтін."}</p>'
        published("kk", title_kk=title, body_kk=text)

    assert hits(q="кала") == ["Кала", "Аула", "Қала"]


@pytest.mark.django_db
def test_filters_and_order(published, hits):
    author = AuthorFactory()
    old = published("kk", title_kk="Ескі трамвай", hours=24 * 40)
    new = published("kk", title_kk="Жаңа көлік", lead_kk="Трамвай.", hours=2)
    new.credits.create(author=author, role="text")
    publish(new, "kk", new.created_by.__class__.objects.get(groups__name="editor"))
    month_ago = (timezone.now() - timedelta(days=30)).date().isoformat()

    assert hits(q="трамвай") == ["Ескі трамвай", "Жаңа көлік"]
    assert hits(q="трамвай", order="date") == ["Жаңа көлік", "Ескі трамвай"]
    assert hits(q="трамвай", section=old.section_id) == ["Ескі трамвай"]
    assert hits(q="трамвай", author=author.pk) == ["Жаңа көлік"]
    assert hits(q="трамвай", since=month_ago) == ["Жаңа көлік"]
    assert hits(q="трамвай", until=month_ago) == ["Ескі трамвай"]
    assert hits(q="трамвай", section="х", author="-1", since="32", until="9999-99-99") != []


@pytest.mark.django_db
def test_pages_follow_each_other_while_new_stories_arrive(published, client, monkeypatch):
    monkeypatch.setattr(searching, "PAGE", 2)
    monkeypatch.setattr(searching, "POOL", 4)
    for number in range(5):
        published("kk", title_kk=f"Базар {number}", hours=number + 1, lead_kk="Сауда.")

    seen, address = [], "/kk/search/?q=базар"
    while address:
        context = client.get(address).context
        seen += [hit.story.headline for hit in context["results"].hits]
        address = context["further_url"] if context["results"].further else ""
        published("kk", title_kk=f"Кешіккен базар {len(seen)}", lead_kk="Сауда.")

    assert sorted(seen) == [f"Базар {number}" for number in range(5)]


@pytest.mark.django_db
def test_a_phrase_is_sought_in_the_newest_stories_with_its_words_then_in_older_ones(
    published, client, monkeypatch
):
    monkeypatch.setattr(searching, "LOOKED_THROUGH", 2)
    published("ru", title_ru="Новый мост открыт", hours=9)
    for hours in (1, 2, 3):
        published("ru", title_ru="Мост, новый и старый", hours=hours)

    first = client.get("/ru/search/", {"q": "«новый мост»"}).context
    second = client.get(first["further_url"]).context

    assert (first["results"].hits, first["results"].count) == ([], 0)
    assert first["results"].looked_back_to is not None
    assert [hit.story.headline for hit in second["results"].hits] == ["Новый мост открыт"]
    assert second["results"].looked_back_to is None


@pytest.mark.django_db
def test_other_language_people_and_keyboards(published, page, django_capture_on_commit_callbacks):
    quote = QuoteFactory(speaker=PersonFactory(name_kk="Мәдина Қасенова"))
    body = f'<news-quote data-block="q1aaaaaa" data-id="{quote.pk}"></news-quote>'
    with django_capture_on_commit_callbacks(execute=True):
        published(title_kk="Алматы трамвайы", body_kk=body, lead_kk="Қала.")

    assert "По-русски: 1 статья" in page(q="трамвай")
    assert '<a href="/kk/people/madina-qasenova/">Мәдина Қасенова</a>' in page(q="касенова")
    assert ">алматы</a>" in page(q="fkvfns")
    assert ">алматы</a>" in page(q="алмты")


@pytest.mark.django_db
def test_a_guess_never_shows_a_word_that_is_not_out(
    scheduled, page, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        scheduled("kk", title_kk="Құпиялар", lead_kk="Ол.")

    assert vocabulary.known(["құпиялар"], "kk") == {"құпиялар": 1}
    assert "құпиялар" not in page(q="құпиялр")


@pytest.mark.django_db
@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "а",
        "-",
        '"',
        "ә" * 10_000,
        "' | !:* <-> \\",
        "%00",
        "\0",
        "<script>",
        "& ( | )",
        "🍎",
    ],
)
@pytest.mark.parametrize("language", ["kk", "ru"])
def test_odd_queries_are_answered_calmly(client, published, typed, language):
    published()

    response = client.get(f"/{language}/search/", {"q": typed, "after": typed, "section": typed})

    assert response.status_code == 200
    assert "<script>" not in response.content.decode()


@pytest.mark.django_db
def test_a_page_of_hits_asks_as_much_for_one_as_for_many(published, client):
    counts = []
    for number in (1, 12):
        for _ in range(number):
            published(slug_kk="", slug_ru="")
        client.get("/kk/search/", {"q": "трамвай"})
        with CaptureQueriesContext(connection) as asked_for:
            assert client.get("/kk/search/", {"q": "трамвай"}).status_code == 200
        counts.append(
            len([query for query in asked_for if query["sql"].startswith(("SELECT", "("))])
        )

    assert counts[0] - counts[1] in (0, 1, 2)  # few hits ask the vocabulary as well
    assert counts[1] <= 10


@pytest.mark.django_db(transaction=True)
def test_a_flood_is_refused_while_other_pages_answer(client, elsewhere, settings):
    for place in range(1, settings.SEARCHES_AT_ONCE + 1):
        elsewhere.execute("SELECT pg_advisory_lock(%s, %s)", [guarding.PLACES, place])

    for typed in ("трамвай", "автобус", "қала"):
        with CaptureQueriesContext(connection) as asked_for:
            response = client.get("/ru/search/", {"q": typed})
        assert response.status_code == 503
        assert response.headers["Retry-After"] == "5"
        assert "Сейчас ищут слишком многие" in response.content.decode()
        assert not any('articles_edition"."search' in query["sql"] for query in asked_for)
    assert client.get("/ru/").status_code == 200


@pytest.mark.django_db(transaction=True)
def test_a_search_that_takes_too_long_is_given_up(client, elsewhere, settings):
    client.get("/ru/search/", {"q": "автобус"})
    settings.SEARCH_MILLISECONDS = 50
    elsewhere.execute("LOCK TABLE articles_vocabularyword IN ACCESS EXCLUSIVE MODE")

    response = client.get("/ru/search/", {"q": "трамвай"})

    assert response.status_code == 503
    assert "Поиск занял слишком много времени" in response.content.decode()
    elsewhere.rollback()
    assert client.get("/ru/search/", {"q": "трамвай"}).status_code == 200


@pytest.mark.django_db
def test_search_is_a_step_away_on_every_page(client):
    front, lost = client.get("/kk/"), client.get("/kk/no-such-page/")

    assert 'class="tool" href="/kk/search/"' in front.content.decode()
    assert 'class="search-box" role="search" action="/kk/search/"' in lost.content.decode()


@pytest.mark.django_db
def test_a_search_is_not_stored(client, published):
    published()

    response = client.get("/kk/search/")

    assert response.headers["Cache-Control"] == "private, no-cache"
    assert "ETag" not in response.headers
    assert Edition.objects.live().count() == 2


def test_a_fragment_has_the_most_different_words():
    marker = Marker([asked("трамвай"), asked("депо")], "ru")
    text = "Трамвай. " + "Слово. " * 60 + "Трамвай стоит в депо. " + "Слово. " * 60

    fragment = marker.fragment(text)

    assert "<mark>Трамвай</mark> стоит в <mark>депо</mark>." in fragment
    assert (fragment[0], fragment[-1]) == ("…", "…")
    assert len(fragment) < 320
    assert marker.fragment("Ничего") == ""
