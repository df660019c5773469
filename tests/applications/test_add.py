"""Adding a job: one line is enough, whatever is pasted is read for review, and nothing is ever added twice."""

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.models import Application, Company, Outcome, Stage, Undo
from core.ids import uuid7
from tests.factories import ApplicationFactory, CompanyFactory

HTMX = {"HX-Request": "true"}
URL = "/jobs/add/"
LINK = "https://boards.greenhouse.io/acme/jobs/4012345"
POSTING = json.dumps(
    {
        "@type": "JobPosting",
        "title": "Ward clerk",
        "hiringOrganization": {"name": "Leeds General"},
        "jobLocation": {"address": {"addressLocality": "Leeds"}},
        "baseSalary": {"currency": "GBP", "value": {"minValue": 24000, "maxValue": 26000, "unitText": "YEAR"}},
        "validThrough": "2026-12-12",
        "url": "https://leeds.example/jobs/7",
        "description": "<p>You keep the ward running.</p>",
    }
)


def words(response: Any) -> str:
    return str(response.content.decode())


def job_with(link: str, owner: User, **facts: object) -> Application:
    company = Company.objects.named(owner, "Acme")
    key = "greenhouse.io/jobs/4012345"
    return ApplicationFactory.create(owner=owner, company=company, role="Clerk", link=link, link_key=key, **facts)


def test_the_page_asks_for_one_line(as_amara: Client) -> None:
    response = as_amara.get(URL)
    page = words(response)
    assert response.status_code == 200
    assert "There is a problem" not in page
    assert "One line is enough" in page
    assert 'list="known-companies"' in page


def test_a_company_alone_is_enough(as_amara: Client, amara: User) -> None:
    response = as_amara.post(URL, {"company_name": "  Acme   Ltd "})
    job = amara.applications.get()
    assert response["Location"] == reverse("journey:application", args=[job.pk])
    assert (str(job.company), job.role, job.stage) == ("Acme Ltd", "", Stage.SAVED)


def test_a_job_that_was_sent_keeps_its_day(as_amara: Client, amara: User) -> None:
    as_amara.post(URL, {"company_name": "Acme", "role": "Clerk", "stage": "sent", "since": "2026-11-02"})
    change = amara.applications.get().changes.get()
    assert (change.to_stage, change.occurred_on) == (Stage.SENT, date(2026, 11, 2))


def test_adding_can_be_undone(as_amara: Client, amara: User) -> None:
    as_amara.post(URL, {"company_name": "Acme", "person_name": "Sade Okafor", "person_email": "sade@acme.example"})
    assert [str(person) for person in amara.applications.get().people.all()] == ["Sade Okafor"]
    as_amara.post(reverse("applications:undo", args=[Undo.objects.owned_by(amara).get().pk]))
    assert not amara.applications.exists()
    assert not amara.contacts.exists()


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_reading_fills_the_fields_and_saves_nothing(as_amara: Client, amara: User, headers: dict[str, str]) -> None:
    response = as_amara.post(URL, {"pasted": POSTING, "read": "1"}, headers=headers)
    page = words(response)
    assert response.status_code == 200
    assert ("<html" in page) is not bool(headers)
    for value in ("Ward clerk", "Leeds General", "24000", "GBP", "2026-12-12", "https://leeds.example/jobs/7"):
        assert f'value="{value}"' in page
    assert "You keep the ward running." in page
    assert "the job data in it" in page
    assert not amara.applications.exists()


def test_what_was_typed_outweighs_what_was_read(as_amara: Client) -> None:
    page = words(as_amara.post(URL, {"pasted": POSTING, "role": "My own words", "read": "1"}))
    assert 'value="My own words"' in page
    assert 'value="Ward clerk"' not in page


def test_pasting_and_saving_at_once_is_read_first(as_amara: Client, amara: User) -> None:
    page = words(as_amara.post(URL, {"pasted": "Nurse at St Thomas"}))
    assert 'value="St Thomas"' in page
    assert not amara.applications.exists()


def test_what_was_pasted_and_never_read_is_kept_as_the_advert(as_amara: Client, amara: User) -> None:
    as_amara.post(URL, {"company_name": "Acme", "pasted": "<p>Some words</p>"})
    assert amara.applications.get().advert == "Some words"


def test_what_cannot_be_read_stays_in_the_box(as_amara: Client) -> None:
    page = words(as_amara.post(URL, {"pasted": "data:text/html,<b></b>", "read": "1"}))
    assert "Nothing new could be read" in page
    assert "data:text/html,&lt;b&gt;&lt;/b&gt;" in page


def test_a_share_from_another_app_fills_the_form_and_saves_nothing(as_amara: Client, amara: User) -> None:
    shared = {"title": "Clerk at Acme | LinkedIn", "text": "https://www.linkedin.com/jobs/view/123456789?trk=x"}
    page = words(as_amara.get(URL, shared))
    for value in ("Acme", "Clerk", "https://www.linkedin.com/jobs/view/123456789?trk=x", "LinkedIn"):
        assert f'value="{value}"' in page
    assert not amara.applications.exists()


def test_all_that_was_read_is_saved_by_the_last_press(as_amara: Client, amara: User) -> None:
    facts = {"role": "Clerk", "pay_min": "24,000", "pay_max": "£26,000", "pay_currency": "gbp", "pay_period": "year"}
    more = {"closing_on": "12/12/2026", "place": "Leeds", "work_mode": "hybrid", "link": LINK, "notes": "Ask Sade"}
    as_amara.post(URL, {"company_name": "Acme", **facts, **more})
    job = amara.applications.get()
    assert (job.pay_min, job.pay_max, job.pay_currency, job.pay_period) == (
        Decimal(24000),
        Decimal(26000),
        "GBP",
        "year",
    )
    assert (job.closing_on, job.place, job.work_mode) == (date(2026, 12, 12), "Leeds", "hybrid")
    assert (job.link_key, job.notes) == ("greenhouse.io/jobs/4012345", "Ask Sade")


ERRORS = [
    ({"company_name": " "}, "Enter the company name"),
    ({"company_name": "x" * 1_000_000}, "Keep this to 200 characters or fewer"),
    ({"role": "x" * 1_000_000}, "Keep this to 300 characters or fewer"),
    ({"place": "x" * 1_000_000}, "Keep this to 300 characters or fewer"),
    ({"reference": "x" * 1_000_000}, "Keep this to 100 characters or fewer"),
    ({"found_on": "x" * 1_000_000}, "Keep this to 200 characters or fewer"),
    ({"person_name": "x" * 1_000_000}, "Keep this to 200 characters or fewer"),
    ({"person_email": "x" * 1_000_000}, "Enter a full e-mail address"),
    ({"pasted": "x" * 1_000_001}, "This is more than a million characters"),
    ({"link": "javascript:alert(1)"}, "Enter a "),
    ({"link": "data:text/html,x"}, "Enter a "),
    ({"link": "https://user:pw@acme.example/"}, "Enter a link that starts with https://"),
    ({"link": "https://acme.example/" + "x" * 1_000_000}, "Keep this to 2000 characters or fewer"),
    ({"closing_on": "31/02/2026"}, "Enter a real date, such as 20/11/2026"),
    ({"closing_on": "0026-01-01"}, "Enter a real date, such as 20/11/2026"),
    ({"since": "2999-01-01"}, "This day must be today or earlier"),
    ({"pay_min": "30000", "pay_max": "20000"}, "The upper pay must be the larger one"),
    ({"pay_min": "-1"}, "Pay cannot be less than nothing"),
    ({"pay_max": "plenty"}, "Enter a number, such as 34000"),
    ({"pay_max": "9" * 1_000_000}, "Enter a smaller number"),
    ({"pay_currency": "pounds"}, "Enter three letters"),
    ({"pay_period": "eon"}, "Choose one from the list"),
    ({"work_mode": "moon"}, "Choose one from the list"),
    ({"stage": "put_away"}, "Choose one from the list"),
]


@pytest.mark.parametrize(("typed", "problem"), ERRORS, ids=[f"{[*typed][0]}: {why[:20]}" for typed, why in ERRORS])
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_lost(
    as_amara: Client, amara: User, typed: dict[str, str], problem: str
) -> None:
    response = as_amara.post(URL, {"company_name": "Acme", "notes": "Kept as it was", **typed})
    page = words(response)
    assert response.status_code == 422
    assert page.count(problem) >= 2
    assert "Kept as it was" in page
    assert "<title>Error: Add a job" in page
    assert not amara.applications.exists()


def test_htmx_gets_the_form_with_its_errors(as_amara: Client) -> None:
    response = as_amara.post(URL, {"role": "Clerk"}, headers=HTMX)
    assert response.status_code == 422
    assert "<html" not in words(response)
    assert "Enter the company name" in words(response)


@pytest.mark.parametrize("name", ["company_name", "role", "place", "found_on", "reference", "notes", "advert"])
def test_script_in_a_field_is_shown_as_words(as_amara: Client, amara: User, name: str) -> None:
    nasty = "<script>alert(1)</script>"
    as_amara.post(URL, {"company_name": "Acme", name: nasty})
    job = amara.applications.get()
    assert nasty not in words(as_amara.get(reverse("journey:application", args=[job.pk])))


@pytest.mark.parametrize("name", ["advert", "notes"])
def test_a_long_text_is_kept_whole(as_amara: Client, amara: User, name: str) -> None:
    as_amara.post(URL, {"company_name": "Acme", name: "x" * 1_000_000})
    assert len(getattr(amara.applications.get(), name)) == 1_000_000


def test_the_same_link_is_shown_and_not_doubled(as_amara: Client, amara: User) -> None:
    job = job_with(LINK, amara)
    other = "https://job-boards.greenhouse.io/acme/jobs/4012345?utm_source=mail#x"
    response = as_amara.post(URL, {"company_name": "Another name", "link": other, "anyway": "1", "again": "1"})
    assert response.status_code == 409
    assert reverse("journey:application", args=[job.pk]) in words(response)
    assert "Apply again" not in words(response)
    assert amara.applications.count() == 1


def test_the_same_link_is_shown_as_soon_as_it_is_read(as_amara: Client, amara: User) -> None:
    job_with(LINK, amara)
    assert "This job is here already" in words(as_amara.get(URL, {"url": LINK}))


def test_a_job_that_was_put_away_can_be_applied_for_again(as_amara: Client, amara: User) -> None:
    job = job_with(LINK, amara)
    job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=date(2026, 11, 3), stage=Stage.PUT_AWAY)
    typed = {"company_name": "Acme", "role": "Clerk", "link": LINK}
    asked = as_amara.post(URL, typed)
    assert asked.status_code == 409
    assert "Apply again, as a new job" in words(asked)
    as_amara.post(URL, {**typed, "again": "1", "anyway": "1"})
    assert amara.applications.count() == 2


def test_a_strangers_job_with_that_link_is_no_hindrance(as_amara: Client, amara: User, bob: User) -> None:
    job_with(LINK, bob)
    assert as_amara.post(URL, {"company_name": "Acme", "link": LINK}).status_code == 302
    assert amara.applications.count() == 1


@pytest.mark.parametrize("role", ["Senior data analyst (m/w/d)", "data ANALYST", ""])
def test_a_similar_role_at_the_company_is_a_warning_and_no_wall(as_amara: Client, amara: User, role: str) -> None:
    company = CompanyFactory.create(owner=amara, name="Acme")
    job = ApplicationFactory.create(owner=amara, company=company, role="Data analyst")
    typed = {"company_name": "ACME", "role": role}
    warned = as_amara.post(URL, typed)
    assert warned.status_code == 409
    assert reverse("journey:application", args=[job.pk]) in words(warned)
    assert "Add it all the same" in words(warned)
    assert as_amara.post(URL, {**typed, "anyway": "1"}).status_code == 302
    assert amara.applications.count() == 2


def test_another_role_at_the_company_is_added_without_a_word(as_amara: Client, amara: User) -> None:
    company = CompanyFactory.create(owner=amara, name="Acme")
    ApplicationFactory.create(owner=amara, company=company, role="Data analyst")
    assert as_amara.post(URL, {"company_name": "Acme", "role": "Night porter"}).status_code == 302


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_sending_the_form_twice_adds_one_job(as_amara: Client, amara: User, headers: dict[str, str]) -> None:
    typed = {"id": str(uuid7()), "company_name": "Acme", "role": "Clerk", "link": LINK}
    first, second = (as_amara.post(URL, typed, headers=headers) for _ in range(2))
    assert amara.applications.count() == 1
    assert first.headers.get("HX-Redirect", first.headers.get("Location")) == second.headers.get(
        "HX-Redirect", second.headers.get("Location")
    )


def test_an_id_that_a_stranger_has_is_not_taken_from_them(as_amara: Client, amara: User, bob: User) -> None:
    theirs = ApplicationFactory.create(owner=bob)
    response = as_amara.post(URL, {"id": str(theirs.pk), "company_name": "Acme"})
    assert response.status_code == 302
    assert amara.applications.get().pk != theirs.pk
    assert bob.applications.get() == theirs


@pytest.mark.parametrize("call", [Client.put, Client.delete, Client.patch], ids=["put", "delete", "patch"])
def test_other_methods_are_not_allowed(as_amara: Client, call: Callable[..., Any]) -> None:
    assert call(as_amara, URL).status_code == 405


def test_nobody_adds_without_signing_in(client: Client) -> None:
    assert client.get(URL).status_code == 302


def test_the_company_field_offers_the_persons_own_companies_only(as_amara: Client, amara: User, bob: User) -> None:
    CompanyFactory.create(owner=amara, name="Mine")
    CompanyFactory.create(owner=bob, name="Theirs")
    page = words(as_amara.get(URL))
    assert '<option value="Mine">' in page
    assert "Theirs" not in page
