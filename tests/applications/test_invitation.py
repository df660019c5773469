"""An invitation becomes a round at the right instant; an update moves it, a cancellation cancels it."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.models import Application, Interview, Stage, Undo
from tests.factories import ContactFactory


def ics(*lines: str, method: str = "REQUEST", uid: str = "round-1", sequence: int = 0, summary: str = "A talk") -> str:
    event = (f"UID:{uid}", f"SEQUENCE:{sequence}", f"SUMMARY:{summary}", *lines)
    body = "\r\n".join(("BEGIN:VEVENT", *event, "END:VEVENT"))
    return f"BEGIN:VCALENDAR\r\nMETHOD:{method}\r\n{body}\r\nEND:VCALENDAR\r\n"


NOON = "DTSTART:20261126T120000Z"
LATER = "DTSTART:20261127T150000Z"


def url(job: Application) -> str:
    return reverse("applications:invitation", args=[job.pk])


def words(response: Any) -> str:
    return str(response.content.decode())


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return found[1] if found else ""


def confirm(client: Client, job: Application, text: str, **more: str) -> Any:
    preview = words(client.post(url(job), {"pasted": text}))
    return client.post(
        url(job), {"pasted": text, "id": hidden(preview, "id"), "event": "0", "confirmed": "1", **more}, follow=True
    )


def test_the_page_asks_without_a_reproach(as_amara: Client, job: Application) -> None:
    response = as_amara.get(url(job))
    assert response.status_code == 200
    assert "There is a problem" not in words(response)


def test_reading_shows_what_it_says_and_writes_nothing_down(as_amara: Client, job: Application) -> None:
    text = ics(
        NOON, "DURATION:PT45M", "LOCATION:https://acme.zoom.us/j/1", 'ORGANIZER;CN="Sade O":mailto:s@acme.example'
    )
    page = words(as_amara.post(url(job), {"pasted": text}))
    for said in ("A talk", "26 November", "12.00", "45 min", "acme.zoom.us", "Sade O", "This becomes a new round."):
        assert said in page
    assert not job.interviews.exists()


def test_confirming_adds_the_round_at_the_right_instant(as_amara: Client, amara: User, job: Application) -> None:
    sade = ContactFactory.create(owner=amara, name="Sade O", email="S@acme.example")
    text = ics(
        "DTSTART;TZID=W. Europe Standard Time:20261126T103000",
        "DTEND;TZID=W. Europe Standard Time:20261126T111500",
        "LOCATION:Room 4",
        'ORGANIZER;CN="Sade O":mailto:s@acme.example',
        f"ATTENDEE;CN=Amara:mailto:{amara.email}",
    )
    confirm(as_amara, job, text, talking="on")
    talk = job.interviews.get()
    assert talk.starts_at == datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
    assert (talk.time_zone, talk.minutes, talk.place, talk.kind) == ("Europe/Berlin", 45, "Room 4", "onsite")
    assert (talk.people_note, [*talk.people.all()]) == ("Sade O", [sade])
    job.refresh_from_db()
    assert job.stage == Stage.TALKING


def test_an_uploaded_file_is_read_too(as_amara: Client, job: Application) -> None:
    file = SimpleUploadedFile("invite.ics", ics(NOON, "ATTACH:data").encode("utf-8-sig"))
    page = words(as_amara.post(url(job), {"file": file}))
    assert "This becomes a new round." in page
    assert "ATTACH" not in page


def test_confirming_twice_adds_one_round(as_amara: Client, job: Application) -> None:
    text = ics(NOON, uid="")
    preview = words(as_amara.post(url(job), {"pasted": text}))
    for _ in range(2):
        as_amara.post(url(job), {"pasted": text, "id": hidden(preview, "id"), "event": "0", "confirmed": "1"})
    assert job.interviews.count() == 1


def test_the_same_invitation_again_changes_nothing_and_says_so(as_amara: Client, job: Application) -> None:
    confirm(as_amara, job, ics(NOON))
    page = words(confirm(as_amara, job, ics(NOON)))
    assert "You have this already, and nothing in it is new." in page
    assert job.interviews.count() == 1


def test_an_update_moves_the_round_and_undo_moves_it_back(as_amara: Client, amara: User, job: Application) -> None:
    confirm(as_amara, job, ics(NOON))
    job.interviews.update(how_it_went="My own words", kind="panel")
    confirm(as_amara, job, ics(LATER, sequence=1))
    talk = job.interviews.get()
    assert (talk.starts_at, talk.day) == (datetime(2026, 11, 27, 15, tzinfo=UTC), date(2026, 11, 27))
    assert (talk.how_it_went, talk.kind, talk.ics_sequence) == ("My own words", "panel", 1)
    as_amara.post(reverse("applications:undo", args=[Undo.objects.owned_by(amara).order_by("-id")[0].pk]))
    assert job.interviews.get().day == date(2026, 11, 26)


def test_an_older_one_changes_nothing_and_says_so(as_amara: Client, job: Application) -> None:
    confirm(as_amara, job, ics(NOON, sequence=2))
    page = words(confirm(as_amara, job, ics(LATER, sequence=1)))
    assert "This is older than the invitation that you have. Nothing changes." in page
    assert job.interviews.get().day == date(2026, 11, 26)


@pytest.mark.parametrize(
    "text",
    [ics(method="CANCEL", sequence=1), ics(NOON, "STATUS:CANCELLED", sequence=1), ics(NOON, method="CANCEL")],
    ids=["without a start", "by its status", "with the same number"],
)
def test_a_cancellation_cancels_the_round(as_amara: Client, job: Application, text: str) -> None:
    confirm(as_amara, job, ics(NOON))
    confirm(as_amara, job, text)
    talk = job.interviews.get()
    assert talk.cancelled_at
    assert talk.day == date(2026, 11, 26)


def test_a_cancelled_round_that_is_invited_again_takes_place(as_amara: Client, job: Application) -> None:
    confirm(as_amara, job, ics(NOON))
    confirm(as_amara, job, ics(method="CANCEL", sequence=1))
    confirm(as_amara, job, ics(LATER, sequence=2))
    assert job.interviews.get().cancelled_at is None


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (ics(NOON, method="CANCEL"), "This cancels an interview that is not here."),
        (ics(NOON, method="REPLY"), "This is somebody’s answer to an invitation, not an invitation."),
    ],
)
def test_what_changes_nothing_offers_no_button(as_amara: Client, job: Application, text: str, said: str) -> None:
    page = words(as_amara.post(url(job), {"pasted": text}))
    assert said in page
    assert "Write it down" not in page
    confirm(as_amara, job, text)
    assert not job.interviews.exists()


def test_one_of_several_is_chosen(as_amara: Client, job: Application) -> None:
    text = ics(NOON, uid="1", summary="The first") + ics(LATER, uid="2", summary="The second")
    page = words(as_amara.post(url(job), {"pasted": text}))
    assert "The first" in page
    assert "The second" in page
    confirm(as_amara, job, text, event="1")
    assert job.interviews.get().day == date(2026, 11, 27)


@pytest.mark.parametrize("event", ["7", "x", ""])
def test_a_choice_that_is_none_is_asked_for_again(as_amara: Client, job: Application, event: str) -> None:
    response = confirm(as_amara, job, ics(NOON, uid="1") + ics(LATER, uid="2"), event=event)
    assert response.status_code == 422
    assert not job.interviews.exists()


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Choose the calendar file, or paste its text"),
        ({"pasted": "Dear Amara, see you on Friday"}, "This is not a calendar invitation"),
        ({"pasted": "/etc/passwd"}, "This is not a calendar invitation"),
        ({"pasted": "BEGIN:VCALENDAR\nEND:VCALENDAR"}, "This calendar is empty"),
        ({"pasted": ics("DTSTART:soon")}, "It does not say when it starts"),
        ({"pasted": "x" * 5_000_001}, "This is too long for an invitation"),
        ({"file": b""}, "This file is empty"),
        ({"file": b"%PDF-1.7"}, "This is not a calendar invitation"),
        ({"file": b"x" * 5_000_001}, "This is larger than 5 MB"),
    ],
)
def test_what_is_no_invitation_gets_a_clear_answer(
    as_amara: Client, job: Application, typed: dict[str, str | bytes], said: str
) -> None:
    sent = {
        name: SimpleUploadedFile("x.ics", value) if isinstance(value, bytes) else value for name, value in typed.items()
    }
    response = as_amara.post(url(job), sent)
    assert response.status_code == 422
    assert said in words(response)


def test_guesses_are_said(as_amara: Client, job: Application) -> None:
    page = words(as_amara.post(url(job), {"pasted": ics("DTSTART:20261126T120000", "DTEND:20261126T110000")}))
    assert "No time zone was given, so yours, Europe/London, was taken." in page
    assert "It ends before it starts, so the length was left open." in page


def test_script_in_an_invitation_is_shown_as_words(as_amara: Client, job: Application) -> None:
    nasty = "<script>alert(1)</script>"
    text = ics(NOON, f"LOCATION:{nasty}", f"ORGANIZER;CN={nasty}:mailto:a@b.example", summary=nasty)
    assert nasty not in words(as_amara.post(url(job), {"pasted": text}))
    assert nasty not in words(confirm(as_amara, job, text))


def test_a_stranger_gets_404(as_bob: Client, job: Application) -> None:
    assert as_bob.get(url(job)).status_code == 404
    assert as_bob.post(url(job), {"pasted": ics(NOON), "confirmed": "1", "event": "0"}).status_code == 404
    assert not Interview.objects.exists()


def test_other_methods_are_not_allowed(as_amara: Client, job: Application) -> None:
    assert as_amara.put(url(job)).status_code == 405
