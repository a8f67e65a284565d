from datetime import timedelta

import pytest
from django.utils import timezone

from articles.publishing import publish
from newsroom import waiting
from newsroom.day import Day
from tests.factories import ArticleFactory, UserFactory, person_with_role
from typos.models import Typo

pytestmark = pytest.mark.django_db

NO_RUSSIAN = {"title_ru": "", "lead_ru": "", "body_ru": ""}


def tasks(user):
    found = waiting.for_person(user, timezone.now())["groups"]
    return {
        (task.article.title_kk, task.source, task.language)
        for group in found
        for task in group.tasks
    }


def test_an_editor_checks_what_is_complete_and_not_out():
    editor = person_with_role("editor")
    ArticleFactory(title_kk="Дайын", **NO_RUSSIAN)
    ArticleFactory(title_kk="Шала", lead_kk="", **NO_RUSSIAN)
    ArticleFactory(title_kk="Айдарсыз", section=None, **NO_RUSSIAN)
    publish(ArticleFactory(title_kk="Шықты", **NO_RUSSIAN), "kk", editor)

    assert tasks(editor) == {("Дайын", "", "kk")}


def test_a_translator_gets_what_stands_in_one_language():
    translator = person_with_role("translator")
    ArticleFactory(title_kk="Аударылмаған", **NO_RUSSIAN)
    ArticleFactory(title_kk="Аударылған")
    ArticleFactory(title_kk="Шала", body_kk="", **NO_RUSSIAN)

    assert tasks(translator) == {("Аударылмаған", "kk", "ru")}


def test_a_journalist_finishes_own_drafts_alone():
    journalist = person_with_role("journalist")
    ArticleFactory(title_kk="Менікі", body_kk="", created_by=journalist)
    ArticleFactory(title_kk="Бөтен", body_kk="")

    assert tasks(journalist) == {("Менікі", "", "kk")}


def test_a_photo_editor_finds_photos_for_what_is_not_out():
    ArticleFactory(title_kk="Суретсіз")

    assert tasks(person_with_role("photo-editor")) == {("Суретсіз", "", "kk")}


def test_what_nobody_touched_for_a_month_waits_no_longer():
    ArticleFactory(updated_at=timezone.now() - timedelta(days=31))

    assert tasks(person_with_role("editor")) == set()


def test_what_waits_is_looked_for_among_the_last_changes(monkeypatch):
    monkeypatch.setattr(waiting, "MOST", 2)
    editor, now = person_with_role("editor"), timezone.now()
    for age, title in enumerate(("Жаңа", "Кеше", "Ескі")):
        ArticleFactory(title_kk=title, updated_at=now - timedelta(days=age), **NO_RUSSIAN)

    assert tasks(editor) == {("Жаңа", "", "kk"), ("Кеше", "", "kk")}
    assert waiting.counts(editor, now)["inbox"] == 2


def test_the_oldest_task_comes_first_and_grows_late():
    now = timezone.now()
    ArticleFactory(title_kk="Жаңа", updated_at=now, **NO_RUSSIAN)
    ArticleFactory(title_kk="Ескі", updated_at=now - timedelta(minutes=65), **NO_RUSSIAN)

    (group,) = waiting.for_person(person_with_role("editor"), now)["groups"]

    assert [task.title for task in group.tasks] == ["Ескі", "Жаңа"]
    assert [task.is_late for task in group.tasks] == [True, False]


@pytest.mark.parametrize(
    "role", ["journalist", "translator", "proofreader", "photo-editor", "editor", "chief"]
)
def test_the_count_in_the_rail_is_the_number_of_tasks(client, role):
    person = person_with_role(role)
    ArticleFactory(**NO_RUSSIAN)
    ArticleFactory(body_kk="", created_by=person)
    client.force_login(person)

    context = client.get("/admin/").context

    assert context["waiting_place"].count == sum(len(group.tasks) for group in context["groups"])


def test_the_page_opens_for_somebody_without_a_role(client):
    client.force_login(UserFactory())

    assert client.get("/admin/").status_code == 200


def test_the_day_line_shows_what_went_out_and_what_will():
    editor, article = person_with_role("editor"), ArticleFactory()
    now = timezone.now().astimezone(waiting.ALMATY).replace(hour=12, minute=0)
    kazakh = publish(article, "kk", editor)
    russian = publish(article, "ru", editor)
    for edition, moment in (
        (kazakh, now - timedelta(hours=3)),
        (russian, now + timedelta(hours=6)),
    ):
        edition.published_at = edition.live_from = moment
        edition.save()

    day = Day.of(now)

    assert day.now == 300
    assert [(track.out, track.planned) for track in day.tracks] == [([150], []), ([], [600])]
    assert [editions for _at, editions in day.coming] == [[russian]]


def test_journalists_are_told_of_typos_in_their_own_stories_alone(client):
    journalist, editor = person_with_role("journalist"), person_with_role("editor")
    for author in (journalist, editor):
        article = ArticleFactory(created_by=author)
        edition = publish(article, "kk", editor)
        now = timezone.now()
        Typo.objects.create(
            article=article,
            language="kk",
            edition=edition,
            compared_with=edition,
            field="headline",
            exact="оралады",
            start=27,
            end=34,
            first_at=now,
            last_at=now,
        )

    assert waiting.counts(journalist, timezone.now())["typo"] == 1
    assert waiting.counts(editor, timezone.now())["typo"] == 2
    assert len(waiting.for_person(journalist, timezone.now())["typos"]) == 1
    assert waiting.for_person(person_with_role("translator"), timezone.now())["typos"] == []
