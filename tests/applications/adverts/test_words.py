from datetime import date
from decimal import Decimal

import pytest

from applications.adverts import Pay, read_advert

TODAY = date(2026, 11, 23)
ADVERT = """Backend Engineer
Acme Ltd · London (Hybrid)

About Acme
Acme is building the future. At Acme, we care.
Salary: £55,000 - £65,000 per annum
Closing date: 12 December 2026
Reference: ACM-1234
Contact: Sade Okafor, sade.okafor@acme.example
"""


def test_a_pasted_advert_is_read_by_its_words() -> None:
    advert = read_advert(ADVERT)

    assert (advert.role, advert.company, advert.place) == ("Backend Engineer", "Acme Ltd", "London")
    assert (advert.work_mode, advert.closing_on, advert.reference) == ("hybrid", date(2026, 12, 12), "ACM-1234")
    assert advert.pay == Pay(Decimal(55000), Decimal(65000), "GBP", "year")
    assert (advert.contact_name, advert.contact_email) == ("Sade Okafor", "sade.okafor@acme.example")
    assert advert.advert == ADVERT.strip()


@pytest.mark.parametrize(
    ("line", "place", "mode"),
    [
        ("Brightleaf Energy Cooperative - Berlin, Germany (hybrid, 2 days in the office)", "Berlin, Germany", "hybrid"),
        ("Brightleaf Energy Cooperative · Berlin (Remote possible) · Full-time", "Berlin", "remote"),
        ("Brightleaf Energy Cooperative | Leeds, West Yorkshire, UK", "Leeds, West Yorkshire, UK", ""),
        ("Brightleaf Energy Cooperative - we are hiring", "", ""),
        ("Brightleaf Energy Cooperative - Remote", "", "remote"),
    ],
)
def test_the_place_stands_beside_the_company(line: str, place: str, mode: str) -> None:
    advert = read_advert(f"Senior Analytics Engineer\n{line}\nSalary: EUR 68,000 - 78,000 per year")

    assert (advert.role, advert.company) == ("Senior Analytics Engineer", "Brightleaf Energy Cooperative")
    assert (advert.place, advert.work_mode) == (place, mode)


def test_a_german_advert_is_read() -> None:
    advert = read_advert(
        "Sachbearbeiter Einkauf (m/w/d)\nMuster GmbH\nStandort: Leipzig\nGehalt: 42.000 – 48.000 € brutto/Jahr\n"
        "Kennziffer: 2026-17\nBewerbungsfrist: 15.01.2027\nHome-Office: teilweise"
    )

    assert (advert.role, advert.company) == ("Sachbearbeiter Einkauf (m/w/d)", "Muster GmbH")
    assert (advert.place, advert.work_mode, advert.reference) == ("Leipzig", "hybrid", "2026-17")
    assert (advert.pay, advert.closing_on) == (Pay(Decimal(42000), Decimal(48000), "EUR", "year"), date(2027, 1, 15))


def test_a_french_advert_is_read() -> None:
    advert = read_advert(
        "Développeur Python chez Blabla SAS\nLieu : Lyon\nSalaire : 40 à 50 k€ par an\n"
        "Date limite de candidature : 3 mars 2027\nTélétravail partiel possible"
    )

    assert (advert.role, advert.company, advert.place) == ("Développeur Python", "Blabla SAS", "Lyon")
    assert (advert.pay, advert.closing_on) == (Pay(Decimal(40000), Decimal(50000), "EUR", "year"), date(2027, 3, 3))
    assert advert.work_mode == "hybrid"


def test_sentences_give_something_away() -> None:
    advert = read_advert(
        "We are looking for a Senior Data Analyst to join our team at Globex Corporation in Berlin. You will work "
        "fully remote. The pay is $45 per hour. Apply by March 5.",
        today=TODAY,
    )

    assert (advert.role, advert.company, advert.work_mode) == ("Senior Data Analyst", "Globex Corporation", "remote")
    assert (advert.pay, advert.closing_on) == (Pay(Decimal(45), None, "USD", "hour"), date(2027, 3, 5))


def test_a_closing_day_without_a_year_needs_to_know_what_day_it_is() -> None:
    assert read_advert("Clerk wanted\nApply by 5 March").closing_on is None


@pytest.mark.parametrize(
    ("text", "role", "company"),
    [
        ("Acme", "", "Acme"),
        ("Muster & Söhne GmbH", "", "Muster & Söhne GmbH"),
        ("Nurse at St Thomas' Hospital", "Nurse", "St Thomas' Hospital"),
        ("Engineer bei Siemens", "Engineer", "Siemens"),
        ("Senior engineer @ Acme", "Senior engineer", "Acme"),
        ("Ward clerk — Leeds General Careers", "Ward clerk", "Leeds General"),
        ("javascript:alert(1)", "", ""),
        ("", "", ""),
        (" \n\0 ", "", ""),
    ],
)
def test_one_line_is_enough(text: str, role: str, company: str) -> None:
    advert = read_advert(text)

    assert (advert.role, advert.company) == (role, company)


@pytest.mark.parametrize(
    ("title", "text", "url", "role", "company"),
    [
        (
            "Senior Engineer at Acme | LinkedIn",
            "https://www.linkedin.com/jobs/view/123456789",
            "",
            "Senior Engineer",
            "Acme",
        ),
        (
            "Acme hiring Platform Engineer in Leeds, England | LinkedIn",
            "",
            "https://uk.linkedin.com/jobs/view/123456789",
            "Platform Engineer",
            "Acme",
        ),
        (
            "Job Application for Staff Engineer at Scale AI",
            "",
            "https://boards.greenhouse.io/scaleai/jobs/1234567",
            "Staff Engineer",
            "Scale AI",
        ),
        ("Mistral - AI Developer Advocate", "", "https://jobs.lever.co/mistral/x", "AI Developer Advocate", "Mistral"),
        (
            "",
            "Check out this job at Mistral: AI Developer Advocate https://jobs.lever.co/mistral/1",
            "",
            "AI Developer Advocate",
            "Mistral",
        ),
    ],
)
def test_what_another_app_shares_is_read(title: str, text: str, url: str, role: str, company: str) -> None:
    advert = read_advert(text, title=title, url=url)

    assert (advert.role, advert.company) == (role, company)
    assert advert.link.startswith("https://") or not (text or url)
