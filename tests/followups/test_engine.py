"""A letter on its way: what the mail server does, and what becomes of the letter."""

from hashlib import sha256
from typing import Any

import pytest

from followups.claiming import claim_due
from followups.message import seal
from followups.models import Letter
from followups.states import State
from tests.factories import DoorFactory, UserFactory
from tests.faults.rows import Figures
from tests.followups.world import MONDAY, World, state_of

pytestmark = pytest.mark.django_db

UNKNOWN = "unknown nobody_knows"


def shows(row: str, *facts: object) -> Any:
    return pytest.param(*facts, marks=pytest.mark.row(row))


BEHAVIOURS = [
    # behaviour, copies that the server took, what becomes of the letter
    shows("F38", "", 1, "sent"),
    shows("F38", "ok_close", 1, "sent"),
    shows("F38", "quit_garbage", 1, "sent"),
    shows("F37", "accept_close", 1, UNKNOWN),
    shows("F37", "accept_reset", 1, UNKNOWN),
    shows("F37", "accept_hang", 1, UNKNOWN),
    shows("F37", "accept_half", 1, UNKNOWN),
    shows("F37", "accept_421", 1, UNKNOWN),
    shows("F37", "accept_garbage", 1, UNKNOWN),
    shows("F37", "dot_close_unaccepted", 0, UNKNOWN),
    shows("F32", "rcpt_451", 0, "scheduled not_now"),
    shows("F32", "rcpt_452", 0, "scheduled not_now"),
    shows("F32", "rcpt_421", 0, "scheduled not_now"),
    shows("F33", "rcpt_550", 0, "failed no_such_address"),
    shows("F35", "rcpt_571", 0, "failed not_welcome"),
    shows("F32", "data_451", 0, "scheduled not_now"),
    shows("F35", "data_554", 0, "failed refused"),
    shows("F40", "data_close", 0, "scheduled not_reached"),
    shows("F40", "body_reset", 0, UNKNOWN),
    shows("F36", "dot_451", 0, "scheduled not_now"),
    shows("F36", "dot_452", 0, "scheduled not_now"),
    shows("F35", "dot_552", 0, "failed too_big"),
    shows("F35", "dot_554", 0, "failed not_welcome"),
    shows("F33", "dot_550", 0, "failed no_such_address"),
]
ON_ALL_LINES = [
    shows("F31", "greet_hang", "scheduled not_reached"),
    shows("F31", "greet_close", "scheduled not_reached"),
    shows("F31", "greet_421", "scheduled not_now"),
    shows("F31", "greet_554", "scheduled not_now"),
    shows("F31", "greet_garbage", "scheduled not_reached"),
    shows("F32", "mail_450", "scheduled not_now"),
    shows("F35", "mail_550", "failed not_welcome"),
]
NINETEEN = {
    *("", "greet_hang", "greet_421", "greet_554", "auth_535", "mail_450", "rcpt_451", "rcpt_550", "data_close"),
    *("body_reset", "dot_451", "dot_554", "accept_close", "accept_reset", "accept_hang", "accept_half", "accept_421"),
    *("accept_garbage", "quit_garbage"),
}
"""The answers of a mail server that every engine is compared by; the others are their neighbours."""


def classified(figures: Figures, behaviour: str, letter: Letter, *ends: str) -> None:
    is_right = state_of(letter) in ends
    if behaviour in NINETEEN:
        figures.count("classified {}/{}", is_right)
    assert is_right, state_of(letter)


@pytest.mark.parametrize(("behaviour", "copies", "end"), BEHAVIOURS)
def test_what_the_mail_server_does_with_a_letter(
    world: World, behaviour: str, copies: int, end: str, figures: Figures
) -> None:
    letter = world.approved(behaviour)
    world.run()
    assert world.accepted(letter) == copies
    # a small body may be on its way before the line breaks: both are right
    classified(figures, behaviour, letter, end, *(["scheduled not_reached"] if behaviour == "body_reset" else []))


@pytest.mark.parametrize(("behaviour", "copies", "end"), BEHAVIOURS)
def test_no_letter_is_handed_over_twice(world: World, behaviour: str, copies: int, end: str, figures: Figures) -> None:
    letter = world.approved(behaviour)
    for _ in range(4):
        world.run()
        world.clock.go(hours=7)
    figures.count("copies beyond the first {} of {}", max(0, world.accepted(letter) - 1))
    assert world.accepted(letter) == copies


@pytest.mark.parametrize(("behaviour", "end"), ON_ALL_LINES)
def test_a_mail_server_that_lets_nobody_in(world: World, behaviour: str, end: str, figures: Figures) -> None:
    world.sink.behaves = behaviour
    letter = world.approved()
    world.run()
    classified(figures, behaviour, letter, end)
    assert world.sink.accepted() == []


@pytest.mark.row("F32")
def test_a_greylisted_letter_goes_later_under_the_same_id_and_date(world: World) -> None:
    letter = world.approved("greylist_once")
    world.run()
    before = Letter.objects.get().message_id
    assert state_of(letter) == "scheduled not_now"
    world.clock.go(minutes=10)
    world.run()
    assert state_of(letter) == "sent"
    assert [entry["id"] for entry in world.sink.accepted()] == [before]


@pytest.mark.row("F36")
def test_a_refusal_after_the_dot_keeps_the_date_for_the_next_try(world: World) -> None:
    letter = world.approved("dot_451")
    world.run()
    letter.refresh_from_db()
    date, message_id = letter.date_header, letter.message_id
    assert date and letter.handed_over_at is None
    world.clock.go(minutes=10)
    world.run()
    letter.refresh_from_db()
    assert (letter.date_header, letter.message_id, letter.tries) == (date, message_id, 2)


@pytest.mark.row("F32")
def test_after_the_last_try_its_owner_decides(world: World) -> None:
    letter = world.approved("rcpt_451")
    for _ in range(40):
        world.run()
        letter.refresh_from_db()
        if letter.state == State.HELD:
            break
        assert letter.due_at
        until_due = (letter.due_at - world.clock()).total_seconds()
        Letter.objects.update(known_at=world.clock.go(seconds=max(1.0, until_due)))
    assert state_of(letter) == "held tried_enough"
    assert letter.tries == 5


@pytest.mark.row("F34")
def test_a_wrong_password_pauses_the_mailbox(world: World, figures: Figures) -> None:
    world.sink.behaves, world.sink.has_auth = "auth_535", True
    world.mailbox.username = "amara"
    world.mailbox.save()
    world.mailbox.keep_secret("wrong")
    letters = [world.approved() for _ in range(3)]
    world.run()
    world.run()
    figures.count("sign-ins {} for {} letters", world.sink.sign_ins, len(letters))
    classified(figures, "auth_535", letters[0], "held sign_in")
    assert {state_of(letter) for letter in letters[1:]} == {"held account_paused"}
    assert world.sink.sign_ins <= 2
    world.mailbox.refresh_from_db()
    assert world.mailbox.pause_reason == "sign_in"


@pytest.mark.row("F31")
def test_three_times_unreached_pauses_the_mailbox(world: World) -> None:
    world.sink.behaves = "greet_close"
    for _ in range(3):
        world.approved()
    for _ in range(3):
        world.run()
    world.mailbox.refresh_from_db()
    assert world.mailbox.pause_reason == "not_reached"


@pytest.mark.row("F37")
def test_an_unknown_fate_asks_its_owner(world: World) -> None:
    letter = world.approved("accept_close")
    world.run()
    assert state_of(letter) == UNKNOWN
    assert "Look in your Sent folder" in letter.reason_words


@pytest.mark.row("F33")
def test_a_bad_address_is_not_written_to_again(world: World) -> None:
    letter = world.approved("rcpt_550")
    world.run()
    assert letter.owner.suppressions.get().said_by == "post"


@pytest.mark.row("F12")
def test_one_poison_letter_stops_nothing(world: World) -> None:
    poison, good = world.approved(), world.approved(owner=UserFactory.create())
    DoorFactory.create(contact=poison.contact, time_zone="Nowhere/Land")
    for _ in range(5):
        world.run()
        world.clock.go(hours=1, minutes=1)
    assert state_of(good) == "sent"
    assert state_of(poison) == "held stumbled_often"


@pytest.mark.row("F11", "F53")
def test_two_workers_claim_each_letter_once(world: World) -> None:
    for _ in range(5):
        world.approved(owner=UserFactory.create())
    first, second = claim_due(MONDAY, 3), claim_due(MONDAY, 3)
    assert len({*first.letters, *second.letters}) == len(first.letters) + len(second.letters) == 5


def test_one_letter_of_an_owner_is_in_flight_at_a_time(world: World) -> None:
    for _ in range(3):
        world.approved()
    assert len(claim_due(MONDAY).letters) == 1
    assert claim_due(MONDAY).letters == []


def test_what_is_not_due_is_left_alone(world: World) -> None:
    letter = world.approved()
    world.clock.jump(days=-1)
    assert claim_due(world.clock()).letters == []
    assert state_of(letter) == "scheduled"


@pytest.mark.row("F106")
def test_what_went_is_what_was_approved(world: World) -> None:
    letter = world.approved()
    world.run()
    letter.refresh_from_db()
    sealed = seal(letter, world.mailbox)
    assert sealed.sha256 == letter.approved_sha256
    assert sha256(sealed.dated(letter.date_header)).hexdigest() == world.sink.accepted()[0]["sha256"]


def test_a_tick_says_how_much_there_is(world: World) -> None:
    world.approved()
    due = world.engine.tick()
    assert due.letters == 1
