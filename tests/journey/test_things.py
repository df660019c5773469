"""What Today asks for: interviews, closing dates, rests, and what the person chose."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from applications.models import Application, Interview, Outcome, Stage
from journey.models import NotNow, Prompt
from journey.things import Energy, gather, things_for
from tests.factories import (
    ApplicationFactory,
    InterviewFactory,
    UserFactory,
)
from tests.journey.things_of_tuesday import only, silent, working_days_ago
from tests.tuesday import NOW, TODAY

pytestmark = pytest.mark.usefixtures("in_britain")


def interview_on(owner: User, day: date, hour: tuple[int, int] | None = None, **facts: Any) -> Interview:
    application = ApplicationFactory.create(owner=owner, stage=Stage.TALKING, occurred_on=TODAY)
    starts_at = datetime(day.year, day.month, day.day, *hour, tzinfo=UTC) if hour else None
    return InterviewFactory.create(
        application=application, day=day, starts_at=starts_at, time_zone="Europe/London", **facts
    )


def resting(owner: User, until: date) -> Application:
    application = ApplicationFactory.create(owner=owner, stage=Stage.SENT)
    application.log_outcome(Outcome.Kind.NO, by=owner, occurred_on=date(2026, 11, 3))
    application.rest_until(until, by=owner)
    return application


def test_nothing_needs_a_person_without_jobs(amara: User) -> None:
    assert things_for(amara, NOW) == []


# ── Interviews ──


def test_an_interview_today_or_tomorrow_asks_for_a_look_at_the_notes(amara: User) -> None:
    interview_on(amara, date(2026, 11, 25), hour=(10, 30))
    interview_on(amara, date(2026, 11, 26))
    thing = only(things_for(amara, NOW))
    assert thing.why == "Tomorrow, 10.30: video interview. Read your brief once, and say one answer aloud."


def test_an_hour_is_told_in_the_persons_own_zone(amara: User) -> None:
    amara.time_zone = "Asia/Tokyo"
    interview_on(amara, date(2026, 11, 24), hour=(22, 0))
    assert "Tomorrow, 7.00" in only(things_for(amara, NOW)).why


def test_a_friday_asks_for_what_monday_brings(amara: User) -> None:
    friday = datetime(2026, 11, 27, 9, 0, tzinfo=UTC)
    interview_on(amara, date(2026, 11, 30))
    assert only(things_for(amara, friday)).prompt == Prompt.PREPARE
    assert things_for(amara, NOW) == []


def test_an_interview_ahead_is_over_with_the_answer(amara: User) -> None:
    round_ = interview_on(amara, TODAY + timedelta(days=1))
    round_.application.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=TODAY)
    assert all(thing.prompt != Prompt.PREPARE for thing in things_for(amara, NOW))
    assert gather(amara, NOW).upcoming == []


def test_an_interview_that_has_passed_asks_how_it_went(amara: User) -> None:
    interview = interview_on(amara, date(2026, 11, 20))
    thing = only(things_for(amara, NOW))
    assert thing.title == f"How did it go at {interview.application.company.name}?"
    assert thing.why.startswith("You talked with them on Friday.")
    assert thing.choices[0].fragment == f"round-{interview.pk}"


def test_an_interview_that_is_noted_or_answered_or_cancelled_asks_nothing(amara: User) -> None:
    interview_on(amara, date(2026, 11, 20), went="steady")
    interview_on(amara, date(2026, 11, 20), cancelled_at=NOW)
    answered = interview_on(amara, date(2026, 11, 20)).application
    answered.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=TODAY)
    assert things_for(amara, NOW) == []


# ── Closing dates, rests, heavy weeks ──


def test_a_saved_job_that_closes_within_three_days_is_named(amara: User) -> None:
    ApplicationFactory.create(owner=amara, closing_on=date(2026, 11, 27))
    ApplicationFactory.create(owner=amara, closing_on=date(2026, 11, 28))
    ApplicationFactory.create(owner=amara, closing_on=date(2026, 11, 23))
    thing = only(things_for(amara, NOW))
    assert thing.title.endswith("closes on Friday")


def test_a_rest_that_is_over_offers_three_ways_on(amara: User) -> None:
    resting(amara, until=date(2026, 11, 22))
    thing = only(things_for(amara, NOW))
    assert thing.why == "The rest you chose ended on Sunday. There is no hurry."
    assert [choice.label for choice in thing.choices] == ["Draft a letter", "Rest longer", "Put it away"]


def test_a_rest_that_goes_on_asks_nothing(amara: User) -> None:
    resting(amara, until=date(2026, 11, 25))
    assert things_for(amara, NOW) == []


def test_three_noes_in_seven_days_offer_quiet_until_monday(amara: User) -> None:
    for day in (18, 20, 23):
        application = ApplicationFactory.create(owner=amara, stage=Stage.SENT)
        application.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=date(2026, 11, day))
    thing = only(things_for(amara, NOW))
    assert thing.why == "Three noes this week. That is heavy, and it is also just a week."
    assert thing.choices[0].sends == (("until", "monday"),)


def test_two_noes_and_an_older_one_are_no_heavy_week(amara: User) -> None:
    for day in (17, 20, 23):
        application = ApplicationFactory.create(owner=amara, stage=Stage.SENT)
        application.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=date(2026, 11, day))
    assert things_for(amara, NOW) == []


# ── What the person chose ──


def test_there_are_never_more_than_three(amara: User) -> None:
    for days in range(10, 16):
        silent(amara, days)
    assert len(things_for(amara, NOW)) == 3


def test_quiet_time_leaves_nothing_but_interviews(amara: User) -> None:
    silent(amara, 12)
    interview = interview_on(amara, TODAY, hour=(16, 0))
    amara.quiet_until = date(2026, 11, 30)
    assert only(things_for(amara, NOW)).application == interview.application


def test_low_energy_asks_for_three_minutes_at_most(amara: User) -> None:
    interview_on(amara, TODAY, hour=(16, 0))
    silent(amara, 12)
    assert [thing.prompt for thing in things_for(amara, NOW, Energy.LOW)] == [Prompt.SILENCE]


def test_plenty_of_energy_puts_the_longest_first(amara: User) -> None:
    silent(amara, 12)
    ApplicationFactory.create(owner=amara, closing_on=TODAY)
    minutes = [thing.minutes for thing in things_for(amara, NOW, Energy.PLENTY)]
    assert minutes == sorted(minutes, reverse=True)


def test_not_now_keeps_a_thing_away_until_its_day(amara: User) -> None:
    application = silent(amara, 12)
    thing = only(things_for(amara, NOW))
    NotNow.put_off(
        owner=amara,
        application=application,
        prompt=thing.prompt,
        raised_on=thing.raised_on,
        away_until=date(2026, 11, 25),
    )
    assert things_for(amara, NOW) == []
    assert only(things_for(amara, NOW + timedelta(days=1))).key == thing.key


def test_what_was_put_off_makes_room_for_what_comes_behind_it(amara: User) -> None:
    for days in range(10, 15):
        silent(amara, days)
    for thing in things_for(amara, NOW):
        NotNow.put_off(
            owner=amara, application=thing.application, prompt=thing.prompt, raised_on=thing.raised_on, away_until=None
        )
    assert len(things_for(amara, NOW)) == 2


def test_a_new_silence_of_the_same_job_asks_afresh(amara: User) -> None:
    application = silent(amara, 40)
    thing = only(things_for(amara, NOW))
    NotNow.put_off(
        owner=amara, application=application, prompt=thing.prompt, raised_on=thing.raised_on, away_until=None
    )
    application.move_to(Stage.TALKING, by=amara, occurred_on=working_days_ago(11))
    assert only(things_for(amara, NOW)).raised_on == working_days_ago(11)


def test_putting_off_twice_keeps_the_later_word_and_undo_brings_the_earlier_back(amara: User) -> None:
    application = silent(amara, 12)
    thing = only(things_for(amara, NOW))
    key: dict[str, Any] = {
        "owner": amara,
        "application": application,
        "prompt": thing.prompt,
        "raised_on": thing.raised_on,
    }
    NotNow.put_off(**key, away_until=date(2026, 11, 25))
    undo = NotNow.put_off(**key, away_until=None)
    assert NotNow.objects.get().away_until is None
    undo.undo(by=amara, now=NOW)
    assert NotNow.objects.get().away_until == date(2026, 11, 25)


def test_made_up_jobs_ask_only_until_there_is_a_real_one(amara: User) -> None:
    silent(amara, 12, is_sample=True)
    assert only(things_for(amara, NOW)).is_sample
    ApplicationFactory.create(owner=amara)
    assert things_for(amara, NOW) == []


def test_nobody_sees_what_needs_somebody_else(amara: User) -> None:
    silent(UserFactory.create(), 12)
    interview_on(UserFactory.create(), TODAY, hour=(16, 0))
    assert things_for(amara, NOW) == []


@pytest.mark.parametrize("count", [1, 6])
def test_the_number_of_queries_does_not_grow_with_the_search(
    amara: User, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for days in range(count):
        silent(amara, 10 + days)
        interview_on(amara, TODAY, hour=(16, 0))
        resting(amara, until=TODAY)
        ApplicationFactory.create(owner=amara, closing_on=TODAY)
    with django_assert_max_num_queries(9):
        things_for(amara, NOW)
