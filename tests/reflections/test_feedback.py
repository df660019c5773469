"""Asking kindly and what came back: recorded, answered, nudged once, changed with its history, deleted for good."""

from datetime import date, timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from applications.models import Application, Outcome, Stage, Undo
from core.ids import uuid7
from reflections.models import Feedback, FeedbackLine, Revision
from tests.factories import ApplicationFactory, ContactFactory, FeedbackFactory, FeedbackLineFactory

WORDS = "You would need more experience. Thank you."


@pytest.fixture
def job(amara: User) -> Application:
    return ApplicationFactory.create(owner=amara, stage=Stage.SENT)


@pytest.fixture
def asked(job: Application) -> Feedback:
    return FeedbackFactory.create(application=job)


def url(name: str, row: Feedback | Application) -> str:
    return reverse(f"reflections:{name}", args=[row.pk])


def undo_last(client: Client, user: User) -> None:
    client.post(reverse("applications:undo", args=[user.undos.latest("created_at", "pk").pk]))


def lines_of(said: Feedback) -> list[str]:
    return list(said.lines.values_list("words", flat=True))


def test_one_asked_and_it_is_written_down(as_amara: Client, amara: User, job: Application) -> None:
    priya = ContactFactory.create(owner=amara, company=job.company)
    page = as_amara.get(url("ask", job)).content.decode()
    assert "a thank-you keeps the door open either way" in page
    as_amara.post(url("ask", job), {"person": str(priya.pk), "asked_on": "2026-11-20", "asked_how": "phone"})
    said = job.feedback.get()
    assert (said.person, said.asked_on, said.asked_how) == (priya, date(2026, 11, 20), "phone")
    assert said.is_waiting
    undo_last(as_amara, amara)
    assert not job.feedback.exists()


def test_a_second_press_asks_no_second_time(as_amara: Client, job: Application) -> None:
    sent = {"id": str(uuid7()), "asked_on": "2026-11-20", "asked_how": "email"}
    for _ in range(2):
        assert as_amara.post(url("ask", job), sent).status_code == 302
    assert job.feedback.count() == 1


@pytest.mark.parametrize(
    ("asked_on", "error"),
    [
        ("", "Enter the day you asked"),
        ("2999-01-01", "The day you asked must be today or earlier"),
        ("31/02/2026", "Enter a real date"),
    ],
)
def test_a_wrong_day_is_named_and_nothing_is_saved(
    as_amara: Client, job: Application, asked_on: str, error: str
) -> None:
    answer = as_amara.post(url("ask", job), {"asked_on": asked_on, "asked_how": "phone"})
    assert answer.status_code == 422
    assert error in answer.content.decode()
    assert not job.feedback.exists()


def test_nobody_of_another_job_or_another_persons_is_offered(
    as_amara: Client, amara: User, bob: User, job: Application
) -> None:
    here = ContactFactory.create(owner=amara, company=job.company, name="Priya Here")
    elsewhere = ContactFactory.create(owner=amara, name="Jon Elsewhere")
    theirs = ContactFactory.create(owner=bob, name="Ada Theirs")
    page = as_amara.get(url("ask", job)).content.decode()
    assert here.name in page
    assert elsewhere.name not in page and theirs.name not in page
    for person in (elsewhere, theirs):
        sent = {"person": str(person.pk), "asked_on": "2026-11-20"}
        assert as_amara.post(url("ask", job), sent).status_code == 422


def test_ones_own_reply_rate_is_shown_from_five_on(as_amara: Client, amara: User, job: Application) -> None:
    for answer in ("specific", "none", "general", "declined"):
        FeedbackFactory.create(application=ApplicationFactory.create(owner=amara), answer=answer)
    assert "You asked 4 times" not in as_amara.get(url("ask", job)).content.decode()
    FeedbackFactory.create(application=ApplicationFactory.create(owner=amara))
    page = as_amara.get(url("ask", job)).content.decode()
    assert "You asked 5 times; 3 answered, 1 with something specific. 1 still open." in page


def test_what_they_said_unasked_is_kept_in_their_words(as_amara: Client, amara: User, job: Application) -> None:
    assert as_amara.get(url("add_feedback", job)).status_code == 200
    as_amara.post(url("add_feedback", job), {"words": f"  {WORDS}\r\n", "answered_on": "2026-11-20"})
    said = job.feedback.get()
    assert (said.words, said.asked_on, said.answered_on) == (f"  {WORDS}\n", None, date(2026, 11, 20))
    assert lines_of(said) == ["You would need more experience.", "Thank you."]
    undo_last(as_amara, amara)
    assert not Feedback.objects.exists() and not FeedbackLine.objects.exists()


def test_no_words_are_asked_for_and_the_day_is_kept(as_amara: Client, job: Application) -> None:
    answer = as_amara.post(url("add_feedback", job), {"words": "  ", "answered_on": "2026-11-19"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Write what they said" in page and "2026-11-19" in page


def test_words_that_came_with_the_answer_are_brought_over_once(as_amara: Client, amara: User, job: Application) -> None:
    priya = ContactFactory.create(owner=amara)
    day = date(2026, 11, 20)
    job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=day, words=WORDS, told_by=priya)
    assert "They wrote something with their answer" in as_amara.get(url("ask", job)).content.decode()
    for _ in range(2):
        as_amara.post(url("feedback_from_answer", job))
    said = job.feedback.get()
    assert (said.words, said.person, said.answered_on, said.asked_on) == (WORDS, priya, day, None)
    assert "They wrote something with their answer" not in as_amara.get(url("ask", job)).content.decode()


def test_an_answer_without_words_has_nothing_to_bring_over(as_amara: Client, amara: User, job: Application) -> None:
    job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=date(2026, 11, 20))
    assert as_amara.post(url("feedback_from_answer", job)).status_code == 404
    assert as_amara.get(url("feedback_from_answer", job)).status_code == 405


def test_what_came_back_is_kept_and_can_be_taken_back(as_amara: Client, amara: User, asked: Feedback) -> None:
    sent = {"answer": "specific", "answered_on": "2026-11-24", "words": WORDS}
    as_amara.post(url("feedback_answer", asked), sent)
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_on, asked.words) == ("specific", date(2026, 11, 24), WORDS)
    assert len(lines_of(asked)) == 2
    assert not asked.revisions.exists()
    undo_last(as_amara, amara)
    asked.refresh_from_db()
    assert (asked.is_waiting, asked.words, lines_of(asked)) == (True, "", [])


def test_no_answer_came_is_an_answer_too(as_amara: Client, asked: Feedback) -> None:
    page = as_amara.get(url("feedback_answer", asked) + "?answer=none").content.decode()
    assert 'value="none" id="id_answer_3" checked' in page.replace("required ", "")
    as_amara.post(url("feedback_answer", asked), {"answer": "none", "answered_on": "2026-11-24"})
    asked.refresh_from_db()
    assert (asked.answer, asked.answered_on) == ("none", None)


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({"answered_on": "2026-11-24"}, "Choose what came back"),
        ({"answer": "none", "words": "No."}, "There are words here, so an answer came"),
        ({"answer": "general", "answered_on": "2026-11-01"}, "Their answer comes after your question"),
        ({"answer": "general", "answered_on": "2999-11-01"}, "must be today or earlier"),
    ],
)
def test_an_answer_that_cannot_be_is_asked_about_and_kept_as_typed(
    as_amara: Client, asked: Feedback, sent: dict[str, str], error: str
) -> None:
    answer = as_amara.post(url("feedback_answer", asked), {"words": "As typed.", **sent})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert error in page
    assert sent.get("words", "As typed.") in page
    asked.refresh_from_db()
    assert asked.is_waiting


def test_only_what_was_asked_can_be_answered(as_amara: Client, job: Application) -> None:
    unasked = FeedbackFactory.create(application=job, asked_on=None, words=WORDS)
    assert as_amara.get(url("feedback_answer", unasked)).status_code == 404


def test_one_nudge_at_most(as_amara: Client, amara: User, asked: Feedback) -> None:
    as_amara.post(url("nudge_feedback", asked))
    asked.refresh_from_db()
    assert asked.nudged_on == amara.today(timezone.now())
    Feedback.objects.update(nudged_on=date(2026, 11, 25))
    page = as_amara.post(url("nudge_feedback", asked), follow=True).content.decode()
    asked.refresh_from_db()
    assert asked.nudged_on == date(2026, 11, 25)
    assert "You sent one second note already. One is enough." in page
    assert "I sent a second note" not in page


def test_a_nudge_can_be_taken_back(as_amara: Client, amara: User, asked: Feedback) -> None:
    as_amara.post(url("nudge_feedback", asked))
    undo_last(as_amara, amara)
    asked.refresh_from_db()
    assert asked.nudged_on is None


def test_nobody_is_nudged_who_has_answered(as_amara: Client, asked: Feedback) -> None:
    Feedback.objects.update(answer="declined")
    assert "nothing to wait for" in as_amara.post(url("nudge_feedback", asked), follow=True).content.decode()
    asked.refresh_from_db()
    assert asked.nudged_on is None


@pytest.mark.parametrize(
    ("days_ago", "words"),
    [(0, "One short second note is fair from"), (10, "is fair now, until"), (60, "Ten working days are over")],
)
def test_the_page_says_when_a_nudge_is_fair(
    as_amara: Client, amara: User, asked: Feedback, days_ago: int, words: str
) -> None:
    Feedback.objects.update(asked_on=amara.today(timezone.now()) - timedelta(days=days_ago))
    assert words in as_amara.get(url("feedback", asked)).content.decode()


def test_a_change_keeps_what_stood_there_before(as_amara: Client, amara: User, asked: Feedback) -> None:
    as_amara.post(url("feedback_answer", asked), {"answer": "general", "answered_on": "2026-11-24", "words": WORDS})
    sent = {"answer": "specific", "answered_on": "2026-11-24", "asked_on": "2026-11-21", "words": "Other words."}
    as_amara.post(url("edit_feedback", asked), sent)
    asked.refresh_from_db()
    assert (asked.answer, asked.words) == ("specific", "Other words.")
    page = as_amara.get(url("feedback_history", asked)).content.decode()
    assert WORDS in page and "Something general" in page
    undo_last(as_amara, amara)
    asked.refresh_from_db()
    assert (asked.answer, asked.words, lines_of(asked)[0]) == ("general", WORDS, "You would need more experience.")
    assert not asked.revisions.exists()


def test_saving_without_a_change_keeps_nothing(as_amara: Client, asked: Feedback) -> None:
    as_amara.post(url("edit_feedback", asked), {"asked_on": "2026-11-21"})
    assert not Revision.objects.exists() and not Undo.objects.exists()


def test_the_history_names_people_and_days(as_amara: Client, amara: User, job: Application) -> None:
    priya = ContactFactory.create(owner=amara, company=job.company, name="Priya Raman")
    asked = FeedbackFactory.create(application=job, person=priya, asked_how="phone")
    as_amara.post(url("edit_feedback", asked), {"asked_on": "2026-11-20", "asked_how": "email"})
    page = as_amara.get(url("feedback_history", asked)).content.decode()
    assert "Priya Raman" in page and "21 November 2026" in page and "Phone" in page
    priya.delete()
    assert (
        "somebody who is not in your people any more" in as_amara.get(url("feedback_history", asked)).content.decode()
    )


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({"asked_on": ""}, "Enter the day you asked"),
        ({"words": "Words."}, "There are words here, so something came back"),
        ({"nudged_on": "2026-11-01"}, "Your second note comes after your question"),
        ({"answer": "none", "words": "Words."}, "There are words here, so an answer came"),
    ],
)
def test_a_change_that_cannot_be_is_asked_about(
    as_amara: Client, asked: Feedback, sent: dict[str, str], error: str
) -> None:
    answer = as_amara.post(url("edit_feedback", asked), {"asked_on": "2026-11-21", **sent})
    assert answer.status_code == 422
    assert error in answer.content.decode()


def test_words_said_unasked_cannot_be_emptied(as_amara: Client, job: Application) -> None:
    unasked = FeedbackFactory.create(application=job, asked_on=None, words=WORDS)
    assert as_amara.post(url("edit_feedback", unasked), {"words": " "}).status_code == 422
    as_amara.post(url("edit_feedback", unasked), {"words": "Other words."})
    unasked.refresh_from_db()
    assert unasked.words == "Other words."


def test_delete_takes_lines_and_history_along_and_undo_brings_them_back(
    as_amara: Client, amara: User, asked: Feedback
) -> None:
    line = FeedbackLineFactory.create(feedback=asked)
    Revision.objects.create(feedback=asked, before={"words": "Old."}, replaced_at=timezone.now())
    as_amara.post(url("delete_feedback", asked))
    assert not Feedback.objects.exists() and not FeedbackLine.objects.exists() and not Revision.objects.exists()
    assert amara.undos.get().is_personal
    undo_last(as_amara, amara)
    assert asked.lines.get() == line and asked.revisions.count() == 1


@pytest.mark.parametrize("name", ["nudge_feedback", "delete_feedback"])
def test_what_changes_things_is_no_link(as_amara: Client, asked: Feedback, name: str) -> None:
    assert as_amara.get(url(name, asked)).status_code == 405


def test_a_stranger_finds_nothing(as_bob: Client, job: Application, asked: Feedback) -> None:
    assert as_bob.post(url("ask", job), {"asked_on": "2026-11-20"}).status_code == 404
    for name in ("feedback", "feedback_answer", "edit_feedback", "feedback_history"):
        assert as_bob.get(url(name, asked)).status_code == 404
    assert as_bob.post(url("delete_feedback", asked)).status_code == 404
    assert str(asked.pk) not in as_bob.get(reverse("reflections:feedback_list")).content.decode()
