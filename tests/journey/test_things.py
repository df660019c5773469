from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from applications.models import Application, Interview, Outcome, Stage
from core.workdays import WorkCalendar, add_working_days, subtract_working_days
from journey.models import NotNow, Prompt
from journey.things import Energy, Thing, gather, things_for
from reflections.models import Feedback
from tests.factories import (
    ApplicationFactory,
    FeedbackFactory,
    InterviewFactory,
    LetterFactory,
    NoteFactory,
    PlanFactory,
    QuestionFactory,
    RehearsalFactory,
    UserFactory,
)

NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
TODAY = date(2026, 11, 24)  # a Tuesday
DAYS = WorkCalendar("GB")

pytestmark = pytest.mark.django_db


@pytest.fixture
def amara() -> User:
    return UserFactory.create(country="GB")


def working_days_ago(count: int) -> date:
    return subtract_working_days(TODAY, count, DAYS)


def silent(owner: User, days: int, **facts: Any) -> Application:
    return ApplicationFactory.create(owner=owner, stage=Stage.SENT, occurred_on=working_days_ago(days), **facts)


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


def only(things: list[Thing]) -> Thing:
    assert len(things) == 1
    return things[0]


def test_nothing_needs_a_person_without_jobs(amara: User) -> None:
    assert things_for(amara, NOW) == []


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
    assert thing.choices[0].label == "Call it no answer"


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


# ── The after-path ──


def after_a_no(owner: User, stage: Stage = Stage.LOOKING_BACK, **moved: Any) -> Application:
    job = ApplicationFactory.create(owner=owner, stage=Stage.SENT, occurred_on=date(2026, 11, 2))
    job.log_outcome(Outcome.Kind.NO, by=owner, occurred_on=date(2026, 11, 18))
    job.move_to(stage, by=owner, occurred_on=moved.get("on", date(2026, 11, 20)))
    return job


def test_what_comes_next_about_a_job_is_tomorrows_thing(amara: User) -> None:
    job = after_a_no(amara, on=TODAY)
    assert things_for(amara, NOW) == []
    thing = only(things_for(amara, NOW + timedelta(days=1)))
    assert (thing.title, thing.prompt) == (f"Look back on {job.company.name}", Prompt.LOOK_BACK)
    assert [choice.label for choice in thing.choices] == ["Look back", "Not for this one"]


def test_a_step_that_is_not_for_this_job_makes_room_for_the_next(amara: User) -> None:
    job = after_a_no(amara)
    job.steps_let_go.create(step="look_back")
    assert only(things_for(amara, NOW)).prompt == Prompt.ASK
    job.steps_let_go.create(step="ask")
    assert only(things_for(amara, NOW)).prompt == Prompt.GROW


def test_a_plan_speaks_on_its_own_day_and_not_before(amara: User) -> None:
    job = after_a_no(amara, Stage.GROWING)
    plan = PlanFactory.create(
        owner=amara, application=job, when_moment="tea is over", planned_for_day=date(2026, 11, 25)
    )
    assert things_for(amara, NOW) == []
    thing = only(things_for(amara, NOW + timedelta(days=1)))
    assert thing.why == f"When tea is over, then I will {plan.then_i_will}."
    assert only(things_for(amara, NOW + timedelta(days=3))).why.startswith("It was planned on Wednesday. Same plan")


def test_a_plan_without_a_day_is_not_forgotten(amara: User) -> None:
    PlanFactory.create(owner=amara, application=after_a_no(amara, Stage.GROWING), planned_for_day=None)
    assert "it has no day yet" in only(things_for(amara, NOW)).why


def test_plans_that_wait_for_their_day_take_nobodys_place(amara: User) -> None:
    for _ in range(3):
        job = after_a_no(amara, Stage.GROWING)
        PlanFactory.create(owner=amara, application=job, planned_for_day=TODAY + timedelta(days=20))
    older = after_a_no(amara, on=date(2026, 11, 19))
    assert [thing.application for thing in things_for(amara, NOW) if thing.application] == [older]


def test_a_job_whose_days_nobody_knows_is_not_forgotten(amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.SENT, occurred_on=None)
    job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=None)
    job.move_to(Stage.LOOKING_BACK, by=amara, occurred_on=None)
    Application.objects.filter(pk=job.pk).update(created_at=add_days(-5))
    assert only(things_for(amara, NOW)).prompt == Prompt.LOOK_BACK


def test_a_question_without_an_answer_is_named_after_seven_working_days(amara: User) -> None:
    job = ApplicationFactory.create(owner=amara)
    FeedbackFactory.create(application=job, asked_on=working_days_ago(7))
    FeedbackFactory.create(application=job, asked_on=working_days_ago(6))
    thing = only(things_for(amara, NOW))
    assert thing.title == f"You asked {job.company.name} one question"
    assert thing.why.startswith("Seven working days without an answer. One short reminder is fair")


def test_after_a_reminder_it_may_be_called_no_answer(amara: User) -> None:
    feedback = FeedbackFactory.create(
        application__owner=amara, asked_on=working_days_ago(20), nudged_on=working_days_ago(6)
    )
    assert things_for(amara, NOW) == []
    Feedback.objects.filter(pk=feedback.pk).update(nudged_on=working_days_ago(8))
    assert "Call it no answer, or wait on" in only(things_for(amara, NOW)).why


def test_an_answer_to_say_aloud_is_offered_until_the_ten_minutes_are_over(amara: User) -> None:
    ApplicationFactory.create(owner=amara)
    question = QuestionFactory.create(owner=amara, is_rehearsed=True, due_on=TODAY)
    assert only(things_for(amara, NOW)).title == "Three minutes, aloud"
    RehearsalFactory.create_batch(3, question=question, said_on=TODAY)
    assert things_for(amara, NOW) == []


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
    NoteFactory.create(application=job, kind="email", happened_on=working_days_ago(4))
    assert things_for(amara, NOW) == []
    NoteFactory.create(application=job, kind="note", happened_on=TODAY)
    thing = only(things_for(amara, add_days(1)))
    assert thing.why == (
        "You last wrote or called on Wednesday 18 November. "
        "One last kind note, or shall we call it “no answer” and free the space?"
    )
    NoteFactory.create(application=job, kind="call", happened_on=working_days_ago(5))
    assert only(things_for(amara, add_days(1))).why.endswith("Shall we call it “no answer” and free the space?")


def add_days(count: int) -> datetime:
    return NOW + timedelta(days=count)
