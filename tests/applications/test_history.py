"""The history is append-only, and what the columns of a job say about now follows from it."""

from datetime import date
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import User
from applications.models import (
    Application,
    CannotUndo,
    HistoryIsAppendOnly,
    Outcome,
    Stage,
    StageChange,
    StaleStage,
    Undo,
    replay,
)
from core.ids import uuid7
from tests.factories import ApplicationFactory, InterviewFactory, NoteFactory, TagFactory

MONDAY = date(2026, 11, 9)
TUESDAY = date(2026, 11, 10)
FRIDAY = date(2026, 11, 13)

pytestmark = pytest.mark.django_db


def take_back(undo: Undo, owner: User) -> None:
    undo.undo(by=owner, now=timezone.now())


def sent(owner: User, **facts: Any) -> Application:
    return ApplicationFactory.create(owner=owner, stage=Stage.SENT, occurred_on=MONDAY, **facts)


def test_ids_sort_by_the_time_they_were_made() -> None:
    ids = [uuid7() for _ in range(50)]
    assert [i.int >> 80 for i in ids] == sorted(i.int >> 80 for i in ids)
    assert {i.version for i in ids} == {7}


def test_a_new_job_writes_the_first_row_of_its_history(amara: User) -> None:
    job = sent(amara)
    (change,) = job.changes.all()
    assert (change.from_stage, change.to_stage, change.occurred_on, change.by) == ("", "sent", MONDAY, amara)
    assert (job.stage, job.stage_on, job.furthest, job.waiting_since) == ("sent", MONDAY, "sent", MONDAY)


def test_a_move_keeps_its_true_date(amara: User) -> None:
    job = sent(amara)
    job.move_to(Stage.TALKING, by=amara, occurred_on=TUESDAY)
    assert (job.stage, job.stage_on, job.waiting_since) == ("talking", TUESDAY, TUESDAY)


def test_the_second_of_two_tabs_is_told_that_the_card_has_moved(amara: User) -> None:
    job = sent(amara)
    job.move_to(Stage.TALKING, by=amara, occurred_on=TUESDAY, seen="sent")
    with pytest.raises(StaleStage):
        job.move_to(Stage.OFFER, by=amara, occurred_on=TUESDAY, seen="sent")


def test_a_move_can_be_taken_back_and_counts_no_more(amara: User) -> None:
    job = sent(amara)
    undo = job.move_to(Stage.OFFER, by=amara, occurred_on=TUESDAY)
    take_back(undo, amara)
    job.refresh_from_db()
    assert (job.stage, job.furthest, job.stage_on) == ("sent", "sent", MONDAY)
    assert job.changes.count() == 3
    assert replay(job.changes.as_recorded()) == "sent"


def test_taking_back_twice_changes_nothing_more(amara: User) -> None:
    job = sent(amara)
    undo = job.move_to(Stage.TALKING, by=amara, occurred_on=TUESDAY)
    take_back(undo, amara)
    take_back(undo, amara)
    assert job.changes.count() == 3


def test_moves_are_taken_back_from_the_last_to_the_first(amara: User) -> None:
    job = sent(amara)
    first = job.move_to(Stage.TALKING, by=amara, occurred_on=TUESDAY)
    second = job.move_to(Stage.OFFER, by=amara, occurred_on=FRIDAY)
    with pytest.raises(CannotUndo):
        take_back(first, amara)
    take_back(second, amara)
    take_back(first, amara)
    job.refresh_from_db()
    assert job.stage == "sent"


def test_a_refused_undo_may_be_pressed_again_later(amara: User) -> None:
    job = sent(amara)
    first = job.move_to(Stage.TALKING, by=amara, occurred_on=TUESDAY)
    job.move_to(Stage.OFFER, by=amara, occurred_on=FRIDAY)
    with pytest.raises(CannotUndo):
        take_back(first, amara)
    first.refresh_from_db()
    assert first.undone_at is None


def test_an_answer_lays_the_card_to_rest_and_stands_apart_from_the_stage(amara: User) -> None:
    job = sent(amara)
    job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=FRIDAY, words="Not this time", channel="email")
    assert (job.stage, job.outcome, job.furthest, job.waiting_since) == ("resting", "no", "sent", None)
    assert job.outcomes.get().words == "Not this time"


def test_an_answer_can_be_taken_back(amara: User) -> None:
    job = sent(amara)
    take_back(job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=FRIDAY), amara)
    job.refresh_from_db()
    assert (job.stage, job.outcome, job.waiting_since) == ("sent", "", MONDAY)
    assert not job.outcomes.exists()


def test_a_silence_comes_back_to_life_with_its_history(amara: User) -> None:
    job = sent(amara)
    job.log_outcome(Outcome.Kind.SILENCE, by=amara, occurred_on=TUESDAY)
    job.reopen(by=amara, occurred_on=FRIDAY, to=Stage.TALKING)
    assert (job.stage, job.outcome, job.furthest) == ("talking", "", "talking")
    assert job.outcomes.get().reopened_on == FRIDAY
    assert [change.to_stage for change in job.changes.as_recorded()] == ["sent", "resting", "talking"]


def test_coming_back_to_life_can_be_taken_back(amara: User) -> None:
    job = sent(amara)
    job.log_outcome(Outcome.Kind.SILENCE, by=amara, occurred_on=TUESDAY)
    take_back(job.reopen(by=amara, occurred_on=FRIDAY), amara)
    job.refresh_from_db()
    assert (job.stage, job.outcome) == ("resting", "silence")


def test_a_silence_that_turns_into_a_no_keeps_both_answers(amara: User) -> None:
    job = sent(amara)
    job.log_outcome(Outcome.Kind.SILENCE, by=amara, occurred_on=TUESDAY)
    undo = job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=FRIDAY)
    assert (job.outcome, job.outcomes.count()) == ("no", 2)
    take_back(undo, amara)
    job.refresh_from_db()
    assert (job.outcome, job.outcomes.count()) == ("silence", 1)


def test_hired_is_an_answer_and_a_stage(amara: User) -> None:
    job = sent(amara)
    undo = job.move_to(Stage.HIRED, by=amara, occurred_on=FRIDAY)
    assert (job.stage, job.outcome, job.furthest) == ("hired", "hired", "hired")
    take_back(undo, amara)
    job.refresh_from_db()
    assert (job.stage, job.outcome, job.furthest) == ("sent", "", "sent")


def test_the_furthest_stage_outlives_the_answer(amara: User) -> None:
    job = sent(amara)
    job.move_to(Stage.TALKING, by=amara, occurred_on=TUESDAY)
    job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=FRIDAY)
    assert job.furthest == "talking"


def test_a_date_is_put_right_by_a_further_row(amara: User) -> None:
    job = sent(amara)
    undo = job.put_date_right(job.changes.get(), by=amara, occurred_on=date(2026, 11, 2))
    assert (job.stage_on, job.changes.count()) == (date(2026, 11, 2), 2)
    take_back(undo, amara)
    job.refresh_from_db()
    assert job.stage_on == MONDAY


def test_a_redated_move_can_still_be_taken_back(amara: User) -> None:
    job = sent(amara)
    undo = job.move_to(Stage.TALKING, by=amara, occurred_on=FRIDAY)
    job.put_date_right(job.changes.get(to_stage="talking"), by=amara, occurred_on=TUESDAY)
    take_back(undo, amara)
    job.refresh_from_db()
    assert job.stage == "sent"


def test_a_rest_ends_when_the_job_comes_back_to_life(amara: User) -> None:
    job = sent(amara)
    job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=TUESDAY)
    job.rest_until(FRIDAY, by=amara)
    assert job.resting_until == FRIDAY
    job.reopen(by=amara, occurred_on=FRIDAY)
    assert job.resting_until is None


def test_a_promised_day_counts_for_more_than_the_usual_wait(amara: User) -> None:
    job = sent(amara)
    InterviewFactory.create(application=job, day=TUESDAY, answer_expected_on=FRIDAY)
    job.move_to(Stage.TALKING, by=amara, occurred_on=TUESDAY)
    silent = Application.objects.owned_by(amara).silent_since
    assert job.answer_expected_on == FRIDAY
    assert not silent(cutoff=FRIDAY, today=FRIDAY).exists()
    assert silent(cutoff=MONDAY, today=date(2026, 11, 14)).get() == job


def test_a_deleted_job_comes_back_with_all_that_hung_on_it(amara: User) -> None:
    job = sent(amara, notes="kept", pay_min="31000.50", pay_max=40000)
    NoteFactory.create(application=job)
    InterviewFactory.create(application=job)
    job.tags.add(TagFactory.create(owner=amara, name="north"))
    job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=FRIDAY)
    pk = job.pk
    undo = job.forget(by=amara)
    assert not Application.objects.owned_by(amara).exists()
    take_back(undo, amara)
    back = Application.objects.owned_by(amara).get()
    assert (back.pk, back.notes, str(back.pay_min), back.stage) == (pk, "kept", "31000.50", "resting")
    assert [back.changes.count(), back.notes_kept.count(), back.interviews.count(), back.outcomes.count()] == [
        2,
        1,
        1,
        1,
    ]
    assert [tag.name for tag in back.tags.all()] == ["north"]


def test_an_edit_is_taken_back_unless_somebody_edited_again(amara: User) -> None:
    job = sent(amara, place="Leeds")
    undo = job.change_facts(by=amara, place="York", closing_on=FRIDAY)
    take_back(undo, amara)
    job.refresh_from_db()
    assert (job.place, job.closing_on) == ("Leeds", None)
    undo = job.change_facts(by=amara, place="York")
    job.change_facts(by=amara, place="Hull")
    with pytest.raises(CannotUndo):
        take_back(undo, amara)


def test_history_is_never_rewritten(amara: User) -> None:
    change = sent(amara).changes.get()
    with pytest.raises(HistoryIsAppendOnly):
        change.save()
    with pytest.raises(HistoryIsAppendOnly):
        change.delete()
    with pytest.raises(HistoryIsAppendOnly):
        StageChange.objects.update(to_stage="offer")
    with pytest.raises(HistoryIsAppendOnly):
        StageChange.objects.all().delete()


def test_one_answer_stands_at_a_time(amara: User) -> None:
    job = sent(amara)
    job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=FRIDAY)
    with pytest.raises(IntegrityError, match="outcome_one_stands|outcome.application"), transaction.atomic():
        Outcome.objects.create(application=job, kind=Outcome.Kind.SILENCE)
