"""They answered, they want no more letters, and they were not meant: the presses on the pages."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.models import Application, Contact, Stage
from followups.approving import CannotApprove
from followups.models import Door, Letter, Suppression, stop_of
from followups.states import State
from tests.factories import ApplicationFactory, ContactFactory, DoorFactory
from tests.followups.world import approved_by, state_of
from tests.tuesday import NOW

STOPS = reverse("followups:stops")

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday_morning")]


def url(name: str, thing: Any) -> str:
    return reverse(f"followups:{name}", args=[thing.pk])


def answered(client: Client, person: Contact, came: str = "answer", on: str = "2026-11-24", **more: str) -> Any:
    return client.post(url("answered", person), {"came": came, "on": on, **more}, follow=True)


# ── They answered ──


def test_an_answer_keeps_back_what_crosses_it(as_amara: Client, amara: User, priya: Contact) -> None:
    letter = approved_by(amara, priya, NOW)
    page = answered(as_amara, priya).content.decode()
    assert "Noted: Priya Raman answered. One letter that waited does not go." in page
    assert state_of(letter) == "cancelled they_wrote"
    assert "Tuesday 24 November" in page
    assert not Suppression.objects.exists()


def test_an_answer_of_an_earlier_day_is_noted_on_its_day(as_amara: Client, priya: Contact) -> None:
    answered(as_amara, priya, on="2026-11-20")
    assert Door.objects.get(contact=priya).heard_at == datetime(2026, 11, 20, 12, tzinfo=UTC)


def test_after_an_answer_the_next_letter_can_be_approved(as_amara: Client, amara: User, priya: Contact) -> None:
    answered(as_amara, priya)
    assert approved_by(amara, priya, NOW + timedelta(minutes=1)).state == State.SCHEDULED


def test_no_thanks_is_a_stop(as_amara: Client, amara: User, priya: Contact) -> None:
    letter = approved_by(amara, priya, NOW)
    assert "No more letters to Priya Raman." in answered(as_amara, priya, came="stop").content.decode()
    assert state_of(letter).startswith("cancelled")
    with pytest.raises(CannotApprove):
        approved_by(amara, priya, NOW)


def test_the_page_leads_back_to_where_it_was_opened(as_amara: Client, amara: User, priya: Contact) -> None:
    job = ApplicationFactory.create(owner=amara)
    there = reverse("journey:application", args=[job.pk])
    assert there in as_amara.get(url("answered", priya), {"next": there}).content.decode()
    assert answered(as_amara, priya, next=there).redirect_chain[-1][0] == there


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"came": ""}, "Choose what came"),
        ({"came": "flowers"}, "Choose one from the list"),
        ({"on": "2026-11-25"}, "The day of their answer must be today or earlier"),
        ({"on": "0001-01-01"}, "Enter a day from 1970 on"),
        ({"on": ""}, "Enter the day of their answer"),
    ],
)
def test_what_is_wrong_with_an_answer_is_said(
    as_amara: Client, priya: Contact, fields: dict[str, str], words: str
) -> None:
    response = answered(as_amara, priya, **fields)
    assert response.status_code == 422
    assert words in response.content.decode()
    assert not Door.objects.exists()


def test_a_jobs_page_offers_the_press_for_each_of_its_people(as_amara: Client, amara: User, priya: Contact) -> None:
    job: Application = ApplicationFactory.create(owner=amara, stage=Stage.TALKING)
    job.people.add(priya)
    DoorFactory.create(contact=priya, standing="open", next_hello_on=date(2027, 2, 1))
    page = as_amara.get(reverse("journey:application", args=[job.pk])).content.decode()
    assert f"{url('answered', priya)}?next=/jobs/{job.pk}/" in page
    assert "next hello 1 Feb 2027" in page


# ── No more letters ──


def test_one_press_stops_everything_to_this_person(as_amara: Client, amara: User, priya: Contact) -> None:
    letters = [approved_by(amara, priya, NOW) for _ in range(2)]
    page = as_amara.post(url("stop", priya), follow=True).content.decode()
    assert "No more letters to Priya Raman. 2 letters that waited do not go." in page
    assert {state_of(letter) for letter in letters} == {"cancelled stopped"}
    assert "is not written to any more" in page
    assert "They said: no more letters" not in page


def test_what_is_going_out_at_that_moment_is_named(as_amara: Client, amara: User, priya: Contact) -> None:
    letter = approved_by(amara, priya, NOW, subject="One question")
    Letter.objects.filter(pk=letter.pk).update(
        state=State.SENDING, claim=letter.pk, lease_ends_at=NOW, date_header="x", handed_over_at=NOW
    )
    page = as_amara.post(url("stop", priya), follow=True).content.decode()
    assert "“One question” is going out this moment." in page


def test_without_an_address_the_door_is_closed(as_amara: Client, amara: User) -> None:
    nobody = ContactFactory.create(owner=amara)
    as_amara.post(url("stop", nobody))
    door = Door.objects.get(contact=nobody)
    assert (door.standing, door.said_by) == ("closed", "they")


def test_a_stop_outlives_the_person_and_their_coming_back(as_amara: Client, amara: User, priya: Contact) -> None:
    as_amara.post(url("stop", priya))
    as_amara.post(reverse("applications:delete_contact", args=[priya.pk]))
    assert "Somebody who is no longer among your people" in as_amara.get(STOPS).content.decode()
    again = ContactFactory.create(owner=amara, name="Priya again", email="Priya@brightwell.example")
    assert "Priya again" in as_amara.get(STOPS).content.decode()
    with pytest.raises(CannotApprove):
        approved_by(amara, again, NOW)


def test_where_the_journal_cannot_be_written_nothing_is_promised(
    as_amara: Client, priya: Contact, settings: object, tmp_path: Path
) -> None:
    settings.JOURNAL_DIR = tmp_path / "full"  # type: ignore[attr-defined]
    (tmp_path / "full" / "lock").mkdir(parents=True)
    assert "nothing has changed" in as_amara.post(url("stop", priya), follow=True).content.decode()
    assert "nothing has changed" in answered(as_amara, priya, came="stop").content.decode()
    assert not Suppression.objects.exists()


def test_no_thanks_that_cannot_be_written_down_changes_nothing_at_all(
    as_amara: Client, amara: User, priya: Contact, settings: object, tmp_path: Path
) -> None:
    letter = approved_by(amara, priya, NOW)
    settings.JOURNAL_DIR = tmp_path / "full"  # type: ignore[attr-defined]
    (tmp_path / "full" / "lock").mkdir(parents=True)
    assert "nothing has changed" in answered(as_amara, priya, came="stop").content.decode()
    assert state_of(letter) == "scheduled"
    assert not Door.objects.filter(heard_at__isnull=False).exists()


# ── The list of them ──


def test_nobody_was_stopped_yet(as_amara: Client) -> None:
    assert "Nobody has asked for that" in as_amara.get(STOPS).content.decode()


def test_a_press_by_mistake_is_taken_back_and_nothing_goes_by_itself(
    as_amara: Client, amara: User, priya: Contact
) -> None:
    letter = approved_by(amara, priya, NOW)
    as_amara.post(url("stop", priya))
    assert "I pressed it by mistake" in as_amara.get(STOPS).content.decode()
    as_amara.post(url("lift_stop", Suppression.objects.get()))
    assert state_of(letter) == "cancelled stopped"
    assert approved_by(amara, priya, NOW).state == State.SCHEDULED


@pytest.mark.parametrize("said_by", [Suppression.Said.LINK, Suppression.Said.POST])
def test_what_they_or_the_post_said_is_not_the_owners_to_lift(
    as_amara: Client, amara: User, priya: Contact, said_by: str
) -> None:
    stop = stop_of(amara, priya.email, said_by, NOW)
    stop.save()
    page = as_amara.get(STOPS).content.decode()
    assert "Priya Raman" in page
    assert "I pressed it by mistake" not in page
    assert as_amara.post(url("lift_stop", stop)).status_code == 404
    assert Suppression.objects.in_force().exists()


def test_a_stranger_stops_and_lifts_nothing(as_bob: Client, as_amara: Client, priya: Contact) -> None:
    for name in ("stop", "answered"):
        assert as_bob.post(url(name, priya)).status_code == 404
    as_amara.post(url("stop", priya))
    assert "Priya Raman" not in as_bob.get(STOPS).content.decode()
    assert as_bob.post(url("lift_stop", Suppression.objects.get())).status_code == 404
    assert Suppression.objects.in_force().exists()


def test_looking_stops_nothing(as_amara: Client, priya: Contact) -> None:
    assert as_amara.get(url("stop", priya)).status_code == 405
    as_amara.get(url("answered", priya))
    assert not Suppression.objects.exists()
    assert not Door.objects.exists()
