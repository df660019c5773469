from datetime import date
from uuid import UUID

import pytest
from django.db import connection
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from applications.models import Application, Stage
from core.prepared import Prepared
from tests.factories import ApplicationFactory, CompanyFactory, UserFactory

SAVED = Prepared(
    lambda user: Application.objects.filter(owner=user, stage=Stage.SAVED).select_related("company").order_by("role"),
    user=UUID,
)
TENTHS = Prepared(
    lambda user: Application.objects.filter(owner=user, role__contains="10%").values_list("role"), user=UUID
)
CLOSING = Prepared(
    lambda user, today: Application.objects.filter(owner=user, closing_on__gte=today).values_list("role"),
    user=UUID,
    today=date,
)


def test_the_rows_are_those_of_the_values_given(amara: User) -> None:
    ApplicationFactory.create(owner=amara, role="Analyst", closing_on=date(2026, 12, 1))
    ApplicationFactory.create(owner=amara, role="Baker", closing_on=date(2026, 11, 1))
    assert CLOSING.rows(user=amara.pk, today=date(2026, 11, 15)) == [("Analyst",)]
    assert CLOSING.rows(user=amara.pk, today=date(2026, 10, 15)) == [("Analyst",), ("Baker",)]
    assert CLOSING.rows(user=UserFactory.create().pk, today=date(2026, 10, 15)) == []


def test_an_instance_is_the_one_that_the_orm_would_give(amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, role="Analyst", company=CompanyFactory.create(owner=amara, name="Kew"))
    (made,) = SAVED.instances(user=amara.pk)
    plain = Application.objects.get(pk=job.pk)
    assert made == plain
    assert {field.attname: getattr(made, field.attname) for field in Application._meta.concrete_fields} == {
        field.attname: getattr(plain, field.attname) for field in Application._meta.concrete_fields
    }


def test_what_is_selected_along_needs_no_query(amara: User, django_assert_num_queries: DjangoAssertNumQueries) -> None:
    ApplicationFactory.create(owner=amara, company=CompanyFactory.create(owner=amara, name="Kew"))
    (made,) = SAVED.instances(user=amara.pk)
    with django_assert_num_queries(0):
        assert made.company.name == "Kew"


def test_a_percent_sign_that_never_changes_is_no_place_for_a_value(amara: User) -> None:
    ApplicationFactory.create(owner=amara, role="Analyst, 10% travel")
    ApplicationFactory.create(owner=amara, role="Analyst, 100 days")
    assert TENTHS.rows(user=amara.pk) == [("Analyst, 10% travel",)]


def test_the_database_plans_it_once(amara: User) -> None:
    if connection.vendor != "postgresql":
        pytest.skip("SQLite keeps no plans of ours")
    for _ in range(3):
        SAVED.instances(user=amara.pk)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT custom_plans FROM pg_prepared_statements WHERE statement LIKE %s AND generic_plans >= 2",
            ["%applications_company%'saved'%"],
        )
        assert cursor.fetchall() == [(0,)]
