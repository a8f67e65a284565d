import json

import pytest
from django.db import DatabaseError, connection


@pytest.mark.django_db
def test_a_site_with_its_database_is_well(client):
    answer = client.get("/healthz")

    assert (answer.status_code, json.loads(answer.content)) == (200, {"database": "ok"})
    assert "no-store" in answer.headers["Cache-Control"]


@pytest.mark.django_db
def test_a_site_without_its_database_says_so(client):
    def refuse(execute, sql, *details):
        raise DatabaseError

    with connection.execute_wrapper(refuse):
        answer = client.get("/healthz")

    assert (answer.status_code, json.loads(answer.content)) == (503, {"database": "unreachable"})


@pytest.mark.django_db
def test_nobody_writes_to_the_health_page(client):
    assert client.post("/healthz").status_code == 405
