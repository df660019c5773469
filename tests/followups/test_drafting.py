"""A draft is filled from its reason, and goes on from the letter before."""

from typing import Any

import pytest

from accounts.models import User
from applications.models import Application
from followups.addresses import person_key
from followups.drafting import ANYWAY, again, draft
from followups.models import Letter
from followups.occasions import situation_of
from followups.threads import subject_after
from tests.factories import (
    FeedbackFactory,
    InterviewFactory,
    LetterFactory,
)
from tests.followups.reasons_to_write import TODAY, ago, gone, reasons
from tests.followups.world import MONDAY


def test_a_draft_is_filled_in_its_own_language(job: Application) -> None:
    job.role = "Analystin"
    job.save()
    InterviewFactory.create(application=job, day=TODAY)
    situation = situation_of(job.owner, job, None, MONDAY)
    letter = draft(situation, reasons(job)["thanks"], language="de", now=MONDAY)

    assert letter.body.startswith("Guten Tag Priya Raman,\n\nvielen Dank für Ihre Zeit heute.")
    assert letter.subject == "Danke für das Gespräch, Analystin"


def test_the_same_reason_takes_up_the_draft_that_lies_there(job: Application) -> None:
    InterviewFactory.create(application=job, day=TODAY)
    situation, one = situation_of(job.owner, job, None, MONDAY), reasons(job)["thanks"]

    assert draft(situation, one, now=MONDAY) == draft(situation, one, now=MONDAY)
    assert draft(situation, ANYWAY, now=MONDAY) != draft(situation, ANYWAY, now=MONDAY)


def begun(job: Application, kind: str) -> Letter:
    return draft(situation_of(job.owner, job, None, MONDAY), reasons(job)[kind], now=MONDAY)


def went(job: Application, kind: str, days: int, **facts: Any) -> Letter:
    """A letter to the job's person that went so many days ago, by Ajar unless said otherwise."""
    letter = gone(job, kind, days)
    person = person_key(job.people.get().email)
    facts = {"way": "ajar", "message_id": f"<{letter.pk.hex}@mail.example>", "person": person} | facts
    Letter.objects.filter(pk=letter.pk).update(subject="Data analyst: a short check-in", **facts)
    letter.refresh_from_db()
    return letter


@pytest.fixture
def waiting(amara: User, job: Application) -> Application:
    Application.objects.filter(pk=job.pk).update(waiting_since=ago(40))
    job.refresh_from_db()
    return job


def test_a_last_check_in_goes_on_from_the_first(waiting: Application) -> None:
    first = went(waiting, "check_in", 14)
    last = begun(waiting, "last_check")
    assert (last.subject, last.in_reply_to) == ("Re: Data analyst: a short check-in", first.message_id)
    assert again(last, MONDAY).in_reply_to == first.message_id


def test_what_was_sent_by_hand_lends_its_subject_alone(waiting: Application) -> None:
    went(waiting, "check_in", 14, way="hand", message_id="")
    last = begun(waiting, "last_check")
    assert (last.subject, last.in_reply_to) == ("Re: Data analyst: a short check-in", "")


@pytest.mark.parametrize("facts", [{"person": "y" * 64}, {"state": "bounced"}, {"state": "unknown"}])
def test_what_another_got_or_perhaps_nobody_lends_nothing(waiting: Application, facts: dict[str, Any]) -> None:
    went(waiting, "check_in", 14, **facts)
    last = begun(waiting, "last_check")
    assert last.in_reply_to == "" and not last.subject.startswith("Re:")


def test_thanks_for_an_answer_go_on_from_the_question(job: Application) -> None:
    question = went(job, "question", 9)
    FeedbackFactory.create(application=job, answer="specific", answered_on=TODAY, asked_on=ago(9))
    thanks = begun(job, "feedback")
    assert (thanks.subject, thanks.in_reply_to) == (f"Re: {question.subject}", question.message_id)


@pytest.mark.parametrize("subject", ["Hello", "Re: Hello", "RE:Hello", "AW: Hello"])
def test_an_answer_is_marked_as_one_once(subject: str) -> None:
    assert subject_after(Letter(subject=subject)) == "Re: Hello"


def test_a_letter_that_did_not_go_is_begun_again_with_its_words(job: Application) -> None:
    letter = LetterFactory.create(owner=job.owner, application=job, kind="thanks", because="You talked.")
    copy = again(letter, MONDAY)

    assert copy.pk != letter.pk and copy.state == "draft"
    assert (copy.body, copy.kind, copy.because) == (letter.body, "thanks", "You talked.")


def test_a_made_up_job_makes_a_made_up_letter(job: Application) -> None:
    Application.objects.filter(pk=job.pk).update(is_sample=True)
    job.refresh_from_db()
    assert draft(situation_of(job.owner, job, None, MONDAY), ANYWAY, now=MONDAY).is_sample
