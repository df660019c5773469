"""Exactly what its owner saw goes, to exactly that address, once."""

from datetime import date, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from accounts.models import User
from followups import addresses, message
from followups.approving import CannotApprove, approve, approve_again, preview
from followups.message import seal
from followups.models import Door, Letter, LetterEvent, SendingAccount, StaleLetter, place_of
from followups.reasons import Reason
from followups.states import State
from followups.windows import Place
from tests.factories import (
    ApplicationFactory,
    CompanyFactory,
    ContactFactory,
    DoorFactory,
    SendingAccountFactory,
    UserFactory,
)
from tests.followups.world import MONDAY, World, state_of

pytestmark = pytest.mark.django_db


def test_approval_freezes_the_letter(world: World) -> None:
    letter = world.approved()
    letter.refresh_from_db()
    assert letter.contact
    assert letter.to_address == letter.contact.email
    assert letter.person == addresses.person_key(letter.contact.email)
    assert letter.approved_sha256 == seal(letter, world.mailbox).sha256
    assert letter.approval_ends_at == MONDAY + timedelta(days=30)
    assert letter.due_at == letter.first_due_at == MONDAY
    assert [(event.from_state, event.to_state, event.by) for event in letter.events.all()] == [
        ("draft", "scheduled", letter.owner)
    ]


def test_a_letter_written_at_night_waits_for_the_morning(world: World) -> None:
    world.clock.jump(hours=12)
    letter = world.approved()
    assert letter.due_at and letter.due_at.date() == date(2026, 11, 24)


SATURDAY = date(2026, 11, 28)


def test_a_letter_may_wait_for_a_day_of_its_owner_s_choice(world: World) -> None:
    letter = world.draft()
    approve(letter, by=letter.owner, account=world.mailbox, now=MONDAY, not_before=SATURDAY)
    assert letter.not_before == SATURDAY
    assert letter.due_at and letter.due_at.date() == date(2026, 11, 30)


def test_the_day_is_theirs_and_the_gate_keeps_to_it(world: World) -> None:
    letter = world.draft()
    Door.objects.create(contact=letter.contact, time_zone="Pacific/Auckland", country="NZ")
    approve(letter, by=letter.owner, account=world.mailbox, now=MONDAY, not_before=date(2026, 11, 25))
    Letter.objects.update(due_at=MONDAY)
    world.run()
    assert state_of(letter) == "scheduled not_before"
    assert letter.due_at and letter.due_at.astimezone(ZoneInfo("Pacific/Auckland")).date() == date(2026, 11, 25)
    world.clock.go(seconds=(letter.due_at - MONDAY).total_seconds())
    world.run()
    assert state_of(letter) == "sent"


def test_a_day_that_was_chosen_outlives_being_held_and_no_taking_back(world: World) -> None:
    letter = world.draft()
    approve(letter, by=letter.owner, account=world.mailbox, now=MONDAY, not_before=SATURDAY)
    letter.move(State.HELD, seen=(State.SCHEDULED,), by=None, now=MONDAY, reason=Reason.RESTORED)
    approve_again(letter, by=letter.owner, now=MONDAY, shown=letter.approved_sha256)
    assert letter.due_at and letter.due_at.date() == date(2026, 11, 30)
    letter.withdraw(by=letter.owner, now=MONDAY)
    letter.refresh_from_db()
    assert letter.not_before is None


@pytest.mark.row("F59")
def test_a_second_press_approves_nothing(world: World) -> None:
    letter = world.draft()
    again = Letter.objects.get(pk=letter.pk)
    approve(letter, by=letter.owner, account=world.mailbox, now=MONDAY)
    with pytest.raises(StaleLetter):
        approve(again, by=letter.owner, account=world.mailbox, now=MONDAY)
    assert letter.events.count() == 1


def test_a_yes_that_is_taken_back_leaves_a_draft(world: World) -> None:
    letter = world.approved()
    letter.withdraw(by=letter.owner, now=MONDAY)
    world.run()
    assert state_of(letter) == "draft withdrawn"
    assert letter.approved_at is None
    assert world.sink.accepted() == []


@pytest.mark.row("F58")
@pytest.mark.parametrize(
    "change", [{"subject": "Another"}, {"body": "Other words"}, {"to_address": "joe@other.example"}]
)
def test_a_change_behind_the_engine_s_back_is_held(world: World, change: dict[str, Any]) -> None:
    letter = world.approved()
    Letter.objects.filter(pk=letter.pk).update(**change)
    world.run()
    assert state_of(letter).startswith("held")
    assert world.sink.accepted() == []


@pytest.mark.row("F58")
def test_another_address_of_the_same_person_is_held(world: World) -> None:
    letter = world.approved()
    assert letter.contact
    letter.contact.email = "priya@elsewhere.example"
    letter.contact.save()
    world.run()
    assert state_of(letter) == "held person_gone"


def test_a_draft_is_changed_and_deleted_freely(world: World) -> None:
    letter = world.draft()
    letter.body = "Other words"
    letter.save()
    assert LetterEvent.objects.count() == 0
    letter.delete()


def test_what_was_approved_is_not_deleted(world: World) -> None:
    letter = world.approved()
    with pytest.raises(StaleLetter):
        letter.delete()


@pytest.mark.row("F58")
def test_what_is_going_out_can_be_neither_withdrawn_nor_cancelled(world: World) -> None:
    letter = world.approved()
    refused = []

    def late(point: str) -> None:
        if point == "journaled":
            for act in (letter.withdraw, letter.cancel):
                with pytest.raises(StaleLetter):
                    act(by=letter.owner, now=MONDAY)
                refused.append(act)

    world.engine.deliverer.at = late
    world.run()
    assert len(refused) == 2
    assert state_of(letter) == "sent"


def test_an_approval_is_taken_back_and_given_again(world: World) -> None:
    letter = world.approved()
    letter.withdraw(by=letter.owner, now=MONDAY)
    assert state_of(letter) == "draft withdrawn"
    approve(letter, by=letter.owner, account=world.mailbox, now=MONDAY)
    letter.cancel(by=letter.owner, now=MONDAY)
    assert state_of(letter) == "cancelled withdrawn"


def test_a_held_letter_goes_after_a_new_yes(world: World) -> None:
    letter = world.approved()
    world.clock.go(days=7)
    world.run()
    assert state_of(letter) == "held answer_unknown"
    letter = Letter.objects.get()
    approve_again(letter, by=letter.owner, now=world.clock(), shown=letter.approved_sha256)
    world.run()
    assert state_of(letter) == "sent"


def test_a_letter_without_a_mailbox_needs_one(world: World) -> None:
    with pytest.raises(CannotApprove, match="mailbox"):
        approve_again(world.draft(), by=world.mailbox.owner, now=MONDAY, shown="")


def test_who_and_what_cannot_be_approved(world: World, bob: User) -> None:
    mine, theirs = world.draft(), SendingAccountFactory.create(owner=bob)
    for by, account in ((bob, world.mailbox), (bob, theirs), (mine.owner, theirs)):
        with pytest.raises(CannotApprove, match="whoever wrote"):
            approve(mine, by=by, account=account, now=MONDAY)
    wrong: dict[str, Any] = {
        "made up": {"is_sample": True},
        "your people": {"contact": ContactFactory.create(owner=bob, email="a@b.example")},
        "your jobs": {"application": ApplicationFactory.create(owner=bob)},
        "Nobody is named": {"contact": None},
    }
    for words, facts in wrong.items():
        letter = world.draft(**facts)
        with pytest.raises(CannotApprove, match=words):
            approve(letter, by=letter.owner, account=world.mailbox, now=MONDAY)
    world.mailbox.pause("sign_in", MONDAY)
    world.mailbox.refresh_from_db()
    with pytest.raises(CannotApprove, match="mailbox is paused"):
        preview(mine, world.mailbox, MONDAY)


@pytest.mark.row("F106")
def test_what_is_shown_is_what_goes(world: World) -> None:
    letter = world.draft()
    shown = preview(letter, world.mailbox, MONDAY)
    approve(letter, by=letter.owner, account=world.mailbox, now=MONDAY)
    assert letter.contact
    assert (shown.sender, shown.reply_to) == (world.mailbox.address, world.mailbox.address)
    assert (shown.recipient, shown.subject, shown.body) == (letter.contact.email, letter.subject, letter.body)
    assert (shown.goes_at, shown.place) == (letter.due_at, Place("Europe/London"))


def test_a_letter_sent_by_hand_counts(world: World) -> None:
    letter = world.draft()
    assert letter.contact
    key = addresses.person_key(letter.contact.email)
    letter.sent_by_hand(by=letter.owner, person=key, on=date(2026, 11, 20), now=MONDAY)
    assert state_of(letter) == "sent"
    following = world.approved(contact=letter.contact)
    world.run()
    assert state_of(following) == "scheduled too_soon"
    assert Door.objects.to_contact(letter.contact).touches_used(MONDAY) == 1


@pytest.mark.row("F62")
def test_erasing_a_person_erases_their_letters_whatever_they_are_doing(world: World) -> None:
    world.approved("accept_close")
    world.run()
    waits = world.approved()
    world.approved()
    Letter.objects.filter(pk=waits.pk).update(state="claimed", claim=waits.pk, lease_ends_at=MONDAY)
    world.mailbox.owner.delete()
    assert not Letter.objects.exists() and not SendingAccount.objects.exists() and not LetterEvent.objects.exists()


def test_a_letter_outlives_its_job_and_its_person(world: World) -> None:
    letter = world.approved(application=ApplicationFactory.create(owner=world.mailbox.owner))
    assert letter.application and letter.contact
    letter.application.delete()
    letter.contact.delete()
    world.run()
    assert state_of(letter) == "held person_gone"


def test_through_the_host_their_address_is_the_one_to_reply_to(world: World, settings: Any) -> None:
    settings.LETTERS_DOMAIN, settings.LETTERS_URL = "letters.ajar.example", f"smtp://127.0.0.1:{world.sink.port}"
    account = SendingAccount.objects.create(owner=world.mailbox.owner, kind="host", gap_seconds=0)
    letter = world.draft()
    shown = preview(letter, account, MONDAY)
    assert shown.sender.endswith("@letters.ajar.example")
    assert shown.reply_to == letter.owner.email
    approve(letter, by=letter.owner, account=account, now=MONDAY)
    text = seal(letter, account).approved.decode()
    assert f"From: Amara Osei via Ajar <{shown.sender}>" in text
    assert f"Reply-To: Amara Osei <{letter.owner.email}>" in text
    world.run()
    assert state_of(letter) == "held owner_unverified"
    letter.owner.emailaddress_set.create(email=letter.owner.email, verified=True, primary=True)  # type: ignore[attr-defined]
    letter = Letter.objects.get()
    approve_again(letter, by=letter.owner, now=world.clock.go(minutes=5), shown=letter.approved_sha256)
    world.run()
    assert state_of(letter) == "sent"
    assert message.sent_by_host()


def test_letters_through_the_host_share_a_line(world: World, settings: Any) -> None:
    settings.LETTERS_DOMAIN, settings.LETTERS_URL = "letters.ajar.example", f"smtp://127.0.0.1:{world.sink.port}"
    settings.AJAR_LOCAL = True
    for behaviour in ("", "dot_554", "rcpt_550", "", "ok_close", ""):
        owner = UserFactory.create()
        SendingAccount.objects.create(owner=owner, kind="host", gap_seconds=0)
        world.approved(behaviour, owner=owner)
    world.run()
    assert sorted(Letter.objects.values_list("state", flat=True)) == [
        "failed",
        "failed",
        "sent",
        "sent",
        "sent",
        "sent",
    ]
    assert world.sink.lines == 2


@pytest.mark.row("F50")
def test_where_somebody_reads_their_letters(amara: User) -> None:
    amara.country, amara.region = "GB", "ENG"
    company = CompanyFactory.create(owner=amara)
    contact = ContactFactory.create(owner=amara, company=company)
    assert place_of(None, amara) == place_of(contact, amara) == Place("Europe/London", "GB", "ENG")
    at_work = DoorFactory.create(contact=None, company=company, country="DE", region="BY")
    contact = type(contact).objects.get(pk=contact.pk)
    assert place_of(contact, amara) == Place("Europe/London", "DE", "BY")
    DoorFactory.create(contact=contact, time_zone="Asia/Kolkata")
    contact = type(contact).objects.get(pk=contact.pk)
    assert place_of(contact, amara) == Place("Asia/Kolkata", "DE", "BY")
    at_work.delete()
    contact = type(contact).objects.get(pk=contact.pk)
    assert place_of(contact, amara) == Place("Asia/Kolkata")


def test_a_door_counts_what_reached_whom(world: World) -> None:
    company = CompanyFactory.create(owner=world.mailbox.owner)
    contact = ContactFactory.create(owner=company.owner, company=company, email="priya@employer.example")
    nobody = ContactFactory.create(owner=company.owner, company=company)
    world.approved(contact=contact)
    world.run()
    door = Door.objects.to_contact(contact)
    assert door.touches_used(MONDAY) == 1
    assert DoorFactory.create(contact=None, company=company).touches_used(MONDAY) == 1
    assert Door.objects.to_contact(nobody).touches_used(MONDAY) == 0
    assert door.touches_used(MONDAY + timedelta(days=366)) == 0
    assert set(Door.objects.of(company.owner)) == set(Door.objects.all())
    assert str(door).endswith(": Ajar")
