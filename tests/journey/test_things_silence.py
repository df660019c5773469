"""Silences on Today: one note, one last note, and many of them as one thing."""

from datetime import date, datetime, timedelta

import pytest

from accounts.models import User
from applications.models import Outcome, Stage
from core.workdays import add_working_days
from journey.models import NotNow
from journey.things import things_for
from tests.factories import (
    ApplicationFactory,
    LetterFactory,
    NoteFactory,
)
from tests.journey.things_of_tuesday import DAYS, only, silent, working_days_ago
from tests.tuesday import NOW, TODAY

pytestmark = pytest.mark.usefixtures("in_britain")


# ── Silences ──


def test_nine_working_days_are_no_silence_yet(amara: User) -> None:
    silent(amara, 9)
    assert things_for(amara, NOW) == []


def test_after_ten_working_days_a_check_in_is_fair(amara: User) -> None:
    application = silent(amara, 10)
    thing = only(things_for(amara, NOW))
    assert thing.title == f"Check in with {application.company.name}"
    assert thing.why == "Ten working days without an answer. A short check-in is fair."


def test_a_check_in_is_drafted_in_one_press_and_once_sent_it_counts(amara: User) -> None:
    application = silent(amara, 10)
    assert only(things_for(amara, NOW)).choices[0].url.endswith(f"?job={application.pk}&kind=check_in")

    letter = LetterFactory.create(owner=amara, application=application, kind="check_in")
    letter.sent_by_hand(by=amara, person="x" * 64, on=amara.today(NOW), now=NOW)
    assert things_for(amara, NOW) == []


def test_after_fifteen_it_may_be_called_no_answer(amara: User) -> None:
    silent(amara, 15)
    thing = only(things_for(amara, NOW))
    assert thing.why == (
        "Fifteen working days without an answer. "
        "One last kind note, or shall we call it “no answer” and free the space?"
    )
    assert [choice.label for choice in thing.choices] == ["Draft a note", "Call it no answer"]


def test_many_long_silences_are_one_thing_and_stay_away_when_put_off(amara: User) -> None:
    for _ in range(4):
        silent(amara, 30)
    thing = only(things_for(amara, NOW))
    assert [choice.label for choice in thing.choices] == ["See all silences"]
    NotNow.put_off(
        owner=amara, application=None, prompt="silence", raised_on=thing.raised_on, away_until=add_days(7).date()
    )
    assert things_for(amara, add_days(1)) == []


def test_the_usual_wait_is_told_from_eight_answers_on(amara: User) -> None:
    start = date(2026, 6, 1)
    for _ in range(8):
        application = ApplicationFactory.create(owner=amara, stage=Stage.SENT, occurred_on=start)
        application.move_to(Stage.TALKING, by=amara, occurred_on=add_working_days(start, 8, DAYS))
        application.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=date(2026, 7, 1))
    silent(amara, 10)
    long = silent(amara, 15)
    first, second = things_for(amara, NOW)
    assert "In your search, most people who wanted to talk wrote within eight." in first.why
    assert second.application == long
    assert second.why.startswith("After eight working days answers have been rare for you.")


def test_a_promised_day_counts_instead_of_the_ten_days(amara: User) -> None:
    early, late = silent(amara, 2), silent(amara, 30)
    early.change_facts(by=amara, answer_expected_on=date(2026, 11, 23))
    late.change_facts(by=amara, answer_expected_on=date(2026, 11, 25))
    thing = only(things_for(amara, NOW))
    assert thing.application == early
    assert thing.why.startswith("You were to hear from them by Monday 23 November")


def test_a_resting_job_is_quiet_until_its_day(amara: User) -> None:
    application = silent(amara, 12)
    application.rest_until(date(2026, 11, 25), by=amara)
    assert things_for(amara, NOW) == []
    assert things_for(amara, NOW + timedelta(days=1))


# ── Silence goes by what is known ──


def test_ones_own_waits_come_before_the_ten_working_days(amara: User) -> None:
    start = date(2026, 6, 1)
    for _ in range(8):
        job = ApplicationFactory.create(owner=amara, stage=Stage.SENT, occurred_on=start)
        job.move_to(Stage.TALKING, by=amara, occurred_on=add_working_days(start, 14, DAYS))
        job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=date(2026, 7, 1))
    silent(amara, 13)
    assert things_for(amara, NOW) == []
    silent(amara, 14)
    assert only(things_for(amara, NOW)).title.startswith("Check in with")


def test_who_has_just_written_is_left_in_peace_and_then_may_write_once_more(amara: User) -> None:
    job = silent(amara, 20)
    NoteFactory.create(application=job, kind="email", happened_on=working_days_ago(9))
    assert things_for(amara, NOW) == []
    NoteFactory.create(application=job, kind="note", happened_on=TODAY)
    thing = only(things_for(amara, add_days(1)))
    assert thing.why == (
        "You last wrote or called on Wednesday 11 November. "
        "One last kind note, or shall we call it “no answer” and free the space?"
    )
    NoteFactory.create(application=job, kind="call", happened_on=working_days_ago(5))
    assert only(things_for(amara, add_days(1))).why.endswith("Shall we call it “no answer” and free the space?")


def add_days(count: int) -> datetime:
    return NOW + timedelta(days=count)
