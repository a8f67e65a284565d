"""The newsroom of the permission matrix."""

import pytest
from django.db import transaction

from tests.newsroom.matrix import Newsroom


@pytest.fixture(scope="module")
def newsroom(django_db_setup, django_db_blocker):
    """One newsroom for a module, whose tests are marked `django_db`: each undoes what it did."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Newsroom()
        transaction.set_rollback(True)
