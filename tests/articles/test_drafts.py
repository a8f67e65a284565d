"""Drafts: one per sitting, of their person alone, forgotten when they are saved or old."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles import drafts
from articles.models import Draft, Presence
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db


def kept_texts(person):
    return [draft.fields[0][1] for draft in person.drafts.order_by("pk")]


def test_a_sitting_keeps_only_its_newest_text():
    person, article, sitting = UserFactory(), ArticleFactory(), uuid4()
    drafts.keep(person, sitting, article, [("title_kk", "Қар")], "")
    drafts.keep(person, sitting, article, [("title_kk", "Қар жауды")], "")
    drafts.keep(person, uuid4(), article, [("title_kk", "Басқа терезе")], "")

    assert kept_texts(person) == ["Қар жауды", "Басқа терезе"]


def test_forgetting_a_sitting_leaves_those_of_others():
    first, second, sitting = UserFactory(), UserFactory(), uuid4()
    for person in (first, second):
        drafts.keep(person, sitting, None, [("title_ru", "Снег")], "")

    drafts.forget(first, sitting)

    assert (kept_texts(first), kept_texts(second)) == ([], ["Снег"])


def test_the_oldest_drafts_of_a_person_make_room(monkeypatch):
    monkeypatch.setattr(drafts, "MOST", 2)
    person = UserFactory()
    for text in ("бірінші", "екінші", "үшінші"):
        drafts.keep(person, uuid4(), None, [("title_kk", text)], "")

    assert kept_texts(person) == ["екінші", "үшінші"]


def test_drafts_are_kept_for_thirty_days():
    person, article = UserFactory(), ArticleFactory()
    for text in ("ескі", "жаңа"):
        drafts.keep(person, uuid4(), article, [("title_kk", text)], "")
    now = timezone.now()
    Draft.objects.filter(fields__0__1="ескі").update(kept_at=now - timedelta(days=31))
    Presence.objects.create(article=article, person=person, seen_at=now - timedelta(days=2))

    call_command("tick")

    assert kept_texts(person) == ["жаңа"]
    assert not Presence.objects.exists()
