"""An answer takes two presses to log; everything else about it may wait, be changed, or be taken back."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.models import Application, OutcomeReason, Stage, StageChange
from tests.applications.answering import log, url
from tests.factories import ApplicationFactory, CompanyFactory, ContactFactory


def test_a_stage_that_does_not_exist_is_none_that_was_seen(as_amara: Client, job: Application) -> None:
    assert log(as_amara, job, seen="far beyond any stage").status_code == 409
    job.refresh_from_db()
    assert job.stage == Stage.SENT


def test_the_kind_and_the_day_are_enough(as_amara: Client, job: Application) -> None:
    response = log(as_amara, job)
    job.refresh_from_db()
    assert (job.outcome, job.stage, job.stage_on) == ("no", Stage.RESTING, date(2026, 11, 20))
    assert response.url.startswith(url(job, "pause"))


def test_the_page_knows_what_was_pressed_and_that_it_was_today(as_amara: Client, job: Application, today: date) -> None:
    page = as_amara.get(url(job), {"kind": "silence"}).content.decode()
    assert f'value="{today}"' in page
    assert 'value="silence" id="id_kind_1" checked' in page.replace(" required", "")


def before_it_was_sent(client: Client, owner: User, name: str) -> str:
    """Say that the answer came on the day before the letter went, and return the page that follows."""
    job = ApplicationFactory.create(owner=owner, stage=Stage.SENT, occurred_on=date(2026, 11, 2))
    if name == "edit_answer":
        log(client, job)
    answer = {"kind": "no", "decided_on": "2026-11-01", "seen": "sent"}
    page: str = client.post(url(job, name), answer, follow=True).content.decode()
    job.refresh_from_db()
    assert job.answered_on == date(2026, 11, 1)
    return page


@pytest.mark.parametrize("name", ["answer", "edit_answer"])
def test_an_answer_from_before_the_letter_is_kept_with_a_gentle_word(as_amara: Client, amara: User, name: str) -> None:
    page = before_it_was_sent(as_amara, amara, name)
    assert "This day lies before the one you sent it on, 2 Nov" in page


def test_an_answer_on_the_day_of_sending_needs_no_word(as_amara: Client, job: Application) -> None:
    page = as_amara.post(url(job), {"kind": "no", "decided_on": str(job.sent_on), "seen": "sent"}, follow=True)
    assert "lies before" not in page.content.decode()


@pytest.mark.parametrize(
    ("kind", "stage", "leads_to"),
    [
        ("no", Stage.RESTING, "applications:pause"),
        ("silence", Stage.RESTING, "applications:pause"),
        ("withdrew", Stage.PUT_AWAY, "journey:application"),
        ("declined", Stage.PUT_AWAY, "journey:application"),
        ("hired", Stage.HIRED, "journey:hired"),
    ],
)
def test_each_answer_leads_somewhere_kind(
    as_amara: Client, job: Application, kind: str, stage: str, leads_to: str
) -> None:
    response = log(as_amara, job, kind=kind)
    job.refresh_from_db()
    assert (job.outcome, job.stage) == (kind, stage)
    assert response.url.partition("?")[0] == reverse(leads_to, args=[job.pk])
    assert as_amara.get(response.url).status_code == 200


def test_the_card_goes_where_it_was_to_be_moved(as_amara: Client, job: Application) -> None:
    log(as_amara, job, then="door_open")
    job.refresh_from_db()
    assert job.stage == Stage.DOOR_OPEN


def test_everything_that_was_said_is_kept(as_amara: Client, amara: User, job: Application) -> None:
    reason = OutcomeReason.objects.for_owner(amara).get(label="Somebody from inside")
    words = "We went with somebody from inside."
    log(as_amara, job, words=words, channel="email", told="Priya Raman", reason=str(reason.pk), voice="said")
    answer = job.outcomes.get()
    assert (answer.words, answer.channel, answer.reason, answer.voice) == (words, "email", reason, "said")
    assert answer.mine_to_change == reason.mine_to_change == "no"
    assert answer.told_by is not None
    assert (answer.told_by.name, answer.told_by.company) == ("Priya Raman", job.company)


def test_who_told_is_somebody_known_where_the_name_is(as_amara: Client, amara: User, job: Application) -> None:
    elsewhere = ContactFactory.create(owner=amara, name="Priya Raman", company=CompanyFactory.create(owner=amara))
    here = ContactFactory.create(owner=amara, name="Priya Raman", company=job.company)
    log(as_amara, job, told="priya  raman")
    assert job.outcomes.get().told_by == here != elsewhere
    assert amara.contacts.count() == 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"kind": ""}, "Choose what happened"),
        ({"kind": "hired!"}, "Choose one from the list"),
        ({"decided_on": ""}, "Enter the day"),
        ({"decided_on": "2026-02-30"}, "Enter a real date"),
        ({"decided_on": "2999-01-01"}, "The day of the answer must be today or earlier"),
        ({"decided_on": "0001-01-01"}, "Enter a day from 1970 on"),
        ({"told": "one\0two"}, "Null characters are not allowed"),
        ({"channel": "pigeon"}, "Choose one from the list"),
        ({"told": "x" * 201}, "Keep this to 200 characters or fewer"),
        ({"reason": "no id"}, "Choose one from the list"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    as_amara: Client, job: Application, data: dict[str, str], words: str
) -> None:
    response = log(as_amara, job, **({"words": "We liked your letter."} | data))
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    assert "We liked your letter." in page
    assert "<title>Error: " in page
    assert not job.outcomes.exists()


def test_a_reason_of_somebody_else_is_refused(as_amara: Client, bob: User, job: Application) -> None:
    theirs = OutcomeReason.objects.for_owner(bob)[0]
    assert log(as_amara, job, reason=str(theirs.pk)).status_code == 422
    assert not job.outcomes.exists()


def test_the_names_that_are_suggested_are_ones_own(as_amara: Client, amara: User, bob: User, job: Application) -> None:
    ContactFactory.create(owner=amara, name="Known Here", company=job.company)
    ContactFactory.create(owner=bob, name="Known To Bob")
    page = as_amara.get(url(job)).content.decode()
    assert "Known Here" in page
    assert "Known To Bob" not in page


def test_a_card_that_moved_meanwhile_is_shown_again(as_amara: Client, amara: User, job: Application) -> None:
    job.move_to(Stage.TALKING, by=amara, occurred_on=date(2026, 11, 10))
    response = log(as_amara, job, seen="sent", words="Typed before.")
    page = response.content.decode()
    assert response.status_code == 409
    assert "lies in Talking now" in page
    assert "Typed before." in page
    assert 'name="seen" value="talking"' in page


def test_a_second_press_of_save_logs_nothing_twice(as_amara: Client, job: Application) -> None:
    log(as_amara, job)
    again = log(as_amara, job)
    assert again.status_code == 302
    assert job.outcomes.count() == 1


def test_an_answer_is_put_right_with_the_day_of_its_move(as_amara: Client, job: Application) -> None:
    log(as_amara, job)
    data = {"kind": "silence", "decided_on": "2026-11-18", "words": "In truth nobody wrote."}
    as_amara.post(url(job, "edit_answer"), data)
    job.refresh_from_db()
    answer = job.outcomes.get()
    assert (answer.kind, answer.decided_on, job.outcome) == ("silence", date(2026, 11, 18), "silence")
    assert (job.stage, job.stage_on) == (Stage.RESTING, date(2026, 11, 18))
    assert job.changes.filter(kind=StageChange.Kind.REDATE).count() == 1


def test_putting_an_answer_right_can_be_taken_back(as_amara: Client, amara: User, job: Application) -> None:
    log(as_amara, job)
    as_amara.post(url(job, "edit_answer"), {"kind": "no", "decided_on": "2026-11-18", "words": "Changed."})
    as_amara.post(reverse("applications:undo", args=[amara.undos.latest("created_at").pk]))
    job.refresh_from_db()
    answer = job.outcomes.get()
    assert (answer.words, answer.decided_on, job.stage_on) == ("", date(2026, 11, 20), date(2026, 11, 20))


def test_a_no_cannot_be_edited_into_a_yes(as_amara: Client, job: Application) -> None:
    log(as_amara, job)
    assert as_amara.post(url(job, "edit_answer"), {"kind": "hired", "decided_on": "2026-11-18"}).status_code == 422


def test_without_an_answer_there_is_none_to_edit(as_amara: Client, job: Application) -> None:
    assert as_amara.get(url(job, "edit_answer")).headers["Location"] == f"/jobs/{job.pk}/"


def test_they_wrote_after_all(as_amara: Client, job: Application, today: date) -> None:
    log(as_amara, job, kind="silence")
    as_amara.post(url(job, "reopen"))
    job.refresh_from_db()
    assert (job.stage, job.outcome, job.stage_on) == (Stage.SENT, "", today)
    assert job.outcomes.get().reopened_on == today


def test_coming_back_to_life_twice_is_once(as_amara: Client, job: Application) -> None:
    log(as_amara, job, kind="silence")
    as_amara.post(url(job, "reopen"))
    changes = job.changes.count()
    assert as_amara.post(url(job, "reopen")).status_code == 302
    assert job.changes.count() == changes


def test_a_yes_that_turned_out_otherwise_goes_back_to_the_offer(as_amara: Client, job: Application) -> None:
    log(as_amara, job, kind="hired")
    as_amara.post(url(job, "reopen"))
    job.refresh_from_db()
    assert (job.stage, job.outcome) == (Stage.OFFER, "")


def test_a_stranger_logs_nothing(as_bob: Client, job: Application) -> None:
    assert as_bob.get(url(job)).status_code == 404
    for name in ("answer", "edit_answer", "reopen"):
        assert as_bob.post(url(job, name), {"kind": "no", "decided_on": "2026-11-20"}).status_code == 404
    assert not job.outcomes.exists()


def test_coming_back_to_life_needs_a_post(as_amara: Client, job: Application) -> None:
    assert as_amara.get(url(job, "reopen")).status_code == 405


def test_script_in_their_words_is_only_text(as_amara: Client, job: Application) -> None:
    log(as_amara, job, words="<script>alert(1)</script>", told="<b>Priya</b>")
    page = as_amara.get(reverse("journey:application", args=[job.pk])).content.decode()
    assert "<script>alert" not in page
    assert "<b>Priya" not in page


def test_a_megabyte_of_words_is_kept(as_amara: Client, job: Application) -> None:
    assert log(as_amara, job, words="w" * 1_000_000).status_code == 302


def pause(client: Client, job: Application, **data: str) -> Any:
    return client.post(url(job, "pause"), data)
