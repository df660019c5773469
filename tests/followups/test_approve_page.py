"""What they will see, when it goes and why then; and the yes."""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.models import Contact, Outcome, Stage
from followups.addresses import person_key
from followups.approving import NotAsShown, approve
from followups.models import Door, Letter, SendingAccount, Suppression, stop_of
from followups.seen import mark
from tests.factories import (
    ApplicationFactory,
    CompanyFactory,
    ContactFactory,
    LetterFactory,
    SendingAccountFactory,
    UserFactory,
)
from tests.followups.world import MONDAY

EVENING = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def monday_morning() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(MONDAY, tick=False) as traveller:
        yield traveller


@pytest.fixture
def mailbox(amara: User) -> SendingAccount:
    box: SendingAccount = SendingAccountFactory.create(owner=amara, address="amara@mail.example")
    return box


@pytest.fixture
def letter(amara: User, mailbox: SendingAccount) -> Letter:
    company = CompanyFactory.create(owner=amara)
    person = ContactFactory.create(owner=amara, name="Priya Raman", email="priya@b.example", company=company)
    letter: Letter = LetterFactory.create(
        owner=amara, contact=person, subject="Danke für das Gespräch", body="Dear Priya,\n\nThank you — truly.\n"
    )
    return letter


def url(letter: Letter) -> str:
    return reverse("followups:approve_letter", args=[letter.pk])


def page(client: Client, letter: Letter, **query: Any) -> str:
    return client.get(url(letter), query).content.decode()


def yes(letter: Letter, mailbox: SendingAccount, **changes: Any) -> dict[str, Any]:
    """The press on a page that shows the letter as it stands."""
    return {"account": mailbox.pk, "shown": mark(Letter.objects.get(pk=letter.pk), mailbox)} | changes


def test_the_page_shows_the_very_headers_and_words(as_amara: Client, letter: Letter) -> None:
    shown = page(as_amara, letter)

    assert "Amara Osei &lt;amara@mail.example&gt;" in shown and "priya@b.example" in shown
    assert "Danke für das Gespräch" in shown and "Thank you — truly." in shown
    assert "In a minute or two." in shown


def test_it_says_so_where_a_letter_goes_on_from_an_earlier_one(as_amara: Client, letter: Letter) -> None:
    assert "your earlier letter" not in page(as_amara, letter)
    Letter.objects.update(in_reply_to="<first@mail.example>")
    assert "your earlier letter" in page(as_amara, letter)


def test_in_the_evening_it_names_the_next_morning(
    as_amara: Client, letter: Letter, monday_morning: time_machine.Traveller
) -> None:
    monday_morning.move_to(EVENING)
    assert "Tuesday 24 November, at about 9." in page(as_amara, letter)


def test_it_names_the_hour_in_both_zones(as_amara: Client, letter: Letter) -> None:
    Door.objects.create(contact=letter.contact, time_zone="America/New_York", country="US")
    shown = page(as_amara, letter)
    assert "Monday 23 November, at about 14." in shown and "in New York" in shown


def test_approving_lets_it_wait_and_says_when(
    as_amara: Client, letter: Letter, mailbox: SendingAccount, monday_morning: time_machine.Traveller
) -> None:
    monday_morning.move_to(EVENING)
    answer = as_amara.post(url(letter), yes(letter, mailbox), follow=True)
    letter.refresh_from_db()

    assert letter.state == "scheduled" and letter.approved_by == letter.owner
    assert "Approved. It goes on Tuesday 24 November" in answer.content.decode()


CHANGES: dict[str, Callable[[], Any]] = {
    "the words": lambda: Letter.objects.update(body="Other words.", version=9),
    "the subject": lambda: Letter.objects.update(subject="Other words"),
    "the address of whom it goes to": lambda: Contact.objects.update(email="other@else.example"),
    "another spelling of it": lambda: Contact.objects.update(email="priya+jobs@b.example"),
    "to whom it goes": lambda: Letter.objects.update(
        contact=ContactFactory.create(owner=User.objects.get(), email="joe@b.example")
    ),
    "from where it goes": lambda: SendingAccount.objects.update(address="work@currentjob.example"),
    "whose name it bears": lambda: User.objects.update(name="A. Osei"),
}


@pytest.mark.row("F106")
@pytest.mark.parametrize("what", CHANGES)
def test_nobody_approves_what_they_have_not_seen(
    as_amara: Client, letter: Letter, mailbox: SendingAccount, what: str
) -> None:
    seen = yes(letter, mailbox)
    CHANGES[what]()
    answer = as_amara.post(url(letter), seen)

    assert answer.status_code == 409 and "Read it once again" in answer.content.decode()
    letter.refresh_from_db()
    assert letter.state == "draft"
    assert as_amara.post(url(letter), yes(letter, SendingAccount.objects.get())).status_code == 302


def test_a_page_that_does_not_say_what_it_showed_approves_nothing(
    as_amara: Client, letter: Letter, mailbox: SendingAccount
) -> None:
    answer = as_amara.post(url(letter), {"account": mailbox.pk, "version": letter.version})
    assert answer.status_code == 409 and "Read it once again" in answer.content.decode()


def test_the_page_says_what_it_shows(as_amara: Client, letter: Letter, mailbox: SendingAccount) -> None:
    assert f'name="shown" value="{yes(letter, mailbox)["shown"]}"' in page(as_amara, letter)


def test_words_saved_at_the_very_moment_of_the_yes_are_not_approved(letter: Letter, mailbox: SendingAccount) -> None:
    shown = mark(letter, mailbox)
    Letter.objects.update(body="Saved just before.", version=letter.version + 1)
    with pytest.raises(NotAsShown):
        approve(letter, by=letter.owner, account=mailbox, now=MONDAY, shown=shown)


def test_a_second_press_is_told_when_other_words_were_approved_meanwhile(
    as_amara: Client, letter: Letter, mailbox: SendingAccount
) -> None:
    here = yes(letter, mailbox)
    Letter.objects.update(body="Other words.", version=9)
    as_amara.post(url(letter), yes(letter, mailbox))
    answer = as_amara.post(url(letter), here)

    assert answer.status_code == 409 and "It has moved on" in answer.content.decode()
    assert "Other words." in answer.content.decode()


def test_without_a_mailbox_the_page_leads_to_one(as_amara: Client, letter: Letter, mailbox: SendingAccount) -> None:
    mailbox.delete()
    assert reverse("followups:mailboxes") in page(as_amara, letter)
    answer = as_amara.post(url(letter), {"version": 1})
    assert answer.status_code == 422 and "Choose the mailbox" in answer.content.decode()


def test_a_paused_mailbox_is_told_in_plain_words(as_amara: Client, letter: Letter, mailbox: SendingAccount) -> None:
    mailbox.pause("sign_in", MONDAY)
    assert "It cannot go as it stands." in page(as_amara, letter)
    answer = as_amara.post(url(letter), yes(letter, mailbox))
    assert answer.status_code == 422 and "Your mailbox is paused" in answer.content.decode()


def test_between_two_mailboxes_one_chooses(as_amara: Client, letter: Letter) -> None:
    other = SendingAccountFactory.create(owner=letter.owner, address="other@mail.example")
    assert "other@mail.example&gt;" in page(as_amara, letter, account=other.pk)


def test_somebody_elses_mailbox_is_none(as_amara: Client, letter: Letter) -> None:
    stranger = SendingAccountFactory.create(owner=UserFactory.create(), address="stranger@mail.example")
    assert "stranger@" not in page(as_amara, letter, account=stranger.pk)
    assert as_amara.post(url(letter), yes(letter, stranger)).status_code == 422


def test_after_please_stop_it_cannot_go(as_amara: Client, letter: Letter, mailbox: SendingAccount) -> None:
    stop_of(letter.owner, "priya@b.example", Suppression.Said.THEY, MONDAY).save()
    assert "asked for no more letters" in page(as_amara, letter)
    assert as_amara.post(url(letter), yes(letter, mailbox)).status_code == 422


def test_without_an_address_it_says_so_and_leads_to_where_one_is_noted(as_amara: Client, letter: Letter) -> None:
    Contact.objects.update(email="")
    shown = page(as_amara, letter)
    assert "It cannot go as it stands.</strong> No address is noted for Priya Raman" in shown
    assert f'href="{reverse("applications:edit_contact", args=[letter.contact_id])}"' in shown


def test_without_a_name_it_asks_to_whom_it_goes(as_amara: Client, letter: Letter) -> None:
    Letter.objects.update(contact=None)
    assert "It cannot go as it stands.</strong> Nobody is named yet: choose to whom it goes" in page(as_amara, letter)


def test_an_address_that_is_none_is_told_as_that(as_amara: Client, letter: Letter) -> None:
    Contact.objects.update(email="priya at b")
    assert "This is not an e-mail address that Ajar can write to" in page(as_amara, letter)


def test_a_made_up_letter_never_goes(as_amara: Client, letter: Letter, mailbox: SendingAccount) -> None:
    Letter.objects.update(is_sample=True)
    answer = as_amara.post(url(letter), yes(letter, mailbox))
    assert answer.status_code == 422 and "made up" in answer.content.decode()


def test_what_the_policy_would_refuse_is_told_beforehand(as_amara: Client, letter: Letter) -> None:
    for days in (300, 200, 100, 50):
        earlier = LetterFactory.create(owner=letter.owner, contact=letter.contact)
        on = (MONDAY - timedelta(days=days)).date()
        earlier.sent_by_hand(by=letter.owner, person=person_key("priya@b.example"), on=on, now=MONDAY)
    assert "Ajar would not send it.</strong> Four letters to one person in a year are enough." in page(as_amara, letter)


def sent_days_ago(letter: Letter, days: int) -> None:
    earlier = LetterFactory.create(owner=letter.owner, contact=letter.contact)
    on = (MONDAY - timedelta(days=days)).date()
    earlier.sent_by_hand(by=letter.owner, person=person_key("priya@b.example"), on=on, now=MONDAY)


def test_fewer_letters_a_year_to_one_person_are_kept_to(as_amara: Client, letter: Letter) -> None:
    Door.objects.create(contact=letter.contact, most_a_year=1)
    assert "In a minute or two." in page(as_amara, letter)
    sent_days_ago(letter, 100)
    assert "You chose fewer letters a year to this person" in page(as_amara, letter)


def test_two_weeks_after_the_last_letter_is_the_hour_that_is_named(as_amara: Client, letter: Letter) -> None:
    sent_days_ago(letter, 13)
    shown = page(as_amara, letter)
    assert "Tuesday 24 November, at about 12.00" in shown and "You wrote to this person a short while ago." in shown


def test_what_would_wait_too_long_comes_back_first(as_amara: Client, letter: Letter) -> None:
    sent_days_ago(letter, 5)
    shown = page(as_amara, letter)
    assert "It comes back to you first, on Wednesday 2 December." in shown
    assert "It is some days since you looked for an answer." in shown


def test_a_day_can_be_chosen_before_which_it_does_not_go(
    as_amara: Client, letter: Letter, mailbox: SendingAccount
) -> None:
    assert "Not before" in page(as_amara, letter)
    answer = as_amara.post(url(letter), yes(letter, mailbox, not_before="2026-11-25"), follow=True)
    letter.refresh_from_db()
    assert letter.not_before == date(2026, 11, 25)
    assert "Approved. It goes on Wednesday 25 November, at about 9." in answer.content.decode()


def test_what_would_come_back_first_says_so_once_it_is_approved(
    as_amara: Client, letter: Letter, mailbox: SendingAccount
) -> None:
    answer = as_amara.post(url(letter), yes(letter, mailbox, not_before="2026-12-07"), follow=True)
    told = answer.content.decode()
    assert "Approved. It comes back to you first, on Monday 7 December" in told
    assert "It is some days since you looked for an answer." in told


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-11-22", "Not before must be today or later"),
        ("2026-12-15", "Choose a day within three weeks: a yes lasts for a month"),
        ("soon", "Enter a real date"),
        ("9999-12-31", "Choose a day within three weeks"),
    ],
)
def test_a_day_that_cannot_be_says_so_and_keeps_what_was_typed(
    as_amara: Client, letter: Letter, mailbox: SendingAccount, day: str, words: str
) -> None:
    answer = as_amara.post(url(letter), yes(letter, mailbox, not_before=day))
    told = answer.content.decode()
    assert answer.status_code == 422 and words in told and f'value="{day}"' in told
    letter.refresh_from_db()
    assert letter.state == "draft"


@pytest.mark.row("F59")
def test_two_presses_approve_once(as_amara: Client, letter: Letter, mailbox: SendingAccount) -> None:
    answers = [as_amara.post(url(letter), yes(letter, mailbox)) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [302, 302]
    assert letter.events.count() == 1


def test_once_hired_it_goes_only_if_one_says_so(as_amara: Client, letter: Letter, mailbox: SendingAccount) -> None:
    job = ApplicationFactory.create(owner=letter.owner, stage=Stage.OFFER)
    job.log_outcome(Outcome.Kind.HIRED, by=letter.owner, occurred_on=MONDAY.date())
    assert "Let this one go although I was hired" in page(as_amara, letter)

    assert as_amara.post(url(letter), yes(letter, mailbox)).status_code == 422
    assert as_amara.post(url(letter), yes(letter, mailbox, although_hired="on")).status_code == 302


def test_places_still_to_fill_in_are_named(as_amara: Client, letter: Letter) -> None:
    Letter.objects.update(body="I liked {something specific}.")
    shown = page(as_amara, letter)
    assert "{something specific}" in shown and "Approve it as it stands" in shown


def test_what_is_approved_already_is_shown_as_it_stands(
    as_amara: Client, letter: Letter, mailbox: SendingAccount
) -> None:
    as_amara.post(url(letter), yes(letter, mailbox))
    assert as_amara.get(url(letter)).headers["Location"] == reverse("followups:letter", args=[letter.pk])


def test_the_hosts_address_shows_where_replies_go(
    as_amara: Client, letter: Letter, mailbox: SendingAccount, settings: Any
) -> None:
    settings.LETTERS_DOMAIN, settings.LETTERS_URL = "letters.example", "smtp://127.0.0.1"
    host = SendingAccount.objects.create(owner=letter.owner, kind="host")
    shown = page(as_amara, letter, account=host.pk)
    assert "Amara Osei via Ajar &lt;" in shown and "Amara Osei &lt;amara@example.org&gt;" in shown
