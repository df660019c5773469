from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from applications.models import Application, Outcome, Stage
from tests.applications.asking import board_url, headers
from tests.factories import ApplicationFactory, CompanyFactory, InterviewFactory

TODAY = date(2026, 11, 23)
NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ON_BOARD = [stage for stage in Stage if stage not in (Stage.HIRED, Stage.PUT_AWAY)]


@pytest.fixture(autouse=True)
def monday_morning() -> object:
    with time_machine.travel(NOW):
        yield


def page(client: Client, query: str = "") -> str:
    response = client.get(board_url(query))
    assert response.status_code == 200
    return response.content.decode()


def column(html: str, stage: str) -> str:
    return html.split(f'id="col-{stage}"')[1].split("</section>")[0]


def test_a_card_lies_in_the_column_of_its_stage(as_amara: Client, amara: User) -> None:
    for stage in ON_BOARD:
        ApplicationFactory.create(owner=amara, stage=stage, role=f"Role of {stage}")
    html = page(as_amara)
    for stage in ON_BOARD:
        assert f"Role of {stage}" in column(html, stage)


def test_somebody_hired_lies_in_the_offer_column_with_a_chip(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.OFFER)
    job.move_to(Stage.HIRED, by=amara, occurred_on=TODAY)
    assert ">Hired</span>" in column(page(as_amara), "offer").replace("</svg>", ">")
    assert "1 application<" in page(as_amara)


def test_what_was_put_away_is_counted_but_not_shown(as_amara: Client, amara: User) -> None:
    ApplicationFactory.create(owner=amara, stage=Stage.PUT_AWAY, role="Long over")
    html = page(as_amara)
    assert "Long over" not in html
    assert "1 put away in your history" in html


def test_an_empty_board_says_what_to_do(as_amara: Client) -> None:
    assert "No jobs here yet." in page(as_amara)


def test_the_second_row_can_be_folded_away_and_stays_so_in_the_links(as_amara: Client, amara: User) -> None:
    ApplicationFactory.create(owner=amara, stage=Stage.RESTING, role="Resting role")
    ApplicationFactory.create(owner=amara, stage=Stage.SAVED)
    folded = page(as_amara, "?fold=after")
    assert "Resting role" not in folded
    assert "Unfold this row" in folded
    assert "next=%2Fboard%2F%3Ffold%3Dafter" in folded


def test_nobody_sees_the_cards_of_somebody_else(as_bob: Client, amara: User) -> None:
    ApplicationFactory.create(owner=amara, role="Amara's own")
    assert "Amara&#x27;s own" not in page(as_bob)


def test_html_in_a_role_is_only_text(as_amara: Client, amara: User) -> None:
    company = CompanyFactory.create(owner=amara, name='"><script>alert(1)</script>')
    ApplicationFactory.create(owner=amara, company=company, role="<img src=x onerror=alert(1)>")
    html = page(as_amara)
    assert "<img src=x" not in html
    assert "<script>alert" not in html
    assert "&lt;img src=x" in html


def test_the_board_is_only_read(as_amara: Client) -> None:
    assert as_amara.post(board_url()).status_code == 405


def test_a_stranger_is_asked_to_sign_in(client: Client, db: None) -> None:
    assert client.get(board_url()).status_code == 302


# ── What the cards say ──


def words(client: Client, stage: str) -> str:
    """The card's chip and the words beside it, as a reader meets them."""
    return column(page(client), stage).split('<p class="nx">')[1].split("</p>")[0].split("</svg>")[-1]


@pytest.mark.parametrize(
    ("days", "said"),
    [(4, "Closes Fri 27 Nov"), (16, "Closes 9 Dec"), (-3, "Closed 20 Nov"), (60, "Closes 22 Jan 2027")],
)
def test_a_saved_job_says_when_it_closes(as_amara: Client, amara: User, days: int, said: str) -> None:
    ApplicationFactory.create(owner=amara, closing_on=TODAY + timedelta(days))
    assert said in words(as_amara, "saved")


@pytest.mark.parametrize(
    ("ago", "said"),
    [(0, "Saved today"), (1, "Saved yesterday"), (2, "Saved on Saturday"), (21, "Saved 2 Nov")],
)
def test_a_saved_job_without_a_closing_date_says_when_it_was_saved(
    as_amara: Client, amara: User, ago: int, said: str
) -> None:
    ApplicationFactory.create(owner=amara, occurred_on=TODAY - timedelta(ago))
    assert said in words(as_amara, "saved")


def test_a_date_that_nobody_knows_is_left_out(as_amara: Client, amara: User) -> None:
    ApplicationFactory.create(owner=amara, occurred_on=None)
    assert words(as_amara, "saved").strip() == ""


def test_a_wait_is_told_in_working_days(as_amara: Client, amara: User) -> None:
    ApplicationFactory.create(owner=amara, stage=Stage.SENT, occurred_on=date(2026, 11, 6))
    assert "11 working days" in words(as_amara, "sent")


def test_a_very_long_wait_is_told_by_its_month(as_amara: Client, amara: User) -> None:
    ApplicationFactory.create(owner=amara, stage=Stage.SENT, occurred_on=date(1970, 1, 1))
    assert "Waiting since Jan 1970" in words(as_amara, "sent")


def test_an_interview_is_told_by_the_readers_clock(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.TALKING)
    amara.time_zone = "America/New_York"
    amara.save()
    starts_at = datetime(2026, 11, 26, 15, 30, tzinfo=UTC)
    InterviewFactory.create(application=job, day=date(2026, 11, 26), starts_at=starts_at, time_zone="Europe/London")
    assert "Interview Thu 26</span> 10.30" in words(as_amara, "talking")


def test_an_interview_that_was_cancelled_is_not_mentioned(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.TALKING)
    InterviewFactory.create(application=job, cancelled_at=NOW)
    assert "Interview" not in words(as_amara, "talking")


def test_a_promised_answer_is_told_instead_of_the_wait(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.TALKING)
    InterviewFactory.create(application=job, day=date(2026, 11, 19), answer_expected_on=date(2026, 11, 27))
    job.summarise()
    assert "They said by Fri 27 Nov" in words(as_amara, "talking")


def test_a_resting_job_says_until_when(as_amara: Client, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.SENT)
    job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=date(2026, 11, 20))
    assert "They said no</span> 20 Nov" in words(as_amara, "resting")
    job.rest_until(date(2026, 11, 27), by=amara)
    assert "Until Fri 27 Nov</span> nothing to do" in words(as_amara, "resting")


def test_a_made_up_job_wears_a_badge_and_the_page_a_banner(as_amara: Client, amara: User) -> None:
    ApplicationFactory.create(owner=amara, is_sample=True)
    html = page(as_amara)
    assert "Made-up" in column(html, "saved")
    assert "These are made-up jobs" in html


def test_a_role_that_nobody_named_says_so(as_amara: Client, amara: User) -> None:
    ApplicationFactory.create(owner=amara, role="", company__name="Censys")
    assert '>Censys</a></h4><p class="co">Role not named</p>' in page(as_amara)


# ── More of a column ──


def titles(html: str, stage: str) -> list[str]:
    return [part.split("</a>")[0].split(">")[-1] for part in column(html, stage).split("<h4>")[1:]]


def saved(amara: User, count: int) -> list[Application]:
    """Jobs named by their place in the column, the newest on top."""
    return [ApplicationFactory.create(owner=amara, role=f"Job {n}") for n in reversed(range(count))][::-1]


def test_a_column_shows_its_first_cards_and_how_many_more(as_amara: Client, amara: User) -> None:
    saved(amara, 9)
    html = page(as_amara)
    assert titles(html, "saved") == [f"Job {n}" for n in range(5)]
    assert "Show 4 more" in html


def test_show_more_is_a_plain_link(as_amara: Client, amara: User) -> None:
    saved(amara, 9)
    html = page(as_amara, "?saved=24")
    assert titles(html, "saved") == [f"Job {n}" for n in range(9)]
    assert "Show" not in column(html, "saved")


def test_htmx_gets_the_column_alone_and_the_focus_on_the_first_new_card(as_amara: Client, amara: User) -> None:
    jobs = saved(amara, 9)
    response = as_amara.get(board_url("?saved=24&open=saved"), headers=headers())
    html = response.content.decode()
    assert html.startswith('<section class="col" id="col-saved"')
    assert len(titles(html, "saved")) == 9
    assert f"#job-{jobs[5].pk} a" in response["HX-Trigger"]
    assert response["HX-Replace-Url"] == board_url("?saved=24")


def test_a_very_long_column_leads_to_the_list(as_amara: Client, amara: User) -> None:
    saved(amara, 97)
    html = page(as_amara, "?saved=96")
    assert "All 97 as a list" in html
    assert "?view=list&amp;stage=saved" in html


@pytest.mark.parametrize("query", ["?saved=9999999", "?saved=-1", "?saved=x", "?open=nothing", "?fold=%00"])
def test_an_address_that_makes_no_sense_shows_the_plain_board(as_amara: Client, amara: User, query: str) -> None:
    saved(amara, 9)
    assert len(titles(page(as_amara, query), "saved")) == 5


# ── What it costs ──


def queries(client: Client, query: str = "") -> int:
    with CaptureQueriesContext(connection) as captured:
        page(client, query)
    return len(captured)


def fill(amara: User, count: int) -> None:
    for stage in ON_BOARD:
        for _ in range(count):
            job = ApplicationFactory.create(owner=amara, stage=stage)
            InterviewFactory.create(application=job)


def test_twice_the_cards_cost_no_further_query(as_amara: Client, amara: User) -> None:
    fill(amara, 2)
    page(as_amara)
    before = queries(as_amara)
    fill(amara, 2)
    assert queries(as_amara) == before <= 12


def test_fifty_cards_fit_into_eight_kilobytes(as_amara: Client, amara: User) -> None:
    fill(amara, 8)
    response = as_amara.get(board_url(), headers={"Accept-Encoding": "gzip"})
    assert len(response.content) <= 8 * 1024
