from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from applications.models import Application, Outcome, Stage
from journey.models import NotNow, Prompt
from journey.sample import load_sample
from tests.factories import ApplicationFactory, FeedbackFactory, InterviewFactory, PlanFactory, QuestionFactory
from tests.tuesday import NOW, TODAY

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday_morning")]


def page(client: Client, query: str = "") -> str:
    response = client.get(f"/{query}")
    assert response.status_code == 200
    return response.content.decode()


def silent(owner: User, **facts: Any) -> Application:
    return ApplicationFactory.create(owner=owner, stage=Stage.SENT, occurred_on=date(2026, 11, 9), **facts)


def put_off(client: Client, job: Application, when: str, **changed: Any) -> Any:
    fields = {"prompt": Prompt.SILENCE, "application": job.pk, "raised_on": "2026-11-09", "when": when}
    return client.post("/things/later/", fields | changed)


# ── The page ──


def test_the_day_begins_with_a_greeting_by_the_persons_own_clock(as_amara: Client, amara: User) -> None:
    assert "Good morning, Amara Osei." in page(as_amara)
    amara.time_zone = "Asia/Tokyo"
    amara.save()
    assert "Good evening, Amara Osei." in page(as_amara)
    assert "Tuesday 24 November" in page(as_amara)


def test_a_day_without_anything_says_that_this_is_allowed(as_amara: Client) -> None:
    assert "Nothing needs you today. That is allowed." in page(as_amara)


def test_a_person_without_jobs_is_shown_where_to_start(as_amara: Client) -> None:
    assert reverse("journey:welcome") in page(as_amara)


def test_a_person_with_a_real_job_is_not_sent_to_the_beginning(as_amara: Client, amara: User) -> None:
    ApplicationFactory.create(owner=amara)
    assert reverse("journey:welcome") not in page(as_amara)


def test_a_thing_has_its_reason_its_minutes_and_a_way_to_put_it_off(as_amara: Client, amara: User) -> None:
    silent(amara)
    html = page(as_amara)
    assert "One small thing today. It can wait, too." in html
    assert "Eleven working days without an answer. A short check-in is fair." in html
    assert "about 3 min" in html
    assert "Take it off my list" in html


def test_low_energy_is_fine(as_amara: Client, amara: User) -> None:
    silent(amara)
    assert "Low is fine. Here is one thing that takes three minutes, or nothing at all." in page(
        as_amara, "?energy=low"
    )


def test_an_energy_that_nobody_knows_is_steady(as_amara: Client) -> None:
    assert '<a href="?energy=steady" aria-current="true">' in page(as_amara, "?energy=<script>")


def test_an_interview_shows_its_day_hours_and_people(as_amara: Client, amara: User) -> None:
    InterviewFactory.create(
        application=ApplicationFactory.create(owner=amara, stage=Stage.TALKING),
        day=date(2026, 11, 27),
        starts_at=datetime(2026, 11, 27, 10, 30, tzinfo=UTC),
        time_zone="Europe/London",
        minutes=45,
        people_note="Ines Duarte and one colleague",
    )
    html = page(as_amara)
    assert "<span>Fri</span><b>27</b><span>Nov</span>" in html
    assert "Friday, 10.30 to 11.15" in html
    assert "with Ines Duarte and one colleague" in html


def test_many_talks_behind_one_leave_room_for_the_next(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.TALKING)
    for day in range(11, 23):
        InterviewFactory.create(application=job, day=date(2026, 11, day))
    InterviewFactory.create(application=job, day=date(2026, 11, 27))
    assert "<span>Fri</span><b>27</b><span>Nov</span>" in page(as_amara)


def test_closing_dates_of_the_next_two_weeks_are_listed(as_amara: Client, amara: User) -> None:
    ApplicationFactory.create(owner=amara, closing_on=date(2026, 12, 8))
    ApplicationFactory.create(owner=amara, closing_on=date(2026, 12, 9), role="Too far away")
    html = page(as_amara)
    assert "8 Dec" in html
    assert "Too far away" not in html


def test_quiet_time_is_told_with_its_end(as_amara: Client, amara: User) -> None:
    silent(amara)
    amara.quiet_until = date(2026, 11, 30)
    amara.save()
    html = page(as_amara)
    assert "Quiet time until Monday 30 November" in html
    assert "Check in with" not in html


def test_so_far_has_a_sentence_a_picture_a_ladder_a_table_and_a_text(as_amara: Client, amara: User) -> None:
    silent(amara)
    silent(amara).log_outcome(Outcome.Kind.NO, by=amara, occurred_on=TODAY)
    html = page(as_amara)
    assert "Two letters sent so far." in html
    assert 'role="img" aria-labelledby="flow-title"' in html
    assert "Where 2 applications went. The table below has the same numbers." in html
    assert '<ul class="ladder" role="list">' in html
    assert '<th scope="row">A no on paper</th><td>Sent</td><td class="r">1</td>' in html
    assert "Sent [1] A no on paper" in html


def test_made_up_jobs_fill_the_day_but_no_number(as_amara: Client, amara: User) -> None:
    load_sample(amara, TODAY)
    html = page(as_amara)
    assert "Check in with Harbour &amp; Pine" in html
    assert "These are made-up jobs." in html
    assert "Nothing sent yet." in html


def test_words_of_other_people_are_shown_as_words(as_amara: Client, amara: User) -> None:
    silent(amara, company__name="<script>alert(1)</script>")
    assert "<script>alert(1)" not in page(as_amara)


def test_nobody_sees_somebody_elses_day(as_bob: Client, amara: User) -> None:
    silent(amara, company__name="Harbour & Pine")
    assert "Harbour" not in page(as_bob)


def a_busy_search(owner: User, size: int) -> None:
    for _ in range(size):
        silent(owner)
        ApplicationFactory.create(owner=owner, closing_on=TODAY)
        interview = InterviewFactory.create(
            application=ApplicationFactory.create(owner=owner, stage=Stage.TALKING), day=TODAY
        )
        interview.people.create(owner=owner, name="Ines Duarte")
        silent(owner).log_outcome(Outcome.Kind.NO, by=owner, occurred_on=TODAY)


@pytest.mark.parametrize("size", [3, 6])
def test_a_busy_day_costs_six_queries_whatever_its_size(
    as_amara: Client,
    amara: User,
    size: int,
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    a_busy_search(amara, size)
    with django_assert_num_queries(6):
        page(as_amara)


@pytest.mark.parametrize("size", [1, 6])
def test_a_day_of_every_kind_of_thing_costs_twelve_queries(
    as_amara: Client, amara: User, size: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(size):
        silent(amara)
        FeedbackFactory.create(application=silent(amara), asked_on=date(2026, 11, 2))
        PlanFactory.create(owner=amara, planned_for_day=TODAY)
        QuestionFactory.create(owner=amara, is_rehearsed=True)
        rested = silent(amara)
        rested.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=date(2026, 11, 16))
        rested.rest_until(TODAY, by=amara)
        InterviewFactory.create(
            application=ApplicationFactory.create(owner=amara, stage=Stage.TALKING), day=TODAY
        ).people.create(owner=amara, name="Ines Duarte")
    with django_assert_num_queries(12):
        page(as_amara, "?energy=plenty")


# ── Not now ──


@pytest.mark.parametrize(
    ("when", "until", "words"),
    [
        ("tomorrow", date(2026, 11, 25), "It comes back tomorrow"),
        ("monday", date(2026, 11, 30), "It comes back on Monday"),
        ("week", date(2026, 12, 1), "It comes back on Tuesday 1 December"),
        ("never", None, "Off your list"),
    ],
)
def test_a_thing_can_wait(as_amara: Client, amara: User, when: str, until: date | None, words: str) -> None:
    application = silent(amara)
    response = put_off(as_amara, application, when)
    assert response.status_code == 302
    assert NotNow.objects.get().away_until == until
    html = page(as_amara)
    assert words in html
    assert "Check in with" not in html


def test_one_thing_that_is_told_of_with_two_jobs_waits_once(as_amara: Client, amara: User) -> None:
    plan = PlanFactory.create(owner=amara)
    jobs = [silent(amara), silent(amara)]
    for job in jobs:
        assert put_off(as_amara, job, "week", prompt=Prompt.PLAN, about=plan.pk).status_code == 302
    assert NotNow.objects.get().application == jobs[1]
    amara.undos.latest("created_at", "id").undo(by=amara, now=NOW)
    assert NotNow.objects.get().application == jobs[0]


def test_waiting_can_be_undone(as_amara: Client, amara: User) -> None:
    application = silent(amara)
    put_off(as_amara, application, "never")
    undo = amara.undos.get()
    undo.undo(by=amara, now=NOW)
    assert "Check in with" in page(as_amara)


def test_a_heavy_week_can_be_put_off_without_a_job(as_amara: Client) -> None:
    response = put_off(as_amara, ApplicationFactory.create(), "week", prompt=Prompt.HEAVY_WEEK, application="")
    assert response.status_code == 302
    assert NotNow.objects.get().application is None


def test_without_a_choice_the_page_asks_again(as_amara: Client, amara: User) -> None:
    response = put_off(as_amara, silent(amara), "")
    assert response.status_code == 422
    assert "Choose when it comes back" in response.content.decode()


@pytest.mark.parametrize("changed", [{"raised_on": "yesterday"}, {"prompt": "nonsense"}, {"application": "1"}])
def test_a_thing_that_nobody_knows_is_not_put_off(as_amara: Client, amara: User, changed: dict[str, str]) -> None:
    assert put_off(as_amara, silent(amara), "week", **changed).status_code == 422
    assert not NotNow.objects.exists()


def test_somebody_elses_job_cannot_be_put_off(as_bob: Client, amara: User) -> None:
    assert put_off(as_bob, silent(amara), "week").status_code == 422
    assert not NotNow.objects.exists()


def test_the_choice_has_a_page_of_its_own(as_amara: Client, amara: User) -> None:
    application = silent(amara)
    response = as_amara.get(f"/things/later/?prompt=silence&raised_on=2026-11-09&application={application.pk}")
    assert response.status_code == 200
    assert str(application.pk) in response.content.decode()
