"""A question gives what its queryset gives, whatever is asked, and is planned once."""

import psycopg
import pytest
from django.db import OperationalError, connection
from django.db.models import BigIntegerField, TextField
from django.db.models.expressions import RawSQL

from articles.models import Edition
from articles.public.questions import Given, Question

ODD = "Алматыда «50%» %s; -- ' \" \\ нан қымбаттады"


def editions(**filters):
    stories = Edition.objects.in_language("kk").filter(**filters).order_by("headline")
    return stories.values("headline", "article_id", "lead_photo")


@pytest.fixture
def by_article(db):
    return Question(editions(article_id=Given("article", BigIntegerField())))


def test_a_question_gives_what_its_queryset_gives(published):
    stories = [published(title_kk=headline, title_ru="Новость") for headline in ("Нан", "Ет")]
    question = Question(editions(article_id__gte=Given("first", BigIntegerField())))

    rows = question.ask(first=stories[0].pk)

    expected = editions(article_id__gte=stories[0].pk).values_list(
        "headline", "article_id", "lead_photo"
    )
    assert rows == list(expected)
    assert [headline for headline, *_ in rows] == ["Ет", "Нан"]


def test_the_same_question_finds_another_story(published, by_article):
    bread, meat = (published(title_kk=headline) for headline in ("Нан", "Ет"))

    found = [by_article.ask(article=story.pk)[0][0] for story in (bread, meat)]

    assert found == ["Нан", "Ет"]


def test_odd_text_is_a_value_and_never_a_part_of_the_question(published):
    published(title_kk=ODD)
    open_one = Question(editions(headline=Given("headline", TextField())))
    settled = Question(editions(headline=ODD))

    assert open_one.ask(headline=ODD) == settled.ask()
    assert [headline for headline, *_ in settled.ask()] == [ODD]
    assert open_one.ask(headline="' OR true --") == []


def test_the_server_plans_a_question_once(published, by_article):
    article = published()

    for _time in range(4):
        by_article.ask(article=article.pk)

    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT generic_plans + custom_plans FROM pg_prepared_statements WHERE statement = %s",
            [by_article.text.replace("%(article)s", "$1")],
        )
        assert cursor.fetchall() == [(3,)]


@pytest.mark.django_db(transaction=True)
def test_a_connection_that_the_server_gave_up_is_replaced():
    question = Question(editions(article_id=Given("article", BigIntegerField())))
    question.ask(article=1)
    lost = connection.connection

    with psycopg.connect(**connection.get_connection_params() | {"autocommit": True}) as other:
        other.execute("SELECT pg_terminate_backend(%s)", [lost.info.backend_pid])

    assert question.ask(article=1) == []
    assert connection.connection is not lost


def test_a_question_that_takes_too_long_is_not_asked_again(published, django_assert_num_queries):
    sleeping = RawSQL("pg_sleep(9)::text", [], TextField())
    slow = Question(Edition.objects.annotate(slept=sleeping).values("slept"))
    published()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 30")

    with django_assert_num_queries(1), pytest.raises(OperationalError):
        slow.ask()
