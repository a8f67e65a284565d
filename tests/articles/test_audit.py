"""The audit log takes lines and gives none back."""

from datetime import timedelta

import pytest
from django.db import ProgrammingError, transaction
from django.utils import timezone

from articles import audit
from articles.models import AuditLine, Revision
from articles.publishing import publish, unschedule, withdraw
from articles.saving import save_article
from tests.factories import ArticleFactory, UserFactory, person_with_role

pytestmark = pytest.mark.django_db


@pytest.fixture
def line():
    article = ArticleFactory(title_kk="Көпір ашылды")
    return audit.write(audit.Act.SUBMIT, UserFactory(), article, ["ru", "kk"], note="Оқы")


def test_a_line_says_who_did_what_to_which_language(line):
    assert (line.act, line.kind, line.languages) == ("submit", "articles.article", ["kk", "ru"])
    assert line.details == {"note": "Оқы"}


@pytest.mark.parametrize(
    "change", [lambda lines: lines.update(act="save"), lambda lines: lines.delete()]
)
def test_the_database_refuses_to_change_a_line(line, change):
    with pytest.raises(ProgrammingError, match="only added to"), transaction.atomic():
        change(AuditLine.objects.all())
    line.refresh_from_db()
    assert line.act == "submit"


def acts_on(article):
    """Return act and languages of every line, the oldest first."""
    return [(line.act, line.languages) for line in reversed(audit.of(article))]


def test_a_save_names_the_languages_whose_words_changed():
    article, writer = ArticleFactory(title_kk="", lead_kk="", body_kk=""), UserFactory()
    save_article(article, writer)
    article.title_kk = "Көпір ашылды"
    save_article(article, writer)
    save_article(article, writer, topics=[])
    save_article(article, writer, kind=Revision.Kind.TYPO)  # the fix itself writes that line

    assert acts_on(article) == [("create", ["ru"]), ("save", ["kk"]), ("save", [])]
    assert audit.of(article)[0].details == {"revision": 3}


def test_every_publication_and_its_end_has_a_line():
    editor, later = person_with_role("editor"), timezone.now() + timedelta(hours=3)
    article = ArticleFactory(created_by=editor)

    publish(article, "kk", editor)
    publish(article, "kk", editor, at=later)
    unschedule(article, "kk", editor)
    withdraw(article, "kk", editor)
    withdraw(article, "kk", editor)  # nothing is left to withdraw

    acts = ["publish", "schedule", "unschedule", "withdraw"]
    assert acts_on(article) == [(act, ["kk"]) for act in acts]
    assert audit.of(article)[2].details == {"edition": 2, "live_from": later.isoformat()}
