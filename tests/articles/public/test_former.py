"""A slug that ever was goes on leading to what it named."""

import pytest

from articles.models import FormerSlug
from articles.public.former import present_url
from tests.factories import AuthorFactory, PersonFactory, SectionFactory, TopicFactory

pytestmark = pytest.mark.django_db


def rename(named, **slugs):
    for column, slug in slugs.items():
        setattr(named, column, slug)
    named.save()


@pytest.mark.parametrize(
    ("factory", "kind", "folder"),
    [
        (SectionFactory, "section", "sections"),
        (TopicFactory, "topic", "topics"),
        (AuthorFactory, "author", "authors"),
        (PersonFactory, "person", "people"),
    ],
)
def test_every_former_slug_leads_to_the_present_one_in_its_language(factory, kind, folder):
    named = factory()
    first = named.slug_kk
    for slug in ("ekinshi", "ushinshi"):
        rename(named, slug_kk=slug)

    assert present_url(kind, "kk", first) == f"/kk/{folder}/ushinshi/"
    assert present_url(kind, "kk", "ekinshi") == f"/kk/{folder}/ushinshi/"
    assert present_url(kind, "ru", first) == ""


def test_a_slug_that_comes_back_is_former_no_more():
    topic = TopicFactory(slug_ru="tramvay")
    rename(topic, slug_ru="transport")
    rename(topic, slug_ru="tramvay")

    assert present_url("topic", "ru", "tramvay") == ""
    assert present_url("topic", "ru", "transport") == "/ru/topics/tramvay/"


def test_a_slug_that_another_takes_over_belongs_to_the_new_owner():
    first = TopicFactory(slug_kk="kolik")
    rename(first, slug_kk="qogamdyq-kolik")
    second = TopicFactory(slug_kk="kolik")
    assert present_url("topic", "kk", "kolik") == ""

    rename(second, slug_kk="zheke-kolik")

    assert present_url("topic", "kk", "kolik") == "/kk/topics/zheke-kolik/"


def test_a_new_name_takes_nobodys_former_slug_by_itself():
    first = TopicFactory(name_kk="Көлік", slug_kk="kolik")
    rename(first, slug_kk="qogamdyq-kolik")

    second = TopicFactory(name_kk="Көлік")

    assert second.slug_kk == "kolik-2"
    assert present_url("topic", "kk", "kolik") == "/kk/topics/qogamdyq-kolik/"


def test_the_slug_of_something_that_was_deleted_leads_nowhere():
    topic = TopicFactory(slug_kk="kolik")
    rename(topic, slug_kk="tramvai")
    topic.delete()

    assert present_url("topic", "kk", "kolik") == ""


def test_a_save_that_changes_no_slug_remembers_nothing():
    topic = TopicFactory()
    rename(topic, name_kk="Метро")

    assert FormerSlug.objects.count() == 0


@pytest.mark.parametrize(
    ("factory", "folder"),
    [
        (SectionFactory, "sections"),
        (TopicFactory, "topics"),
        (AuthorFactory, "authors"),
        (PersonFactory, "people"),
    ],
)
def test_a_former_address_redirects(client, factory, folder):
    rename(factory(slug_ru="gorod"), slug_ru="nash-gorod")

    response = client.get(f"/ru/{folder}/gorod/")

    assert (response.status_code, response["Location"]) == (301, f"/ru/{folder}/nash-gorod/")
