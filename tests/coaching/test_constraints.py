"""What cannot be true of a consent, and of what was written under it: the database itself says no."""

from contextlib import nullcontext
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts import leaving
from accounts.models import User
from coaching.append_only import TABLES
from coaching.models import (
    AccessLog,
    AgreedPlan,
    AgreedStep,
    Area,
    Coach,
    Coaching,
    CoachNote,
    Invitation,
    LogIsAppendOnly,
    Meeting,
    NoteReply,
    NotesAreKept,
    Page,
    Reason,
    SetAside,
    SuggestedStep,
    ticks,
)
from tests.coaching.factories import (
    AgreedStepFactory,
    CoachFactory,
    CoachingFactory,
    CoachNoteFactory,
    InvitationFactory,
    MeetingFactory,
    SuggestedStepFactory,
)
from tests.factories import FeedbackFactory, GapFactory, PlanFactory
from tests.refusing import refuses

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 20, 9, tzinfo=UTC)
BLIND = ticks(())


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("coaching_sees_something", BLIND),
        ("coaching_ends_after_it_began", {"ends_at": datetime(2020, 1, 1, tzinfo=UTC)}),
        ("coaching_ended_by_somebody", {"ended_at": NOW}),
        ("coaching_ended_by_somebody", {"ended_by": "client"}),
        ("coaching_ended_by_somebody", {"ended_at": NOW, "ended_by": "the weather"}),
    ],
)
def test_a_coaching(constraint: str, changes: dict[str, Any]) -> None:
    CoachingFactory.create()
    refuses(constraint, Coaching.objects.all(), **changes)


def test_one_consent_stands_between_two_people() -> None:
    first = CoachingFactory.create()
    with pytest.raises(IntegrityError, match="coaching_one_stands|client_id"), transaction.atomic():
        CoachingFactory.create(client=first.client, coach=first.coach)


def test_a_coach() -> None:
    coach = CoachFactory.create()
    refuses("coach_named", Coach.objects.all(), name="")
    refuses("coach_not_their_own_supervisor", Coach.objects.all(), supervisor=coach)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("invitation_sees_something", BLIND),
        ("invitation_asked_by_somebody", {"coach": None}),
        ("invitation_asked_by_somebody", {"asked_by": "client"}),
        ("invitation_answer_known", {"answer": "maybe", "answered_at": NOW}),
        ("invitation_answered_once", {"answer": "no"}),
        ("invitation_answered_once", {"answered_at": NOW}),
        ("invitation_yes_is_a_coaching", {"answer": "yes", "answered_at": NOW}),
    ],
)
def test_an_invitation(constraint: str, changes: dict[str, Any]) -> None:
    InvitationFactory.create()
    refuses(constraint, Invitation.objects.all(), **changes)


def test_an_address_is_asked_once_at_a_time(amara: User) -> None:
    first = InvitationFactory.create(email="bea@example.org")
    with pytest.raises(IntegrityError), transaction.atomic():
        InvitationFactory.create(coach=first.coach, email="BEA@example.org")
    facts: dict[str, Any] = {"asked_by": "client", "client": amara, "coach": None, "email": "bea@example.org"}
    InvitationFactory.create(**facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        InvitationFactory.create(**facts)


def test_a_client_is_handed_over_to_one_at_a_time() -> None:
    coaching = CoachingFactory.create()
    facts: dict[str, Any] = {"asked_by": "hand_over", "client": coaching.client, "follows": coaching}
    InvitationFactory.create(**facts)
    with pytest.raises(IntegrityError), transaction.atomic():
        InvitationFactory.create(**facts)


@pytest.mark.parametrize(
    ("constraint", "facts"),
    [
        ("coach_note_written", {"body": ""}),
        ("coach_note_case_is_private", {"case_day": date(2026, 11, 20), "is_shared": True}),
        ("coach_note_read_if_shared", {"read_at": NOW, "is_shared": False}),
    ],
)
def test_a_note(constraint: str, facts: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        CoachNoteFactory.create(**facts)


def test_a_note_has_one_pin() -> None:
    with pytest.raises(IntegrityError, match="coach_note_one_pin"), transaction.atomic():
        CoachNoteFactory.create(gap=GapFactory.create(), feedback=FeedbackFactory.create())


def test_a_reply_is_written() -> None:
    with pytest.raises(IntegrityError, match="note_reply_written"), transaction.atomic():
        CoachNoteFactory.create().replies.create(by_client=True, body="", written_at=NOW)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("step_kind_known", {"kind": "magic"}),
        ("step_says_what", {"then_i_will": ""}),
        ("step_answer_known", {"answer": "maybe", "answered_at": NOW}),
        ("step_answered_once", {"answer": "declined"}),
        ("step_answered_once", {"answered_at": NOW}),
    ],
)
def test_a_suggested_step(constraint: str, changes: dict[str, Any]) -> None:
    SuggestedStepFactory.create()
    refuses(constraint, SuggestedStep.objects.all(), **changes)


def test_a_plan_follows_a_yes() -> None:
    SuggestedStepFactory.create()
    refuses("step_plan_follows_a_yes", SuggestedStep.objects.all(), plan=PlanFactory.create())


def test_an_agreed_plan_and_its_steps() -> None:
    step = AgreedStepFactory.create()
    AgreedStepFactory.create(plan=step.plan)
    refuses("agreed_plan_has_goal", AgreedPlan.objects.all(), goal="")
    refuses("agreed_step_worded", AgreedStep.objects.all(), words="")
    refuses("agreed_step_who_known", AgreedStep.objects.all(), who="nobody")
    refuses("agreed_step_in_order|position", AgreedStep.objects.exclude(pk=step.pk), position=step.position)


def test_a_day_is_met_on_once() -> None:
    meeting = MeetingFactory.create()
    other = MeetingFactory.create(coaching=meeting.coaching, day=date(2026, 12, 5))
    refuses("meeting_once_a_day|day", Meeting.objects.filter(pk=other.pk), day=meeting.day)


def test_what_is_set_aside() -> None:
    coaching = CoachingFactory.create()
    facts: dict[str, Any] = {"until": None, "is_done": True}
    SetAside.put(coaching, Reason.QUIET, coaching.pk, date(2026, 11, 20), **facts)
    SetAside.put(coaching, Reason.QUIET, coaching.pk, date(2026, 11, 20), **facts)
    assert SetAside.objects.count() == 1
    refuses("set_aside_reason_known", SetAside.objects.all(), reason="mood")


@pytest.mark.parametrize(
    ("constraint", "facts"),
    [
        ("access_log_page_known", {"page": "dreams"}),
        ("access_log_by_known", {"page": "job", "by": "host"}),
        ("access_log_lists_have_a_day", {"page": "lists"}),
        ("access_log_lists_have_a_day", {"page": "job", "list_day": date(2026, 11, 20)}),
    ],
)
def test_a_look(constraint: str, facts: dict[str, Any]) -> None:
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        AccessLog.objects.create(coaching=CoachingFactory.create(), happened_at=NOW, **facts)


def test_lists_are_noted_once_a_day() -> None:
    coaching = CoachingFactory.create()
    for _ in range(2):
        AccessLog.objects.note_lists([coaching], NOW)
    AccessLog.objects.note_lists([coaching], NOW + timedelta(days=1))
    assert coaching.log.count() == 2
    refused = pytest.raises(IntegrityError, match="access_log_lists_once_a_day")
    with nullcontext() if connection.vendor == "sqlite" else refused, transaction.atomic():
        AccessLog.objects.create(coaching=coaching, page="lists", list_day=date(2026, 11, 20), happened_at=NOW)
    assert coaching.log.count() == 2


# ── Append-only, whoever asks ──


@pytest.fixture
def written() -> CoachNote:
    note: CoachNote = CoachNoteFactory.create()
    note.replies.create(by_client=True, body="Thank you", written_at=NOW)
    AccessLog.objects.note(note.coaching, Page.NOTES, NOW)
    return note


def run(sql: str) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


CHANGES = {
    "coaching_accesslog": ["page = 'job'", "happened_at = '2020-01-01 00:00:00+00:00'", "by = 'client'"],
    "coaching_coachnote": ["body = 'x'", "is_shared = false", "written_at = '2020-01-01 00:00:00+00:00'"],
    "coaching_notereply": ["body = 'x'", "by_client = false"],
}


@pytest.mark.parametrize("table", CHANGES)
def test_the_database_keeps_what_was_written(written: CoachNote, table: str) -> None:
    for change in CHANGES[table]:
        with pytest.raises(IntegrityError, match="append-only"):
            run(f"UPDATE {table} SET {change}")
    with pytest.raises(IntegrityError, match="append-only"):
        run(f"DELETE FROM {table}")


def test_every_kept_table_is_tried() -> None:
    assert {kept.table for kept in TABLES} == set(CHANGES)


def test_the_code_does_not_even_try(written: CoachNote) -> None:
    look = AccessLog.objects.get()
    for attempt in (look.save, look.delete, AccessLog.objects.all().delete, AccessLog.objects.update):
        with pytest.raises(LogIsAppendOnly):
            attempt()
    for attempt in (written.save, written.delete, CoachNote.objects.all().delete, NoteReply.objects.get().save):
        with pytest.raises(NotesAreKept):
            attempt()


def test_a_note_outlives_its_line_and_can_be_read(amara: User) -> None:
    gap = GapFactory.create(owner=amara)
    note = CoachNoteFactory.create(coaching__client=amara, gap=gap)
    key = gap.pk
    undo = gap.forget()
    note.read(NOW)
    note.refresh_from_db()
    assert (note.gap, note.read_at) == (None, NOW)

    undo.undo(by=amara, now=NOW)
    note.refresh_from_db()
    assert note.gap_id == key


def test_it_all_goes_with_the_account_of_the_client(written: CoachNote) -> None:
    client = written.coaching.client
    client.leave(NOW - timedelta(days=30))

    assert leaving.erase_due(NOW) == 1
    assert not AccessLog.objects.exists() and not CoachNote.objects.exists() and not Coaching.objects.exists()


def test_an_account_that_was_handed_over_goes_as_well(amara: User) -> None:
    before = CoachingFactory.create(client=amara, ended_at=NOW, ended_by="handed_over")
    CoachingFactory.create(client=amara, follows=before, shows_earlier=True)
    amara.leave(NOW - timedelta(days=30))

    assert leaving.erase_due(NOW) == 1
    assert not Coaching.objects.exists()


def test_what_a_coach_wrote_stays_when_their_account_goes(written: CoachNote) -> None:
    coach = written.coaching.coach
    assert coach.user
    coach.user.leave(NOW - timedelta(days=30))

    assert leaving.erase_due(timezone.now()) == 1
    coach.refresh_from_db()
    assert Coach.objects.filter(user=None, name="Maya Lind").exists()
    assert CoachNote.objects.count() == AccessLog.objects.count() == 1
    assert not Coaching.objects.in_force(NOW).exists()


def test_each_area_has_its_field() -> None:
    coaching = CoachingFactory.build(**ticks([Area.GAPS]))
    assert coaching.areas == [Area.GAPS]
