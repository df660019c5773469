from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from applications import reversible
from applications.models import Application, Note, Outcome, Stage, Undo
from applications.rounds import delete_round
from reflections.models import Question
from tests.applications.asking import board_url, headers
from tests.factories import (
    ApplicationFactory,
    ContactFactory,
    InterviewFactory,
    NoteFactory,
    PaperFactory,
    QuestionFactory,
    StoryFactory,
)


@pytest.fixture
def moved(job: Application, amara: User) -> Undo:
    return job.move_to(Stage.TALKING, by=amara, occurred_on=date(2026, 11, 20))


def take_back(client: Client, undo: Undo, *, left: str = "", data: dict[str, str] | None = None) -> Any:
    sent = {"Referer": f"http://testserver{left}"} if left.startswith("/") else {"Referer": left}
    return client.post(reverse("applications:undo", args=[undo.pk]), data or {}, headers=sent)


def test_a_move_is_taken_back(as_amara: Client, job: Application, moved: Undo) -> None:
    response = take_back(as_amara, moved)
    assert response.status_code == 302
    job.refresh_from_db()
    assert job.stage == Stage.SENT
    assert "Taken back." in as_amara.get(board_url()).content.decode()


def test_a_second_press_does_nothing_more(as_amara: Client, job: Application, moved: Undo) -> None:
    take_back(as_amara, moved)
    assert take_back(as_amara, moved).status_code == 302
    assert job.changes.count() == 3


def test_there_is_no_time_limit(as_amara: Client, job: Application, moved: Undo) -> None:
    Undo.objects.filter(pk=moved.pk).update(created_at=datetime.now(UTC) - timedelta(days=3650))
    take_back(as_amara, moved)
    job.refresh_from_db()
    assert job.stage == Stage.SENT


def test_a_stranger_takes_nothing_back(as_bob: Client, job: Application, moved: Undo) -> None:
    assert take_back(as_bob, moved).status_code == 404
    job.refresh_from_db()
    assert job.stage == Stage.TALKING


def test_a_link_takes_nothing_back(as_amara: Client, moved: Undo) -> None:
    assert as_amara.get(reverse("applications:undo", args=[moved.pk])).status_code == 405


def test_what_moved_on_since_stays_and_the_page_says_so(
    as_amara: Client, job: Application, moved: Undo, amara: User
) -> None:
    job.move_to(Stage.OFFER, by=amara, occurred_on=date(2026, 11, 21))
    response = take_back(as_amara, moved)
    assert response.status_code == 409
    assert "This job has moved on since." in response.content.decode()
    job.refresh_from_db()
    assert job.stage == Stage.OFFER
    assert Undo.objects.get(pk=moved.pk).undone_at is None


def test_htmx_is_told_in_a_toast_that_it_moved_on_since(
    as_amara: Client, job: Application, moved: Undo, amara: User
) -> None:
    job.move_to(Stage.OFFER, by=amara, occurred_on=date(2026, 11, 21))
    response = as_amara.post(reverse("applications:undo", args=[moved.pk]), headers=headers())
    assert response.status_code == 409
    assert "This job has moved on since." in response.content.decode()
    assert "<html" not in response.content.decode()


def test_htmx_loads_the_page_again(as_amara: Client, moved: Undo) -> None:
    page = board_url("?fold=after")
    response = as_amara.post(reverse("applications:undo", args=[moved.pk]), headers=headers(page))
    assert response["HX-Redirect"] == page


def test_one_comes_back_to_the_page_one_was_on(as_amara: Client, moved: Undo) -> None:
    assert take_back(as_amara, moved, left=board_url("?view=list"))["Location"] == board_url("?view=list")


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/x", "http://testserver@evil.example/", "a b", "\0"]
)
def test_nobody_is_sent_to_another_site(as_amara: Client, moved: Undo, elsewhere: str) -> None:
    assert take_back(as_amara, moved, left=elsewhere)["Location"] == board_url()
    assert take_back(as_amara, moved, data={"next": elsewhere})["Location"] == board_url()


def test_an_address_that_is_none_leads_to_the_board(as_amara: Client, job: Application, moved: Undo) -> None:
    assert take_back(as_amara, moved, left="http://[::1")["Location"] == board_url()
    asking = {"HX-Request": "true", "HX-Current-URL": "http://[::1"}
    answer = as_amara.post(reverse("applications:move", args=[job.pk]), {"to": "offer"}, headers=asking)
    assert answer["HX-Redirect"] == f"{board_url()}#job-{job.pk}"


def test_a_page_that_went_with_it_is_not_shown_again(as_amara: Client, job: Application) -> None:
    page = reverse("journey:application", args=[job.pk])
    assert take_back(as_amara, job.added(), left=page)["Location"] == board_url()
    assert not Application.objects.filter(pk=job.pk).exists()


def test_a_page_that_is_still_there_is_shown_again(as_amara: Client, job: Application, moved: Undo) -> None:
    page = reverse("journey:application", args=[job.pk])
    assert take_back(as_amara, moved, left=page)["Location"] == page


def test_adding_is_not_taken_back_once_there_is_more_to_lose(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara)
    added = job.added()
    NoteFactory.create(application=job)
    answer = as_amara.post(reverse("applications:undo", args=[added.pk]))
    assert answer.status_code == 409
    assert amara.applications.get() == job


def test_a_link_that_was_set_anew_since_stays(amara: User) -> None:
    first, second = StoryFactory.create(owner=amara), StoryFactory.create(owner=amara)
    first_pk = first.pk
    set_anew, left = (QuestionFactory.create(owner=amara, story=first) for _ in range(2))
    deleted = reversible.delete(first, owner=amara, label="Story deleted")
    Question.objects.filter(pk=set_anew.pk).update(story=second)
    deleted.undo(by=amara, now=timezone.now())
    assert dict(Question.objects.values_list("pk", "story")) == {set_anew.pk: second.pk, left.pk: first_pk}


LATER = timedelta(days=1, minutes=1)


def test_what_was_deleted_is_gone_after_a_day_with_all_that_undos_hold_of_it(amara: User, job: Application) -> None:
    note = NoteFactory.build(application=job, body="canary")
    reversible.add(note, owner=amara, label="Note kept")
    note.body = "canary, again"
    reversible.change(note, ["body"], owner=amara, label="Changed")
    reversible.delete(note, owner=amara, label="Note deleted")
    Undo.objects.forget(timezone.now())
    assert amara.undos.count() == 3
    Undo.objects.forget(timezone.now() + LATER)
    assert not amara.undos.exists()


def test_what_else_was_done_in_the_same_press_can_still_be_undone(amara: User, job: Application) -> None:
    rows = [NoteFactory.build(application=job) for _ in range(2)]
    both = reversible.add(*rows, owner=amara, label="Notes kept")
    reversible.delete(rows[0], owner=amara, label="Note deleted")
    Undo.objects.forget(timezone.now() + LATER)
    amara.undos.get(pk=both.pk).undo(by=amara, now=timezone.now())
    assert not Note.objects.exists()


def test_what_was_brought_back_in_time_keeps_its_other_undos(amara: User, job: Application) -> None:
    note = NoteFactory.build(application=job)
    added = reversible.add(note, owner=amara, label="Note kept")
    reversible.delete(note, owner=amara, label="Note deleted").undo(by=amara, now=timezone.now())
    Undo.objects.forget(timezone.now() + LATER)
    assert amara.undos.get() == added


@pytest.mark.parametrize("deleted", ["job", "round", "person", "paper"])
def test_each_deletion_lasts_a_day(amara: User, job: Application, deleted: str) -> None:
    match deleted:
        case "job":
            undo = job.forget(by=amara)
        case "round":
            undo = delete_round(InterviewFactory.create(application=job), by=amara)
        case "person":
            undo = reversible.delete(ContactFactory.create(owner=amara), owner=amara, label="Deleted")
        case _:
            undo = reversible.delete(PaperFactory.create(owner=amara), owner=amara, label="Deleted")
    assert undo.is_personal


def test_a_move_and_an_answer_have_no_time_limit(amara: User, job: Application, moved: Undo) -> None:
    answered = job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=date(2026, 11, 21), words="Kind ones.")
    Undo.objects.forget(timezone.now() + LATER)
    assert {*amara.undos.all()} == {moved, answered}
