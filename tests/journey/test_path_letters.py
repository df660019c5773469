"""Asking and keeping in touch are told from letters and doors."""

from datetime import date

import pytest

from accounts.models import User
from applications.models import Application, Contact, Stage
from followups.models import Letter
from journey.path import ASK, KEEP, Step
from tests.factories import (
    ContactFactory,
    DoorFactory,
    LetterFactory,
)
from tests.followups.world import sent
from tests.journey.after_a_no import TODAY, states, suggested, walked


@pytest.fixture
def priya(amara: User, job: Application) -> Contact:
    person = ContactFactory.create(owner=amara, company=job.company, email="priya@brightwell.example")
    job.people.add(person)
    return person


def step_of(job: Application, key: str) -> Step:
    return next(step for step in walked(job) if step.key == key)


def test_a_question_that_went_as_a_letter_was_asked(rested: Application, priya: Contact) -> None:
    sent(priya, on=date(2026, 11, 22), application=rested, kind=Letter.Kind.QUESTION)
    assert (step_of(rested, ASK).state, step_of(rested, ASK).words) == ("done", "asked on 22 Nov")
    assert suggested(rested).step != ASK


def test_a_letter_that_went_before_the_no_asked_nothing_about_it(rested: Application, priya: Contact) -> None:
    sent(priya, on=date(2026, 11, 19), application=rested, kind=Letter.Kind.QUESTION)
    assert step_of(rested, ASK).state == "now"


def test_a_letter_that_only_waits_has_not_been_sent(rested: Application, priya: Contact) -> None:
    LetterFactory.create(owner=rested.owner, contact=priya, application=rested, kind=Letter.Kind.QUESTION)
    assert step_of(rested, ASK).state == "now"


def test_a_hello_that_went_keeps_in_touch(rested: Application, priya: Contact) -> None:
    sent(priya, on=TODAY, application=rested, kind=Letter.Kind.DOOR_OPEN)
    assert (step_of(rested, KEEP).state, step_of(rested, KEEP).words) == ("done", "you wrote on 23 Nov")


@pytest.mark.parametrize("kind", [Letter.Kind.QUESTION, Letter.Kind.CHECK_IN, Letter.Kind.LAST_CHECK_IN])
def test_asking_is_not_keeping_in_touch(rested: Application, priya: Contact, kind: str) -> None:
    sent(priya, on=TODAY, application=rested, kind=kind)
    assert step_of(rested, KEEP).state == "later"


def test_a_next_hello_at_a_persons_or_the_employers_door_keeps_in_touch(rested: Application, priya: Contact) -> None:
    door = DoorFactory.create(contact=priya, next_hello_on=date(2027, 2, 1))
    assert (step_of(rested, KEEP).state, step_of(rested, KEEP).words) == ("done", "next hello 1 Feb")
    door.delete()
    DoorFactory.create(contact=None, company=rested.company, next_hello_on=date(2027, 3, 1))
    assert step_of(rested, KEEP).words == "next hello 1 Mar"


@pytest.mark.parametrize("facts", [{"standing": "closed", "next_hello_on": date(2027, 2, 1)}, {"standing": "open"}])
def test_a_door_that_is_closed_or_has_no_day_keeps_nothing(
    rested: Application, priya: Contact, facts: dict[str, object]
) -> None:
    DoorFactory.create(contact=priya, **facts)
    assert step_of(rested, KEEP).state == "later"


def test_a_job_whose_door_stands_open_with_a_day_asks_for_nothing_more(rested: Application, priya: Contact) -> None:
    DoorFactory.create(contact=priya, next_hello_on=date(2027, 2, 1))
    rested.move_to(Stage.DOOR_OPEN, by=rested.owner, occurred_on=TODAY)
    assert "now" not in states(rested)
    assert suggested(rested).choice is None
