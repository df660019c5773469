"""Questions for them: kept with a job, from one's own words or from a start that Ajar offers."""

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from applications.models import Application
from reflections.models import ToAsk
from reflections.starters import TO_ASK
from tests.factories import ApplicationFactory, ToAskFactory


@pytest.fixture
def job(amara: User) -> Application:
    return ApplicationFactory.create(owner=amara)


def url(job: Application) -> str:
    return reverse("reflections:to_ask", args=[job.pk])


def kept(job: Application) -> list[str]:
    return [question.words for question in job.to_ask.all()]


def test_the_page_offers_starts_and_shows_what_is_kept(as_amara: Client, job: Application) -> None:
    ToAskFactory.create(application=job, words="Who decides?")
    page = as_amara.get(url(job)).content.decode()
    assert "Who decides?" in page
    assert TO_ASK[0] in page


def test_a_question_is_kept_once_however_often_it_is_sent(as_amara: Client, job: Application) -> None:
    for words in ("What comes  first?", " What comes first? "):
        assert as_amara.post(url(job), {"words": words}).status_code == 302
    assert kept(job) == ["What comes first?"]


def test_an_empty_question_says_what_to_do(as_amara: Client, job: Application) -> None:
    answer = as_amara.post(url(job), {"words": "  "})
    assert answer.status_code == 422
    assert "Write the question" in answer.content.decode()
    assert not kept(job)


def test_a_long_question_stays_in_its_field(as_amara: Client, job: Application) -> None:
    answer = as_amara.post(url(job), {"words": "why " * 100})
    assert answer.status_code == 422
    assert "why why why" in answer.content.decode()


def test_it_goes_back_to_the_page_that_asked(as_amara: Client, job: Application) -> None:
    back = reverse("journey:application", args=[job.pk])
    assert as_amara.post(url(job), {"words": "Who decides?", "next": back})["Location"] == back


def test_it_is_taken_off_and_brought_back(as_amara: Client, amara: User, job: Application) -> None:
    question = ToAskFactory.create(application=job, words="Who decides?")
    as_amara.post(reverse("reflections:delete_to_ask", args=[job.pk, question.pk]))
    assert not kept(job)
    amara.undos.latest("created_at").undo(by=amara, now=timezone.now())
    assert kept(job) == ["Who decides?"]


def test_taking_off_is_no_reading(as_amara: Client, job: Application) -> None:
    question = ToAskFactory.create(application=job)
    assert as_amara.get(reverse("reflections:delete_to_ask", args=[job.pk, question.pk])).status_code == 405
    assert ToAsk.objects.filter(pk=question.pk).exists()
