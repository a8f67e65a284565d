"""The board of two languages: what waits for whom, in a number of queries that does not grow."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import Article
from articles.publishing import publish
from articles.saving import save_article
from tests.factories import ArticleFactory, SectionFactory, person_with_role

pytestmark = pytest.mark.django_db

BOARD = "/admin/articles/parity/"
UNTRANSLATED = {"title_kk": "", "lead_kk": "", "body_kk": ""}


@pytest.fixture
def editor(client):
    user = person_with_role("editor")
    client.force_login(user)
    return user


def waiting(editor, **fields):
    article = ArticleFactory(created_by=editor, original_language="ru", **fields)
    save_article(article, editor)
    return article


def shown(client, query=""):
    return [row.article.title_ru for row in client.get(BOARD + query).context["rows"]]


def test_only_what_waits_stands_on_the_board(client, editor):
    waiting(editor, title_ru="Переведено")
    waiting(editor, title_ru="Ждёт", **UNTRANSLATED)

    page = client.get(BOARD)

    [row] = page.context["rows"]
    assert row.article.title_ru == "Ждёт"
    assert [part.words for part in row.waiting] == ["бүкіл мәтін", ""]
    assert f"{row.article.get_desk_url()}?language=both" in page.text


def test_stale_and_missing_blocks_are_told_apart(client, editor):
    article = waiting(editor, title_ru="Трамвай", lead_kk="")
    article.title_ru, article.lead_ru = "Трамвай едет", "Город передумал."
    save_article(article, editor)

    [row] = client.get(BOARD).context["rows"]

    assert row.waiting[0].words == "1 ескірген, 1 аударылмаған"


def test_both_directions_and_sections_narrow_the_board(client, editor):
    section = SectionFactory()
    waiting(editor, title_ru="На казахский", section=section, **UNTRANSLATED)
    waiting(editor, title_ru="На русский", lead_ru="")

    assert shown(client, "?into=kk") == ["На казахский"]
    assert shown(client, "?into=ru") == ["На русский"]
    assert shown(client, f"?section={section.pk}") == ["На казахский"]
    assert shown(client, f"?section={section.pk}&into=ru") == []


def test_the_latest_or_the_longest_wait_stands_first(client, editor):
    for days, title in enumerate(["Сегодня", "Вчера", "Позавчера"]):
        article = waiting(editor, title_ru=title, **UNTRANSLATED)
        since = datetime(2026, 11, 25, 12, tzinfo=UTC) - timedelta(days=days)
        Article.objects.filter(pk=article.pk).update(waits_since=since)

    assert shown(client) == ["Сегодня", "Вчера", "Позавчера"]
    assert shown(client, "?order=oldest") == ["Позавчера", "Вчера", "Сегодня"]


def test_readers_make_it_wait_since_the_source_went_out(client, editor):
    article = waiting(editor, **UNTRANSLATED)
    Article.objects.update(waits_since=datetime(2026, 1, 1, tzinfo=UTC))

    edition = publish(article, "ru", editor)
    assert Article.objects.get().waits_since == edition.published_at

    publish(article, "ru", editor)
    assert Article.objects.get().waits_since == edition.published_at
    assert client.get(BOARD).context["rows"][0].age == "0 мин"


def test_pages_follow_each_other(client, editor, monkeypatch):
    monkeypatch.setattr("articles.desk.board.SIZE", 2)
    for number in range(3):
        waiting(editor, title_ru=f"Ждёт {number}", **UNTRANSLATED)

    first = client.get(BOARD)

    assert (first.context["page_before"], first.context["page_after"]) == ("", "?p=2")
    assert shown(client, "?p=2") == ["Ждёт 0"]


@pytest.mark.parametrize(
    "query", ["?p=0", "?p=x", "?p=99999999999", "?section=%00", "?section=-1", "?into=en", "?p=²"]
)
def test_a_query_without_sense_is_as_if_it_were_not_there(client, editor, query):
    assert client.get(BOARD + query).status_code == 200


def test_the_number_of_queries_does_not_grow_with_the_rows(client, editor):
    counts = []
    for more in (1, 3):
        for _number in range(more):
            publish(waiting(editor, **UNTRANSLATED), "ru", editor)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(BOARD).status_code == 200
        counts.append(len([query for query in queries if query["sql"].startswith("SELECT")]))

    assert counts[0] == counts[1]
    assert counts[0] <= 9


def test_a_journalist_sees_own_articles_and_no_balance(client, editor):
    journalist = person_with_role("journalist")
    waiting(editor, title_ru="Чужой", **UNTRANSLATED)
    own = ArticleFactory(created_by=journalist, original_language="ru", **UNTRANSLATED)
    save_article(own, journalist)
    client.force_login(journalist)

    page = client.get(BOARD)

    assert [row.article for row in page.context["rows"]] == [own]
    assert page.context["may_see_balance"] is False


def test_strangers_are_asked_to_log_in(client, db):
    assert client.get(BOARD).status_code == 302
    client.force_login(person_with_role("chief", is_staff=False))
    assert client.get(BOARD).status_code == 302
