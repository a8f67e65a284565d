import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.saving import save_article
from tests.articles.desk.form_filling import LIST
from tests.factories import ArticleFactory, AuthorFactory, person_with_role

pytestmark = pytest.mark.django_db


def shown(client, query):
    return [article.title_kk for article in client.get(LIST + query).context["cl"].result_list]


def saved(by, **fields):
    article = ArticleFactory(created_by=by, **fields)
    save_article(article, by)
    return article


def test_drafts_are_found_in_both_languages_by_any_form(client):
    editor = person_with_role("editor")
    client.force_login(editor)
    saved(editor, title_kk="Мұз айдынын ашты", body_ru='<p data-block="b1">На катке тепло.</p>')
    saved(editor, title_kk="Базар", body_ru="")

    for typed in ("айдын", "мұздың", "катки", "muz", "айдыны -базар", '"на катке"'):
        assert shown(client, f"?q={typed}") == ["Мұз айдынын ашты"], typed
    assert shown(client, "?q=-базар") == []
    assert len(shown(client, "?q=")) == 2


def test_a_save_makes_new_words_found_and_old_ones_not(client):
    editor = person_with_role("editor")
    client.force_login(editor)
    article = saved(editor, title_kk="Ескі тақырып")
    article.title_kk = "Жаңа атау"
    save_article(article, editor)

    assert shown(client, "?q=атаулар") == ["Жаңа атау"]
    assert shown(client, "?q=тақырып") == []


def test_a_journalist_finds_own_articles_among_many_of_others(client, monkeypatch):
    monkeypatch.setattr("articles.desk.searching.MOST", 2)
    journalist, other = person_with_role("journalist"), person_with_role("journalist")
    author = AuthorFactory(user=journalist)
    begun = saved(journalist, title_kk="Менің базарым")
    credited = ArticleFactory(title_kk="Ортақ базар", created_by=other)
    save_article(credited, other, credited=[{"author": author, "role": "photo"}])
    for number in range(4):
        saved(other, title_kk=f"Бөтен базар {number}")
    client.force_login(journalist)

    assert set(shown(client, "?q=базар")) == {begun.title_kk, credited.title_kk}
    assert set(shown(client, "")) == {begun.title_kk, credited.title_kk}


def test_filters_reach_beyond_the_newest_hits(client, monkeypatch):
    monkeypatch.setattr("articles.desk.searching.MOST", 2)
    editor = person_with_role("editor")
    client.force_login(editor)
    old = saved(editor, title_kk="Ескі базар")
    for number in range(3):
        saved(editor, title_kk=f"Базар {number}")

    assert shown(client, f"?q=базар&section={old.section_id}") == ["Ескі базар"]


@pytest.mark.parametrize("role", ["editor", "journalist"])
def test_list_and_search_ask_few_questions(client, role):
    user = person_with_role(role)
    client.force_login(user)
    for _ in range(3):
        saved(user)

    client.get(LIST)  # the choices of the filters are kept
    with CaptureQueriesContext(connection) as asked:
        assert client.get(f"{LIST}?q=трамвай").status_code == 200
    questions = [query for query in asked if query["sql"].startswith(("SELECT", "("))]
    assert len(questions) <= 12  # four of them say who asks and what that person may
