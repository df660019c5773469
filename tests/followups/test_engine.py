"""A letter on its way: what the mail server does, and what becomes of the letter."""

from hashlib import sha256

import pytest

from followups.claiming import claim_due
from followups.message import seal
from followups.models import Letter
from followups.states import State
from tests.factories import DoorFactory, UserFactory
from tests.followups.world import MONDAY, World, state_of

pytestmark = pytest.mark.django_db

UNKNOWN = "unknown nobody_knows"
BEHAVIOURS = [
    # behaviour, copies that the server took, what becomes of the letter
    ("", 1, "sent"),
    ("ok_close", 1, "sent"),
    ("quit_garbage", 1, "sent"),
    ("accept_close", 1, UNKNOWN),
    ("accept_reset", 1, UNKNOWN),
    ("accept_hang", 1, UNKNOWN),
    ("accept_half", 1, UNKNOWN),
    ("accept_421", 1, UNKNOWN),
    ("accept_garbage", 1, UNKNOWN),
    ("dot_close_unaccepted", 0, UNKNOWN),
    ("rcpt_451", 0, "scheduled not_now"),
    ("rcpt_452", 0, "scheduled not_now"),
    ("rcpt_421", 0, "scheduled not_now"),
    ("rcpt_550", 0, "failed no_such_address"),
    ("rcpt_571", 0, "failed not_welcome"),
    ("data_451", 0, "scheduled not_now"),
    ("data_554", 0, "failed refused"),
    ("data_close", 0, "scheduled not_reached"),
    ("body_reset", 0, UNKNOWN),
    ("dot_451", 0, "scheduled not_now"),
    ("dot_452", 0, "scheduled not_now"),
    ("dot_552", 0, "failed too_big"),
    ("dot_554", 0, "failed not_welcome"),
    ("dot_550", 0, "failed no_such_address"),
]
ON_ALL_LINES = [
    ("greet_hang", "scheduled not_reached"),
    ("greet_close", "scheduled not_reached"),
    ("greet_421", "scheduled not_now"),
    ("greet_554", "scheduled not_now"),
    ("greet_garbage", "scheduled not_reached"),
    ("mail_450", "scheduled not_now"),
    ("mail_550", "failed not_welcome"),
]


@pytest.mark.parametrize(("behaviour", "copies", "end"), BEHAVIOURS)
def test_what_the_mail_server_does_with_a_letter(world: World, behaviour: str, copies: int, end: str) -> None:
    letter = world.approved(behaviour)
    world.run()
    assert world.accepted(letter) == copies
    if behaviour == "body_reset":  # a small body may be on its way before the line breaks: both are right
        assert state_of(letter) in (UNKNOWN, "scheduled not_reached")
    else:
        assert state_of(letter) == end


@pytest.mark.parametrize(("behaviour", "copies", "end"), BEHAVIOURS)
def test_no_letter_is_handed_over_twice(world: World, behaviour: str, copies: int, end: str) -> None:
    letter = world.approved(behaviour)
    for _ in range(4):
        world.run()
        world.clock.go(hours=7)
    assert world.accepted(letter) == copies


@pytest.mark.parametrize(("behaviour", "end"), ON_ALL_LINES)
def test_a_mail_server_that_lets_nobody_in(world: World, behaviour: str, end: str) -> None:
    world.sink.behaves = behaviour
    letter = world.approved()
    world.run()
    assert state_of(letter) == end
    assert world.sink.accepted() == []


def test_a_greylisted_letter_goes_later_under_the_same_id_and_date(world: World) -> None:
    letter = world.approved("greylist_once")
    world.run()
    before = Letter.objects.get().message_id
    assert state_of(letter) == "scheduled not_now"
    world.clock.go(minutes=10)
    world.run()
    assert state_of(letter) == "sent"
    assert [entry["id"] for entry in world.sink.accepted()] == [before]


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


def test_a_wrong_password_pauses_the_mailbox(world: World) -> None:
    world.sink.behaves, world.sink.has_auth = "auth_535", True
    world.mailbox.username = "amara"
    world.mailbox.save()
    world.mailbox.keep_secret("wrong")
    letters = [world.approved() for _ in range(3)]
    world.run()
    world.run()
    assert state_of(letters[0]) == "held sign_in"
    assert {state_of(letter) for letter in letters[1:]} == {"held account_paused"}
    assert world.sink.sign_ins <= 2
    world.mailbox.refresh_from_db()
    assert world.mailbox.pause_reason == "sign_in"


def test_three_times_unreached_pauses_the_mailbox(world: World) -> None:
    world.sink.behaves = "greet_close"
    for _ in range(3):
        world.approved()
    for _ in range(3):
        world.run()
    world.mailbox.refresh_from_db()
    assert world.mailbox.pause_reason == "not_reached"


def test_an_unknown_fate_asks_its_owner(world: World) -> None:
    letter = world.approved("accept_close")
    world.run()
    assert state_of(letter) == UNKNOWN
    assert "Look in your Sent folder" in letter.reason_words


def test_a_bad_address_is_not_written_to_again(world: World) -> None:
    letter = world.approved("rcpt_550")
    world.run()
    assert letter.owner.suppressions.get().said_by == "post"


def test_one_poison_letter_stops_nothing(world: World) -> None:
    poison, good = world.approved(), world.approved(owner=UserFactory.create())
    DoorFactory.create(contact=poison.contact, time_zone="Nowhere/Land")
    for _ in range(5):
        world.run()
        world.clock.go(hours=1, minutes=1)
    assert state_of(good) == "sent"
    assert state_of(poison) == "held stumbled_often"


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
