"""Queries whose SQL is composed once answer as if it were composed each time."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.db.models.functions import TruncDate
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from applications.models import Application, Contact
from core.prepared import Prepared, as_stored
from tests.factories import ApplicationFactory, OutcomeFactory

pytestmark = pytest.mark.django_db


def _of_owner(owner: UUID, role: str, before: datetime) -> "QuerySet[Application]":
    rows = Application.objects.select_related("company")
    return rows.annotate(made_on=TruncDate("created_at")).filter(owner=owner, role=role, created_at__lt=before)


def _answered(owner: UUID, day: date) -> "QuerySet[Application, tuple[Any, ...]]":
    return Application.objects.filter(owner=owner, outcomes__decided_on__gte=day).values_list("pk")


def _without_its_value(owner: UUID) -> "QuerySet[Contact]":
    return Contact.objects.none() | Contact.objects.filter(name="Priya")


OF_OWNER: Prepared[Application] = Prepared(_of_owner, owner=UUID, role=str, before=datetime)
ANSWERED: Prepared[Application] = Prepared(_answered, owner=UUID, day=date)


def test_an_instance_comes_with_all_that_the_query_selects(amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, role="Baker")
    ApplicationFactory.create(owner=amara, role="Miller")
    soon = job.created_at + timedelta(days=1)
    found: Any = OF_OWNER.first(owner=amara.pk, role="Baker", before=soon)
    assert (found, found.role, found.created_at) == (job, "Baker", job.created_at)
    with CaptureQueriesContext(connection) as queries:
        assert found.company == job.company
    assert not queries.captured_queries
    assert OF_OWNER.first(owner=amara.pk, role="Fisher", before=soon) is None


def test_each_time_it_is_asked_with_the_values_of_that_time(amara: User, bob: User) -> None:
    jobs = {owner: ApplicationFactory.create(owner=owner) for owner in (amara, bob)}
    for job in jobs.values():
        OutcomeFactory.create(application=job, decided_on=date(2026, 3, 4))
    assert ANSWERED.rows(owner=amara.pk, day=date(2026, 3, 4)) == [(jobs[amara].pk,)]
    assert ANSWERED.rows(owner=bob.pk, day=date(2026, 3, 1)) == [(jobs[bob].pk,)]
    assert ANSWERED.rows(owner=bob.pk, day=date(2026, 3, 5)) == []


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_days_are_those_of_whoever_asks(amara: User, zone: str) -> None:
    job = ApplicationFactory.create(owner=amara, role="Baker")
    with timezone.override(zone):
        found: Any = OF_OWNER.first(owner=amara.pk, role="Baker", before=job.created_at + timedelta(days=1))
    assert found.made_on == job.created_at.astimezone(ZoneInfo(zone)).date()


def test_it_is_counted_as_any_other_query(amara: User) -> None:
    with CaptureQueriesContext(connection) as queries:
        ANSWERED.rows(owner=amara.pk, day=date(2026, 3, 4))
    assert len(queries) == 1


def test_a_value_without_a_place_is_a_mistake() -> None:
    lost: Prepared[Contact] = Prepared(_without_its_value, owner=UUID)
    with pytest.raises(ValueError, match="no place"):
        lost.rows(owner=UUID(int=1))


def test_what_a_database_takes_as_it_is_stays_as_it_is() -> None:
    assert as_stored("a word") == "a word"
    assert as_stored(None) is None
