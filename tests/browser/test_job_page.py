"""The page of one job in a browser: everything is changed where it stands, and the focus stays with the hand."""

from datetime import date

import pytest
from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from applications.models import Application, PaperUse, Stage
from tests.browser.conftest import expect_no_barriers
from tests.factories import ApplicationFactory, ContactFactory, InterviewFactory, NoteFactory, PaperFactory

WIDTHS = [320, 390, 1280]


@pytest.fixture
def job(amara: User) -> Application:
    job = ApplicationFactory.create(owner=amara, stage=Stage.TALKING, advert="We look for an analyst.\n" * 40)
    contact = ContactFactory.create(owner=amara, name="Priya Raman", company=job.company)
    job.people.add(contact)
    InterviewFactory.create(application=job, day=date(2026, 11, 14), how_it_went="The rota story went well.")
    NoteFactory.create(application=job)
    PaperUse.objects.create(application=job, paper=PaperFactory.create(owner=amara))
    job.log_outcome(
        "no",
        by=amara,
        occurred_on=date(2026, 11, 20),
        words="We went with somebody who knows our reporting tools.",
        told_by=contact,
        reason=amara.outcome_reasons.create(label="Somebody with far more experience than I could show them"),
        voice="said",
    )
    return job


@pytest.fixture
def shown(page_as_amara: Page, job: Application) -> Page:
    page_as_amara.goto(f"/jobs/{job.pk}/")
    return page_as_amara


def test_a_note_is_added_and_the_next_can_be_typed(shown: Page, job: Application) -> None:
    shown.get_by_label("Add a note").fill("They asked about March.")
    shown.get_by_text("Question", exact=True).click()
    shown.get_by_role("button", name="Add", exact=True).click()
    expect(shown.locator("#timeline > li").first).to_contain_text("They asked about March.")
    expect(shown.get_by_label("Add a note")).to_be_focused()
    expect(shown.get_by_label("Add a note")).to_be_empty()
    expect(shown.locator("[data-toast]")).to_contain_text("Note added")
    expect_no_barriers(shown)


def test_an_empty_note_is_asked_for_where_it_stands(shown: Page, job: Application) -> None:
    shown.get_by_role("button", name="Add", exact=True).click()
    expect(shown.locator("#composer")).to_contain_text("Write a line first")
    assert job.notes_kept.count() == 1


def test_a_note_is_changed_where_it_stands(shown: Page, job: Application) -> None:
    line = shown.locator("#timeline > li", has_text="They asked about notice.")
    line.get_by_role("link", name="Edit").click()
    field = shown.get_by_role("textbox", name="Note", exact=True)
    expect(field).to_be_focused()
    expect_no_barriers(shown)
    field.fill("")
    shown.get_by_role("button", name="Save").click()
    expect(shown.locator("#timeline")).to_contain_text("Write a line first")
    shown.get_by_role("textbox", name="Note", exact=True).fill("They asked about May.")
    shown.get_by_role("button", name="Save").click()
    changed = shown.locator("#timeline > li", has_text="They asked about May.")
    expect(changed.get_by_role("link", name="Edit")).to_be_focused()


def test_a_date_is_put_right_where_it_stands(shown: Page, job: Application) -> None:
    move = shown.locator("#timeline > li", has_text="Talking")
    move.get_by_role("link", name="Edit").click()
    shown.get_by_label("The day it happened").fill("2026-10-30")
    expect_no_barriers(shown)
    shown.get_by_role("button", name="Save").click()
    expect(shown.locator("#timeline > li", has_text="Talking")).to_contain_text("Friday 30 October")


def test_facts_are_changed_on_their_card(shown: Page, job: Application) -> None:
    card = shown.locator("#facts")
    card.get_by_role("link", name="Edit pay").click()
    expect(shown.get_by_label("Pay from")).to_be_focused()
    shown.get_by_label("Pay from").fill("38000")
    shown.get_by_label("Pay up to").fill("34000")
    shown.get_by_role("button", name="Save").click()
    expect(card).to_contain_text("The lower pay must come first")
    expect(shown.get_by_label("Pay from")).to_have_value("38000")
    expect_no_barriers(shown)
    shown.get_by_label("Pay up to").fill("42000")
    shown.get_by_label("Currency").fill("GBP")
    shown.get_by_role("button", name="Save").click()
    expect(card).to_contain_text("£38,000 to £42,000")
    expect(card.get_by_role("link", name="Edit pay")).to_be_focused()


def test_somebody_joins_and_leaves_the_job(shown: Page, job: Application) -> None:
    card = shown.locator("#people")
    card.get_by_role("link", name="Add somebody").click()
    shown.get_by_label("Their name").fill("Jon Okafor")
    expect_no_barriers(shown)
    shown.get_by_role("button", name="Add", exact=True).last.click()
    expect(card).to_contain_text("Jon Okafor")
    card.get_by_role("button", name="Take Jon Okafor off this job").click()
    expect(card).not_to_contain_text("Jon Okafor")
    shown.locator("[data-toast]", has_text="off this job").get_by_role("button", name="Undo").click()
    expect(card).to_contain_text("Jon Okafor")


def test_they_wrote_after_all_is_one_press(shown: Page, job: Application) -> None:
    shown.get_by_role("button", name="Something else").click()
    expect_no_barriers(shown)
    shown.get_by_role("button", name="They wrote after all").click()
    expect(shown.get_by_role("heading", name="What is next")).to_be_visible()
    job.refresh_from_db()
    assert (job.stage, job.outcome) == (Stage.TALKING, "")


@pytest.mark.browser_context_args(java_script_enabled=False)
def test_without_javascript_everything_has_a_page_of_its_own(shown: Page, job: Application) -> None:
    here = shown.url
    shown.get_by_label("Add a note").fill("They asked about March.")
    shown.get_by_role("button", name="Add", exact=True).click()
    expect(shown.locator("#timeline")).to_contain_text("They asked about March.")
    shown.locator("#facts").get_by_role("link", name="Edit the closing date").click()
    shown.get_by_label("Closing date").fill("2026-12-01")
    shown.get_by_role("button", name="Save").click()
    expect(shown.locator("#facts")).to_contain_text("Tuesday 1 December")
    shown.goto(here)
    shown.locator("#people").get_by_role("link", name="Add somebody").click()
    shown.get_by_label("Their name").fill("Jon Okafor")
    shown.get_by_role("button", name="Add", exact=True).click()
    expect(shown.locator("#people")).to_contain_text("Jon Okafor")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_barrier_and_no_sideways_scrolling(page_as_amara: Page, job: Application, amara: User, scheme: str) -> None:
    page = page_as_amara
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of the two words it takes
    person = job.people.get()
    addresses = [
        reverse("journey:application", args=[job.pk]),
        reverse("applications:answer", args=[job.pk]),
        reverse("applications:edit_answer", args=[job.pk]),
        reverse("applications:pause", args=[job.pk]),
        reverse("applications:talk"),
        reverse("followups:people"),
        reverse("followups:contact", args=[person.pk]),
        reverse("applications:edit_contact", args=[person.pk]),
        reverse("followups:company", args=[job.company_id]),
        reverse("applications:edit_company", args=[job.company_id]),
        reverse("applications:papers"),
        reverse("applications:add_paper"),
        reverse("applications:attach_paper", args=[job.pk]),
        reverse("applications:reasons"),
    ]
    for address in addresses:
        page.goto(address)
        expect_no_barriers(page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            assert page.evaluate("document.documentElement.scrollWidth") <= width, (address, width)
