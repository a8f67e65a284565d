"""Long lists are read along their index: the plans of PostgreSQL over some thousand stories."""

from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from articles.models import Appearance, Article, Edition
from articles.public import archive, cursors, lists, subjects
from articles.public.questions import Question
from articles.publishing import publish
from tests.factories import ArticleFactory, TopicFactory

pytestmark = pytest.mark.django_db

MANY = 5000  # copies of one story, an hour between any two
HOUR = "- copy * interval '1 hour'"


@pytest.fixture
def topic(editor):
    topic = TopicFactory()
    article = ArticleFactory()
    article.topics.add(topic)
    publish(article, "kk", editor)
    numbers = {"id": "id + copy", "submission": "NULL"}
    copy(Article, numbers)
    dates = {"published_at": f"published_at {HOUR}", "live_from": f"live_from {HOUR}"}
    copy(Edition, {"id": "id + copy", "article_id": "article_id + copy"} | dates)
    dates.pop("live_from")
    others = {"edition_id": "edition_id + copy", "article_id": "article_id + copy"}
    copy(Appearance, {"id": "id + copy"} | others | dates)
    return subjects.subject(topic, "kk")


def copy(model, changed):
    """Copy the rows of a table MANY times, with these columns changed."""
    columns = [field.column for field in model._meta.concrete_fields]
    values = ", ".join(changed.get(column, column) for column in columns)
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {table} ({', '.join(columns)}) SELECT {values}"  # noqa: S608 (our names)
            f" FROM {table}, generate_series(1, {MANY}) copy"
        )
        cursor.execute(f"ANALYZE {table}")


def explained(question, **given):
    with connection.connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN ANALYZE {question.text}", given)
        return "\n".join(line for (line,) in cursor.fetchall())


def line_of(plan, words):
    (line,) = (line for line in plan.splitlines() if words in line)
    return line


def test_a_page_of_a_topic_reads_its_own_rows_only(topic):
    middle = timezone.now() - timedelta(hours=MANY // 2)
    places = (None, cursors.Cursor("before", middle, 1), cursors.Cursor("after", middle, 1))

    for cursor in places:
        direction = cursors.direction_of(cursor)
        stories = subjects.appearing("stories", topic.kind, "kk", direction)
        question = Question(cursors.nearest(stories, direction, 20, along=subjects.ALONG))
        plan = explained(question, subject=topic.id, **cursors.given_by(cursor))
        assert "rows=21.00 loops=1" in line_of(plan, "using appearance_by_date"), cursor


def test_a_list_looks_for_a_twin_by_article_and_language(topic):
    plan = explained(Question(lists.shelf("all", "kk")[:20]))

    both = "(article_id = articles_edition.article_id) AND ((language)::text = 'ru'"
    assert both in line_of(plan, "Index Cond: ((article_id")


def test_the_calendar_reads_one_row_for_each_day(topic):
    middle = (timezone.now() - timedelta(hours=MANY // 2)).date()
    days, _ends = archive._month(middle)
    plans = []

    def explain(execute, sql, params, many, context):
        with connection.connection.cursor() as cursor:
            cursor.execute("EXPLAIN ANALYZE " + sql, params)
            plans.extend(line for (line,) in cursor.fetchall())
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explain):
        found = archive._days_with_stories("kk", days)

    assert found == set(days)
    assert f"rows=1.00 loops={len(days)}" in line_of("\n".join(plans), "on articles_edition")
