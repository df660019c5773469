"""Errors of our own, presses that come twice, answers in between: what is approved goes once or not at all."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError

from followups import stopping
from followups.approving import approve
from followups.delivering import POINTS
from followups.models import Letter, LetterEvent, StaleLetter
from tests.faults.rows import Figures
from tests.followups.falling import Killed
from tests.followups.world import MONDAY, World, state_of

pytestmark = pytest.mark.django_db
NOT_YET = [  # the letter provably did not leave, so it goes later
    ("connected", "scheduled stumbled", "sent"),
    ("gated", "sending", "sent"),
]
PERHAPS = [("journaled", "sending", "unknown nobody_knows"), ("answered", "sending", "unknown nobody_knows")]
GONE = [("ended", "sending", "sent"), ("settled", "sent", "sent"), ("left", "sent", "sent")]


def raising(point: str, error: type[Exception]) -> Callable[[str], None]:
    def at(here: str) -> None:
        if here == point:
            raise error

    return at


@pytest.mark.row("F06", "F13")
@pytest.mark.parametrize("error", [MemoryError, RuntimeError])
@pytest.mark.parametrize(("point", "at_once", "end"), NOT_YET + PERHAPS + GONE)
def test_an_error_of_our_own_sends_nothing_twice(
    world: World, point: str, at_once: str, end: str, error: type[Exception], figures: Figures
) -> None:
    assert point in POINTS
    letter = world.approved()
    world.engine.deliverer.at = raising(point, error)
    world.run()
    assert state_of(letter) == at_once
    world.engine.deliverer.at = lambda point: None
    for _ in range(3):
        world.clock.go(minutes=61)
        world.run()
    figures.count("copies beyond the first {} of {}", max(0, world.accepted(letter) - 1))
    assert state_of(letter) == end
    assert world.accepted(letter) == (0 if point == "journaled" else 1)


@pytest.mark.row("F24")
def test_a_database_that_goes_away_before_the_gate_costs_a_lease_and_no_hour(world: World) -> None:
    letter = world.approved()
    world.engine.deliverer.at = raising("connected", OperationalError)
    with pytest.raises(OperationalError):
        world.run()
    assert state_of(letter) == "claimed"
    world.engine.deliverer.at = lambda point: None
    world.clock.go(minutes=6)
    world.run()
    assert state_of(letter) == "sent"


@pytest.mark.row("F04")
def test_an_approval_that_is_cut_short_is_none(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    letter = world.draft()

    def cut_short(*args: Any, **facts: Any) -> None:
        write(*args, **facts)
        raise Killed

    write = Letter.step
    with monkeypatch.context() as patched:
        patched.setattr(Letter, "step", cut_short)
        with pytest.raises(Killed):
            approve(letter, by=letter.owner, account=world.mailbox, now=MONDAY)
    letter = Letter.objects.get()
    assert (letter.state, letter.approved_sha256, letter.message_id, letter.due_at) == ("draft", "", "", None)
    assert not LetterEvent.objects.exists()


@pytest.mark.row("F59")
def test_a_second_press_approves_nothing_anew(world: World) -> None:
    letter = world.draft()
    same = Letter.objects.get()
    approve(letter, by=letter.owner, account=world.mailbox, now=MONDAY)
    with pytest.raises(StaleLetter):
        approve(same, by=letter.owner, account=world.mailbox, now=MONDAY)
    world.run()
    assert world.accepted(letter) == 1
    assert LetterEvent.objects.filter(letter=letter, to_state="scheduled").count() == 1


@pytest.mark.row("F57")
def test_an_answer_between_claim_and_gate_is_heeded(world: World) -> None:
    letter = world.approved()

    def they_write(point: str) -> None:
        if point == "connected" and letter.contact:
            moment = MONDAY + timedelta(seconds=1)
            world.clock.go(seconds=2)
            stopping.heard_from(letter.contact, at=moment, now=world.clock())

    world.engine.deliverer.at = they_write
    world.run()
    assert state_of(letter) == "cancelled they_wrote"
    assert world.sink.accepted() == []


@pytest.mark.row("F58")
@pytest.mark.parametrize("change", ["owner", "person"])
def test_an_address_that_changes_between_claim_and_gate_waits_for_another_look(world: World, change: str) -> None:
    letter = world.approved()

    def move(point: str) -> None:
        if point == "connected" and change == "owner":
            type(letter.owner).objects.filter(pk=letter.owner_id).update(email="new@example.org")
        elif point == "connected":
            Letter.objects.filter(pk=letter.pk).update(person="somebody else")

    world.engine.deliverer.at = move
    world.run()
    assert state_of(letter) == "claimed"
    assert world.sink.accepted() == []


@pytest.mark.row("F94")
@pytest.mark.parametrize("text", ["{{ owner.email }}", "{0.__class__}", "%s %(a)s", "{% now 'Y' %}"])
def test_what_looks_like_a_template_is_text(world: World, text: str) -> None:
    letter = world.approved(subject=text, body=f"Dear Priya, {text}")
    world.run()
    assert state_of(letter) == "sent"
    assert world.sink.texts[-1].count(text.encode()) == 2


@pytest.mark.row("F45")
def test_a_mailbox_has_one_line_at_a_time(world: World) -> None:
    letters = [world.approved() for _ in range(4)]
    world.run()
    assert {state_of(letter) for letter in letters} == {"sent"}
    assert world.sink.most_lines_at_once == 1
