import json
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from applications.adverts import Advert, Pay, read_advert

TODAY = date(2026, 11, 23)
POSTING: dict[str, Any] = {
    "@context": "https://schema.org",
    "@type": "JobPosting",
    "title": "Ward clerk",
    "description": "<p>You keep the ward running, and know where everything is.</p><ul><li>Shifts</li></ul>",
    "hiringOrganization": {"@type": "Organization", "name": "Leeds General"},
    "jobLocation": {"@type": "Place", "address": {"addressLocality": "Leeds", "addressCountry": "GB"}},
    "datePosted": "2026-11-01",
    "validThrough": "2026-12-12T23:59",
}


def posting(**changes: object) -> Advert:
    return read_advert(json.dumps(POSTING | changes))


def test_half_a_character_is_left_out() -> None:
    assert posting(title="Ward \ud800clerk \U0001f600").role == "Ward clerk \U0001f600"


def test_a_job_posting_fills_the_fields() -> None:
    advert = posting()

    assert (advert.role, advert.company, advert.place) == ("Ward clerk", "Leeds General", "Leeds, GB")
    assert (advert.posted_on, advert.closing_on) == (date(2026, 11, 1), date(2026, 12, 12))
    assert advert.advert == "You keep the ward running, and know where everything is.\n\n- Shifts"


@pytest.mark.parametrize(
    "wrapped",
    [
        json.dumps([POSTING]),
        json.dumps({"@graph": [{"@type": "WebSite", "name": "Jobs"}, POSTING]}),
        json.dumps({"job": json.dumps(POSTING)}),
        f'<html><script type="application/ld+json">{json.dumps(POSTING)}</script>',
        f'<html><script type="application/ld+json"><!--\n{json.dumps(POSTING)}\n--></script>',
        f"<html><script>window.__DATA__ = {json.dumps({'state': {'job': POSTING}})};</script>",
        json.dumps(POSTING).replace('"', "&quot;"),
        "\ufeff" + json.dumps(POSTING, indent=2),
        json.dumps(
            POSTING | {"description": "&lt;p&gt;You keep the ward running, and know where everything is.&lt;/p&gt;"}
        ),
        json.dumps(
            POSTING
            | {"description": "&amp;lt;p&amp;gt;You keep the ward running, day and night.&amp;lt;/p&amp;gt; Needed."}
        ),
        json.dumps(POSTING | {"title": ["Ward clerk"], "hiringOrganization": "Leeds General", "@type": ["JobPosting"]}),
        json.dumps(POSTING | {"hiringOrganization": [{"name": "Leeds General"}], "jobLocation": ["Leeds, GB"]}),
    ],
    ids=[
        "array",
        "graph",
        "json in a string",
        "page",
        "comment",
        "script",
        "escaped",
        "bom",
        "escaped html",
        "escaped twice",
        "lists",
        "odd",
    ],
)
def test_it_is_found_wherever_it_is_wrapped(wrapped: str) -> None:
    advert = read_advert(wrapped)

    assert (advert.role, advert.company, advert.place) == ("Ward clerk", "Leeds General", "Leeds, GB")
    assert advert.advert.startswith("You keep the ward running")


@pytest.mark.parametrize(
    ("salary", "pay"),
    [
        (
            {"currency": "GBP", "value": {"minValue": 24000, "maxValue": "26,500.50", "unitText": "YEAR"}},
            Pay(Decimal(24000), Decimal("26500.5"), "GBP", "year"),
        ),
        (
            {"currency": "EUR", "value": {"value": "18.50", "unitText": "HOUR"}},
            Pay(Decimal("18.5"), None, "EUR", "hour"),
        ),
        (
            {"currency": "EUR", "minValue": 4000, "maxValue": 5000, "unitText": "MONTH"},
            Pay(Decimal(4000), Decimal(5000), "EUR", "month"),
        ),
        ({"currency": "USD", "value": 120000}, Pay(Decimal(120000), None, "USD", "year")),
        (
            {"currency": "USD", "value": "100000 - 120000", "unitText": "year"},
            Pay(Decimal(100000), Decimal(120000), "USD", "year"),
        ),
        (
            [{"currency": "CHF", "value": {"minValue": 90000, "maxValue": 80000}}],
            Pay(Decimal(80000), Decimal(90000), "CHF", "year"),
        ),
        ("£24,000 to £26,000 per annum", Pay(Decimal(24000), Decimal(26000), "GBP", "year")),
        ({"currency": "GBP", "value": {"minValue": 0, "maxValue": 0}}, None),
        ({"currency": "GBP", "value": {"minValue": -5, "maxValue": None}}, None),
        ({"value": {"value": {"value": {"value": {"value": 1}}}}}, None),
        ("competitive", None),
        (True, None),
        ([], None),
    ],
)
def test_pay_is_read_in_all_its_odd_forms(salary: object, pay: Pay | None) -> None:
    assert posting(baseSalary=salary).pay == pay


@pytest.mark.parametrize(
    ("fields", "pay"),
    [
        (
            {"salaryRange": {"min": 50000, "max": 60000, "currency": "EUR", "interval": "per-year-salary"}},
            Pay(Decimal(50000), Decimal(60000), "EUR", "year"),
        ),
        (
            {"pay_input_ranges": [{"min_cents": 5000000, "max_cents": 6000000, "currency_type": "USD"}]},
            Pay(Decimal(50000), Decimal(60000), "USD", "year"),
        ),
        (
            {"salary_min": 300, "salary_max": 350, "salary_currency": "GBP", "salary_period": "daily"},
            Pay(Decimal(300), Decimal(350), "GBP", "day"),
        ),
        (
            {"compensationTierSummary": "$120K – $140K • Offers Equity"},
            Pay(Decimal(120000), Decimal(140000), "USD", "year"),
        ),
    ],
)
def test_pay_is_read_from_the_boards_own_fields(fields: dict[str, Any], pay: Pay | None) -> None:
    assert posting(**fields).pay == pay


@pytest.mark.parametrize(
    ("changes", "place", "mode"),
    [
        (
            {"jobLocationType": "TELECOMMUTE", "jobLocation": None, "applicantLocationRequirements": {"name": "UK"}},
            "UK",
            "remote",
        ),
        ({"jobLocation": [POSTING["jobLocation"], {"address": {"addressLocality": "York"}}]}, "Leeds, GB; York", ""),
        ({"jobLocation": {"address": "1 High Street, Leeds"}}, "1 High Street, Leeds", ""),
        ({"jobLocation": {"address": {"addressLocality": "Leeds", "addressCountry": {"name": "UK"}}}}, "Leeds, UK", ""),
        ({"jobLocation": {"name": "Remote - Europe"}}, "Remote - Europe", "remote"),
        ({"workplaceType": "Hybrid"}, "Leeds, GB", "hybrid"),
        ({"workplace_type": "on_site"}, "Leeds, GB", "onsite"),
        ({"locationType": "IN_OFFICE"}, "Leeds, GB", "onsite"),
        ({"isRemote": True}, "Leeds, GB", "remote"),
        ({"description": POSTING["description"] + "#LI-Hybrid"}, "Leeds, GB", "hybrid"),
    ],
)
def test_place_and_mode(changes: dict[str, Any], place: str, mode: str) -> None:
    advert = posting(**changes)

    assert (advert.place, advert.work_mode) == (place, mode)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", "//evil.example", "file:///etc/passwd", 7, None, {}]
)
def test_only_links_of_the_web_are_taken(url: str) -> None:
    assert posting(url=url).link == ""


def test_html_and_script_in_every_field_come_out_as_words() -> None:
    nasty = "<img src=x onerror=alert(1)><script>alert(1)</script>Clerk"
    advert = posting(
        title=nasty, hiringOrganization={"name": nasty}, jobLocation={"name": nasty}, description=nasty * 9
    )

    assert (advert.role, advert.company) == ("Clerk", "Clerk")
    assert "<" not in advert.place + advert.advert


def test_the_marks_of_a_page_are_read_where_there_is_no_data() -> None:
    advert = read_advert(
        "<!doctype html><html><head><title>Ward clerk | Jobs</title><body><nav class='job-title'>Menu</nav>"
        "<h1 class='posting-headline'>Ward clerk</h1><div class='company-name'>Leeds General</div>"
        "<div class='job-location'><h2>Location</h2></div><span class=location>Leeds</span>"
        "<div id=job-description><p>Shifts<p>Tea<script>evil()</script></div><footer>Cookies</footer>"
    )

    assert (advert.role, advert.company, advert.place) == ("Ward clerk", "Leeds General", "Leeds")
    assert advert.advert == "Shifts\n\nTea"


@pytest.mark.parametrize(
    "source",
    [
        '{"a":' * 200_000,
        "[" * 1_000_000,
        '[{"title":"x"},' * 60_000,
        "<div>" * 200_000,
        "&lt;p" * 200_000,
        "<p" * 500_000 + ">",
        "<html><script>push([" + "push(" * 160_000,
        "1" * 1_000_000,
        "€1-" * 330_000,
        "&amp;" * 200_000,
        "Location:\n" * 100_000,
        "x" * 3_000_000,
    ],
    ids=[
        "objects",
        "arrays",
        "many jobs",
        "elements",
        "half tags",
        "one tag",
        "pushes",
        "digits",
        "money",
        "entities",
        "labels",
        "3 MB",
    ],
)
def test_monsters_are_answered(source: str) -> None:
    assert isinstance(read_advert(source), Advert)


ODD: list[Any] = [
    None,
    True,
    0,
    -1,
    1e308,
    float("nan"),
    "",
    "x",
    "<p>",
    "[1,",
    [],
    {},
    [[]],
    [None],
    {"name": {}},
    {"value": []},
]
odd_values = st.sampled_from(ODD) | st.lists(st.sampled_from(ODD), max_size=3) | st.text(max_size=20)


@given(st.dictionaries(st.sampled_from([*POSTING, "baseSalary", "url", "identifier", "lists"]), odd_values))
def test_no_wrong_type_crashes_the_reader(changes: dict[str, Any]) -> None:
    assert isinstance(posting(**changes), Advert)


@given(st.text(max_size=400))
def test_no_text_crashes_the_reader(text: str) -> None:
    assert isinstance(read_advert(text, url=text, title=text, today=TODAY), Advert)


@given(st.text(alphabet="<>/=\"' \nabdhilmprstv{}[]:,&;", max_size=300))
def test_no_page_crashes_the_reader(source: str) -> None:
    assert isinstance(read_advert(f"<html>{source}"), Advert)
