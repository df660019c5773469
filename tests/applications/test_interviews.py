"""Rounds written by hand: the right instant, Undo everywhere, and plain words about what cannot be."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from applications.models import Application, Interview, Stage, Undo
from core.ids import uuid7
from tests.factories import ApplicationFactory, ContactFactory, InterviewFactory

HTMX = {"HX-Request": "true"}


@pytest.fixture
def talk(job: Application) -> Interview:
    return InterviewFactory.create(application=job)


def words(response: Any) -> str:
    return str(response.content.decode())


def add_url(job: Application) -> str:
    return reverse("applications:add_interview", args=[job.pk])


def url(name: str, talk: Interview) -> str:
    return reverse(f"applications:{name}", args=[talk.application_id, talk.pk])


def take_back(client: Client, owner: User) -> None:
    client.post(reverse("applications:undo", args=[Undo.objects.owned_by(owner).order_by("-created_at", "-id")[0].pk]))


def stored(talk: Interview) -> Interview:
    return talk.application.interviews.get(pk=talk.pk)


def test_the_page_offers_to_move_a_sent_job_to_talking(as_amara: Client, job: Application) -> None:
    assert "Move this job to Talking" in words(as_amara.get(add_url(job)))


def test_the_pages_open_without_a_reproach(as_amara: Client, talk: Interview) -> None:
    for address in (add_url(talk.application), url("interview", talk)):
        response = as_amara.get(address)
        assert response.status_code == 200
        assert "There is a problem" not in words(response)


def test_a_job_that_is_talking_already_is_not_asked(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.TALKING)
    assert "Move this job to Talking" not in words(as_amara.get(add_url(job)))


def test_a_round_starts_at_the_instant_of_its_own_zone(as_amara: Client, job: Application) -> None:
    typed = {"kind": "video", "day": "2026-07-20", "starts": "10:30", "time_zone": "New York", "minutes": "45"}
    assert as_amara.post(add_url(job), typed).status_code == 302
    talk = job.interviews.get()
    assert talk.starts_at == datetime(2026, 7, 20, 14, 30, tzinfo=UTC)
    assert (talk.day, talk.time_zone, talk.minutes) == (date(2026, 7, 20), "America/New_York", 45)


def test_a_round_without_a_zone_is_in_the_persons_own(as_amara: Client, job: Application) -> None:
    as_amara.post(add_url(job), {"kind": "video", "day": "2026-07-20", "starts": "10.30"})
    assert job.interviews.get().starts_at == datetime(2026, 7, 20, 9, 30, tzinfo=UTC)


def test_a_page_sent_as_it_came_adds_nothing_and_says_what_is_missing(as_amara: Client, job: Application) -> None:
    page = {"kind": "other", "time_zone": "Europe/London", "talking": "on"}
    response = as_amara.post(add_url(job), page)
    assert response.status_code == 422
    assert "Enter the day, or anything else that you know about this round" in words(response)
    assert not job.interviews.exists()


@pytest.mark.parametrize("known", [{"place": "Leeds"}, {"people_note": "Two from the team"}, {"went": "stuck"}])
def test_a_round_without_a_day_is_kept_for_whatever_else_is_known(
    as_amara: Client, job: Application, known: dict[str, str]
) -> None:
    assert as_amara.post(add_url(job), {"kind": "other"} | known).status_code == 302
    assert job.interviews.get().day is None


def test_a_kind_is_enough(as_amara: Client, job: Application) -> None:
    as_amara.post(add_url(job), {"kind": "onsite"})
    talk = job.interviews.get()
    assert (talk.kind, talk.day, talk.starts_at) == ("onsite", None, None)


def test_adding_moves_the_job_and_undo_takes_both_back(as_amara: Client, amara: User, job: Application) -> None:
    as_amara.post(add_url(job), {"kind": "video", "day": "2026-11-26", "talking": "on"})
    job.refresh_from_db()
    assert job.stage == Stage.TALKING
    take_back(as_amara, amara)
    job.refresh_from_db()
    assert job.stage == Stage.SENT
    assert not job.interviews.exists()


@pytest.mark.parametrize(
    ("day", "moved_on"),
    [(-1, -1), (0, 0), (3, 0), (-20, -10), (None, 0)],
    ids=["yesterday", "today", "to come", "before it was sent", "not known"],
)
def test_the_job_moved_on_the_day_of_the_round(as_amara: Client, amara: User, day: int | None, moved_on: int) -> None:
    today = amara.today(timezone.now())
    job = ApplicationFactory.create(owner=amara, stage=Stage.SENT, occurred_on=today - timedelta(10))
    told = "" if day is None else (today + timedelta(day)).isoformat()
    as_amara.post(add_url(job), {"kind": "video", "day": told, "talking": "on"})
    job.refresh_from_db()
    assert (job.stage, job.stage_on) == (Stage.TALKING, today + timedelta(moved_on))


def test_without_the_tick_the_job_stays_where_it_is(as_amara: Client, job: Application) -> None:
    as_amara.post(add_url(job), {"kind": "video"})
    job.refresh_from_db()
    assert job.stage == Stage.SENT


def test_sending_the_form_twice_adds_one_round(as_amara: Client, job: Application) -> None:
    typed = {"id": str(uuid7()), "kind": "video", "day": "2026-11-26", "talking": "on"}
    for _ in range(2):
        assert as_amara.post(add_url(job), typed).status_code == 302
    assert job.interviews.count() == 1


def test_a_promised_answer_is_told_on_the_job(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.TALKING)
    as_amara.post(add_url(job), {"kind": "video", "day": "2026-11-20", "answer_expected_on": "2026-11-27"})
    job.refresh_from_db()
    assert job.answer_expected_on == date(2026, 11, 27)


def test_people_take_part_and_undo_brings_the_former_ones_back(
    as_amara: Client, amara: User, job: Application, talk: Interview
) -> None:
    priya, sade = (ContactFactory.create(owner=amara, company=job.company) for _ in range(2))
    talk.people.add(priya)
    as_amara.post(url("interview", talk), {"kind": "video", "people": [str(sade.pk)]})
    assert [*stored(talk).people.all()] == [sade]
    take_back(as_amara, amara)
    assert [*stored(talk).people.all()] == [priya]


def test_a_strangers_contact_is_no_choice(as_amara: Client, bob: User, job: Application, talk: Interview) -> None:
    ContactFactory.create(owner=job.owner, company=job.company)
    theirs = ContactFactory.create(owner=bob)
    response = as_amara.post(url("interview", talk), {"kind": "video", "people": [str(theirs.pk)]})
    assert response.status_code == 422
    assert not stored(talk).people.exists()


def test_a_round_shows_its_hour_in_its_own_zone(as_amara: Client, job: Application) -> None:
    talk = InterviewFactory.create(
        application=job, starts_at=datetime(2026, 7, 20, 14, 30, tzinfo=UTC), time_zone="America/New_York"
    )
    page = words(as_amara.get(url("interview", talk)))
    assert 'value="10:30"' in page
    assert 'value="America/New_York"' in page


def test_a_round_is_changed_and_changed_back(as_amara: Client, amara: User, talk: Interview) -> None:
    as_amara.post(
        url("interview", talk), {"kind": "onsite", "day": "2026-11-27", "went": "steady", "how_it_went": "Fine"}
    )
    assert (stored(talk).kind, stored(talk).went, stored(talk).how_it_went) == ("onsite", "steady", "Fine")
    take_back(as_amara, amara)
    assert (stored(talk).kind, stored(talk).day, stored(talk).went) == ("video", date(2026, 11, 26), "")


def test_a_round_is_cancelled_takes_place_after_all_and_both_can_be_undone(
    as_amara: Client, amara: User, talk: Interview
) -> None:
    as_amara.post(url("cancel_interview", talk))
    assert stored(talk).cancelled_at
    assert "It takes place after all" in words(as_amara.get(url("interview", talk)))
    as_amara.post(url("cancel_interview", talk))
    assert stored(talk).cancelled_at is None
    take_back(as_amara, amara)
    assert stored(talk).cancelled_at


def test_a_deleted_round_comes_back_with_its_people(as_amara: Client, amara: User, talk: Interview) -> None:
    talk.people.add(ContactFactory.create(owner=amara))
    as_amara.post(url("delete_interview", talk))
    assert not talk.application.interviews.exists()
    take_back(as_amara, amara)
    assert stored(talk).people.count() == 1


ERRORS = [
    ({"kind": "seance"}, "Choose one from the list"),
    ({"day": "31/02/2026"}, "Enter a real date, such as 20/11/2026"),
    ({"day": "0026-01-01"}, "Enter a real date, such as 20/11/2026"),
    ({"starts": "10:30"}, "Enter the day as well as the hour"),
    ({"day": "2026-11-26", "starts": "25:00"}, "Enter a time, such as 10:30"),
    ({"day": "2026-11-26", "starts": "10:30", "time_zone": "Middle Earth"}, "This time zone is not known"),
    ({"day": "2026-03-29", "starts": "01:30", "time_zone": "Europe/London"}, "the clocks go forward"),
    ({"minutes": "-30"}, "It cannot end before it starts"),
    ({"minutes": "0"}, "It cannot end before it starts"),
    ({"minutes": "999999"}, "Enter a length of a week or less"),
    ({"minutes": "an hour"}, "Enter the length in whole minutes"),
    ({"link": "javascript:alert(1)"}, "Enter a "),
    ({"link": "https://user:pw@acme.example"}, "Enter a link that starts with https://"),
    ({"day": "2026-11-26", "answer_expected_on": "2026-11-25"}, "The answer cannot come before the interview"),
    ({"place": "x" * 1_000_000}, "Keep this to 300 characters or fewer"),
    ({"people_note": "x" * 1_000_000}, "Keep this to 300 characters or fewer"),
    ({"time_zone": "x" * 1_000_000}, "Keep this to 64 characters or fewer"),
]


@pytest.mark.parametrize("headers", [{}, HTMX], ids=["page", "htmx"])
@pytest.mark.parametrize(("typed", "problem"), ERRORS, ids=[f"{[*typed][-1]}: {why[:20]}" for typed, why in ERRORS])
def test_what_cannot_be_is_said_at_its_field_and_nothing_is_lost(
    as_amara: Client, job: Application, typed: dict[str, str], problem: str, headers: dict[str, str]
) -> None:
    response = as_amara.post(add_url(job), {"kind": "video", "how_it_went": "Kept as it was", **typed}, headers=headers)
    page = words(response)
    assert response.status_code == 422
    assert page.count(problem) >= 2
    assert "Kept as it was" in page
    assert ("<html" in page) is not bool(headers)
    assert not job.interviews.exists()


def test_htmx_is_told_to_go_back_to_the_job(as_amara: Client, job: Application) -> None:
    response = as_amara.post(add_url(job), {"kind": "video"}, headers=HTMX)
    assert response["HX-Redirect"] == reverse("journey:application", args=[job.pk])


def test_script_is_shown_as_words(as_amara: Client, job: Application) -> None:
    nasty = "<script>alert(1)</script>"
    as_amara.post(add_url(job), {"kind": "video", "place": nasty, "people_note": nasty, "how_it_went": nasty})
    assert nasty not in words(as_amara.get(reverse("journey:application", args=[job.pk])))
    assert nasty not in words(as_amara.get(url("interview", job.interviews.get())))


@pytest.mark.parametrize("name", ["interview", "cancel_interview", "delete_interview"])
def test_a_stranger_gets_404_and_changes_nothing(as_bob: Client, talk: Interview, name: str) -> None:
    assert as_bob.post(url(name, talk), {"kind": "onsite"}).status_code == 404
    assert stored(talk).kind == "video"


def test_a_round_is_reached_by_its_own_job_only(as_amara: Client, amara: User, talk: Interview) -> None:
    other = ApplicationFactory.create(owner=amara)
    address = reverse("applications:interview", args=[other.pk, talk.pk])
    assert as_amara.get(address).status_code == 404


@pytest.mark.parametrize("name", ["cancel_interview", "delete_interview"])
def test_looking_changes_nothing(as_amara: Client, talk: Interview, name: str) -> None:
    assert as_amara.get(url(name, talk)).status_code == 405


def test_an_id_that_is_taken_is_not_written_over(as_amara: Client, bob: User, job: Application) -> None:
    theirs = InterviewFactory.create(application__owner=bob)
    response = as_amara.post(add_url(job), {"id": str(theirs.pk), "kind": "onsite"})
    assert response.status_code == 302
    assert stored(theirs).kind == "video"
    assert UUID(str(job.interviews.get().pk)) != theirs.pk
