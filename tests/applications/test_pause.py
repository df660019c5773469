"""After an answer comes a pause: rest first, a wrong press taken back, and nothing that must be done."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.models import Application, Stage
from tests.applications.answering import log, url
from tests.factories import ApplicationFactory, InterviewFactory


def pause(client: Client, job: Application, **data: str) -> Any:
    return client.post(url(job, "pause"), data)


def test_resting_comes_first_and_ends_on_a_working_day(
    as_amara: Client, amara: User, job: Application, today: date
) -> None:
    log(as_amara, job)
    pause(as_amara, job, now="rest")
    job.refresh_from_db()
    assert job.resting_until is not None
    assert timedelta(2) <= job.resting_until - today <= timedelta(4)


def test_rest_lasts_until_the_day_that_was_chosen(as_amara: Client, job: Application, today: date) -> None:
    log(as_amara, job)
    pause(as_amara, job, now="rest", until=str(today + timedelta(9)))
    job.refresh_from_db()
    assert job.resting_until == today + timedelta(9)


def test_carrying_on_changes_nothing(as_amara: Client, job: Application) -> None:
    log(as_amara, job)
    response = pause(as_amara, job, now="on", until="2001-01-01")
    job.refresh_from_db()
    assert job.resting_until is None
    assert response.url == reverse("journey:application", args=[job.pk])


@pytest.mark.parametrize("until", ["2001-01-01", "2999-01-01", "tomorrow"])
def test_a_rest_lies_ahead(as_amara: Client, job: Application, until: str) -> None:
    log(as_amara, job)
    assert pause(as_amara, job, now="rest", until=until).status_code == 422
    job.refresh_from_db()
    assert job.resting_until is None


def test_the_words_differ_on_paper_and_after_talking(as_amara: Client, amara: User, job: Application) -> None:
    log(as_amara, job)
    on_paper = as_amara.get(url(job, "pause")).content.decode()
    assert "A CV and a letter cannot show all of you" in on_paper
    talked = ApplicationFactory.create(owner=amara, stage=Stage.TALKING)
    log(as_amara, talked)
    assert "They said no. That stings." in as_amara.get(url(talked, "pause")).content.decode()


def test_a_round_that_never_took_place_is_not_as_far_as_it_came(as_amara: Client, amara: User, today: date) -> None:
    ahead = ApplicationFactory.create(owner=amara, stage=Stage.SENT)
    InterviewFactory.create(application=ahead, day=today + timedelta(days=3))
    ahead.log_outcome("no", by=amara, occurred_on=today)
    assert "an interview" not in as_amara.get(url(ahead, "pause")).content.decode()


def test_silence_has_words_of_its_own(as_amara: Client, job: Application) -> None:
    log(as_amara, job, kind="silence")
    assert "it comes back to life with one press" in as_amara.get(url(job, "pause")).content.decode()


def test_a_wrong_press_is_taken_back_from_the_pause(as_amara: Client, amara: User, job: Application) -> None:
    page_url = log(as_amara, job).url
    undo = amara.undos.latest("created_at")
    undo_url = reverse("applications:undo", args=[undo.pk])
    assert undo_url in as_amara.get(page_url).content.decode()
    back = as_amara.post(undo_url, {"next": reverse("journey:application", args=[job.pk])})
    job.refresh_from_db()
    assert (job.stage, job.outcome, back.status_code) == (Stage.SENT, "", 302)


@pytest.mark.parametrize("undo", ["", "not-an-id", "01a20a43-0000-7000-8000-000000000000"])
def test_a_pause_with_no_undo_of_ones_own_is_still_a_pause(as_amara: Client, job: Application, undo: str) -> None:
    log(as_amara, job)
    page = as_amara.get(url(job, "pause"), {"undo": undo})
    assert page.status_code == 200
    assert "mis-clicked" not in page.content.decode()


def test_three_noes_in_a_week_offer_quiet_time(as_amara: Client, amara: User, today: date) -> None:
    jobs = [ApplicationFactory.create(owner=amara, stage=Stage.SENT) for _ in range(3)]
    for job in jobs[:2]:
        log(as_amara, job, decided_on=str(today))
    assert "just a week" not in as_amara.get(url(jobs[0], "pause")).content.decode()
    log(as_amara, jobs[2], decided_on=str(today))
    assert "Three this week." in as_amara.get(url(jobs[2], "pause")).content.decode()
    amara.quiet_until = today + timedelta(2)
    amara.save()
    assert "just a week" not in as_amara.get(url(jobs[2], "pause")).content.decode()


def test_any_job_after_its_answer_may_rest(as_amara: Client, job: Application) -> None:
    log(as_amara, job, kind="withdrew", then="resting")
    assert "Let this one rest." in as_amara.get(url(job, "pause")).content.decode()


def test_a_column_that_is_none_is_not_asked_for(as_amara: Client, job: Application) -> None:
    assert "nowhere" not in as_amara.get(url(job), {"then": "nowhere"}).content.decode()


def test_a_pause_belongs_to_an_answer(as_amara: Client, as_bob: Client, job: Application) -> None:
    assert as_amara.get(url(job, "pause")).headers["Location"] == f"/jobs/{job.pk}/"
    log(as_amara, job)
    assert as_bob.get(url(job, "pause")).status_code == 404
    assert pause(as_bob, job, now="rest").status_code == 404


def test_people_to_talk_to_are_those_of_ones_country_first(as_amara: Client, amara: User) -> None:
    amara.country = "IE"
    amara.save()
    page = as_amara.get(reverse("applications:talk")).content.decode()
    assert page.index("Near you") < page.index("116 123") < page.index("findahelpline.com")
