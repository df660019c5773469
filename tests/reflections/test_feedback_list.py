"""All that was asked and said, in one list."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.models import Application
from reflections.models import Feedback
from tests.factories import ApplicationFactory, FeedbackFactory, FeedbackLineFactory

LIST = reverse("reflections:feedback_list")
WORDS = "You were clear. We chose somebody with more SQL."


@pytest.fixture
def job(amara: User) -> Application:
    return ApplicationFactory.create(owner=amara)


def test_the_list_begins_with_what_is_waited_for(as_amara: Client, amara: User) -> None:
    waiting = FeedbackFactory.create(application=ApplicationFactory.create(owner=amara, role="Waiting role"))
    for _ in range(3):
        FeedbackFactory.create(application=ApplicationFactory.create(owner=amara), answer="none")
    page = as_amara.get(LIST).content.decode()
    assert page.index(str(waiting.pk)) < min(
        page.index(str(said.pk)) for said in Feedback.objects.exclude(pk=waiting.pk)
    )


def test_the_list_keeps_one_cause_and_counts_voices_apart(as_amara: Client, job: Application) -> None:
    about = FeedbackFactory.create(application=job, answer="specific", words=WORDS)
    other = FeedbackFactory.create(application=job, answer="none")
    for voice, many in (("said", 4), ("guessed", 2)):
        for _ in range(many):
            FeedbackLineFactory.create(feedback=about, tone="useful", cause="skill", voice=voice)
    page = as_amara.get(LIST + "?cause=skill").content.decode()
    assert "Said by them: 4 · my guess: 2" in page
    assert str(about.pk) in page and str(other.pk) not in page
    assert str(other.pk) in as_amara.get(LIST + "?cause=nonsense").content.decode()


@pytest.mark.parametrize("many", [1, 20])
def test_the_list_takes_the_same_queries(
    as_amara: Client, amara: User, many: int, django_assert_max_num_queries: "object"
) -> None:
    for _ in range(many):
        said = FeedbackFactory.create(application=ApplicationFactory.create(owner=amara))
        FeedbackLineFactory.create(feedback=said, tone="useful", cause="skill")
    with django_assert_max_num_queries(9):  # type: ignore[operator]
        as_amara.get(LIST)


def test_thousands_are_shown_a_page_at_a_time(as_amara: Client, job: Application) -> None:
    rows = [Feedback(owner=job.owner, application=job, asked_on=date(2026, 11, 2)) for _ in range(70)]
    Feedback.objects.bulk_create(rows)
    page = as_amara.get(LIST).content.decode()
    assert page.count("You asked them") == 30 and "Show more" in page
    more = as_amara.get(LIST + "?page=3", headers={"HX-Request": "true"})
    assert more.content.decode().count("You asked them") == 10
    assert "<html" not in more.content.decode()


def test_made_up_jobs_are_marked_and_make_room_for_a_real_search(as_amara: Client, amara: User) -> None:
    made_up = FeedbackFactory.create(application=ApplicationFactory.create(owner=amara, is_sample=True))
    page = as_amara.get(LIST).content.decode()
    assert "Made-up</span>" in page and "These are made-up jobs" in page
    real = FeedbackFactory.create(application=ApplicationFactory.create(owner=amara))
    page = as_amara.get(LIST).content.decode()
    assert str(real.pk) in page and str(made_up.pk) not in page and "These are made-up jobs" not in page
