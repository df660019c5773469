"""Two tabs add the same job at the same moment: there is one job afterwards."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

import pytest
from django.db import connections

from accounts.models import User
from applications.adding import AlreadyHere, NewJob, Person, add_job
from applications.models import Stage
from core.ids import uuid7
from tests.factories import UserFactory

TABS = 4


@pytest.mark.django_db(transaction=True)
def test_one_link_in_several_tabs_becomes_one_job() -> None:
    amara = UserFactory.create()
    starts = Barrier(TABS)

    def press(_: int) -> bool:
        job = NewJob(
            pk=uuid7(),
            company="Acme",
            stage=Stage.SAVED,
            occurred_on=date(2026, 11, 2),
            facts={"link": "https://acme.example/jobs/1", "link_key": "acme.example/jobs/1"},
            person=Person(),
        )
        starts.wait()
        try:
            add_job(User.objects.get(pk=amara.pk), job)
        except AlreadyHere:
            return False
        finally:
            connections.close_all()
        return True

    with ThreadPoolExecutor(TABS) as tabs:
        added = list(tabs.map(press, range(TABS)))

    assert added.count(True) == 1
    assert amara.applications.count() == 1
