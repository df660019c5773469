"""What is read from each captured posting beside the project, field by field."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from applications.adverts import Advert, Pay, read_advert

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "data" / "job_postings"
FILES = {path.name: path for path in sorted(FOLDER.rglob("*")) if path.is_file()}

pytestmark = pytest.mark.skipif(not FILES, reason="the real postings lie beside the project, not in it")


def read(name: str) -> Advert:
    return read_advert(FILES[name].read_text())


TITLES = [
    # file, role, company
    (
        "amazon-job.html",
        "Principal Engineer, Amazon | Multiple Locations, USA, Global Specialty Recruiting Team",
        "Amazon",
    ),
    ("amperity-nextdata-job.json", "Lead Software Development Engineer - Infrastructure", "Amperity"),
    ("ashby-confluent-job.json", "Principal Engineer, Engineering AI Productivity", "Confluent"),
    ("ashby-docker-job.json", "Staff Software Engineer, Infrastructure", "Docker"),
    (
        "expedia-job.json",
        "Principal Software Development Engineer - Developer Productivity & Insights",
        "Expedia Group",
    ),
    ("gem-auger-job.json", "Principal Software Development Engineer", "Auger"),
    ("google-careers-job.json", "Staff Software Engineer, AI Agent, Google Cloud IAM Infrastructure", "Google"),
    ("google-careers-meta-fallback.html", "Staff Software Engineer, Google Compute Engine", "Google"),
    ("greenhouse-coupang-job.json", "[L6-2] Staff Back-end Engineer (Security Infrastructure)", "Coupang"),
    ("greenhouse-databricks-job.json", "Sr. Staff Software Engineer - Unity Catalog Data Governance", "Databricks"),
    ("greenhouse-digitalocean-job.json", "Principal Software Engineer", "DigitalOcean"),
    ("greenhouse-pinterest-job.json", "Staff Software Engineer, Growth AI", "Pinterest"),
    ("greenhouse-scaleai-job.json", "Staff Infrastructure Software Engineer, Enterprise AI", "Scale AI"),
    ("greenhouse-sofi-job.json", "Principal Engineer, Digital Identity", "SoFi"),
    ("greenhouse-stripe-job.json", "Software Engineer, Product Security Data Platforms", "Stripe"),
    ("hubspot-job.json", "Principal Software Engineer, Security, Detection & Response", "HubSpot"),
    ("joinbytedance-job.html", "Senior Research Scientist, Intelligent Editing (Multimodality)", ""),
    ("joinbytedance-job.json", "Tech Lead - Data Infrastructure Site Reliability", "ByteDance"),
    ("lever-posting-no-lists.json", "Account Executive, Digital Native US", "Mistral"),
    ("lever-posting-with-lists.json", "AI Developer Advocate - Singapore", "Mistral AI"),
    ("lifeattiktok-job.html", "(General Hire) Backend Software Engineer - Trust and Safety", ""),
    ("linkedin-job.html", "Principal Staff Software Engineer, Development Infrastructure", "LinkedIn"),
    ("shopify-job.html", "Senior Staff Engineer - Privacy Engineering", "Shopify"),
    ("uber-job.json", "Staff Software Engineer", "Uber"),
    ("workable-gable-job.json", "Staff Software Engineer, Infrastructure", "Gable"),
    ("workday-adobe-job.json", "Senior Software Engineer", "ADUS-Adobe Inc."),
]
TERMS = [
    # file, place, work mode, lowest and highest pay a year in dollars
    (
        "amazon-job.html",
        "USA, MA, Boston; USA, TX, Austin; USA, CA, Sunnyvale; USA, NY, New York City; USA, WA, Seattle; "
        "USA, CA, San Diego",
        "",
        200100,
        311200,
    ),
    ("amperity-nextdata-job.json", "Seattle, WA", "hybrid", 196000, 270000),
    ("ashby-confluent-job.json", "United States", "remote", 285000, 342000),
    ("ashby-docker-job.json", "Canada", "remote", None, None),
    ("expedia-job.json", "Seattle, WA, United States", "", 214500, 343000),
    ("gem-auger-job.json", "Bellevue, USA", "onsite", 280000, 330000),
    ("google-careers-job.json", "Kirkland, WA, USA; Seattle, WA, USA", "", 207000, 300000),
    ("google-careers-meta-fallback.html", "", "", None, None),
    ("greenhouse-coupang-job.json", "Mountain View, USA; Seattle, USA", "", None, 282000),
    ("greenhouse-databricks-job.json", "Bellevue, Washington", "", 217000, 312200),
    ("greenhouse-digitalocean-job.json", "Seattle", "hybrid", 235200, 294000),
    (
        "greenhouse-pinterest-job.json",
        "San Francisco, CA, US; Palo Alto, CA, US; Seattle, WA, US; Los Angeles, CA, US",
        "",
        208454,
        364795,
    ),
    ("greenhouse-scaleai-job.json", "New York, NY; San Francisco, CA", "", 252000, 315000),
    ("greenhouse-sofi-job.json", "WA - Seattle; CA - San Francisco", "", 198400, 341000),
    ("greenhouse-stripe-job.json", "Seattle", "", None, None),
    ("hubspot-job.json", "Remote - USA", "remote", 266200, 425900),
    ("joinbytedance-job.html", "Seattle", "", None, None),
    ("joinbytedance-job.json", "Seattle", "", 232560, 427500),
    ("lever-posting-no-lists.json", "Palo Alto", "hybrid", None, None),
    ("lever-posting-with-lists.json", "Singapore", "hybrid", None, None),
    ("lifeattiktok-job.html", "Seattle", "", None, None),
    ("linkedin-job.html", "Bellevue, WA", "hybrid", 226000, 369000),
    ("shopify-job.html", "Americas", "remote", None, None),
    ("uber-job.json", "Seattle, Washington, USA", "", 232000, 258000),
    ("workable-gable-job.json", "Seattle, Washington, United States", "hybrid", 210000, 250000),
    ("workday-adobe-job.json", "San Francisco, United States of America", "", None, None),
]


@pytest.mark.parametrize(("name", "role", "company"), TITLES)
def test_role_and_company(name: str, role: str, company: str) -> None:
    advert = read(name)

    assert (advert.role, advert.company) == (role, company)


@pytest.mark.parametrize(("name", "place", "mode", "low", "high"), TERMS)
def test_place_mode_and_pay(name: str, place: str, mode: str, low: Any, high: int | None) -> None:
    advert = read(name)

    assert (advert.place, advert.work_mode) == (place, mode)
    assert advert.pay == (Pay(low and Decimal(low), Decimal(high), "USD", "year") if high else None)


def test_a_job_with_nine_places_names_as_many_as_fit() -> None:
    advert = read("eightfold-microsoft-job.json")

    assert (advert.role, advert.company) == ("Principal Data Scientist", "Microsoft")
    assert advert.place.startswith("United States, Multiple Locations")
    assert advert.place.endswith(" more")
    assert (advert.reference, advert.posted_on) == ("200037915", date(2026, 5, 19))


def test_every_file_is_in_the_table() -> None:
    assert {row[0] for row in TITLES} | {"eightfold-microsoft-job.json"} == FILES.keys()


@pytest.mark.parametrize(
    ("name", "reference", "posted_on", "found_on", "link"),
    [
        ("amazon-job.html", "3200392", None, "Amazon Jobs", "https://www.amazon.jobs/en/jobs/3200392/"),
        ("uber-job.json", "156729", date(2026, 5, 19), "", ""),
        ("expedia-job.json", "R-105467-3", date(2026, 5, 22), "", ""),
        ("workday-adobe-job.json", "R168193", date(2026, 5, 26), "", ""),
        ("ashby-docker-job.json", "", date(2026, 6, 8), "", ""),
        (
            "greenhouse-scaleai-job.json",
            "GH-1750",
            date(2025, 8, 20),
            "Greenhouse",
            "https://job-boards.greenhouse.io/",
        ),
        (
            "greenhouse-stripe-job.json",
            "",
            date(2026, 3, 31),
            "Their careers page",
            "https://stripe.com/jobs/search?gh_jid=",
        ),
        ("lever-posting-no-lists.json", "", date(2025, 9, 3), "Lever", "https://jobs.lever.co/mistral/618c9763"),
        ("joinbytedance-job.html", "A257435", None, "", ""),
        ("lifeattiktok-job.html", "A250153", None, "", ""),
        ("shopify-job.html", "", date(2026, 5, 6), "", ""),
        ("workable-gable-job.json", "6EF9ADEAB7", date(2026, 4, 24), "", ""),
    ],
)
def test_reference_day_site_and_link(
    name: str, reference: str, posted_on: date | None, found_on: str, link: str
) -> None:
    advert = read(name)

    assert (advert.reference, advert.posted_on, advert.found_on) == (reference, posted_on, found_on)
    assert advert.link.startswith(link)
    assert bool(advert.link) is bool(link)


@pytest.mark.parametrize("name", FILES)
def test_the_advert_is_plain_readable_text(name: str) -> None:
    advert = read(name).advert

    assert len(advert) > 20
    assert not any(mark in advert for mark in ("<p", "</", "&lt;", "&amp;", "\\u003c", "style=", "function("))


@pytest.mark.parametrize("name", FILES)
def test_no_value_is_silent_about_where_it_comes_from(name: str) -> None:
    advert = read(name)
    told = {guess.field for guess in advert.guesses}

    assert told == {field for field in advert.__slots__ if field != "guesses" and getattr(advert, field)}
    assert all(guess.how for guess in advert.guesses)


def test_a_slip_of_the_pen_in_the_lower_pay_is_left_open() -> None:
    pay = read("greenhouse-coupang-job.json").pay

    assert pay is not None
    assert (pay.minimum, pay.maximum) == (None, Decimal(282_000))


def test_the_advert_keeps_lists_and_headings() -> None:
    advert = read("lever-posting-with-lists.json").advert

    assert "About The Job" in advert
    assert "What we offer" in advert
    assert "- 💰 Competitive cash salary and equity" in advert


def test_an_address_for_adjustments_is_not_taken_for_a_contact() -> None:
    assert read("greenhouse-coupang-job.json").contact_email == ""
