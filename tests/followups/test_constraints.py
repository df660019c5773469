"""What cannot be true of letters cannot be stored: the database itself says no."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction

from accounts.models import User
from followups.models import Door, EngineState, Letter, Reminder, SendingAccount, Suppression, stop_of
from followups.sealed import Seal
from tests.factories import CompanyFactory, ContactFactory, DoorFactory, SendingAccountFactory, UserFactory
from tests.followups.world import MONDAY, World
from tests.refusing import refuses

pytestmark = pytest.mark.django_db

NO_YES = {"state": "draft", "approved_at": None}
CLAIM = "00000000-0000-7000-8000-000000000001"
IN_FLIGHT: dict[str, Any] = {"claim": CLAIM, "lease_ends_at": MONDAY}
GOING: dict[str, Any] = IN_FLIGHT | {"state": "sending", "date_header": "Mon", "handed_over_at": MONDAY}


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("letter_state_known", {"state": "lost"}),
        ("letter_way_known", {"way": "owl", "state": "draft"}),
        ("letter_has_subject", {"subject": ""}),
        ("letter_has_words", {"body": ""}),
        ("letter_goes_only_approved", {"approved_at": None}),
        ("letter_goes_only_approved", {"approval_ends_at": None}),
        ("letter_goes_only_approved", {"approved_by": None}),
        ("letter_goes_only_approved", {"account": None}),
        ("letter_goes_only_approved", {"approved_sha256": ""}),
        ("letter_goes_only_approved", {"message_id": ""}),
        ("letter_goes_only_approved", {"to_address": ""}),
        ("letter_goes_only_approved", {"person": ""}),
        ("letter_goes_only_approved", {"words": ""}),
        ("letter_goes_only_approved", {"way": "hand"}),
        ("letter_goes_only_approved", GOING | {"approved_at": None}),
        ("letter_waits_for_an_hour", {"due_at": None}),
        ("letter_waits_for_an_hour", {"first_due_at": None}),
        ("letter_in_flight_is_claimed", {"claim": CLAIM}),
        ("letter_in_flight_is_claimed", {"state": "claimed"}),
        ("letter_in_flight_is_claimed", {"state": "claimed", "claim": CLAIM}),
        ("letter_in_flight_is_claimed", IN_FLIGHT | {"state": "sent", "handed_over_at": MONDAY}),
        ("letter_sending_has_frozen_date", GOING | {"date_header": ""}),
        ("letter_sending_has_frozen_date|letter_gone_has", GOING | {"handed_over_at": None}),
        ("letter_gone_has_instant_and_person", {"state": "sent"}),
        ("letter_gone_has_instant_and_person", {"state": "unknown", "handed_over_at": MONDAY, "person": ""}),
        ("letter_made_up_never_goes", {"is_sample": True}),
        ("letter_not_before_is_approved", NO_YES | {"not_before": MONDAY.date()}),
    ],
)
def test_a_letter(world: World, constraint: str, changes: dict[str, Any]) -> None:
    world.approved()
    refuses(constraint, Letter.objects.all(), **changes)


def test_a_letter_in_flight_and_one_that_went_can_be_stored(world: World) -> None:
    world.approved()
    Letter.objects.update(**IN_FLIGHT, state="claimed")
    Letter.objects.update(**GOING)
    Letter.objects.update(state="sent", claim=None, lease_ends_at=None)


def test_only_its_owner_approves(world: World) -> None:
    world.approved()
    refuses("letter_approved_by_its_owner", Letter.objects.all(), approved_by=UserFactory.create())


def test_one_message_id_one_flight_and_the_same_words_once(world: World) -> None:
    first, second = world.approved(), world.approved()
    rows = Letter.objects.filter(pk=second.pk)
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(message_id=first.message_id)
    Letter.objects.filter(pk=first.pk).update(**IN_FLIGHT, state="claimed")
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(**IN_FLIGHT, state="claimed")
    Letter.objects.filter(pk=first.pk).update(state="unknown", claim=None, lease_ends_at=None, handed_over_at=MONDAY)
    same = {"person": first.person, "words": first.words, "handed_over_at": MONDAY}
    with pytest.raises(IntegrityError), transaction.atomic():
        rows.update(state="sent", **same)
    rows.update(state="sent", way="hand", **same)  # what its owner did by hand is simply so


def test_a_door(amara: User) -> None:
    door = DoorFactory.create(contact=ContactFactory.create(owner=amara))
    rows = Door.objects.filter(pk=door.pk)
    refuses("door_to_somebody", rows, contact=None)
    refuses("door_to_somebody", rows, company=CompanyFactory.create(owner=amara))
    refuses("door_standing_known", rows, standing="broken")
    refuses("door_said_by_known", rows, said_by="you")


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("suppression_has_scope", {"scope": "instance"}),
        ("suppression_has_scope", {"scope": "galaxy"}),
        ("suppression_has_scope", {"owner_key": ""}),
        ("suppression_said_by_somebody", {"said_by": "you"}),
        ("suppression_of_somebody", {"person": ""}),
        ("suppression_lifted_after", {"lifted_at": MONDAY - timedelta(days=1)}),
    ],
)
def test_a_stop(amara: User, constraint: str, changes: dict[str, Any]) -> None:
    stop_of(amara, "priya@employer.example", "they", MONDAY).save()
    refuses(constraint, Suppression.objects.all(), **changes)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("sending_account_kind_known|sending_account_own_or_host", {"kind": "owl"}),
        ("sending_account_security_known", {"security": "hope"}),
        ("sending_account_own_or_host", {"address": ""}),
        ("sending_account_own_or_host", {"host": ""}),
        ("sending_account_own_or_host", {"kind": "host"}),
        ("sending_account_pause_has_reason", {"paused_at": MONDAY}),
        ("sending_account_pause_has_reason", {"pause_reason": "sign_in"}),
        ("sending_account_port_possible", {"port": 0}),
        ("sending_account_port_possible", {"port": 65536}),
        ("sending_account_sends_something", {"per_day": 0}),
    ],
)
def test_a_mailbox(amara: User, constraint: str, changes: dict[str, Any]) -> None:
    SendingAccountFactory.create(owner=amara)
    refuses(constraint, SendingAccount.objects.all(), **changes)


def test_a_mailbox_through_the_host_keeps_no_secret_and_is_there_once(amara: User) -> None:
    through = {"owner": amara, "kind": "host"}
    SendingAccount.objects.create(**through)
    refuses("sending_account_own_or_host", SendingAccount.objects.all(), secret=Seal("x"))
    with pytest.raises(IntegrityError), transaction.atomic():
        SendingAccount.objects.create(**through)


def test_there_is_one_engine_state() -> None:
    EngineState.objects.current()
    refuses("engine_state_is_one_row", EngineState.objects.all(), id=CLAIM)


@pytest.mark.parametrize(
    ("constraint", "changes"),
    [
        ("reminder_state_known", {"state": "lost"}),
        ("reminder_in_flight_is_claimed", {"state": "sending"}),
        ("reminder_in_flight_is_claimed", IN_FLIGHT | {"state": "sending"}),
        ("reminder_in_flight_is_claimed", IN_FLIGHT),
        ("reminder_has_subject", {"subject": ""}),
    ],
)
def test_a_reminder(amara: User, constraint: str, changes: dict[str, Any]) -> None:
    Reminder.objects.keep(amara, "hello", MONDAY.date(), MONDAY, "A hello", "If you like.")
    refuses(constraint, Reminder.objects.all(), **changes)


def test_a_reminder_is_there_once_a_day(amara: User) -> None:
    for day in (MONDAY.date(), MONDAY.date() + timedelta(days=1)):
        Reminder.objects.keep(amara, "hello", day, MONDAY, "A hello", "If you like.")
    with pytest.raises(IntegrityError), transaction.atomic():
        Reminder.objects.update(occurs_on=MONDAY.date())
