"""The audit log takes lines and gives none back."""

import pytest
from django.db import ProgrammingError, transaction

from articles import audit
from articles.models import AuditLine
from tests.factories import ArticleFactory, UserFactory

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
