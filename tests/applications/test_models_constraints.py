"""What cannot be true cannot be stored: the database itself says no."""

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from applications.models import Application, Company, Interview, Note, Outcome, OutcomeReason, Stage, StageChange, Tag
from tests.factories import (
    ApplicationFactory,
    CompanyFactory,
    InterviewFactory,
    NoteFactory,
    OutcomeFactory,
    TagFactory,
)
from tests.refusing import refuses

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("application_stage_known", {"stage": "rejected", "outcome": ""}),
        ("application_furthest_in_play", {"furthest": "resting"}),
        ("application_in_play_has_no_answer", {"stage": Stage.SENT, "outcome": "no"}),
        ("application_in_play_has_no_answer", {"stage": Stage.HIRED, "outcome": ""}),
        ("application_outcome_known", {"stage": Stage.RESTING, "outcome": "ghosted"}),
        ("application_work_mode_known", {"work_mode": "moon"}),
        ("application_pay_period_known", {"pay_period": "blink"}),
        ("application_pay_not_negative", {"pay_min": -1}),
        ("application_pay_not_negative", {"pay_max": -1}),
        ("application_pay_in_order", {"pay_min": 2, "pay_max": 1}),
    ],
)
def test_a_job(constraint: str, changes: dict[str, Any]) -> None:
    ApplicationFactory.create()
    if constraint == "application_stage_known":
        constraint = "application_stage_known|application_in_play_has_no_answer"
    refuses(constraint, Application.objects.all(), **changes)


@pytest.mark.parametrize(
    ("constraint", "row"),
    [
        ("change_from_known_stage", {"from_stage": "nowhere", "to_stage": "sent"}),
        ("change_to_known_stage", {"from_stage": "sent", "to_stage": "nowhere"}),
        ("change_goes_somewhere", {"from_stage": "sent", "to_stage": "sent"}),
        ("change_replaces_to_correct", {"kind": "undo", "from_stage": "sent", "to_stage": "saved"}),
    ],
)
def test_a_row_of_the_history(constraint: str, row: dict[str, Any]) -> None:
    job = ApplicationFactory.create()
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        StageChange.objects.bulk_create([StageChange(application=job, **row)])


def test_a_plain_move_replaces_nothing() -> None:
    job = ApplicationFactory.create()
    move = StageChange(application=job, from_stage="saved", to_stage="sent", replaces=job.changes.get())
    with pytest.raises(IntegrityError, match="change_replaces_to_correct"), transaction.atomic():
        StageChange.objects.bulk_create([move])


def test_a_row_is_replaced_once() -> None:
    job = ApplicationFactory.create()
    first = job.changes.get()
    redates = [StageChange(application=job, kind="redate", to_stage="saved", replaces=first) for _ in range(2)]
    with pytest.raises(IntegrityError), transaction.atomic():
        StageChange.objects.bulk_create(redates)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("outcome_kind_known", {"kind": "ghosted"}),
        ("outcome_voice_known", {"voice": "rumour"}),
        ("outcome_mine_to_change_known", {"mine_to_change": "maybe"}),
    ],
)
def test_an_answer(constraint: str, changes: dict[str, Any]) -> None:
    OutcomeFactory.create()
    refuses(constraint, Outcome.objects.all(), **changes)


def test_only_one_answer_stands() -> None:
    job = ApplicationFactory.create()
    OutcomeFactory.create(application=job, reopened_on=date(2026, 11, 20))
    OutcomeFactory.create(application=job)
    with pytest.raises(IntegrityError), transaction.atomic():
        Outcome.objects.filter(application=job).update(reopened_on=None)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("reason_worded", {"label": ""}),
        ("reason_mine_to_change_known", {"mine_to_change": "maybe"}),
    ],
)
def test_a_reason(amara: User, constraint: str, changes: dict[str, Any]) -> None:
    reason = OutcomeReason.objects.create(owner=amara, label="Budget")
    refuses(constraint, OutcomeReason.objects.filter(pk=reason.pk), **changes)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("interview_kind_known", {"kind": "duel"}),
        ("interview_hour_has_day_and_zone", {"starts_at": datetime(2026, 11, 26, 10, tzinfo=UTC), "time_zone": ""}),
        (
            "interview_hour_has_day_and_zone",
            {"starts_at": datetime(2026, 11, 26, 10, tzinfo=UTC), "time_zone": "Europe/London", "day": None},
        ),
        ("interview_length_sensible", {"minutes": 0}),
        ("interview_length_sensible", {"minutes": 7 * 24 * 60 + 1}),
        ("interview_went_known", {"went": "badly"}),
    ],
)
def test_a_round(constraint: str, changes: dict[str, Any]) -> None:
    InterviewFactory.create()
    refuses(constraint, Interview.objects.all(), **changes)


def test_an_invitation_makes_one_round() -> None:
    job = ApplicationFactory.create()
    for uid in ("one@example.org", "two@example.org"):
        InterviewFactory.create(application=job, ics_uid=uid)
    with pytest.raises(IntegrityError), transaction.atomic():
        Interview.objects.update(ics_uid="one@example.org")


@pytest.mark.parametrize(
    ("constraint", "changes"), [("note_written", {"body": ""}), ("note_kind_known", {"kind": "rant"})]
)
def test_a_note(constraint: str, changes: dict[str, Any]) -> None:
    NoteFactory.create()
    refuses(constraint, Note.objects.all(), **changes)


def test_a_company_and_a_tag_have_names() -> None:
    CompanyFactory.create()
    TagFactory.create()
    refuses("company_named", Company.objects.all(), name="")
    refuses("tag_named", Tag.objects.all(), name="")


@pytest.mark.parametrize("model", [Company, Tag])
def test_a_name_is_there_once_whatever_its_case(amara: User, bob: User, model: Any) -> None:
    model.objects.create(owner=amara, name="Harbour")
    model.objects.create(owner=bob, name="Harbour")
    with pytest.raises(IntegrityError), transaction.atomic():
        model.objects.create(owner=amara, name="HARBOUR")


def test_a_reason_is_there_once_whatever_its_case(amara: User) -> None:
    OutcomeReason.objects.create(owner=amara, label="Budget")
    with pytest.raises(IntegrityError), transaction.atomic():
        OutcomeReason.objects.create(owner=amara, label="BUDGET")
