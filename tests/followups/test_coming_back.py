"""A letter that came back: its owner says so, and may have been mistaken."""

import pytest
from django.test import Client
from django.utils import timezone

from followups.approving import approve
from followups.models import Letter, SendingAccount, Suppression, stop_of
from followups.states import State
from tests.factories import LetterFactory
from tests.followups.deciding import decide, draft, mailbox, press, put, see, state_of, waiting
from tests.followups.world import MONDAY

__all__ = ["draft", "mailbox", "waiting"]


@pytest.mark.parametrize("state", ["sent", "unknown"])
def test_a_letter_that_came_back_says_so_and_nothing_more_goes_there(
    as_amara: Client, waiting: Letter, mailbox: SendingAccount, state: str
) -> None:
    put(waiting, state)
    assert "It came back" in see(as_amara, waiting)
    other: Letter = LetterFactory.create(owner=waiting.owner, contact=waiting.contact, body="Other words")
    approve(other, by=other.owner, account=mailbox, now=timezone.now())
    assert "Nothing more goes to that address" in decide(as_amara, waiting, "came_back")
    assert state_of(waiting) == State.BOUNCED
    assert state_of(other) == State.CANCELLED
    page = see(as_amara, waiting)
    assert "Their mail server sent it back." in page and "Make it a draft again" in page
    assert "It has moved on" in decide(as_amara, waiting, "came_back")
    assert "sent it back" not in as_amara.get("/").content.decode()


def test_whoever_was_mistaken_takes_it_back_and_other_stops_stay(as_amara: Client, waiting: Letter) -> None:
    put(waiting, "sent")
    stop_of(waiting.owner, waiting.to_address, Suppression.Said.LINK, MONDAY).save()
    decide(as_amara, waiting, "came_back")
    assert "It did not come back" in see(as_amara, waiting)
    assert "did not come back after all" in decide(as_amara, waiting, "not_back")
    assert state_of(waiting) == State.SENT
    assert [stop.said_by for stop in Suppression.objects.in_force()] == [Suppression.Said.LINK]
    assert "It has moved on" in decide(as_amara, waiting, "not_back")


def test_what_nobody_knew_nobody_knows_again(as_amara: Client, waiting: Letter) -> None:
    put(waiting, "unknown")
    decide(as_amara, waiting, "came_back")
    decide(as_amara, waiting, "not_back")
    assert state_of(waiting) == State.UNKNOWN
    assert "Look in your Sent folder" in see(as_amara, waiting)


def test_one_that_is_going_out_this_moment_is_named(as_amara: Client, waiting: Letter, mailbox: SendingAccount) -> None:
    put(waiting, "sent")
    other: Letter = LetterFactory.create(owner=waiting.owner, contact=waiting.contact, subject="A hello", body="Other")
    approve(other, by=other.owner, account=mailbox, now=timezone.now())
    put(other, "sending")
    assert "“A hello” is going out this moment" in decide(as_amara, waiting, "came_back")


def test_what_went_by_no_mail_cannot_come_back(as_amara: Client, draft: Letter) -> None:
    draft.contact = None
    draft.save()
    press(as_amara, draft, "letter_sent", sent_on="2026-11-20")
    assert "It came back" not in see(as_amara, draft)
    assert "It has moved on" in decide(as_amara, draft, "came_back")
    assert state_of(draft) == State.SENT
