"""The audit log on the desk: read by few, narrowed, never counted, never longer than a part."""

from datetime import timedelta

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from articles import audit, trash
from articles.desk import audit_lines
from articles.models import AuditLine, Section
from tests.factories import (
    ArticleFactory,
    PhotoFactory,
    SectionFactory,
    TopicFactory,
    UserFactory,
    person_with_role,
)

pytestmark = pytest.mark.django_db

LOG = reverse("admin:articles_auditline_changelist")


@pytest.fixture
def chief(client):
    chief = person_with_role("chief", first_name="Бауыржан", last_name="Төлеген")
    client.force_login(chief)
    return chief


def names(response):
    return [shown.line.name for shown in response.context["lines"]]


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("journalist", 403),
        ("translator", 403),
        ("proofreader", 403),
        ("photo-editor", 403),
        ("editor", 403),
        ("chief", 200),
    ],
)
def test_the_log_is_read_by_the_chief(client, role, status):
    client.force_login(person_with_role(role))

    assert client.get(LOG).status_code == status
    for act in ("add/", "1/change/", "1/delete/"):
        assert client.get(LOG + act).status_code == 404


def test_each_filter_narrows_the_log(client, chief):
    other = UserFactory()
    bridge, snow = ArticleFactory(title_kk="Көпір"), ArticleFactory(title_kk="Қар")
    audit.write(audit.Act.PREVIEW, chief, bridge, ["kk"])
    audit.write(audit.Act.TRASH, other, snow, ["kk", "ru"])

    def shown(**query):
        return names(client.get(LOG, query))

    today = timezone.localdate()
    assert shown() == ["Қар", "Көпір"]
    assert shown(person=chief.pk) == ["Көпір"]
    assert shown(act="trash") == ["Қар"]
    assert shown(language="ru") == ["Қар"]
    assert shown(since=today, until=today) == ["Қар", "Көпір"]
    assert shown(until=today - timedelta(days=1)) == []
    assert shown(since=today + timedelta(days=1)) == []


@pytest.mark.parametrize(
    "query",
    ["person=x&before=-1", f"before={'9' * 30}", "since=2026-13-45&until=0001-01-01", "act=\0"],
)
def test_odd_filters_are_left_out(client, chief, query):
    audit.write(audit.Act.TRASH, chief, ArticleFactory(title_kk="Қар"))

    assert names(client.get(f"{LOG}?{query}")) == ["Қар"]


def test_parts_follow_each_other_without_gaps(client, chief, monkeypatch):
    monkeypatch.setattr(audit_lines, "PART", 2)
    article = ArticleFactory()
    written = [audit.write(audit.Act.SAVE, chief, article).pk for _ in range(5)]

    seen, query = [], ""
    while query is not None:
        context = client.get(f"{LOG}?{query}").context
        seen += [shown.line.pk for shown in context["lines"]]
        query = context["older"]

    assert seen == written[::-1]


def test_a_line_leads_to_what_exists_and_may_be_seen(client, chief):
    kept, trashed, gone = ArticleFactory(), ArticleFactory(), TopicFactory()
    for thing in (kept, trashed, gone):
        audit.write(audit.Act.RECORD, chief, thing)
    trash.move_to_trash(trashed, chief)
    gone.delete()

    urls = [shown.url for shown in client.get(LOG, {"act": "record"}).context["lines"]]

    assert urls == ["", "", kept.get_desk_url()]


def test_the_log_costs_the_same_with_one_and_with_three(client, chief):
    def asked():
        with CaptureQueriesContext(connection) as queries:
            client.get(LOG)
        assert not any(
            "count(" in query["sql"].lower() and "auditline" in query["sql"]
            for query in queries.captured_queries
        )
        return len(queries)

    audit.write(audit.Act.SAVE, chief, ArticleFactory())
    client.get(LOG)
    one = asked()
    for _ in range(2):
        audit.write(audit.Act.SAVE, UserFactory(), ArticleFactory())
    assert asked() == one


def test_names_and_reasons_stay_text(client, chief):
    article = ArticleFactory(title_kk="<script>alert(1)</script>")
    audit.write(audit.Act.OVERRIDE, chief, article, reason="<img src=x onerror=alert(2)>")

    page = client.get(LOG).content.decode()

    assert "<script>alert" not in page
    assert "&lt;img src=x onerror=alert(2)&gt;" in page


def test_a_changed_section_leaves_a_line_with_the_changed_fields(client, chief):
    section = SectionFactory(name_kk="Қала", name_ru="Город")
    names = {"name_kk": "Қала", "name_ru": "Город и горы", "position": section.position}
    slugs = {"slug_kk": section.slug_kk, "slug_ru": section.slug_ru}

    client.post(reverse("admin:articles_section_change", args=[section.pk]), names | slugs)

    line = AuditLine.objects.get()
    assert (line.act, line.by, line.kind, line.number) == (
        "record", chief, "articles.section", section.pk,
    )  # fmt: skip
    assert line.details["change"] == "changed"
    assert len(line.details["fields"]) == 1
    assert client.get(LOG).context["lines"][0].fields == "Аты, орысша"


def test_roles_given_to_a_colleague_are_on_the_record(client):
    administrator, colleague = UserFactory(is_superuser=True), UserFactory(username="aidana")
    client.force_login(administrator)
    fields = {"username": "aidana", "is_staff": "on", "is_active": "on"}
    editors = person_with_role("editor").groups.get().pk

    client.post(
        reverse("admin:newsroom_user_change", args=[colleague.pk]), fields | {"groups": [editors]}
    )

    line = AuditLine.objects.get()
    assert (line.act, line.by, line.number) == ("record", administrator, colleague.pk)
    assert "groups" in line.details["fields"]


def test_a_change_that_fails_leaves_no_line(client, chief, monkeypatch):
    def fail(*args, **kwargs):
        raise RuntimeError("the disk is full")

    section = SectionFactory(name_kk="Қала", name_ru="Город")
    monkeypatch.setattr(LogEntry.objects, "log_actions", fail)
    names = {"name_kk": "Дала", "name_ru": "Степь", "position": section.position}

    with pytest.raises(RuntimeError):
        client.post(reverse("admin:articles_section_change", args=[section.pk]), names)

    assert not AuditLine.objects.exists()
    assert Section.objects.get().name_kk == "Қала"


def test_a_person_added_beside_the_text_is_on_the_record(client, chief):
    client.post(reverse("person-picker"), {"name_kk": "Мәдина Қасенова", "name_ru": ""})

    line = AuditLine.objects.get()
    assert (line.act, line.kind, line.name) == ("record", "articles.person", "Мәдина Қасенова")
    assert line.details == {"change": "added", "fields": []}


def test_rights_of_a_photo_are_on_the_record(client, chief):
    photo = PhotoFactory()
    address = reverse("admin:media_photo_change", args=[photo.pk])
    form = client.get(address).context["adminform"].form
    sent = {field.html_name: field.value() or "" for field in form}

    response = client.post(address, sent | {"is_blocked": "on"})

    assert response.status_code == 302
    line = AuditLine.objects.get()
    assert (line.kind, line.details["fields"]) == ("media.photo", ["is_blocked"])
