import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from applications.listing import PAGE, SORTS
from applications.models import Application, Outcome, Stage
from tests.applications.asking import board_url, headers
from tests.factories import ApplicationFactory, CompanyFactory, InterviewFactory, TagFactory

TODAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def monday_morning() -> object:
    with time_machine.travel(datetime(2026, 11, 23, 9, 0, tzinfo=UTC)):
        yield


def page(client: Client, query: str = "") -> str:
    response = client.get(board_url(f"?view=list{query}"))
    assert response.status_code == 200
    return response.content.decode()


def roles(html: str) -> list[str]:
    return re.findall(r'scope="row"><a href="[^"]*">([^<]*)</a>', html)


def listed(client: Client, query: str = "") -> list[str]:
    return roles(page(client, query))


def everything(client: Client, query: str) -> list[str]:
    """Follow Show more to the end."""
    html = page(client, query)
    found = roles(html)
    while more := re.search(r'href="([^"]*after=[^"]*)"', html):
        html = client.get(more[1].replace("&amp;", "&")).content.decode()
        found += roles(html)
    return found


def test_the_newest_job_stands_first(as_amara: Client, amara: User) -> None:
    for role in ("first", "second", "third"):
        ApplicationFactory.create(owner=amara, role=role)
    assert listed(as_amara) == ["third", "second", "first"]


def test_what_was_put_away_is_listed_too(as_amara: Client, amara: User) -> None:
    ApplicationFactory.create(owner=amara, stage=Stage.PUT_AWAY, role="Long over")
    assert listed(as_amara) == ["Long over"]


def test_nobody_reads_the_list_of_somebody_else(as_bob: Client, amara: User) -> None:
    ApplicationFactory.create(owner=amara)
    assert "No jobs here yet." in page(as_bob)


def test_html_in_a_role_or_a_search_is_only_text(as_amara: Client, amara: User) -> None:
    ApplicationFactory.create(owner=amara, role="<script>alert(1)</script>", place="<b>Leeds</b>")
    html = page(as_amara, "&q=<script>")
    assert "<script>alert" not in html and "<b>Leeds" not in html


@pytest.mark.parametrize("word", ["data", "DATA", "pine", "leeds", "nhs", "ref-7", "data pine"])
def test_search_looks_into_the_role_the_company_the_place_and_the_tags(
    as_amara: Client, amara: User, word: str
) -> None:
    company = CompanyFactory.create(owner=amara, name="Harbour & Pine")
    job = ApplicationFactory.create(owner=amara, company=company, place="Leeds", reference="REF-7")
    job.tags.add(TagFactory.create(owner=amara, name="nhs"))
    ApplicationFactory.create(owner=amara, role="Gardener", company=CompanyFactory.create(owner=amara, name="Kew"))
    assert listed(as_amara, f"&q={word}") == ["Data analyst"]


@pytest.fixture
def one_of_each(amara: User) -> None:
    """Jobs that are called by the one filter which finds them."""
    job = ApplicationFactory.create
    job(owner=amara, role="stage=talking", stage=Stage.TALKING)
    job(owner=amara, role="outcome=no").log_outcome(Outcome.Kind.NO, by=amara, occurred_on=TODAY)
    job(owner=amara, role="work_mode=remote", work_mode="remote")
    job(owner=amara, role="tag=nhs").tags.add(TagFactory.create(owner=amara, name="nhs"))
    job(owner=amara, role="company=tidewater", company=CompanyFactory.create(owner=amara, name="Tidewater"))
    job(owner=amara, role="found_on=library", found_on="The library board")
    job(owner=amara, role="closing=week", closing_on=TODAY + timedelta(days=3))
    job(owner=amara, role="sample=only", is_sample=True)


@pytest.mark.parametrize(
    "asked",
    [
        "stage=talking",
        "outcome=no",
        "work_mode=remote",
        "tag=nhs",
        "company=tidewater",
        "found_on=library",
        "closing=week",
        "sample=only",
    ],
)
def test_each_filter_finds_its_own(as_amara: Client, one_of_each: None, asked: str) -> None:
    html = page(as_amara, f"&{asked}")
    assert roles(html) == [asked]
    assert "1 job found." in html


@pytest.mark.parametrize(
    ("asked", "count"), [("closing=month", 1), ("closing=open", 1), ("closing=none", 7), ("sample=no", 7)]
)
def test_some_filters_find_several(as_amara: Client, one_of_each: None, asked: str, count: int) -> None:
    assert len(listed(as_amara, f"&{asked}")) == count


def test_no_answer_yet_leaves_out_what_has_one(as_amara: Client, one_of_each: None) -> None:
    assert "outcome=no" not in listed(as_amara, "&outcome=none")


@pytest.mark.parametrize(
    "nonsense", ["stage=moon", "outcome=%00", "tag=theirs", "closing=x", "sort=x", "q=%00", "company=" + "x" * 500]
)
def test_a_filter_that_nobody_offered_narrows_nothing(as_amara: Client, one_of_each: None, nonsense: str) -> None:
    assert len(listed(as_amara, f"&{nonsense}")) == 8


def test_somebody_elses_tag_finds_nothing_of_theirs(as_bob: Client, one_of_each: None) -> None:
    assert listed(as_bob, "&tag=nhs") == []


def test_nothing_found_says_how_to_find_more(as_amara: Client, one_of_each: None) -> None:
    html = page(as_amara, "&q=astronaut")
    assert "Nothing fits all of that." in html and "Show all" in html


@pytest.fixture
def sixty(amara: User) -> None:
    """Jobs with many equal keys, so that every order has ties, and unknown days."""
    companies = [CompanyFactory.create(owner=amara, name=name) for name in ("Ashdown", "brightwell", "Calder")]
    for n in range(60):
        ApplicationFactory.create(
            owner=amara,
            role=f"Job {n % 7:02}.{n:02}",
            company=companies[n % 3],
            stage=(Stage.SAVED, Stage.SENT, Stage.RESTING)[n % 3],
            occurred_on=None if n % 5 == 0 else TODAY - timedelta(days=n % 4),
            closing_on=None if n % 2 else TODAY + timedelta(days=n % 3),
        )


@pytest.mark.parametrize("sort", SORTS)
def test_show_more_leads_through_every_job_once(as_amara: Client, sixty: None, sort: str) -> None:
    found = everything(as_amara, f"&sort={sort}")
    assert len(found) == 60
    assert len(set(found)) == 60


def test_the_next_part_is_the_same_when_a_job_comes_in_between(as_amara: Client, amara: User, sixty: None) -> None:
    html = page(as_amara)
    link = re.search(r'href="([^"]*after=[^"]*)"', html)
    assert link
    before = roles(as_amara.get(link[1].replace("&amp;", "&")).content.decode())
    ApplicationFactory.create(owner=amara, role="Newcomer")
    assert roles(as_amara.get(link[1].replace("&amp;", "&")).content.decode()) == before


def test_companies_are_sorted_whatever_their_case(as_amara: Client, sixty: None) -> None:
    first = page(as_amara, "&sort=company")
    assert first.index("Ashdown") < first.index("brightwell")


def test_days_that_nobody_knows_come_last(as_amara: Client, sixty: None) -> None:
    unknown = set(Application.objects.filter(stage_on=None).values_list("role", flat=True))
    assert set(everything(as_amara, "&sort=moved")[-12:]) == unknown


@pytest.mark.parametrize("cursor", ["x", "~", "2026-01-01~x", "%00~00000000-0000-0000-0000-000000000000"])
def test_a_place_in_the_list_that_makes_no_sense_is_its_beginning(as_amara: Client, sixty: None, cursor: str) -> None:
    assert len(listed(as_amara, f"&after={cursor}")) == PAGE


@pytest.mark.parametrize("end", ["0001-01-01T00:00:00%2B14:00", "9999-12-31T23:59:59-11:00"])
def test_a_place_beyond_the_calendar_is_the_beginning(as_amara: Client, sixty: None, end: str) -> None:
    assert len(listed(as_amara, f"&after={end}~00000000-0000-0000-0000-000000000000")) == PAGE


def test_a_place_without_a_time_zone_is_read_in_utc(as_amara: Client, sixty: None) -> None:
    assert listed(as_amara, "&after=0002-01-01~00000000-0000-0000-0000-000000000000") == []


def test_htmx_gets_what_was_found_and_how_much(as_amara: Client, one_of_each: None) -> None:
    asked = board_url("?view=list&q=stage&stage=&tag=")
    response = as_amara.get(asked, headers=headers(board_url("?view=list")))
    html = response.content.decode()
    assert "<html" not in html
    assert 'id="found" hx-swap-oob="innerHTML"' in html
    assert "1 job found." in html
    assert "HX-Request" in response["Vary"]
    assert response["HX-Push-Url"] == board_url("?view=list&q=stage")


def test_htmx_gets_the_next_rows_alone(as_amara: Client, sixty: None) -> None:
    link = re.search(r'hx-get="([^"]*after=[^"]*)"', page(as_amara))
    assert link
    html = as_amara.get(link[1].replace("&amp;", "&"), headers=headers()).content.decode()
    assert html.startswith("<tr") and "<table" not in html
    assert len(roles(html)) == 60 - PAGE


def queries(client: Client, query: str = "") -> int:
    with CaptureQueriesContext(connection) as captured:
        page(client, query)
    return len(captured)


def test_twice_the_jobs_cost_no_further_query(as_amara: Client, amara: User) -> None:
    page(as_amara)
    for stage in (Stage.SENT, Stage.TALKING, Stage.RESTING):
        InterviewFactory.create(application=ApplicationFactory.create(owner=amara, stage=stage))
    before = queries(as_amara)
    for stage in (Stage.SENT, Stage.TALKING, Stage.RESTING):
        InterviewFactory.create(application=ApplicationFactory.create(owner=amara, stage=stage))
    assert queries(as_amara) == before


def test_it_costs_at_most_twelve_queries(as_amara: Client, sixty: None) -> None:
    page(as_amara)
    assert queries(as_amara, "&sort=company&q=job") <= 12


def test_fifty_rows_fit_into_eight_kilobytes(as_amara: Client, sixty: None) -> None:
    response = as_amara.get(board_url("?view=list"), headers={"Accept-Encoding": "gzip"})
    assert len(response.content) <= 8 * 1024
