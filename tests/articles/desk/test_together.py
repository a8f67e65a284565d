"""Who else has an article open, and what was saved meanwhile."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.desk import together
from articles.models import Presence
from articles.saving import save_article
from tests.factories import ArticleFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return ArticleFactory()


@pytest.fixture
def aidana():
    return UserFactory(first_name="Айдана", last_name="Серікбай")


def test_colleagues_see_each_other_with_the_language_they_write(article, aidana):
    timur = UserFactory(first_name="Тимур")
    together.arrive(article, aidana, "kk")
    together.arrive(article, aidana, "ru")
    together.arrive(article, timur, "")

    seen_by_timur = {"name": "Айдана Серікбай", "initials": "АС", "language": "ru"}
    assert together.others(article, timur) == [seen_by_timur]
    assert together.others(article, aidana) == [{"name": "Тимур", "initials": "Т", "language": ""}]
    assert together.others(ArticleFactory(), timur) == []


def test_somebody_who_gives_no_sign_for_45_seconds_is_gone(article, aidana):
    together.arrive(article, aidana, "kk")
    Presence.objects.update(seen_at=timezone.now() - timedelta(seconds=46))
    assert together.others(article, UserFactory()) == []


def test_who_leaves_is_gone_at_once(article, aidana):
    together.arrive(article, aidana, "kk")
    together.leave(article, aidana)
    assert together.others(article, UserFactory()) == []


def test_a_sign_of_life_costs_one_statement_and_a_look_one_more(
    article, aidana, django_assert_num_queries
):
    for _number in range(3):
        together.arrive(article, UserFactory(), "ru")

    with django_assert_num_queries(2):
        together.arrive(article, aidana, "kk")
        assert len(together.others(article, aidana)) == 3


def test_a_newer_version_is_told_with_its_person(article, aidana):
    save_article(article, aidana)
    save_article(article, aidana)

    assert together.newer(article, 2) is None
    assert together.newer(article, 1)["by"] == "Айдана Серікбай"
