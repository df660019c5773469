"""Answering from the mail: looking changes nothing, a press counts once, and nobody learns anything."""

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as real_settings
from django.test import Client
from django.utils import timezone

from accounts.models import User
from applications.models import Application, Contact
from followups.engine import engine_here
from followups.foreseeing import foresee_approved
from followups.models import Door, Letter, MailPress, Reminder
from followups.reasons import Reason
from journey.models import NotNow
from journey.reminders.links import Act
from journey.things import things_for
from tests.factories import ContactFactory, LetterFactory
from tests.followups.world import HandClock, approved_by, sent, state_of
from tests.journey.mail_links.pressing import PRESS, page, said_link
from tests.journey.reminding import link

pytestmark = pytest.mark.django_db


def test_a_scanner_that_opens_every_link_changes_nothing(client: Client, amara: User, message: Any) -> None:
    before = [thing.key for thing in things_for(amara, timezone.now())]
    for words in ("I sent it", "They answered", "Not now", "Let it go", "Call it no answer", "Stop these mails"):
        for opened in (client.get, client.head):
            assert opened(link(message, words)).status_code == 200
    assert [thing.key for thing in things_for(amara, timezone.now())] == before
    assert not MailPress.objects.exists()
    amara.refresh_from_db()
    assert amara.mail_days == "daily"


def test_i_sent_it_is_kept_in_the_story(client: Client, message: Any, job: Application) -> None:
    address = link(message, "I sent it")
    assert "Did you write to them?" in page(client, address)
    assert "You wrote to them today" in page(client, address, **PRESS)
    assert [note.kind for note in job.notes_kept.all()] == ["email"]
    assert "It is done" in page(client, address)


def test_a_second_press_does_nothing_more(client: Client, message: Any, job: Application) -> None:
    address = link(message, "I sent it")
    page(client, address, **PRESS)
    assert "It is done" in page(client, address, **PRESS)
    assert job.notes_kept.count() == 1


def test_what_was_pressed_can_be_taken_back(client: Client, message: Any, job: Application) -> None:
    address = link(message, "I sent it")
    page(client, address, **PRESS)
    assert "Taken back." in page(client, f"{address}undo/", **PRESS)
    assert job.notes_kept.count() == 0
    page(client, address, **PRESS)
    assert job.notes_kept.count() == 1


@pytest.mark.parametrize(("when", "days"), [("tomorrow", 1), ("week", 7)])
def test_not_now_brings_it_back_on_that_day(client: Client, message: Any, amara: User, when: str, days: int) -> None:
    assert "It comes back" in page(client, link(message, "Not now"), when=when)
    assert NotNow.objects.get().away_until == amara.today(timezone.now()) + timedelta(days=days)
    assert things_for(amara, timezone.now()) == []


@pytest.mark.parametrize("answer", [{}, {"when": "in spring"}])
def test_not_now_needs_a_day(client: Client, message: Any, answer: dict[str, str]) -> None:
    response = client.post(link(message, "Not now"), answer)
    assert response.status_code == 422
    assert "Choose" in response.content.decode()
    assert not NotNow.objects.exists()


def test_they_answered_is_quiet_for_a_week(client: Client, message: Any, amara: User) -> None:
    page(client, link(message, "They answered"), **PRESS)
    assert things_for(amara, timezone.now()) == []


def priya_of(job: Application) -> Contact:
    person = ContactFactory.create(
        owner=job.owner, company=job.company, name="Priya Raman", email="priya@harbour.example"
    )
    job.people.add(person)
    return person


def test_i_sent_it_counts_as_a_letter_to_the_person_of_the_job(
    client: Client, message: Any, job: Application, clock: HandClock
) -> None:
    priya = priya_of(job)
    waiting = approved_by(job.owner, priya, clock.now)
    address = link(message, "I sent it")
    page(client, address, **PRESS)
    letter = Letter.objects.exclude(pk=waiting.pk).get()
    assert (letter.contact, letter.application, letter.kind, letter.way) == (priya, job, "check_in", "hand")
    assert letter.handed_over_at and job.owner.today(letter.handed_over_at) == job.owner.today(timezone.now())
    verdict = foresee_approved(waiting, engine_here().journal, timezone.now())
    assert Reason.TOO_SOON.label in verdict.words
    page(client, f"{address}undo/", **PRESS)
    assert list(Letter.objects.all()) == [waiting]


def test_a_second_note_is_the_last_check_in(client: Client, message: Any, job: Application, clock: HandClock) -> None:
    sent(priya_of(job), on=job.owner.today(clock.now) - timedelta(days=14), application=job, kind="check_in")
    page(client, link(message, "I sent it"), **PRESS)
    assert set(Letter.objects.values_list("kind", flat=True)) == {"check_in", "last_check"}


def test_they_answered_keeps_back_what_was_approved_before(
    client: Client, message: Any, job: Application, clock: HandClock
) -> None:
    priya = priya_of(job)
    other = ContactFactory.create(owner=job.owner, email="other@else.example")
    waiting = approved_by(job.owner, priya, clock.now, application=job)
    elsewhere = approved_by(job.owner, other, clock.now)
    told = page(client, link(message, "They answered"), **PRESS)
    assert "One letter that waited does not go" in told and "Priya" not in told
    assert (state_of(waiting), state_of(elsewhere)) == ("cancelled they_wrote", "scheduled")
    assert Door.objects.get(contact=priya).heard_at


def test_of_several_people_those_answered_to_whom_a_letter_waits(
    client: Client, message: Any, job: Application, clock: HandClock
) -> None:
    priya, joe = priya_of(job), ContactFactory.create(owner=job.owner, email="joe@harbour.example")
    job.people.add(joe)
    approved_by(job.owner, priya, clock.now, application=job)
    page(client, link(message, "They answered"), **PRESS)
    assert [door.contact for door in Door.objects.all()] == [priya]


def test_a_draft_that_was_sent_by_hand_counts(client: Client, amara: User) -> None:
    draft = LetterFactory.create(owner=amara)
    mark = [None, "draft", amara.today(timezone.now()).isoformat(), str(draft.pk)]
    address = said_link(amara, mark, Act.SENT)
    assert "You sent it today" in page(client, address, **PRESS)
    assert state_of(draft) == "sent"
    page(client, f"{address}undo/", **PRESS)
    assert state_of(draft) == "draft"


def test_a_draft_that_is_none_any_more_is_said_kindly(client: Client, amara: User, clock: HandClock) -> None:
    letter = approved_by(amara, ContactFactory.create(owner=amara, email="joe@b.example"), clock.now)
    mark = [None, "draft", amara.today(timezone.now()).isoformat(), str(letter.pk)]
    assert "Nothing is left to do here" in page(client, said_link(amara, mark, Act.SENT), **PRESS)


def test_call_it_no_answer(client: Client, message: Any, job: Application) -> None:
    page(client, link(message, "Call it no answer"), **PRESS)
    job.refresh_from_db()
    assert job.outcome == "silence"


def test_what_is_gone_meanwhile_is_said_kindly(client: Client, message: Any, job: Application) -> None:
    job.delete()
    for words in ("I sent it", "Call it no answer", "They answered"):
        assert "Nothing is left to do here" in page(client, link(message, words), **PRESS)


def test_what_changed_since_is_not_taken_back(client: Client, message: Any, job: Application) -> None:
    address = link(message, "I sent it")
    page(client, address, **PRESS)
    job.notes_kept.update(body="I wrote to Priya.")
    response = client.post(f"{address}undo/")
    assert response.status_code == 409
    assert "More was written here since" in response.content.decode()


def test_one_click_stops_the_mails(message: Any, amara: User) -> None:
    """RFC 8058: a POST by a mail provider, without cookies, is enough and is not sent elsewhere."""
    address = message.extra_headers["List-Unsubscribe"].strip("<>").removeprefix(real_settings.SITE_URL)
    response = Client(enforce_csrf_checks=True).post(address, {"List-Unsubscribe": "One-Click"})
    assert response.status_code == 200
    amara.refresh_from_db()
    assert (amara.mail_days, amara.next_mail_at) == ("off", None)


def test_mails_can_be_stopped_late_and_again(client: Client, message: Any, amara: User) -> None:
    Reminder.objects.update(settled_at=timezone.now() - timedelta(days=90))
    for _ in range(2):
        page(client, link(message, "Stop these mails"), **PRESS)
        amara.refresh_from_db()
        assert amara.mail_days == "off"
        User.objects.update(mail_days="daily")


def test_stopping_can_be_taken_back(client: Client, message: Any, amara: User) -> None:
    address = link(message, "Stop these mails")
    page(client, address, **PRESS)
    page(client, f"{address}undo/", **PRESS)
    amara.refresh_from_db()
    assert amara.mail_days == "daily" and amara.next_mail_at


def test_quiet_until_monday(client: Client, message: Any, amara: User) -> None:
    words = next(line for line in message.body.splitlines() if line.startswith("Quiet until")).partition(":")[0]
    page(client, link(message, words), **PRESS)
    amara.refresh_from_db()
    assert amara.quiet_until and amara.quiet_until.weekday() == 0
