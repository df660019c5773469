"""What the verbs of an application do to its history, its answers and the summary of both."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.models import User
from applications.models import (
    Application,
    CannotUndo,
    HistoryIsAppendOnly,
    Interview,
    Outcome,
    Stage,
    StageChange,
    StaleStage,
    Tag,
    Undo,
    furthest_of,
    replay,
)
from tests.factories import ApplicationFactory, InterviewFactory

DAY = date(2026, 11, 20)


@pytest.fixture
def job(amara: User) -> Application:
    return ApplicationFactory.create(owner=amara, stage=Stage.SENT, occurred_on=date(2026, 11, 2))


def latest(job: Application) -> StageChange:
    return list(job.changes.as_recorded())[-1]


def take_back(undo: Undo, by: User) -> None:
    undo.undo(by=by, now=timezone.now())


def test_a_job_begins_with_the_first_row_of_its_history(job: Application) -> None:
    change = job.changes.get()
    assert (change.from_stage, change.to_stage, change.occurred_on) == ("", Stage.SENT, date(2026, 11, 2))
    assert (job.stage, job.stage_on, job.furthest) == (Stage.SENT, date(2026, 11, 2), Stage.SENT)


def test_a_job_that_begins_after_an_answer_has_come_as_far_as_saved(amara: User) -> None:
    assert ApplicationFactory.create(owner=amara, stage=Stage.RESTING).furthest == Stage.SAVED
    assert furthest_of([]) == Stage.SAVED


def test_a_move_is_written_down_with_its_day(job: Application, amara: User) -> None:
    job.move_to(Stage.TALKING, by=amara, occurred_on=DAY)
    change = latest(job)
    assert (change.from_stage, change.to_stage, change.occurred_on, change.by) == ("sent", "talking", DAY, amara)
    assert (job.stage, job.stage_on, job.waiting_since) == (Stage.TALKING, DAY, DAY)


def test_a_day_that_nobody_knows_is_not_guessed(job: Application, amara: User) -> None:
    job.move_to(Stage.TALKING, by=amara, occurred_on=None)
    assert job.stage_on is None
    assert job.waiting_since is None


def test_a_card_that_lies_elsewhere_by_now_is_not_moved(job: Application, amara: User) -> None:
    Application.objects.get(pk=job.pk).move_to(Stage.TALKING, by=amara, occurred_on=DAY)
    with pytest.raises(StaleStage):
        job.move_to(Stage.OFFER, by=amara, occurred_on=DAY, seen=Stage.SENT)
    with pytest.raises(StaleStage):
        job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=DAY, seen=Stage.SENT)
    assert job.changes.count() == 2


def test_a_card_cannot_be_moved_to_where_it_lies(job: Application, amara: User) -> None:
    with pytest.raises(StaleStage):
        job.move_to(Stage.SENT, by=amara, occurred_on=DAY)


def test_the_furthest_stage_stays_when_the_card_goes_back(job: Application, amara: User) -> None:
    job.move_to(Stage.OFFER, by=amara, occurred_on=DAY)
    job.move_to(Stage.SENT, by=amara, occurred_on=DAY)
    assert job.furthest == Stage.OFFER


def test_a_move_that_was_taken_back_was_never_the_furthest(job: Application, amara: User) -> None:
    take_back(job.move_to(Stage.OFFER, by=amara, occurred_on=DAY), amara)
    job.refresh_from_db()
    assert (job.stage, job.furthest) == (Stage.SENT, Stage.SENT)
    assert replay(job.changes.as_recorded()) == Stage.SENT


@pytest.mark.parametrize(
    ("kind", "stage"),
    [
        (Outcome.Kind.NO, Stage.RESTING),
        (Outcome.Kind.SILENCE, Stage.RESTING),
        (Outcome.Kind.WITHDREW, Stage.PUT_AWAY),
        (Outcome.Kind.DECLINED, Stage.PUT_AWAY),
        (Outcome.Kind.HIRED, Stage.HIRED),
    ],
)
def test_an_answer_leads_where_it_leads(job: Application, amara: User, kind: str, stage: str) -> None:
    job.log_outcome(kind, by=amara, occurred_on=DAY, words="Thank you all the same")
    answer = job.outcomes.standing().get()
    assert (job.stage, job.outcome) == (stage, kind)
    assert (answer.decided_on, answer.words) == (DAY, "Thank you all the same")


def test_an_answer_may_name_where_the_card_goes(job: Application, amara: User) -> None:
    job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=DAY, stage=Stage.GROWING)
    assert job.stage == Stage.GROWING


def test_a_second_answer_closes_the_first(job: Application, amara: User) -> None:
    job.log_outcome(Outcome.Kind.SILENCE, by=amara, occurred_on=date(2026, 11, 10))
    job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=DAY)
    assert job.outcomes.standing().get().kind == Outcome.Kind.NO
    assert job.outcomes.get(kind=Outcome.Kind.SILENCE).reopened_on == DAY


def test_a_silence_that_turns_into_a_reply_comes_back_to_life(job: Application, amara: User) -> None:
    job.move_to(Stage.TALKING, by=amara, occurred_on=date(2026, 11, 9))
    job.log_outcome(Outcome.Kind.SILENCE, by=amara, occurred_on=date(2026, 11, 16))
    job.rest_until(date(2026, 12, 1), by=amara)
    job.reopen(by=amara, occurred_on=DAY)
    assert (job.stage, job.outcome, job.resting_until) == (Stage.TALKING, "", None)
    assert job.outcomes.get().reopened_on == DAY
    assert job.changes.count() == 4


def test_somebody_who_was_hired_comes_back_to_the_offer(job: Application, amara: User) -> None:
    job.move_to(Stage.HIRED, by=amara, occurred_on=DAY)
    job.reopen(by=amara, occurred_on=DAY)
    assert (job.stage, job.outcome) == (Stage.OFFER, "")


def test_the_wait_begins_anew_with_each_round(job: Application, amara: User) -> None:
    InterviewFactory.create(application=job, day=DAY, answer_expected_on=date(2026, 11, 30))
    job.summarise()
    assert (job.waiting_since, job.answer_expected_on) == (DAY, date(2026, 11, 30))
    job.move_to(Stage.OFFER, by=amara, occurred_on=DAY)
    assert (job.waiting_since, job.answer_expected_on) == (None, None)


# ── The history is append-only ──


def test_a_row_of_the_history_is_never_changed_or_deleted(job: Application) -> None:
    change = job.changes.get()
    change.occurred_on = DAY
    for rewrite in (change.save, change.delete, StageChange.objects.all().delete):
        with pytest.raises(HistoryIsAppendOnly):
            rewrite()
    with pytest.raises(HistoryIsAppendOnly):
        StageChange.objects.all().update(occurred_on=DAY)


def test_a_date_is_put_right_by_a_further_row(job: Application, amara: User) -> None:
    undo = job.put_date_right(job.changes.get(), by=amara, occurred_on=DAY)
    assert job.stage_on == DAY
    assert job.changes.count() == 2
    assert job.changes.effective().get().occurred_on == DAY
    take_back(undo, amara)
    job.refresh_from_db()
    assert job.stage_on == date(2026, 11, 2)
    assert job.changes.count() == 3


def test_a_date_that_was_put_right_already_is_put_right_in_its_newest_version(job: Application, amara: User) -> None:
    first = job.changes.get()
    job.put_date_right(first, by=amara, occurred_on=DAY)
    with pytest.raises(CannotUndo):
        job.put_date_right(first, by=amara, occurred_on=DAY)


def test_two_corrections_of_a_date_are_taken_back_one_after_the_other(job: Application, amara: User) -> None:
    first = job.put_date_right(latest(job), by=amara, occurred_on=DAY)
    second = job.put_date_right(latest(job), by=amara, occurred_on=date(2026, 11, 18))
    with pytest.raises(CannotUndo):
        take_back(first, amara)
    take_back(second, amara)
    take_back(first, amara)
    job.refresh_from_db()
    assert job.stage_on == date(2026, 11, 2)


def test_taking_back_a_move_whose_date_was_put_right_takes_back_both(job: Application, amara: User) -> None:
    undo = job.move_to(Stage.TALKING, by=amara, occurred_on=DAY)
    job.put_date_right(latest(job), by=amara, occurred_on=date(2026, 11, 18))
    take_back(undo, amara)
    job.refresh_from_db()
    assert (job.stage, job.stage_on) == (Stage.SENT, date(2026, 11, 2))


# ── Undo ──


def test_an_undo_waits_until_what_came_later_is_undone(job: Application, amara: User) -> None:
    first = job.move_to(Stage.TALKING, by=amara, occurred_on=DAY)
    second = job.move_to(Stage.OFFER, by=amara, occurred_on=DAY)
    with pytest.raises(CannotUndo):
        take_back(first, amara)
    take_back(second, amara)
    take_back(first, amara)
    job.refresh_from_db()
    assert job.stage == Stage.SENT


def test_the_first_row_of_a_history_cannot_be_taken_back(job: Application, amara: User) -> None:
    with pytest.raises(CannotUndo):
        job.take_back(job.changes.get(), by=amara)


def test_an_answer_is_taken_back_with_the_move_that_it_made(job: Application, amara: User) -> None:
    job.log_outcome(Outcome.Kind.SILENCE, by=amara, occurred_on=date(2026, 11, 10))
    undo = job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=DAY, stage=Stage.GROWING)
    take_back(undo, amara)
    job.refresh_from_db()
    assert (job.stage, job.outcome) == (Stage.RESTING, Outcome.Kind.SILENCE)
    assert job.outcomes.standing().get().kind == Outcome.Kind.SILENCE


def test_a_job_taken_back_to_life_has_its_answer_again_after_undo(job: Application, amara: User) -> None:
    job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=DAY)
    take_back(job.reopen(by=amara, occurred_on=DAY), amara)
    job.refresh_from_db()
    assert (job.stage, job.outcome) == (Stage.RESTING, Outcome.Kind.NO)


def test_a_fact_is_put_back_unless_it_has_changed_again(job: Application, amara: User) -> None:
    undo = job.change_facts(by=amara, role="Senior analyst")
    job.change_facts(by=amara, role="Lead analyst")
    with pytest.raises(CannotUndo):
        take_back(undo, amara)
    job.refresh_from_db()
    assert job.role == "Lead analyst"
    assert Undo.objects.get(pk=undo.pk).undone_at is None, "it may work later"


def test_a_deleted_job_comes_back_with_all_that_hung_on_it(job: Application, amara: User) -> None:
    job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=DAY)
    InterviewFactory.create(application=job)
    before = [job.changes.count(), job.outcomes.count(), job.interviews.count(), job.stage, job.rank]
    pk = job.pk
    undo = job.forget(by=amara)
    assert not Application.objects.filter(pk=pk).exists()
    take_back(undo, amara)
    job = Application.objects.get(pk=pk)
    assert [job.changes.count(), job.outcomes.count(), job.interviews.count(), job.stage, job.rank] == before


def test_a_fact_is_put_back_however_the_database_writes_the_number(job: Application, amara: User) -> None:
    job.change_facts(by=amara, pay_min=Decimal("31000"))
    undo = job.change_facts(by=amara, pay_min=Decimal("34000"))
    take_back(undo, amara)
    job.refresh_from_db()
    assert job.pay_min == Decimal("31000")


def test_a_tag_that_is_written_twice_is_one_tag_as_it_was_written_first(amara: User) -> None:
    assert [tag.name for tag in Tag.objects.named(amara, ["Remote", "remote", " remote "])] == ["Remote"]
    assert [tag.name for tag in Tag.objects.named(amara, ["REMOTE"])] == ["Remote"]


def test_an_interview_is_more_than_a_first_call(job: Application) -> None:
    InterviewFactory.create(application=job, kind=Interview.Kind.SCREENING)
    job.summarise()
    assert not job.had_interview
    InterviewFactory.create(application=job, kind=Interview.Kind.PANEL)
    job.summarise()
    assert job.had_interview


def test_having_looked_back_is_remembered_wherever_the_card_goes(job: Application, amara: User) -> None:
    job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=DAY)
    looking = job.move_to(Stage.LOOKING_BACK, by=amara, occurred_on=DAY)
    job.move_to(Stage.PUT_AWAY, by=amara, occurred_on=DAY).undo(by=amara, now=timezone.now())
    job.refresh_from_db()
    assert job.looked_back
    take_back(looking, amara)
    job.refresh_from_db()
    assert not job.looked_back
