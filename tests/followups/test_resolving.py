"""What became of a letter of unknown fate: its owner looks, or the Sent folder knows."""

import pytest

from followups import resolving
from followups.approving import approve
from tests.followups.world import MONDAY, World, state_of

pytestmark = pytest.mark.django_db


def test_its_owner_looks_and_it_went(world: World) -> None:
    letter = world.approved("accept_close")
    world.run()
    letter.refresh_from_db()
    resolving.it_went(letter, by=letter.owner, now=MONDAY)
    assert (letter.state, letter.resolved_by) == ("sent", "owner")


def test_its_owner_looks_and_it_did_not_go(world: World) -> None:
    letter = world.approved("dot_close_unaccepted")
    world.run()
    letter.refresh_from_db()
    before = letter.message_id
    resolving.it_did_not_go(letter, by=letter.owner, now=MONDAY, journal=world.engine.journal)
    assert state_of(letter) == "draft did_not_go"
    assert letter.contact
    letter.contact.email = letter.contact.email.removeprefix("dot_close_unaccepted.")
    letter.contact.save()
    approve(letter, by=letter.owner, account=world.mailbox, now=world.clock.go(minutes=2))
    world.run()
    assert state_of(letter) == "sent"
    assert letter.message_id != before


def test_the_sent_folder_knows(world: World) -> None:
    letter = world.approved("accept_close")
    world.run()
    letter.refresh_from_db()
    assert not resolving.look_in_sent(letter, lambda message_id: False, MONDAY)
    assert resolving.look_in_sent(letter, lambda message_id: message_id == letter.message_id, MONDAY)
    assert not resolving.look_in_sent(letter, lambda message_id: True, MONDAY)
    assert (letter.state, letter.resolved_by) == ("sent", "folder")
