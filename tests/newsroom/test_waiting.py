from datetime import timedelta

import pytest
from django.utils import timezone, translation

from articles.publishing import publish
from articles.workflow import ask_for_step, send_back, submit
from newsroom import waiting
from newsroom.day import Day
from tests.factories import ArticleFactory, SectionFactory, UserFactory, person_with_role
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


def test_an_editor_checks_what_was_submitted():
    ArticleFactory(title_kk="Жіберілген", stage_kk="submitted", **NO_RUSSIAN)
    ArticleFactory(title_kk="Нобай", **NO_RUSSIAN)

    assert tasks(person_with_role("editor")) == {("Жіберілген", "", "kk")}


def test_an_editor_publishes_what_is_approved_complete_and_not_out():
    editor = person_with_role("editor")
    approved = {"stage_kk": "approved", **NO_RUSSIAN}
    ArticleFactory(title_kk="Дайын", **approved)
    ArticleFactory(title_kk="Шала", lead_kk="", **approved)
    ArticleFactory(title_kk="Айдарсыз", section=None, **approved)
    publish(ArticleFactory(title_kk="Шықты", **approved), "kk", editor)

    assert tasks(editor) == {("Дайын", "", "kk")}


def test_an_editor_of_some_sections_is_not_asked_for_others():
    own, other = SectionFactory(), SectionFactory()
    editor = person_with_role("editor", section_ids=[own.pk])
    for section, title in ((own, "Менің айдарым"), (other, "Бөтен айдар"), (None, "Айдарсыз")):
        ArticleFactory(title_kk=title, section=section, stage_kk="submitted", **NO_RUSSIAN)

    assert tasks(editor) == {("Менің айдарым", "", "kk"), ("Айдарсыз", "", "kk")}


def test_a_translator_gets_what_was_submitted_in_one_language():
    translator = person_with_role("translator")
    submitted = {"stage_kk": "submitted"}
    ArticleFactory(title_kk="Аударылмаған", **submitted, **NO_RUSSIAN)
    ArticleFactory(title_kk="Нобай", **NO_RUSSIAN)
    ArticleFactory(title_kk="Аударылған", **submitted)
    ArticleFactory(title_kk="Шала", body_kk="", **submitted, **NO_RUSSIAN)

    assert tasks(translator) == {("Аударылмаған", "kk", "ru")}
    assert tasks(person_with_role("translator", languages=["kk"])) == set()


@pytest.mark.parametrize(
    ("role", "kind", "language"),
    [
        ("translator", "translate", "ru"),
        ("proofreader", "proof", "kk"),
        ("photo-editor", "photo", ""),
    ],
)
def test_a_step_waits_for_the_person_or_for_all_who_do_such_work(role, kind, language):
    editor, person, colleague = (person_with_role(name) for name in ("editor", role, role))
    personal, common = ArticleFactory(title_kk="Біреуге"), ArticleFactory(title_kk="Бәріне")
    ask_for_step(personal, kind, language, editor, person)
    ask_for_step(common, kind, language, editor)

    assert {title for title, _source, _language in tasks(person)} == {"Біреуге", "Бәріне"}
    assert {title for title, _source, _language in tasks(colleague)} == {"Бәріне"}


def test_a_step_on_an_old_article_waits_all_the_same():
    old = ArticleFactory(updated_at=timezone.now() - timedelta(days=400))
    ask_for_step(old, "proof", "ru", person_with_role("editor"))

    proofreader = person_with_role("proofreader")

    assert [task for _title, _source, task in tasks(proofreader)] == ["ru"]
    assert waiting.counts(proofreader, timezone.now())["inbox"] == 1


def test_the_oldest_deadline_comes_first_and_is_overdue_in_words():
    editor, translator = person_with_role("editor"), person_with_role("translator")
    now = timezone.now()
    for title, due in (
        ("Мерзімсіз", None),
        ("Кешке", now + timedelta(hours=3)),
        ("Кешіккен", now - timedelta(minutes=72)),
    ):
        article = ArticleFactory(title_kk=title, **NO_RUSSIAN)
        ask_for_step(article, "translate", "ru", editor, translator, due)

    with translation.override("ru"):
        (group,) = waiting.for_person(translator, now)["groups"]
        words = [task.delay for task in group.tasks if task.is_overdue]

    assert [task.title for task in group.tasks] == ["Кешіккен", "Кешке", "Мерзімсіз"]
    assert words == ["просрочено на 1 ч 12 мин"]


def test_who_asked_sees_what_others_are_late_with():
    editor, other = person_with_role("editor"), person_with_role("editor")
    now = timezone.now()
    for title, kind, language, hours in (("Кеш", "proof", "ru", -1), ("Ертең", "photo", "", 20)):
        due = now + timedelta(hours=hours)
        ask_for_step(ArticleFactory(title_kk=title), kind, language, editor, None, due)

    (group,) = waiting.for_person(editor, now)["groups"]

    assert [(task.article.title_kk, task.language) for task in group.tasks] == [("Кеш", "ru")]
    assert [task.is_overdue for task in group.tasks] == [True]
    assert waiting.counts(editor, now)["inbox"] == 1
    assert tasks(other) == set()


def test_a_journalist_sees_what_came_back_with_the_last_note():
    journalist, editor = person_with_role("journalist"), person_with_role("editor")
    article = ArticleFactory(title_kk="Қайтқан", created_by=journalist)
    for note in ("Бірінші ескерту", "Екінші ескерту"):
        submit(article, "kk", journalist)
        send_back(article, "kk", editor, note)

    (group,) = waiting.for_person(journalist, timezone.now())["groups"]

    assert [(task.title, task.note) for task in group.tasks] == [("Қайтқан", "Екінші ескерту")]
    assert tasks(editor) == set()


def test_a_journalist_finishes_own_drafts_alone():
    journalist = person_with_role("journalist")
    ArticleFactory(title_kk="Менікі", body_kk="", created_by=journalist)
    ArticleFactory(title_kk="Бөтен", body_kk="")

    assert tasks(journalist) == {("Менікі", "", "kk")}


def test_a_photo_editor_finds_photos_for_what_is_not_out():
    ArticleFactory(title_kk="Суретсіз", stage_kk="submitted")
    ArticleFactory(title_kk="Нобай")

    assert tasks(person_with_role("photo-editor")) == {("Суретсіз", "", "kk")}


def test_what_nobody_touched_for_a_month_waits_no_longer():
    ArticleFactory(updated_at=timezone.now() - timedelta(days=31), stage_kk="submitted")

    assert tasks(person_with_role("editor")) == set()


def test_what_waits_is_looked_for_among_the_last_changes(monkeypatch):
    monkeypatch.setattr(waiting, "MOST", 2)
    editor, now = person_with_role("editor"), timezone.now()
    for age, title in enumerate(("Жаңа", "Кеше", "Ескі")):
        at = now - timedelta(days=age)
        ArticleFactory(title_kk=title, updated_at=at, stage_kk="submitted", **NO_RUSSIAN)

    assert tasks(editor) == {("Жаңа", "", "kk"), ("Кеше", "", "kk")}
    assert waiting.counts(editor, now)["inbox"] == 2


def test_the_oldest_task_comes_first_and_grows_late():
    now = timezone.now()
    for title, since in (("Жаңа", now), ("Ескі", now - timedelta(minutes=65))):
        ArticleFactory(title_kk=title, stage_kk="submitted", staged_at_kk=since, **NO_RUSSIAN)

    (group,) = waiting.for_person(person_with_role("editor"), now)["groups"]

    assert [task.title for task in group.tasks] == ["Ескі", "Жаңа"]
    assert [task.is_late for task in group.tasks] == [True, False]


@pytest.mark.parametrize(
    "role", ["journalist", "translator", "proofreader", "photo-editor", "editor", "chief"]
)
def test_the_count_in_the_rail_is_the_number_of_tasks(client, role):
    person = person_with_role(role)
    ArticleFactory(stage_kk="submitted", **NO_RUSSIAN)
    ArticleFactory(stage_kk="approved", stage_ru="returned", created_by=person)
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
