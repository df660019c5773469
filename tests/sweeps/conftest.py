"""Amara owns one thing of each kind: written once for all tests of a module, of which each undoes what it changed."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from pytest_django import DjangoDbBlocker

from accounts.models import User
from tests.factories import UserFactory
from tests.one_of_each import one_of_each


@pytest.fixture(scope="module")
def rows_of_the_module(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """A transaction around those of the tests; none of them may need a transaction of its own that ends."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def amara(rows_of_the_module: None) -> User:
    return UserFactory.create(email="amara@example.org", name="Amara Osei")


@pytest.fixture(scope="module")
def ids(amara: User) -> dict[str, str]:
    return one_of_each(amara)
