"""What Ajar did and will do: told in plain words, decided on the spot, switched off at once."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import User
from applications.models import Contact, Stage
from followups.approving import CannotApprove
from followups.models import Letter, NoLetters, Reminder
from followups.reasons import Reason
from followups.reminding import mail_due
from followups.states import State
from tests.factories import ApplicationFactory, ContactFactory, LetterFactory, verified
from tests.followups.world import HandClock, World, approved_by, sent, state_of

NOW = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
LETTERS = reverse("followups:letters")
HTMX = {"HX-Request": "true"}

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _monday_morning() -> Iterator[None]:
    with time_machine.travel(NOW):
        yield


def page(client: Client, **query: str) -> str:
    return client.get(LETTERS, query).content.decode()


def held(owner: User, person: Contact, reason: str = Reason.LATE, **facts: Any) -> Letter:
    letter = approved_by(owner, person, NOW, **facts)
    letter.move(State.HELD, seen=(State.SCHEDULED,), by=None, now=NOW, reason=reason)
    return letter


def unknown(owner: User, person: Contact) -> Letter:
    """As the engine leaves a letter whose line broke at the last moment."""
    letter = approved_by(owner, person, NOW)
    Letter.objects.filter(pk=letter.pk).update(
        state=State.UNKNOWN,
        reason=Reason.NOBODY_KNOWS,
        date_header="Mon, 23 Nov 2026 10:00:00 +0000",
        handed_over_at=NOW,
    )
    letter.refresh_from_db()
    return letter


def decide(client: Client, letter: Letter, what: str) -> str:
    approved = Letter.objects.get(pk=letter.pk).approved_sha256
    answer = {"what": what, "next": LETTERS, "shown": approved}
    return client.post(reverse("followups:decide_letter", args=[letter.pk]), answer, follow=True).content.decode()


# ── What is told ──


def test_before_anything_went_the_page_says_what_it_is_for(as_amara: Client, amara: User) -> None:
    User.objects.filter(pk=amara.pk).update(next_mail_at=None)
    told = page(as_amara)
    for words in ("Nothing has gone yet", "Nothing is to go. That is fine."):
        assert words in told


def test_what_is_ahead_and_what_is_behind_are_told_with_their_reasons(
    as_amara: Client, amara: User, priya: Contact
) -> None:
    waiting = approved_by(amara, priya, NOW, subject="Waits for its hour")
    Letter.objects.filter(pk=waiting.pk).update(reason=Reason.OUT_OF_HOURS)
    LetterFactory.create(owner=amara, contact=priya, subject="Still a draft")
    sent(priya, on=date(2026, 11, 2), subject="Gone by hand")
    Reminder.objects.keep(amara, "digest", NOW.date(), NOW, "One small thing for Monday", "Hello.")
    told = page(as_amara)
    ahead, behind = told.split('id="behind"')
    for words in ("Waits for its hour", "It waits for their next working hours.", "Still a draft", "One small thing"):
        assert words in ahead
    for words in ("Gone by hand", "Sent by you", "2 Nov"):
        assert words in behind
    assert ahead.index("Waits for its hour") < ahead.index("Still a draft")


def test_many_drafts_take_nobody_s_place(as_amara: Client, amara: User, priya: Contact) -> None:
    LetterFactory.create_batch(110, owner=amara, contact=priya)
    approved_by(amara, priya, NOW, subject="Waits for its hour")
    held(amara, priya, subject="Held for long")
    ahead = page(as_amara).split('id="behind"')[0]
    assert "Held for long" in ahead and "Waits for its hour" in ahead


def test_the_next_reminder_is_told_before_it_is_made(as_amara: Client, amara: User, settings: Any) -> None:
    words = "A reminder to you, if something is due"
    User.objects.filter(pk=amara.pk).update(next_mail_at=None)
    assert words not in page(as_amara)
    User.objects.filter(pk=amara.pk).update(next_mail_at=datetime(2026, 11, 24, 8, 30, tzinfo=UTC))
    ahead = page(as_amara).split('id="behind"')[0]
    assert words in ahead and "24 Nov, 8.30" in ahead
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    assert words not in page(as_amara)


def test_one_mail_is_told_once_however_much_it_reminded_of(as_amara: Client, amara: User) -> None:
    verified(amara)
    for number in range(3):
        Reminder.objects.keep(amara, f"small {number}", NOW.date(), NOW, f"Small thing {number}", "If you like.")
    assert mail_due(HandClock(NOW)) == len(mail.outbox) == 1
    behind = page(as_amara).split('id="behind"')[1]
    assert behind.count("Mailed to you") == 1
    assert str(mail.outbox[0].subject) in behind
    Reminder.objects.keep(amara, "later", NOW.date(), NOW, "A later one", "If you like.")
    assert mail_due(HandClock(NOW)) == 1
    assert page(as_amara).count("Mailed to you") == 2


def test_what_was_stopped_stands_where_it_was_stopped(as_amara: Client, amara: User, priya: Contact) -> None:
    letter = approved_by(amara, priya, datetime(2026, 11, 21, 12, 0, tzinfo=UTC), subject="For Monday")
    with time_machine.travel(datetime(2026, 11, 22, 8, 0, tzinfo=UTC)):
        letter.cancel(by=amara, now=datetime(2026, 11, 22, 7, 0, tzinfo=UTC))
        assert "22 Nov, 7.00" in page(as_amara).split('id="behind"')[1]
        of_priya = as_amara.get(reverse("followups:contact", args=[priya.pk])).content.decode()
        assert "22 Nov" in of_priya and "23 Nov" not in of_priya


def test_what_happened_to_a_letter_is_told_step_by_step(as_amara: Client, amara: User, priya: Contact) -> None:
    letter = approved_by(amara, priya, NOW)
    letter.cancel(by=amara, now=NOW)
    told = page(as_amara)
    for words in (
        "Approved, waiting for its hour, 23 Nov, 10.00",
        "Will not be sent, 23 Nov",
        "You took your approval back.",
    ):
        assert words in told


def test_script_in_a_letter_is_only_text(as_amara: Client, amara: User) -> None:
    script = "<script>alert(1)</script>"
    LetterFactory.create(owner=amara, subject=script, contact=ContactFactory.create(owner=amara, name=script))
    assert script not in page(as_amara)


def test_nobody_elses_letters_are_told(as_bob: Client, amara: User, priya: Contact) -> None:
    letter = held(amara, priya, subject="Only Amara's")
    assert "Only Amara" not in page(as_bob)
    assert as_bob.post(reverse("followups:decide_letter", args=[letter.pk]), {"what": "go"}).status_code == 404
    as_bob.post(reverse("followups:stop_all"))
    as_bob.post(reverse("followups:switch_letters"), {"letters": "off"})
    assert state_of(letter) == "held late"
    assert NoLetters.is_on(amara) is None


def test_more_of_the_past_is_shown_page_by_page(as_amara: Client, amara: User, priya: Contact) -> None:
    for day in range(1, 32):
        sent(priya, on=date(2026, 10, day), subject=f"Letter of the {day}.")
    assert "Show more" in page(as_amara)
    more = as_amara.get(LETTERS, {"page": "2"}, headers=HTMX).content.decode()
    assert "<html" not in more
    assert "Letter of the 1." in more
    assert as_amara.get(LETTERS, {"page": "nonsense"}).status_code == 200


def test_twice_the_mail_costs_no_further_query(as_amara: Client, amara: User, priya: Contact) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            as_amara.get(LETTERS)
        return len(captured)

    def more(start: int) -> None:
        for number in range(start, start + 3):
            sent(priya, on=date(2026, 10, number))
            held(amara, priya)
            approved_by(amara, priya, NOW)
            Reminder.objects.keep(amara, f"digest {number}", NOW.date(), NOW, "A small thing", "Hello.")

    more(1)
    few = queries()
    more(5)
    assert queries() == few <= 12


def test_after_good_news_the_page_says_that_nothing_goes(as_amara: Client, amara: User, priya: Contact) -> None:
    assert "You were hired" not in page(as_amara)
    job = ApplicationFactory.create(owner=amara, stage=Stage.OFFER)
    job.log_outcome("hired", by=amara, occurred_on=NOW.date())
    assert reverse("journey:hired", args=[job.pk]) in page(as_amara)


# ── What waits for a decision ──


def test_a_held_letter_says_why_and_what_can_be_done(as_amara: Client, amara: User, priya: Contact) -> None:
    held(amara, priya)
    told = page(as_amara)
    for words in (
        "Waiting for you",
        "Its hour has passed by a day or more.",
        "Still right: let it go",
        "They answered",
        "Not any more",
    ):
        assert words in told


def test_a_held_letter_goes_after_all(as_amara: Client, amara: User, priya: Contact) -> None:
    letter = held(amara, priya)
    assert "Approved again. It goes" in decide(as_amara, letter, "go")
    assert state_of(letter) == "scheduled"


def test_the_list_says_which_approval_it_shows(as_amara: Client, amara: User, priya: Contact) -> None:
    letter = held(amara, priya)
    assert f'name="shown" value="{letter.approved_sha256}"' in page(as_amara)


def test_a_held_letter_is_given_up(as_amara: Client, amara: User, priya: Contact) -> None:
    letter = held(amara, priya)
    assert "It will not be sent" in decide(as_amara, letter, "cancel")
    assert state_of(letter) == "cancelled withdrawn"


@pytest.mark.parametrize(("what", "state"), [("went", "sent"), ("not_gone", "draft did_not_go")])
def test_its_owner_says_what_became_of_a_letter(
    as_amara: Client, amara: User, priya: Contact, what: str, state: str
) -> None:
    letter = unknown(amara, priya)
    assert "Look in your Sent folder: did it go?" in page(as_amara)
    decide(as_amara, letter, what)
    assert state_of(letter) == state


def test_what_cannot_go_says_why(as_amara: Client, amara: User, priya: Contact) -> None:
    letter = held(amara, priya)
    as_amara.post(reverse("followups:stop", args=[priya.pk]))
    other = held(amara, ContactFactory.create(owner=amara, email="joe@other.example"))
    NoLetters.objects.create(owner=amara, since_at=NOW)
    assert "You have switched all letters off." in decide(as_amara, other, "go")
    assert state_of(letter) == "cancelled stopped"


# ── The switches ──


def test_every_letter_that_waits_is_stopped(as_amara: Client, amara: User, priya: Contact) -> None:
    letters = [approved_by(amara, priya, NOW), held(amara, priya)]
    told = as_amara.post(reverse("followups:stop_all"), follow=True).content.decode()
    assert "2 letters that waited do not go." in told
    assert {state_of(letter) for letter in letters} == {"cancelled all_stopped"}


def test_switched_off_no_letter_goes_and_none_is_lost(as_amara: Client, world: World) -> None:
    letter = world.approved()
    as_amara.post(reverse("followups:switch_letters"), {"letters": "off"})
    assert "All letters are switched off" in page(as_amara)
    world.run()
    assert state_of(letter) == "held all_off"
    assert world.sink.accepted() == []
    with pytest.raises(CannotApprove, match="switched all letters off"):
        world.approved()
    as_amara.post(reverse("followups:switch_letters"), {"letters": "on"})
    decide(as_amara, letter, "go")
    world.clock.go(minutes=5)
    world.run()
    assert state_of(letter) == "sent"


def test_a_second_press_on_the_switch_changes_nothing(as_amara: Client, amara: User) -> None:
    for _ in range(2):
        as_amara.post(reverse("followups:switch_letters"), {"letters": "off"})
    assert NoLetters.objects.owned_by(amara).count() == 1


def test_what_is_going_out_this_moment_is_named(as_amara: Client, amara: User, priya: Contact) -> None:
    letter = approved_by(amara, priya, NOW, subject="On the way")
    Letter.objects.filter(pk=letter.pk).update(
        state=State.SENDING, claim=letter.pk, lease_ends_at=NOW, date_header="x", handed_over_at=NOW
    )
    told = as_amara.post(reverse("followups:switch_letters"), {"letters": "off"}, follow=True).content.decode()
    assert "“On the way” is going out this moment." in told


@pytest.mark.parametrize("name", ["stop_all", "switch_letters"])
def test_looking_switches_nothing(as_amara: Client, name: str) -> None:
    assert as_amara.get(reverse(f"followups:{name}")).status_code == 405
