"""A letter of Amara's that waits, what the engine makes of it, and the presses on its page."""

from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from followups.approving import approve
from followups.models import Letter, SendingAccount
from tests.factories import LetterFactory, SendingAccountFactory
from tests.followups.world import MONDAY


@pytest.fixture
def mailbox(amara: User) -> SendingAccount:
    box: SendingAccount = SendingAccountFactory.create(owner=amara)
    return box


@pytest.fixture
def draft(amara: User) -> Letter:
    letter: Letter = LetterFactory.create(owner=amara, kind="thanks")
    return letter


@pytest.fixture
def waiting(draft: Letter, mailbox: SendingAccount) -> Letter:
    approve(draft, by=draft.owner, account=mailbox, now=timezone.now())
    return draft


def press(client: Client, letter: Letter, name: str, **sent: str) -> str:
    """Press a button, and return what the next page says."""
    return client.post(reverse(f"followups:{name}", args=[letter.pk]), sent, follow=True).content.decode()


def decide(client: Client, letter: Letter, what: str, **more: str) -> str:
    """Press a button of a page that shows the letter as it was approved last."""
    approved = Letter.objects.get(pk=letter.pk).approved_sha256
    return press(client, letter, "decide_letter", **{"what": what, "shown": approved} | more)


def see(client: Client, letter: Letter) -> str:
    return client.get(reverse("followups:letter", args=[letter.pk])).content.decode()


IN_HAND = {"claim": UUID(int=1), "lease_ends_at": MONDAY}
GONE = {"handed_over_at": MONDAY, "date_header": "Mon"}
FACTS: dict[str, dict[str, object]] = {"sending": IN_HAND | GONE, "unknown": GONE, "sent": GONE, "held": {}}


def put(letter: Letter, state: str, reason: str = "") -> None:
    """Lay a letter that waits into another state, as the engine would."""
    Letter.objects.filter(pk=letter.pk).update(state=state, reason=reason, **FACTS[state])


def state_of(letter: Letter) -> str:
    letter.refresh_from_db()
    return letter.state
