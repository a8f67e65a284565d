from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from articles.publishing import publish
from tests.factories import ArticleFactory, person_with_role
from typos.fixing import decline, fix
from typos.forgetting import forget
from typos.grouping import Report, file_report
from typos.models import Typo, TypoReport

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor():
    return person_with_role("editor")


@pytest.fixture
def typo(editor):
    article = ArticleFactory()
    publish(article, "kk", editor)
    report = Report(
        article.pk, "kk", "вагон", edition=1, field="body", block="b1aaaaaa",
        suggestion="вагоны", comment="Көптік жалғау керек", email="oqyrman@example.kz",
    )  # fmt: skip
    return file_report(report, "оқырман")[0]


def age(days):
    then = timezone.now() - timedelta(days=days, minutes=1)
    TypoReport.objects.update(reported_at=then)
    Typo.objects.update(closed_at=then)


@pytest.mark.parametrize(
    ("days", "email", "comment"),
    [
        (29, "oqyrman@example.kz", "Көптік жалғау керек"),
        (30, "", "Көптік жалғау керек"),
        (180, "", ""),
    ],
)
def test_addresses_and_comments_go_when_their_time_has_come(typo, days, email, comment):
    age(days)

    forget()

    report = TypoReport.objects.get()
    assert (report.email, report.comment) == (email, comment)


@pytest.mark.parametrize(("days", "left"), [(6, 1), (7, 0)])
def test_spam_is_deleted_after_a_week(typo, editor, days, left):
    decline(typo, editor, Typo.State.SPAM)
    age(days)

    call_command("tick")

    assert TypoReport.objects.count() == left


def test_a_reader_who_left_an_address_is_thanked_once_in_the_language_of_the_page(
    typo, editor, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        fixed = fix(typo, "вагоны", editor)

    (letter,) = mail.outbox
    assert letter.to == ["oqyrman@example.kz"]
    assert letter.subject == "Сіз тапқан қате түзетілді"
    assert fixed.edition.get_absolute_url() in letter.body
    assert TypoReport.objects.get().email == ""
