"""What does not fit on a page of the desk is on the next one."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from coaching.models import Coaching
from tests.coaching.factories import CoachNoteFactory, SuggestedStepFactory
from tests.factories import ApplicationFactory, EvidenceFactory, FeedbackFactory, GapFactory, PlanFactory

DAY = date(2026, 3, 2)


def plans(coaching: Coaching, number: int) -> None:
    PlanFactory.create(owner=coaching.client, then_i_will=word(number), planned_for_day=DAY + timedelta(days=number))


def closed(coaching: Coaching, number: int) -> None:
    gap = GapFactory.create(owner=coaching.client, name=f"Tool {number}")
    gap.close_by(EvidenceFactory.create(gap=gap, words=word(number)), DAY - timedelta(days=number))


def told(coaching: Coaching, number: int) -> None:
    job = ApplicationFactory.create(owner=coaching.client)
    on = DAY - timedelta(days=number)
    FeedbackFactory.create(application=job, asked_on=on, answered_on=on, answer="specific", words=word(number))


def steps(coaching: Coaching, number: int) -> None:
    step = SuggestedStepFactory.build(coaching=coaching, then_i_will=word(number))
    step.suggested_at -= timedelta(days=number)
    step.save()


def notes(coaching: Coaching, number: int) -> None:
    note = CoachNoteFactory.build(coaching=coaching, body=word(number))
    note.written_at -= timedelta(days=number)
    note.save()


def word(number: int) -> str:
    return f"row-{number:03}-"


LISTS = [
    ("coach/clients/{}/gaps/", "plans", plans, 50),
    ("coach/clients/{}/gaps/", "closed", closed, 50),
    ("coach/clients/{}/learnt/", "told", told, 30),
    ("coach/clients/{}/steps/", "page", steps, 50),
    ("coaching/{}/", "steps", steps, 30),
    ("coaching/{}/", "notes", notes, 30),
]


@pytest.mark.parametrize(("address", "by", "make", "a_page"), LISTS)
def test_a_long_list_goes_on(
    as_maya: Client, as_amara: Client, coaching: Coaching, address: str, by: str, make: object, a_page: int
) -> None:
    client = as_maya if address.startswith("coach/") else as_amara
    page = f"/{address.format(coaching.pk)}"
    assert callable(make)
    make(coaching, 0)
    with CaptureQueriesContext(connection) as few:
        assert f"{by}=2" not in client.get(page).content.decode()
    for number in range(1, a_page + 1):
        make(coaching, number)

    with CaptureQueriesContext(connection) as many:
        first = client.get(page).content.decode()
    assert f"?{by}=2" in first
    second = client.get(f"{page}?{by}=2").content.decode()
    assert f"?{by}=1" in second
    assert [number for number in range(a_page + 1) if word(number) in second] == [a_page]
    assert len(many) <= min(15, len(few) + 1)
