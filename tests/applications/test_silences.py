"""Many old silences are called "no answer" with one press: suggested, never done by itself, and taken back with one."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.models import Application, Outcome, Stage, Undo
from tests.factories import ApplicationFactory

FIFTEEN_AGO, TWELVE_AGO, NINE_AGO = date(2026, 11, 3), date(2026, 11, 6), date(2026, 11, 11)
URL = "/silences/"

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("tuesday_morning")]


def silent(owner: User, since: date = FIFTEEN_AGO, **facts: Any) -> Application:
    return ApplicationFactory.create(owner=owner, stage=Stage.SENT, occurred_on=since, **facts)


def page(client: Client, days: str | int = "") -> str:
    response = client.get(URL, {"days": days} if days else {})
    assert response.status_code == 200
    return str(response.content.decode())


def call(client: Client, *jobs: Application, days: int = 10) -> Any:
    return client.post(f"{URL}?days={days}", {"jobs": [job.pk for job in jobs]})


def outcomes(*jobs: Application) -> list[str]:
    return [Application.objects.get(pk=job.pk).outcome for job in jobs]


def test_silences_stand_there_and_none_is_ticked(as_amara: Client, amara: User) -> None:
    short, long, fresh = silent(amara, TWELVE_AGO), silent(amara), silent(amara, NINE_AGO)
    html = page(as_amara)
    assert "15 working days, since 3 Nov" in html
    assert [f'value="{job.pk}"' in html for job in (long, short, fresh)] == [True, True, False]
    assert html.index(str(long.pk)) < html.index(str(short.pk)), "the longest first"
    assert " checked" not in html


@pytest.mark.parametrize(
    ("days", "shown"),
    [
        (5, [True, True, True]),
        (13, [True, False, False]),
        (1, [True, True, True]),
        (60, [False, False, False]),
        *((nonsense, [True, True, False]) for nonsense in (0, 61, -5, "many", "9" * 5000, "\0", "1.5")),
    ],
)
def test_the_address_says_for_how_long_they_were_quiet(
    as_amara: Client, amara: User, days: str | int, shown: list[bool]
) -> None:
    jobs = [silent(amara), silent(amara, TWELVE_AGO), silent(amara, NINE_AGO)]
    html = page(as_amara, days)
    assert [f'value="{job.pk}"' in html for job in jobs] == shown


def test_who_was_promised_an_answer_by_a_day_that_is_over_is_silent(as_amara: Client, amara: User) -> None:
    promised, unknown = silent(amara, NINE_AGO), silent(amara)
    Application.objects.filter(pk=promised.pk).update(answer_expected_on=date(2026, 11, 23))
    Application.objects.filter(pk=unknown.pk).update(answer_expected_on=date(2026, 11, 20), waiting_since=None)
    html = page(as_amara)
    assert "9 working days, since 11 Nov; you were to hear by 23 Nov" in html
    assert "<small>you were to hear by 20 Nov</small>" in html
    call(as_amara, promised)
    assert outcomes(promised) == ["silence"]


def test_looking_changes_nothing(as_amara: Client, amara: User) -> None:
    job = silent(amara)
    page(as_amara)
    assert outcomes(job) == [""]


def test_one_press_calls_those_that_are_ticked(as_amara: Client, amara: User) -> None:
    jobs = [silent(amara), silent(amara), silent(amara)]
    response = call(as_amara, *jobs[:2])
    assert response.url == f"{URL}?days=10"
    assert outcomes(*jobs) == ["silence", "silence", ""]
    assert "2 jobs called “no answer”" in page(as_amara)


def test_what_the_address_asks_for_is_what_can_be_called(as_amara: Client, amara: User) -> None:
    fresh = silent(amara, NINE_AGO)
    assert call(as_amara, fresh).status_code == 422
    assert call(as_amara, fresh, days=9).url == f"{URL}?days=9"
    assert outcomes(fresh) == ["silence"]


def test_one_press_takes_all_of_it_back(as_amara: Client, amara: User) -> None:
    jobs = [silent(amara), silent(amara)]
    call(as_amara, *jobs)
    as_amara.post(reverse("applications:undo", args=[Undo.objects.owned_by(amara).get().pk]))
    assert outcomes(*jobs) == ["", ""]
    assert [Application.objects.get(pk=job.pk).stage for job in jobs] == [Stage.SENT, Stage.SENT]


def test_one_press_calls_all_that_the_page_shows(as_amara: Client, amara: User) -> None:
    jobs = [silent(amara), silent(amara), silent(amara, NINE_AGO)]
    assert 'name="all" value="2"' in page(as_amara)
    assert as_amara.post(URL, {"all": "2"}).headers["Location"] == f"{URL}?days=10"
    assert outcomes(*jobs) == ["silence", "silence", ""]


@pytest.mark.parametrize("number", ["1", "3", "0", "many", "-1", "9" * 400])
def test_all_of_another_page_than_this_one_calls_none(as_amara: Client, amara: User, number: str) -> None:
    jobs = [silent(amara), silent(amara)]
    assert as_amara.post(URL, {"all": number}).status_code == 422
    assert outcomes(*jobs) == ["", ""]


def test_what_began_more_than_two_months_ago_goes_to_the_history(as_amara: Client, amara: User) -> None:
    old, edge, young = silent(amara, date(2026, 9, 24)), silent(amara, date(2026, 9, 25)), silent(amara)
    assert page(as_amara).count("goes to the history") == 1
    as_amara.post(URL, {"all": "3"})
    stages = [Application.objects.get(pk=job.pk).stage for job in (old, edge, young)]
    assert stages == [Stage.PUT_AWAY, Stage.RESTING, Stage.RESTING]
    assert "3 jobs called “no answer”, 1 of them put away in the history" in page(as_amara)
    as_amara.post(reverse("applications:undo", args=[Undo.objects.owned_by(amara).get().pk]))
    assert outcomes(old, edge, young) == ["", "", ""]


def test_the_company_comes_first(as_amara: Client, amara: User) -> None:
    for role in ("Data analyst", ""):
        silent(amara, role=role, company__name=f"Censys {len(role)}")
    html = page(as_amara)
    assert "<span>Censys 12, Data analyst<small>" in html
    assert "<span>Censys 0, Role not named<small>" in html


def test_without_a_tick_the_page_asks_for_one(as_amara: Client, amara: User) -> None:
    silent(amara)
    response = call(as_amara)
    assert response.status_code == 422
    assert "Tick at least one job" in response.content.decode()
    assert " checked" not in response.content.decode(), "what was unticked stays unticked"


def test_a_second_press_does_nothing_and_says_so(as_amara: Client, amara: User) -> None:
    job = silent(amara)
    call(as_amara, job)
    response = call(as_amara, job)
    assert response.status_code == 422
    assert "One of these jobs has moved on since. Look again" in response.content.decode()
    assert Undo.objects.owned_by(amara).count() == 1


def test_nonsense_is_no_job(as_amara: Client) -> None:
    assert as_amara.post(URL, {"jobs": ["nonsense"]}).status_code == 422


def test_somebody_elses_silence_is_neither_shown_nor_called(as_bob: Client, amara: User) -> None:
    job = silent(amara)
    assert str(job.pk) not in page(as_bob)
    assert call(as_bob, job).status_code == 422
    assert outcomes(job) == [""]


def test_a_job_that_rests_or_was_promised_an_answer_is_left_alone(as_amara: Client, amara: User) -> None:
    rests, promised = silent(amara), silent(amara)
    Application.objects.filter(pk=rests.pk).update(resting_until=date(2026, 12, 1))
    Application.objects.filter(pk=promised.pk).update(answer_expected_on=date(2026, 12, 1))
    assert "No long silences." in page(as_amara)


def test_only_a_look_and_a_press_are_possible(as_amara: Client) -> None:
    assert as_amara.put(URL).status_code == 405


@pytest.mark.parametrize("query", ["stage=sent", "stage=talking", "sort=waiting"])
def test_the_list_of_waiting_jobs_leads_there(as_amara: Client, amara: User, query: str) -> None:
    silent(amara)
    assert URL in as_amara.get(f"/board/?view=list&{query}").content.decode()
    assert URL not in as_amara.get("/board/?view=list").content.decode()


def test_today_leads_there_from_four_silences_on(as_amara: Client, amara: User) -> None:
    for _ in range(3):
        silent(amara)
    assert "See all silences" not in as_amara.get("/").content.decode()
    silent(amara)
    assert as_amara.get("/").content.decode().count("See all silences") == 1


def test_today_leads_to_those_that_it_counts(as_amara: Client, amara: User) -> None:
    """By the person's own waits: who hears within a day asks after five working days, not after ten."""
    for _ in range(8):
        answered = ApplicationFactory.create(owner=amara, stage=Stage.SENT, occurred_on=date(2026, 10, 5))
        answered.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=date(2026, 10, 6))
    jobs = [silent(amara, NINE_AGO) for _ in range(4)]
    assert f"{URL}?days=5" in as_amara.get("/").content.decode()
    assert all(f'value="{job.pk}"' in page(as_amara, 5) for job in jobs)
