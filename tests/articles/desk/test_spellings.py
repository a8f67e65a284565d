"""The list of house spellings: who keeps it, what it takes, and what the checklist says."""

import pytest
from django.core.exceptions import ValidationError

from articles import audit
from articles.checklist import problems
from articles.models import AuditLine, HouseSpelling
from tests.factories import ArticleFactory, HouseSpellingFactory, person_with_role

pytestmark = pytest.mark.django_db
LIST = "/admin/articles/housespelling/"
TYPED = {"language": "ru", "right": "Сагинтаев", "wrong": "Сагынтаев\r\nСагинтаяв", "note": ""}
MAY_ADD = {"journalist", "proofreader", "editor", "chief"}
MAY_CHANGE = {"editor", "chief"}
ROLES = ["journalist", "translator", "proofreader", "photo-editor", "editor", "chief"]


@pytest.mark.parametrize("role", ROLES)
def test_roles_add_change_and_remove_a_spelling_as_the_matrix_says(client, role):
    client.force_login(person_with_role(role))
    row = HouseSpellingFactory(language="kk", right="Сағынтаев")

    client.post(f"{LIST}add/", TYPED)
    assert HouseSpelling.objects.filter(right="Сагинтаев").exists() == (role in MAY_ADD)
    client.post(f"{LIST}{row.pk}/change/", {**TYPED, "language": "kk", "right": "Сағынтайұлы"})
    assert HouseSpelling.objects.filter(right="Сағынтайұлы").exists() == (role in MAY_CHANGE)
    client.post(f"{LIST}{row.pk}/delete/", {"post": "yes"})
    assert HouseSpelling.objects.filter(pk=row.pk).exists() == (role not in MAY_CHANGE)


def test_adding_and_removing_a_spelling_is_written_into_the_audit_log(client):
    editor = person_with_role("editor")
    client.force_login(editor)

    client.post(f"{LIST}add/", TYPED)
    row = HouseSpelling.objects.get()
    client.post(f"{LIST}{row.pk}/delete/", {"post": "yes"})

    lines = AuditLine.objects.filter(kind="articles.housespelling").order_by("pk")
    assert [(line.act, line.by, line.name, line.details["change"]) for line in lines] == [
        (audit.Act.RECORD, editor, str(row), "added"),
        (audit.Act.RECORD, editor, str(row), "deleted"),
    ]


@pytest.mark.parametrize(
    ("wrong", "is_right"),
    [
        ("Сагынтаев", True),
        ("\n Сагынтаев \n", True),
        ("аб", False),
        ("САГИНТАЕВ", False),
        ("…", False),
    ],
)
def test_a_wrong_spelling_is_long_enough_and_another_word(wrong, is_right):
    house = HouseSpelling(language="ru", right="Сагинтаев", wrong=wrong)

    if is_right:
        house.full_clean()
        assert house.wrong_forms == ["Сагынтаев"]
    else:
        with pytest.raises(ValidationError):
            house.full_clean()


def test_the_checklist_names_each_spelling_once_at_its_first_place_and_blocks_nothing():
    HouseSpellingFactory(language="ru", right="Сагинтаев", wrong="Сагынтаев")
    HouseSpellingFactory(language="kk", right="Сағынтаев", wrong="Сагынтаев")
    article = ArticleFactory(
        title_ru="Новости",
        lead_ru="Встреча с Сагынтаевым",
        body_ru="<p>Сагынтаев и Сагынтаева</p>",
        title_kk="Сағынтаев",
    )

    told = {
        language: [
            (one.field, one.message, one.blocking)
            for one in problems(article, language)
            if one.code == "spelling"
        ]
        for language in ("kk", "ru")
    }

    sentence = "Біз «Сагинтаев» деп жазамыз, «Сагынтаев» емес."
    assert told == {"kk": [], "ru": [("lead_ru", sentence, False)]}
