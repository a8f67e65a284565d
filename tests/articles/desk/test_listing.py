from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.indexing import index_article
from articles.models import Article
from articles.publishing import publish, withdraw
from articles.saving import save_article
from tests.articles.desk.form_filling import LIST
from tests.factories import (
    ArticleFactory,
    AuthorFactory,
    EmbedFactory,
    PhotoFactory,
    SectionFactory,
    UserFactory,
    person_with_role,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = person_with_role("editor")
    client.force_login(user)
    return user


def shown(client, query=""):
    return [article.title_kk for article in client.get(LIST + query).context["cl"].result_list]


def full_article(editor):
    article = ArticleFactory(lead_photo=PhotoFactory(), title_ru=None, body_ru=None, lead_ru=None)
    author = AuthorFactory(name_kk=f"Автор {article.pk}", name_ru=f"Автор {article.pk}")
    article.credits.create(author=author, role="text")
    publish(article, "kk", editor)
    return article


def test_the_number_of_queries_does_not_grow_with_the_rows(client, editor):
    counts = []
    client.get(LIST)  # the choices of the filters are kept
    for more in (1, 3):
        for _ in range(more):
            full_article(editor)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LIST).status_code == 200
        counts.append(len([query for query in queries if query["sql"].startswith("SELECT")]))

    assert counts[0] == counts[1]
    assert counts[0] <= 8  # four of them say who asks and what that person may


def test_a_row_shows_both_headlines_and_the_state_of_each_language(client, editor):
    article = ArticleFactory(title_ru="", lead_ru="", body_ru="")
    publish(article, "kk", editor)

    (row,) = client.get(LIST).context["cl"].rows()

    assert row.headlines == [("kk", "Трамвай Абай даңғылына қайта оралады"), ("ru", "")]
    assert [badge.state for badge in row.badges] == ["live", "missing"]


def test_every_state_has_its_badge(client, editor):
    article = ArticleFactory()
    publish(article, "kk", editor, at=timezone.now() + timedelta(days=1))
    publish(article, "ru", editor)
    withdraw(article, "ru", editor)
    ArticleFactory(title_kk="Нобай")

    draft, other = client.get(LIST).context["cl"].rows()

    assert [badge.state for badge in draft.badges] == ["draft", "draft"]
    assert [badge.state for badge in other.badges] == ["scheduled", "withdrawn"]


def test_search_finds_headlines_leads_and_authors_in_both_languages(client, editor):
    article = ArticleFactory(title_kk="Мұз айдыны", title_ru="Каток открыт", lead_ru="Сегодня.")
    article.credits.create(author=AuthorFactory(name_kk="Әсел", name_ru="Асель"), role="text")
    other = ArticleFactory(title_kk="Базар", title_ru="Базар", lead_ru="Завтра.")
    index_article(article)
    index_article(other)

    for words in ("мұз", "КАТОК", "сегодня", "асель", "Әсел"):
        assert shown(client, f"?q={words}") == ["Мұз айдыны"]


def test_filters_narrow_by_language_section_and_author(client, editor):
    live, section = ArticleFactory(title_kk="Шықты"), SectionFactory()
    publish(live, "kk", editor)
    ArticleFactory(title_kk="Нобай", title_ru="", lead_ru="", body_ru="", section=section)
    author = AuthorFactory()
    live.credits.create(author=author, role="photo")

    assert shown(client, "?kk=live") == ["Шықты"]
    assert shown(client, "?kk=draft") == ["Нобай"]
    assert shown(client, "?ru=missing") == ["Нобай"]
    assert shown(client, "?ru=draft") == ["Шықты"]
    assert shown(client, f"?section={section.pk}") == ["Нобай"]
    assert shown(client, f"?author={author.pk}") == ["Шықты"]
    assert shown(client, "?kk=scheduled") == shown(client, "?kk=withdrawn") == []


def test_views_show_own_work_translations_and_today(client, editor):
    ArticleFactory(title_kk="Менікі", created_by=editor)
    untranslated = ArticleFactory(title_kk="Аудармасыз", title_ru="", lead_ru="", body_ru="")
    save_article(untranslated, editor)
    today = ArticleFactory(title_kk="Бүгін")
    publish(today, "kk", editor, at=timezone.now() + timedelta(seconds=1))

    assert shown(client, "?view=mine") == ["Менікі"]
    assert shown(client, "?view=translation") == ["Аудармасыз"]
    assert shown(client, "?view=today") in (["Бүгін"], [])  # the last second of a day


def test_pages_follow_each_other_without_a_count(client, editor, monkeypatch):
    monkeypatch.setattr("articles.admin.ArticleAdmin.list_per_page", 2)
    now = timezone.now()
    for number in range(5):
        ArticleFactory(title_kk=f"{number}", updated_at=now - timedelta(hours=number))

    first, second = client.get(LIST).context["cl"], client.get(f"{LIST}?p=2").context["cl"]

    assert [row.title_kk for row in first.result_list] == ["0", "1"]
    assert [row.title_kk for row in second.result_list] == ["2", "3"]
    assert (first.page_before, first.page_after) == ("", "?p=2")
    assert second.page_after == "?p=3"
    assert client.get(f"{LIST}?p=3").context["cl"].page_after == ""


def test_a_list_without_articles_offers_a_way_on(client, editor):
    page = client.get(f"{LIST}?q=жоқ").content.decode()

    assert Article.objects.count() == 0
    assert 'class="sheet empty"' in page


def test_reference_lists_and_forms_open(client):
    client.force_login(UserFactory(is_superuser=True))
    for name in ("section", "topic", "author", "person", "quote"):
        address = f"/admin/articles/{name}/"
        assert client.get(address).status_code == 200
        assert client.get(f"{address}add/").status_code == 200


def test_a_post_from_elsewhere_comes_in_through_the_editor_alone(client):
    client.force_login(UserFactory(is_superuser=True))
    embed = EmbedFactory()

    assert client.get("/admin/articles/embed/").status_code == 200
    assert client.get("/admin/articles/embed/add/").status_code == 403
    client.post(f"/admin/articles/embed/{embed.pk}/change/", {"url": "https://evil.example/"})
    embed.refresh_from_db()
    assert embed.url == "https://www.instagram.com/p/BzXy0000000/"
