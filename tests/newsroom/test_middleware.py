"""Readers have no session: only requests of the desk know who asks."""

import pytest

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
