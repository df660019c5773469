"""Facts of a job, changed a few at a time where they stand."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from applications.forms.facts import GROUPS
from applications.models import Application, Stage, Tag
from applications.pay import pay_words
from tests.factories import ApplicationFactory, CompanyFactory, InterviewFactory, NoteFactory

HTMX = {"HX-Request": "true"}


@pytest.fixture
def job(amara: User) -> Application:
    return ApplicationFactory.create(owner=amara)


def url(job: Application, group: str) -> str:
    return reverse("applications:edit_facts", args=[job.pk, group])


def change(client: Client, job: Application, group: str, *, headers: Any = None, **data: Any) -> Any:
    response = client.post(url(job, group), data, headers=headers or {})
    job.refresh_from_db()
    return response


def take_back(client: Client, user: User) -> None:
    client.post(reverse("applications:undo", args=[user.undos.latest("created_at").pk]))


@pytest.mark.parametrize("group", GROUPS)
def test_each_group_opens_as_a_page_and_as_a_fragment(as_amara: Client, job: Application, group: str) -> None:
    assert "<h1>" in as_amara.get(url(job, group)).content.decode()
    fragment = as_amara.get(url(job, group), headers=HTMX).content.decode()
    assert "<html" not in fragment
    assert 'hx-target="closest [data-inline]"' in fragment


@pytest.mark.parametrize(
    "address", ["jobs/add/", "jobs/{job}/facts/role/", "jobs/{job}/facts/pay/", "jobs/{job}/answer/"]
)
def test_an_empty_choice_says_what_it_means(as_amara: Client, job: Application, address: str) -> None:
    page = as_amara.get("/" + address.format(job=job.pk)).content.decode()

    assert "Not known</option>" in page
    assert "-----" not in page


def test_a_group_that_is_none_is_not_found(as_amara: Client, job: Application) -> None:
    assert as_amara.get(url(job, "stage")).status_code == 404


def test_pay_is_kept_as_people_write_it(as_amara: Client, amara: User, job: Application) -> None:
    change(as_amara, job, "pay", pay_min="£34,000", pay_max="38 000", pay_currency="gbp", pay_period="year")
    assert pay_words(job) == "£34,000 to £38,000 a year"
    take_back(as_amara, amara)
    job.refresh_from_db()
    assert pay_words(job) == ""


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        ({"pay_min": "34000", "pay_currency": "GBP", "pay_period": "year"}, "from £34,000 a year"),
        ({"pay_max": "4500.50", "pay_currency": "CHF", "pay_period": "month"}, "up to 4,500.50 CHF a month"),
        ({"pay_min": "18", "pay_max": "18", "pay_currency": "EUR", "pay_period": "hour"}, "€18 an hour"),
        ({"pay_period": "year"}, ""),
    ],
)
def test_pay_in_words(as_amara: Client, job: Application, facts: dict[str, str], words: str) -> None:
    change(as_amara, job, "pay", **facts)
    assert pay_words(job) == words


@pytest.mark.parametrize(
    ("group", "data", "words"),
    [
        ("pay", {"pay_min": "38000", "pay_max": "34000"}, "The lower pay must come first"),
        ("pay", {"pay_min": "plenty"}, "Enter a number"),
        ("pay", {"pay_currency": "pounds"}, "Enter three letters"),
        ("source", {"link": "javascript:alert(1)"}, "Enter a "),
        ("source", {"link": "ftp://example.org/job"}, "Enter a link that starts with https://"),
        ("source", {"found_on": "f" * 201}, "Keep this to 200 characters or fewer"),
        ("closing", {"closing_on": "2026-02-30"}, "Enter a real date"),
        ("tags", {"tags": ",".join(map(str, range(21)))}, "Keep this to 20 tags or fewer"),
        ("tags", {"tags": "t" * 51}, "Keep each tag to 50 characters or fewer"),
        ("role", {"company_name": " ", "role": "Analyst"}, "Enter the company name"),
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    as_amara: Client, job: Application, group: str, data: dict[str, str], words: str, headers: dict[str, str]
) -> None:
    response = as_amara.post(url(job, group), data, headers=headers)
    page = response.content.decode()
    assert response.status_code == 422
    assert words in page
    for typed in data.values():
        assert typed.strip()[:40] in page


def test_a_way_of_working_that_is_none_is_refused(as_amara: Client, job: Application) -> None:
    response = change(as_amara, job, "role", company_name="C", work_mode="on the moon")
    assert response.status_code == 422
    assert "Choose one from the list" in response.content.decode()


def test_saving_the_card_gives_the_card_back(as_amara: Client, job: Application) -> None:
    response = change(as_amara, job, "closing", headers=HTMX, closing_on="2026-12-01")
    page = response.content.decode()
    assert "<html" not in page
    assert "Tuesday 1 December" in page
    assert "Undo" in page
    assert job.closing_on == date(2026, 12, 1)


def test_leaving_the_card_as_it_was(as_amara: Client, job: Application) -> None:
    card = reverse("applications:facts", args=[job.pk])
    assert "Found on" in as_amara.get(card, headers=HTMX).content.decode()
    assert as_amara.get(card)["Location"] == reverse("journey:application", args=[job.pk]) + "#facts"


def test_a_link_is_known_again(as_amara: Client, job: Application) -> None:
    change(as_amara, job, "source", link="https://www.example.org/jobs/7/?utm_source=mail", found_on="A friend")
    assert job.link_key
    assert "utm_source" not in job.link_key


def test_tags_are_words_of_ones_own(as_amara: Client, amara: User, bob: User, job: Application) -> None:
    theirs = Tag.objects.create(owner=bob, name="remote")
    change(as_amara, job, "tags", tags="Remote,  data ,, ")
    assert sorted(tag.name for tag in job.tags.all()) == ["Remote", "data"]
    assert theirs not in job.tags.all()
    change(as_amara, job, "tags", tags="data, new")
    assert sorted(tag.name for tag in job.tags.all()) == ["data", "new"]
    take_back(as_amara, amara)
    assert sorted(tag.name for tag in job.tags.all()) == ["Remote", "data"]


def test_a_job_changes_company_by_name(as_amara: Client, amara: User, bob: User, job: Application) -> None:
    known = CompanyFactory.create(owner=amara, name="Calder Water")
    CompanyFactory.create(owner=bob, name="Bob & Sons")
    change(as_amara, job, "role", company_name="calder  water", role="Planner", place="Leeds", work_mode="hybrid")
    assert (job.company, job.role) == (known, "Planner")
    change(as_amara, job, "role", company_name="Bob & Sons", role="Planner")
    assert job.company.owner == amara


def test_a_change_of_role_loads_the_page_again(as_amara: Client, job: Application) -> None:
    response = change(as_amara, job, "role", headers=HTMX, company_name="Calder Water", role="Planner")
    assert response["HX-Redirect"] == reverse("journey:application", args=[job.pk])


def test_facts_never_touch_the_stage(as_amara: Client, job: Application) -> None:
    change(as_amara, job, "role", company_name="C", role="R", stage="hired", outcome="hired", owner="x")
    assert (job.stage, job.outcome) == (Stage.SAVED, "")


@pytest.mark.parametrize(("group", "field"), [("advert", "advert"), ("notes", "notes")])
def test_a_megabyte_of_text_is_kept(as_amara: Client, job: Application, group: str, field: str) -> None:
    change(as_amara, job, group, **{field: "x" * 1_000_000})
    assert len(getattr(job, field)) == 1_000_000


def test_a_stranger_changes_nothing(as_bob: Client, job: Application) -> None:
    for group in GROUPS:
        assert as_bob.get(url(job, group)).status_code == 404
        assert as_bob.post(url(job, group), {"role": "Mine now", "company_name": "B"}).status_code == 404
    assert as_bob.get(reverse("applications:facts", args=[job.pk])).status_code == 404
    assert as_bob.post(reverse("applications:delete", args=[job.pk])).status_code == 404
    job.refresh_from_db()
    assert job.role == "Data analyst"


def test_a_deleted_job_comes_back_with_all_that_hung_on_it(as_amara: Client, amara: User, job: Application) -> None:
    NoteFactory.create(application=job)
    InterviewFactory.create(application=job)
    job.move_to(Stage.SENT, by=amara, occurred_on=date(2026, 11, 4))
    as_amara.post(reverse("applications:delete", args=[job.pk]))
    assert not amara.applications.exists()
    take_back(as_amara, amara)
    back = amara.applications.get()
    assert (back.notes_kept.count(), back.interviews.count(), back.changes.count()) == (1, 1, 2)


def test_deleting_needs_a_post(as_amara: Client, job: Application) -> None:
    assert as_amara.get(reverse("applications:delete", args=[job.pk])).status_code == 405


# ── The true day of a move ──


def date_url(job: Application) -> str:
    return reverse("applications:edit_date", args=[job.pk, job.changes.effective().latest("recorded_at").pk])


def test_a_date_is_put_right_and_can_be_unknown(as_amara: Client, amara: User, job: Application) -> None:
    as_amara.post(date_url(job), {"occurred_on": "2026-10-30"})
    job.refresh_from_db()
    assert job.stage_on == date(2026, 10, 30)
    as_amara.post(date_url(job), {"occurred_on": ""})
    job.refresh_from_db()
    assert list(amara.applications.values_list("stage_on")) == [(None,)]
    assert job.changes.count() == 3


@pytest.mark.parametrize("headers", [{}, HTMX])
@pytest.mark.parametrize(
    ("day", "words"),
    [("2999-01-01", "The day must be today or earlier"), ("0001-01-01", "Enter a day from 1970 on")],
)
def test_a_date_lies_behind_us(
    as_amara: Client, job: Application, headers: dict[str, str], day: str, words: str
) -> None:
    response = as_amara.post(date_url(job), {"occurred_on": day}, headers=headers)
    assert response.status_code == 422
    assert words in response.content.decode()


def test_a_date_that_was_put_right_elsewhere_is_not_put_right_twice(as_amara: Client, job: Application) -> None:
    stale = date_url(job)
    as_amara.post(stale, {"occurred_on": "2026-10-30"})
    assert as_amara.post(stale, {"occurred_on": "2026-10-29"}).status_code == 302
    job.refresh_from_db()
    assert job.stage_on == date(2026, 10, 30)


def test_a_stranger_puts_no_date_right(as_bob: Client, job: Application) -> None:
    assert as_bob.get(date_url(job)).status_code == 404
    assert as_bob.post(date_url(job), {"occurred_on": "2026-10-30"}).status_code == 404
