"""Queries that are composed once: their kinds of values, and several asked in one breath."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import DatabaseError, connection, transaction
from django.db.models import QuerySet
from django.db.models.functions import TruncDate
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from applications.models import Application, Contact
from core.prepared import Prepared, as_stored, ask
from tests.factories import ApplicationFactory, OutcomeFactory

pytestmark = pytest.mark.django_db


def _of_owner(owner: UUID, role: str, before: datetime) -> "QuerySet[Application]":
    jobs = Application.objects.filter(owner=owner, role=role, created_at__lt=before)
    return jobs.annotate(made_on=TruncDate("created_at"))


def _answered(owner: UUID, day: date) -> "QuerySet[Application, tuple[Any, ...]]":
    return Application.objects.filter(owner=owner, outcomes__decided_on__gte=day).values_list("pk")


def _without_its_value(owner: UUID) -> "QuerySet[Contact]":
    return Contact.objects.filter(name="Priya")


def _too_big(owner: UUID) -> "QuerySet[Application, tuple[Any, ...]]":
    return Application.objects.filter(owner=owner).extra(where=["abs(-9223372036854775807 - 1) > 0"]).values_list("pk")


OF_OWNER: Prepared[Application] = Prepared(_of_owner, owner=UUID, role=str, before=datetime)
ANSWERED: Prepared[Application] = Prepared(_answered, owner=UUID, day=date)
TOO_BIG: Prepared[Application] = Prepared(_too_big, owner=UUID)


def test_words_and_instants_are_values_as_well(amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, role="Baker")
    ApplicationFactory.create(owner=amara, role="Miller")
    soon = job.created_at + timedelta(days=1)
    assert OF_OWNER.instances(owner=amara.pk, role="Baker", before=soon) == [job]
    assert OF_OWNER.instances(owner=amara.pk, role="Baker", before=job.created_at) == []


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_days_are_those_of_whoever_asks(amara: User, zone: str) -> None:
    job = ApplicationFactory.create(owner=amara, role="Baker")
    with timezone.override(zone):
        (found,) = OF_OWNER.instances(owner=amara.pk, role="Baker", before=job.created_at + timedelta(days=1))
    assert getattr(found, "made_on", None) == job.created_at.astimezone(ZoneInfo(zone)).date()


def test_each_of_several_has_an_answer_of_its_own(amara: User, bob: User) -> None:
    jobs = {owner: ApplicationFactory.create(owner=owner, role="Baker") for owner in (amara, bob)}
    for job in jobs.values():
        OutcomeFactory.create(application=job, decided_on=date(2026, 3, 4))
    mine = ANSWERED.asked(owner=amara.pk, day=date(2026, 3, 4))
    theirs = OF_OWNER.asked(owner=bob.pk, role="Baker", before=jobs[bob].created_at + timedelta(days=1))
    nothing = ANSWERED.asked(owner=bob.pk, day=date(2026, 3, 5))
    ask(mine, theirs, nothing)
    assert (mine.rows(), theirs.instances(), nothing.rows()) == ([(jobs[amara].pk,)], [jobs[bob]], [])


def test_each_of_several_is_counted_as_a_query(amara: User) -> None:
    with CaptureQueriesContext(connection) as queries:
        ask(*[ANSWERED.asked(owner=amara.pk, day=date(2026, 3, day)) for day in (1, 2)])
    assert len(queries) == 2


def test_an_error_among_several_is_one_that_django_knows(amara: User) -> None:
    ApplicationFactory.create(owner=amara)
    fine = ANSWERED.asked(owner=amara.pk, day=date(2026, 3, 4))
    with pytest.raises(DatabaseError), transaction.atomic():
        ask(fine, TOO_BIG.asked(owner=amara.pk), fine)
    assert ANSWERED.rows(owner=amara.pk, day=date(2026, 3, 4)) == []


def test_a_value_without_a_place_is_a_mistake() -> None:
    lost: Prepared[Contact] = Prepared(_without_its_value, owner=UUID)
    with pytest.raises(ValueError, match="no place"):
        lost.rows(owner=UUID(int=1))


def test_what_a_database_takes_as_it_is_stays_as_it_is() -> None:
    assert as_stored("a word") == "a word"
    assert as_stored(None) is None
