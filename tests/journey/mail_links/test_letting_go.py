"""Whatever a mail asks for can be let go from it, and whoever answered is heard: once, and only on a press."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from applications.models import Application, Contact
from followups.models import Door, Letter, MailPress, Reminder
from followups.reasons import Reason
from followups.states import State
from journey.models import NotNow, Prompt
from journey.reminders.links import Act
from journey.reminders.offers import offers_for
from journey.things import things_for
from tests.factories import CompanyFactory, ContactFactory, DoorFactory, LetterFactory
from tests.followups.world import approved_by, state_of
from tests.journey.mail_links.pressing import PRESS, page, said_link
from tests.journey.reminding import link

pytestmark = pytest.mark.django_db


@pytest.fixture
def sade(amara: User) -> Contact:
    return ContactFactory.create(owner=amara, name="Sade", email="sade@b.example")


def held(sade: Contact) -> Letter:
    letter = approved_by(sade.owner, sade, timezone.now())
    letter.move(State.HELD, seen=(State.SCHEDULED,), by=None, now=timezone.now(), reason=Reason.LATE)
    return letter


def of(owner: User, prompt: str, act: Act, about: Any = None) -> str:
    """The link of a mail of today about this."""
    day = owner.today(timezone.now()).isoformat()
    return said_link(owner, [None, prompt, day, str(about) if about else None], act)


@pytest.mark.parametrize("prompt", sorted(set(Prompt) - {Prompt.PREPARE}))
def test_everything_but_an_interview_can_be_put_off_and_let_go(prompt: str) -> None:
    assert {Act.LATER, Act.LET_GO} <= {act for act, _ in offers_for(prompt)}


@pytest.mark.parametrize("prompt", ["silence", "asked", "draft", "hello", "letter"])
def test_whatever_goes_to_somebody_can_be_answered_by_them(prompt: str) -> None:
    assert (Act.ANSWERED, "They answered") in offers_for(prompt)


def test_a_silence_is_let_go_and_taken_back(client: Client, amara: User, message: Any, job: Application) -> None:
    address = link(message, "Let it go")
    page(client, address)
    assert things_for(amara, timezone.now())
    for words in ("Off your list", "It is done"):
        assert words in page(client, address, **PRESS)
    assert NotNow.objects.get().away_until is None
    assert things_for(amara, timezone.now()) == []
    page(client, f"{address}undo/", **PRESS)
    assert things_for(amara, timezone.now())


@pytest.mark.parametrize("prompt", ["mailbox", "rehearse", "heavy_week"])
def test_what_asks_for_nobody_is_off_the_list(client: Client, amara: User, prompt: str) -> None:
    address = of(amara, prompt, Act.LET_GO)
    page(client, address)
    assert not NotNow.objects.exists()
    for _ in range(2):
        page(client, address, **PRESS)
    assert NotNow.objects.get().prompt == prompt
    page(client, f"{address}undo/", **PRESS)
    assert not NotNow.objects.exists()


def test_a_held_letter_that_is_let_be_does_not_go(client: Client, amara: User, sade: Contact) -> None:
    letter = held(sade)
    address = of(amara, "letter", Act.LET_GO, letter.pk)
    told = page(client, address)
    assert "Let the letter be?" in told and "Sade" not in told and letter.subject not in told
    assert state_of(letter) == "held late"
    for _ in range(2):
        assert "It will not be sent" in page(client, address, **PRESS)
    assert state_of(letter) == "cancelled withdrawn"
    assert (letter.events.filter(to_state="cancelled").count(), MailPress.objects.count()) == (1, 1)


def test_a_letter_of_unknown_fate_is_off_the_list_and_stays_what_it_is(
    client: Client, amara: User, sade: Contact
) -> None:
    letter = approved_by(amara, sade, timezone.now())
    unknown = {"state": State.UNKNOWN, "reason": Reason.NOBODY_KNOWS, "date_header": "x"}
    Letter.objects.filter(pk=letter.pk).update(handed_over_at=timezone.now(), **unknown)
    assert "Off your list" in page(client, of(amara, "letter", Act.LET_GO, letter.pk), **PRESS)
    assert state_of(letter) == "unknown nobody_knows"


@pytest.mark.parametrize("act", [Act.LET_GO, Act.ANSWERED])
def test_nobody_presses_for_a_letter_of_somebody_else(
    client: Client, amara: User, bob: User, sade: Contact, act: Act
) -> None:
    letter = held(sade)
    assert "Nothing is left to do here" in page(client, of(bob, "letter", act, letter.pk), **PRESS)
    assert state_of(letter) == "held late" and not Door.objects.exists()


@pytest.mark.parametrize("prompt", ["letter", "draft", "hello"])
def test_who_answered_is_heard_and_what_waits_for_them_does_not_go(
    client: Client, amara: User, sade: Contact, prompt: str
) -> None:
    waiting, draft = held(sade), LetterFactory.create(owner=amara, contact=sade)
    about = {"letter": waiting, "draft": draft, "hello": sade}[prompt]
    address = of(amara, prompt, Act.ANSWERED, about.pk)
    page(client, address)
    assert state_of(waiting) == "held late" and not Door.objects.exists()
    for _ in range(2):
        assert "One letter that waited does not go" in page(client, address, **PRESS)
    assert (state_of(waiting), state_of(draft)) == ("cancelled they_wrote", "draft")
    assert Door.objects.get(contact=sade).heard_at
    assert NotNow.objects.get().away_until == amara.today(timezone.now()) + timedelta(days=7)
    page(client, f"{address}undo/", **PRESS)
    assert Door.objects.get(contact=sade).heard_at is None
    assert not NotNow.objects.exists() and state_of(waiting) == "cancelled they_wrote"


def test_at_an_employer_those_answered_to_whom_a_letter_waits(client: Client, amara: User) -> None:
    firm = CompanyFactory.create(owner=amara)
    DoorFactory.create(contact=None, company=firm)
    joe, _ = (ContactFactory.create(owner=amara, company=firm, email=f"{name}@b.example") for name in ("joe", "ann"))
    letter = held(joe)
    page(client, of(amara, "hello", Act.ANSWERED, firm.pk), **PRESS)
    assert state_of(letter) == "cancelled they_wrote"
    assert [door.contact for door in Door.objects.exclude(contact=None)] == [joe]


@pytest.mark.parametrize(("prompt", "act"), [("letter", Act.LET_GO), ("letter", Act.ANSWERED), ("hello", Act.ANSWERED)])
def test_a_link_that_had_its_week_or_is_not_ours_does_nothing(
    client: Client, amara: User, sade: Contact, prompt: str, act: Act
) -> None:
    letter = held(sade)
    address = of(amara, prompt, act, letter.pk if prompt == "letter" else sade.pk)
    wrong = f"/m/{address.split('/')[2][::-1]}/"
    assert client.post(wrong, PRESS).status_code == 404
    Reminder.objects.update(due_at=timezone.now() - timedelta(days=8))
    assert client.post(address, PRESS).status_code == 410
    assert state_of(letter) == "held late" and not MailPress.objects.exists() and not Door.objects.exists()
