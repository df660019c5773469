"""Stop is instant, and holds whatever is deleted, brought in again, or brought back from a copy."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from accounts.models import User
from applications.models import Contact, Outcome
from followups import stopping
from followups.approving import CannotApprove, approve, approve_again
from followups.journal import Journal
from followups.models import Door, Letter, StopsAreKept, Suppression
from followups.reasons import Reason
from tests.factories import (
    ApplicationFactory,
    CompanyFactory,
    ContactFactory,
    DoorFactory,
    InterviewFactory,
    UserFactory,
)
from tests.followups.world import MONDAY, World, state_of

pytestmark = pytest.mark.django_db

THEY, ME = Suppression.Said.THEY, Suppression.Said.ME


def stop(world: World, letter: Letter, said_by: str = THEY) -> stopping.Stopped:
    now = world.clock()
    return stopping.stop(letter.owner, letter.to_address, said_by=said_by, now=now, journal=world.engine.journal)


def test_please_stop_cancels_what_waits_and_says_how_much(world: World) -> None:
    letter = world.approved()
    stopped = stop(world, letter)
    assert (stopped.letters, stopped.going_out) == (1, ())
    world.run()
    assert state_of(letter) == "cancelled stopped"
    assert world.sink.accepted() == []


def test_what_is_going_out_already_is_named(world: World) -> None:
    letter = world.approved()
    world.engine.deliverer.at = lambda point: named.extend(
        stop(world, letter).going_out if point == "journaled" else ()
    )
    named: list[Letter] = []
    world.run()
    assert named == [letter]
    assert state_of(letter) == "sent"


@pytest.mark.row("F55")
def test_a_stop_before_the_gate_is_kept(world: World) -> None:
    letter = world.approved()
    world.engine.deliverer.at = lambda point: stop(world, letter) if point == "connected" else None
    world.run()
    assert state_of(letter) == "cancelled stopped"
    assert world.sink.accepted() == []


@pytest.mark.row("F60")
@pytest.mark.parametrize(
    "spelling", ["PRIYA@Employer.example", "priya+jobs@employer.example", " priya@employer.example"]
)
def test_a_stop_holds_for_every_spelling(world: World, spelling: str) -> None:
    contact = ContactFactory.create(owner=world.mailbox.owner, email="priya@employer.example")
    stopping.stop(contact.owner, spelling, said_by=THEY, now=MONDAY, journal=world.engine.journal)
    with pytest.raises(CannotApprove, match="asked for no more"):
        world.approved(contact=contact)


def test_a_stop_follows_the_person_to_another_address(world: World) -> None:
    letter = world.approved()
    assert letter.contact
    stopping.stop_person(letter.contact, said_by=THEY, now=MONDAY, journal=world.engine.journal)
    Contact.objects.update(email="priya@elsewhere.example")
    contact = Contact.objects.get()
    with pytest.raises(CannotApprove):
        world.approved(contact=contact)
    suppression = Suppression.objects.get()
    Contact.objects.update(email=letter.to_address)
    assert stopping.lift(suppression, by=letter.owner, now=MONDAY, journal=world.engine.journal)
    world.approved(contact=Contact.objects.get())


def test_a_door_that_its_owner_closed_stays_closed_when_a_stop_is_lifted(world: World) -> None:
    letter = world.approved()
    assert letter.contact
    stopping.close_door(Door.objects.to_contact(letter.contact), said_by=Door.Said.ME, now=MONDAY)
    suppression = stop(world, letter).suppression
    assert suppression and stopping.lift(suppression, by=letter.owner, now=MONDAY, journal=world.engine.journal)
    assert Door.objects.closed().count() == 1


@pytest.mark.row("F63")
def test_a_stop_outlives_the_contact(world: World) -> None:
    letter = world.approved()
    address = letter.to_address
    stop(world, letter)
    Contact.objects.all().delete()
    again = ContactFactory.create(owner=letter.owner, email=address.upper())
    with pytest.raises(CannotApprove):
        world.approved(contact=again)


@pytest.mark.row("F63")
def test_a_stop_outlives_the_account(world: World) -> None:
    letter = world.approved()
    stop(world, letter)
    email, address = letter.owner.email, letter.to_address
    letter.owner.delete()
    assert Letter.objects.count() == 0
    again = UserFactory.create(email=email.upper())
    with pytest.raises(CannotApprove):
        world.approved(owner=again, contact=ContactFactory.create(owner=again, email=address))


def test_a_stop_is_the_owner_s_own(world: World, bob: User) -> None:
    letter = world.approved()
    stop(world, letter)
    world.approved(owner=bob, contact=ContactFactory.create(owner=bob, email=letter.to_address))


def test_the_host_stops_everybody_s_letters(world: World, bob: User) -> None:
    mine = world.approved()
    theirs = world.approved(owner=bob, contact=ContactFactory.create(owner=bob, email=mine.to_address))
    stopped = stopping.stop_for_everybody(mine.to_address, now=MONDAY, journal=world.engine.journal)
    assert stopped.letters == 2
    assert state_of(theirs) == "cancelled stopped"


def test_the_host_stops_an_address_from_the_command_line(world: World, capsys: pytest.CaptureFixture[str]) -> None:
    letter = world.approved()
    call_command("stop_address", letter.to_address.upper())
    assert capsys.readouterr().out == "Kept. 1 waiting will not go, 0 are going out now.\n"
    assert state_of(letter) == "cancelled stopped"
    with pytest.raises(CommandError):
        call_command("stop_address", "nobody")


def test_a_stop_is_never_deleted(world: World) -> None:
    stop(world, world.approved())
    with pytest.raises(StopsAreKept):
        Suppression.objects.all().delete()
    with pytest.raises(StopsAreKept):
        Suppression.objects.get().delete()


def test_a_stop_pressed_by_mistake_is_lifted_and_brings_nothing_back(world: World, bob: User) -> None:
    letter = world.approved()
    suppression = stop(world, letter, ME).suppression
    assert suppression
    journal = world.engine.journal
    assert not stopping.lift(suppression, by=bob, now=MONDAY, journal=journal)
    assert stopping.lift(suppression, by=letter.owner, now=MONDAY, journal=journal)
    assert not stopping.lift(suppression, by=letter.owner, now=MONDAY, journal=journal)
    assert state_of(letter) == "cancelled stopped"
    world.approved(contact=letter.contact)


@pytest.mark.parametrize("kind", ["thanks", "check_in", "other"])
def test_a_round_noted_since_the_yes_is_looked_at_first(world: World, kind: str) -> None:
    job = ApplicationFactory.create(owner=world.mailbox.owner)
    letter = world.approved(application=job, kind=kind)
    InterviewFactory.create(application=job, created_at=world.clock.go(minutes=1))
    world.run()
    assert state_of(letter) == "held news"
    approve_again(letter, by=letter.owner, now=world.clock(), shown=letter.approved_sha256)
    world.run()
    assert state_of(letter) == "sent"


def test_an_answer_noted_since_the_yes_is_looked_at_first(world: World) -> None:
    job = ApplicationFactory.create(owner=world.mailbox.owner)
    letter = world.approved(application=job, kind="thanks")
    job.log_outcome(Outcome.Kind.NO, by=job.owner, occurred_on=MONDAY.date())
    Outcome.objects.update(recorded_at=world.clock.go(minutes=1))
    world.run()
    assert state_of(letter) == "held news"


def test_calling_it_no_answer_is_no_answer(world: World) -> None:
    job = ApplicationFactory.create(owner=world.mailbox.owner)
    letter = world.approved(application=job, kind="thanks")
    job.log_outcome(Outcome.Kind.SILENCE, by=job.owner, occurred_on=MONDAY.date())
    Outcome.objects.update(recorded_at=world.clock.go(minutes=1))
    world.run()
    assert state_of(letter) == "sent"


def test_what_they_wrote_crosses_what_waits(world: World) -> None:
    letter = world.approved()
    assert letter.contact
    now = world.clock.go(minutes=1)
    assert stopping.heard_from(letter.contact, at=now, now=now).letters == 1
    assert state_of(letter) == "cancelled they_wrote"
    answer = world.approved(contact=letter.contact)
    world.run()
    assert state_of(answer) == "sent"


@pytest.mark.parametrize("of_employer", [False, True])
def test_a_closed_door_stops_letters(world: World, of_employer: bool) -> None:
    company = CompanyFactory.create(owner=world.mailbox.owner)
    contact = ContactFactory.create(owner=company.owner, company=company, email="priya@employer.example")
    letter = world.approved(contact=contact)
    door = DoorFactory.create(**{"contact": None, "company": company} if of_employer else {"contact": contact})
    assert stopping.close_door(door, said_by="they", now=MONDAY).letters == 1
    assert state_of(letter) == "cancelled door_closed"
    with pytest.raises(CannotApprove, match="door is closed"):
        world.approved(contact=contact)


def test_all_letters_stop_at_once(world: World) -> None:
    letters = [world.approved() for _ in range(3)]
    assert stopping.stop_all(world.mailbox.owner, now=MONDAY).letters == 3
    assert {state_of(letter) for letter in letters} == {"cancelled all_stopped"}


def test_good_news_stops_every_letter_to_anyone(world: World) -> None:
    letters = [world.approved() for _ in range(3)]
    job = ApplicationFactory.create(owner=world.mailbox.owner, stage="offer")
    job.log_outcome(Outcome.Kind.HIRED, by=job.owner, occurred_on=date(2026, 11, 23))
    world.engine.work()
    assert world.sink.accepted() == []
    world.run()
    assert {state_of(letter) for letter in letters} == {"cancelled hired"}


@pytest.mark.row("F56")
def test_good_news_stops_the_letter_at_the_gate(world: World) -> None:
    letter = world.approved()
    job = ApplicationFactory.create(owner=world.mailbox.owner, stage="offer")
    hire: dict[str, Any] = {"by": job.owner, "occurred_on": date(2026, 11, 23)}
    world.engine.deliverer.at = lambda p: job.log_outcome(Outcome.Kind.HIRED, **hire) if p == "connected" else None
    world.run()
    assert state_of(letter) == "cancelled hired"
    assert world.sink.accepted() == []


def test_after_good_news_each_letter_needs_a_yes_of_its_own(world: World) -> None:
    job = ApplicationFactory.create(owner=world.mailbox.owner, stage="offer")
    job.log_outcome(Outcome.Kind.HIRED, by=job.owner, occurred_on=date(2026, 11, 23))
    thanks = world.draft()
    with pytest.raises(CannotApprove, match="You were hired"):
        approve(thanks, by=thanks.owner, account=world.mailbox, now=MONDAY)
    approve(thanks, by=thanks.owner, account=world.mailbox, now=MONDAY, although_hired=True)
    world.run()
    assert state_of(thanks) == "sent"


def test_a_made_up_hire_stops_nothing(world: World) -> None:
    job = ApplicationFactory.create(owner=world.mailbox.owner, stage="offer", is_sample=True)
    job.log_outcome(Outcome.Kind.HIRED, by=job.owner, occurred_on=date(2026, 11, 23))
    letter = world.approved()
    world.run()
    assert state_of(letter) == "sent"


@pytest.mark.parametrize(
    ("kind", "outcome", "end"),
    [
        (Letter.Kind.CHECK_IN, Outcome.Kind.NO, "cancelled job_over"),
        (Letter.Kind.QUESTION, Outcome.Kind.NO, "sent"),
        (Letter.Kind.OTHER, Outcome.Kind.WITHDREW, "cancelled job_over"),
        (Letter.Kind.STEPPING_BACK, Outcome.Kind.WITHDREW, "sent"),
    ],
)
def test_nobody_asks_about_what_is_decided(world: World, kind: str, outcome: str, end: str) -> None:
    job = ApplicationFactory.create(owner=world.mailbox.owner, stage="sent")
    letter = world.approved(kind=kind, application=job)
    job.log_outcome(outcome, by=job.owner, occurred_on=date(2026, 11, 23))
    world.run()
    assert state_of(letter) == end


@pytest.mark.row("F62")
def test_a_mailbox_taken_away_gives_its_letters_back(world: World) -> None:
    waits, gone = world.approved(), world.approved()
    Letter.objects.filter(pk=gone.pk).update(state="sent", handed_over_at=MONDAY)
    assert stopping.close_account(world.mailbox, now=MONDAY).letters == 1
    assert state_of(waits) == "draft withdrawn"
    gone.refresh_from_db()
    assert (gone.state, gone.account) == ("sent", None)


def test_a_mailbox_stays_while_a_letter_goes_through_it(world: World) -> None:
    letter = world.approved()
    closing: list[stopping.Stopped] = []

    def close(point: str) -> None:
        if point == "journaled":
            closing.append(stopping.close_account(world.mailbox, now=MONDAY))

    world.engine.deliverer.at = close
    world.run()
    assert closing[0].going_out == (letter,)
    assert state_of(letter) == "sent"


@pytest.mark.row("F60")
def test_what_goes_to_one_person_is_spread_over_all_jobs(world: World) -> None:
    first = world.approved(application=ApplicationFactory.create(owner=world.mailbox.owner))
    world.run()
    second = world.approved(application=ApplicationFactory.create(owner=first.owner), contact=first.contact)
    world.clock.go(minutes=5)
    world.run()
    assert state_of(second) == "scheduled too_soon"
    assert second.due_at and second.due_at >= MONDAY + timedelta(days=14)


def test_thanks_may_follow_an_interview_of_another_day(world: World) -> None:
    job = ApplicationFactory.create(owner=world.mailbox.owner, stage="talking")
    first = world.approved(application=job)
    world.run()
    InterviewFactory.create(application=job, day=date(2026, 11, 24), created_at=world.clock())
    world.clock.go(days=1, hours=2)
    thanks = world.approved(application=job, contact=first.contact)
    world.run()
    assert state_of(thanks) == "sent"


def test_what_the_journal_keeps_names_nobody(world: World, journal: Journal) -> None:
    letter = world.approved()
    world.run()
    stop(world, letter)
    text = "".join(path.read_text() for path in journal.folder.glob("*.jsonl"))
    assert letter.to_address not in text
    assert letter.owner.email not in text
    assert "Priya" not in text
    assert Reason.STOPPED
