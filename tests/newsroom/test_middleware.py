"""Readers have no session: only requests of the desk know who asks."""

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext

from newsroom import middleware
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db

KNOWN_TO_THE_DESK = ("session", "user", "_messages")


@pytest.fixture
def staff(client):
    client.force_login(UserFactory(is_superuser=True))
    return client


def known(response):
    return [name for name in KNOWN_TO_THE_DESK if hasattr(response.wsgi_request, name)]


@pytest.mark.parametrize("address", ["/kk/", "/robots.txt", "/kk/none/", "/administration/"])
def test_a_public_address_does_not_know_who_asks(staff, address):
    assert known(staff.get(address)) == []


def test_the_desk_knows_who_asks(staff):
    assert known(staff.get("/admin/")) == list(KNOWN_TO_THE_DESK)


def test_the_session_of_staff_costs_a_public_address_nothing(staff, django_assert_num_queries):
    with django_assert_num_queries(0):
        answer = staff.get("/robots.txt")

    assert answer.cookies.output() == ""


def test_a_session_is_written_once_in_a_while(staff):
    staff.get("/admin/")

    with CaptureQueriesContext(connection) as asked:
        answer = staff.get("/admin/")

    assert [query for query in asked if query["sql"].startswith(("UPDATE", "INSERT"))] == []
    assert settings.SESSION_COOKIE_NAME not in answer.cookies


def test_a_session_that_is_used_goes_on(staff, monkeypatch):
    staff.get("/admin/")
    former = Session.objects.get().expire_date
    monkeypatch.setattr(middleware, "PROLONGED", 0)

    answer = staff.get("/admin/")

    assert Session.objects.get().expire_date > former
    assert answer.cookies[settings.SESSION_COOKIE_NAME]["max-age"] == settings.SESSION_COOKIE_AGE


def test_who_has_no_session_gets_none(client):
    client.get("/admin/login/")

    assert Session.objects.count() == 0
