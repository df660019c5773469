"""The shapes in which the big boards answer and build their pages, each in a few made-up lines."""

import json
from decimal import Decimal

import pytest

from applications.adverts import Pay, read_advert

WORDS = "<p>We look for somebody who likes to keep things running, with a team that cares about people.</p>"


def page(script: str, title: str = "") -> str:
    return f"<!doctype html><html><head><title>{title}</title><script>{script}</script></head><body></body></html>"


SMARTRECRUITERS = {
    "name": "Ward clerk",
    "refNumber": "REF123",
    "company": {"identifier": "Leeds", "name": "Leeds General"},
    "location": {"city": "Leeds", "country": "gb", "remote": False},
    "releasedDate": "2026-05-01T10:00:00.000Z",
    "jobAd": {"sections": {"jobDescription": {"title": "What you do", "text": WORDS}}},
    "postingUrl": "https://jobs.smartrecruiters.com/Leeds/743999-ward-clerk",
}
WORKDAY = {
    "jobPostingInfo": {
        "title": "Ward clerk",
        "jobDescription": WORDS,
        "location": "Leeds, GB",
        "postedOn": "Posted 3 Days Ago",
        "startDate": "2026-05-01",
        "jobReqId": "REF123",
        "externalUrl": "https://leeds.wd1.myworkdayjobs.com/Ext/job/Leeds/Ward-clerk_REF123",
    },
    "hiringOrganization": {"name": "Leeds General", "url": ""},
}
RECRUITEE = {
    "offer": {
        "title": "Ward clerk",
        "company_name": "Leeds General",
        "description": WORDS,
        "location": "Leeds, GB",
        "reference": "REF123",
        "published_at": "2026-05-01 10:00:00 UTC",
        "careers_url": "https://leeds.recruitee.com/o/ward-clerk",
    }
}
ASHBY = {
    "jobs": [
        {
            "title": "Ward clerk",
            "companyName": "Leeds General",
            "location": "Leeds, GB",
            "requisitionId": "REF123",
            "publishedAt": "2026-05-01T00:00:00Z",
            "jobUrl": "https://jobs.ashbyhq.com/leeds/9bbe",
            "descriptionHtml": WORDS,
        },
        {"title": "Another", "location": "York"},
    ]
}
ROUTER = {
    "loaderData": {
        "job": {
            "postingTitle": "Ward clerk",
            "companyName": "Leeds General",
            "description": WORDS,
            "reqId": "REF123",
            "postDateInGMT": "2026-05-01T00:00:00Z",
            "locations": [{"city": "Leeds", "countryName": "GB"}],
            "url": "https://leeds.example/jobs/1",
        }
    }
}
STREAM = [
    "title", "Ward clerk", "companyName", "Leeds General", "descriptionHtml", WORDS, "locationName", "Leeds, GB",
    "requisitionId", "REF123", "publishedDate", "2026-05-01", "url", "https://leeds.example/jobs/1",
    {"_0": 1, "_2": 3, "_4": 5, "_6": 7, "_8": 9, "_10": 11, "_12": 13},
]  # fmt: skip
SOURCES = {
    "SmartRecruiters": json.dumps(SMARTRECRUITERS),
    "Workday": json.dumps(WORKDAY),
    "Recruitee": json.dumps(RECRUITEE),
    "Ashby": json.dumps(ASHBY),
    "a page that parses its data": page(f"window.__data = JSON.parse({json.dumps(json.dumps(ROUTER))});"),
    "a page that assigns its data": page(f"var app = app || {{}}; app.ddo = {json.dumps(ROUTER)}; app.x = {{}};"),
    "a page that streams its data": page(f"window.c.enqueue({json.dumps(json.dumps(STREAM))})"),
    "a page with its data apart": f'<html><script type="application/json">{json.dumps(ROUTER)}</script>',
}


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES.keys())
def test_each_shape_tells_the_same_job(source: str) -> None:
    advert = read_advert(source)

    assert (advert.role, advert.company, advert.place) == ("Ward clerk", "Leeds General", "Leeds, GB")
    assert (advert.reference, f"{advert.posted_on}") == ("REF123", "2026-05-01")
    assert "We look for somebody" in advert.advert
    assert advert.link.startswith("https://")


def test_fields_that_stand_apart_are_put_together() -> None:
    header = {
        "jobInfoHeaderModel": {"jobTitle": "Ward clerk", "companyName": "Leeds General", "formattedLocation": "Leeds"}
    }
    model = {"jobInfoModel": {**header, "sanitizedJobDescription": WORDS}}
    advert = read_advert(page(f"window._initialData={json.dumps(model)};", "Ward clerk - York - Indeed.com"))

    assert (advert.role, advert.company, advert.place) == ("Ward clerk", "Leeds General", "Leeds")
    assert "We look for somebody" in advert.advert


def test_microdata_is_read() -> None:
    advert = read_advert(
        '<html><body itemscope itemtype="https://schema.org/JobPosting"><h1 itemprop="title">Ward clerk</h1>'
        '<span itemprop="hiringOrganization"><span itemprop="name">Leeds General</span></span>'
        '<span itemprop="jobLocation">Leeds</span><meta itemprop="validThrough" content="2026-12-01">'
        '<div itemprop="description"><p>Shifts</p></div><b itemprop="baseSalary">£24,000 - £26,000 a year</b>'
    )

    assert (advert.role, advert.company, advert.place) == ("Ward clerk", "Leeds General", "Leeds")
    assert advert.pay == Pay(Decimal(24000), Decimal(26000), "GBP", "year")
    assert (f"{advert.closing_on}", advert.advert) == ("2026-12-01", "Shifts")


def test_the_first_line_of_a_hiring_thread_is_read() -> None:
    advert = read_advert(
        "Acme (YC W20) | Backend Engineer | Berlin | €70k–€95k | https://acme.example/jobs\nWe make things."
    )

    assert (advert.role, advert.company) == ("Backend Engineer", "Acme")
    assert advert.pay == Pay(Decimal(70000), Decimal(95000), "EUR", "year")
