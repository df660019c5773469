"""A reason comes first; pressing it makes a draft."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from applications.models import Application, Outcome, Stage
from followups.models import Letter, Suppression, stop_of
from tests.factories import ApplicationFactory, ContactFactory, InterviewFactory, LetterFactory

NEW = reverse("followups:new_letter")


@pytest.fixture
def job(amara: User) -> Application:
    today = amara.today(timezone.now())
    job: Application = ApplicationFactory.create(owner=amara, stage=Stage.TALKING, occurred_on=today)
    job.people.add(ContactFactory.create(owner=amara, company=job.company, name="Priya Raman", email="priya@b.example"))
    InterviewFactory.create(application=job, day=today)
    return job


def test_the_reasons_are_listed_and_one_press_makes_the_draft(as_amara: Client, job: Application) -> None:
    page = as_amara.get(f"{NEW}?job={job.pk}").content.decode()
    assert "A thank-you for the conversation" in page and "You talked today" in page

    round_ = job.interviews.get()
    answer = as_amara.post(f"{NEW}?job={job.pk}", {"occasion": f"interview-{round_.pk}", "language": "en"})
    letter = Letter.objects.get()

    assert answer.headers["Location"] == reverse("followups:letter", args=[letter.pk])
    assert letter.kind == "thanks" and letter.body.startswith("Dear Priya,\n\nThank you for your time today.")
    assert letter.because == "You talked today: video interview." and letter.contact == job.people.get()


def test_where_one_may_not_write_somebody_else_can_be_chosen(as_amara: Client, job: Application, amara: User) -> None:
    person = job.people.get()
    stop_of(amara, person.email, Suppression.Said.THEY, timezone.now()).save()
    page = as_amara.get(f"{NEW}?job={job.pk}").content.decode()
    assert f"{person} asked for no more letters." in page and 'name="person"' in page and "Draft it" not in page
    answer = as_amara.post(f"{NEW}?job={job.pk}", {"occasion": "anyway", "kind": "other"})
    assert answer.status_code == 422 and not Letter.objects.exists()


def test_two_presses_make_one_draft(as_amara: Client, job: Application) -> None:
    for _ in range(2):
        as_amara.post(f"{NEW}?job={job.pk}", {"occasion": f"interview-{job.interviews.get().pk}"})
    assert Letter.objects.count() == 1


def test_the_reason_that_was_asked_for_comes_first(as_amara: Client, job: Application) -> None:
    job.log_outcome(Outcome.Kind.NO, by=job.owner, occurred_on=job.owner.today(timezone.now()) - timedelta(days=3))
    page = as_amara.get(f"{NEW}?job={job.pk}&kind=question").content.decode()
    assert page.index("A thank-you, and one question") < page.index("A thank-you for the conversation")


def test_without_a_reason_there_is_nothing_to_say_and_a_way_to_write_anyway(as_amara: Client, amara: User) -> None:
    person = ContactFactory.create(owner=amara, name="Sade Bello")
    page = as_amara.get(f"{NEW}?person={person.pk}").content.decode()
    assert "Nothing to say yet, and that is fine" in page

    as_amara.post(f"{NEW}?person={person.pk}", {"occasion": "anyway", "kind": "door_open", "language": "de"})
    letter = Letter.objects.get()
    assert (letter.kind, letter.language, letter.contact) == ("door_open", "de", person)


def test_a_reason_that_only_they_know_wants_its_line(as_amara: Client, job: Application) -> None:
    answer = as_amara.post(f"{NEW}?job={job.pk}", {"occasion": "piece-out", "said": " "})
    assert answer.status_code == 422 and "Write one line about it first" in answer.content.decode()

    as_amara.post(f"{NEW}?job={job.pk}", {"occasion": "piece-out", "said": "published a  dashboard"})
    assert "Since then I have published a dashboard" in Letter.objects.get().body


def test_a_reason_that_no_longer_holds_is_told(as_amara: Client, job: Application) -> None:
    answer = as_amara.post(f"{NEW}?job={job.pk}", {"occasion": "question-7"})
    assert answer.status_code == 422 and "does not hold any more" in answer.content.decode()


def test_somebody_elses_job_is_no_job(as_bob: Client, job: Application) -> None:
    page = as_bob.get(f"{NEW}?job={job.pk}").content.decode()
    assert "Choose a person" in page and job.role not in page
    as_bob.post(f"{NEW}?job={job.pk}", {"occasion": "anyway"})
    assert not Letter.objects.exists()


def test_without_job_and_person_one_chooses_first(as_amara: Client) -> None:
    assert "Choose a person" in as_amara.get(NEW).content.decode()


def test_another_person_of_the_job_can_be_chosen(as_amara: Client, job: Application) -> None:
    other = ContactFactory.create(owner=job.owner, name="Tom Whitaker", company=job.company)
    page = as_amara.get(f"{NEW}?job={job.pk}&person={other.pk}").content.decode()
    assert "To Tom Whitaker." in page and "No address is noted" in page


def test_letters_so_far_are_listed_with_their_state(as_amara: Client, job: Application) -> None:
    LetterFactory.create(owner=job.owner, application=job, contact=None, subject="About the job")
    LetterFactory.create(owner=job.owner, contact=job.people.get(), subject="To the person")
    LetterFactory.create(owner=job.owner, subject="To somebody else")
    page = as_amara.get(f"{NEW}?job={job.pk}").content.decode()

    assert "About the job" in page and "To the person" in page and "To somebody else" not in page


def test_the_number_of_queries_does_not_grow(
    as_amara: Client, job: Application, django_assert_max_num_queries: Any
) -> None:
    for _ in range(20):
        LetterFactory.create(owner=job.owner, application=job, contact=job.people.first())
        job.people.add(ContactFactory.create(owner=job.owner, company=job.company))
    with django_assert_max_num_queries(18):
        as_amara.get(f"{NEW}?job={job.pk}")


def test_the_language_of_the_last_letter_is_offered(as_amara: Client, job: Application) -> None:
    LetterFactory.create(owner=job.owner, language="de")
    page = as_amara.get(f"{NEW}?job={job.pk}").content.decode()
    assert '<input type="hidden" name="language" value="de">' in page


def test_the_way_here_is_on_the_pages_of_job_and_person(as_amara: Client, job: Application) -> None:
    person = job.people.get()
    assert f"{NEW}?job={job.pk}" in as_amara.get(reverse("journey:application", args=[job.pk])).content.decode()
    assert f"{NEW}?person={person.pk}" in as_amara.get(reverse("followups:contact", args=[person.pk])).content.decode()
