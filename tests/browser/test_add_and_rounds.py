"""Adding a job and its rounds, driven as a person does: with the mouse, by keyboard alone, and without JavaScript."""

import os
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from applications.models import Stage
from tests.browser.conftest import expect_no_barriers
from tests.factories import ApplicationFactory, CompanyFactory

ADVERT = """Backend Engineer
Acme Ltd · London (Hybrid)
Salary: £55,000 - £65,000 per annum
Closing date: 12 December 2031
"""
INVITATION = (
    "BEGIN:VCALENDAR\nMETHOD:REQUEST\nBEGIN:VEVENT\nUID:1\nSUMMARY:A talk with Acme\n"
    "DTSTART;TZID=America/New_York:20310320T103000\nDURATION:PT45M\nLOCATION:https://acme.zoom.us/j/1\n"
    "ORGANIZER;CN=Sade Okafor:mailto:sade@acme.example\nEND:VEVENT\nEND:VCALENDAR"
)


@pytest.fixture
def bare_page(browser: Browser, as_amara: Client, base_url: str) -> Page:
    """Amara's page in a browser that runs no script."""
    context = browser.new_context(base_url=base_url, java_script_enabled=False)
    cookie = as_amara.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": base_url}])
    return context.new_page()


def keep_picture(page: Page, name: str) -> None:
    """Keep a picture at both widths for people to look at, where SCREENSHOTS names a folder."""
    folder = os.environ.get("SCREENSHOTS")
    for width in (1280, 390) if folder else ():
        page.set_viewport_size({"width": width, "height": 900})
        page.screenshot(path=Path(folder or "") / f"{name}-{width}.png", full_page=True)


def expect_no_sideways_scroll(page: Page) -> None:
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size({"width": 1280, "height": 900})


def test_a_pasted_advert_is_read_looked_over_and_added(page_as_amara: Page, amara: User) -> None:
    page = page_as_amara
    page.goto("/jobs/add/")
    expect_no_barriers(page)
    keep_picture(page, "add-empty")
    page.get_by_label("A link, the advert").fill(ADVERT)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_label("Company", exact=True)).to_have_value("Acme Ltd")
    expect(page.get_by_label("Closing date")).to_have_value("2031-12-12")
    expect(page.locator("#told")).to_be_focused()
    assert not amara.applications.exists()
    expect_no_barriers(page)
    expect_no_sideways_scroll(page)
    keep_picture(page, "add-read")
    page.get_by_role("button", name="Add this job").click()
    expect(page).to_have_url(re.compile(r"/jobs/[0-9a-f-]{36}/"))
    expect(page.get_by_role("region", name="Messages")).to_contain_text("Added to Saved")
    assert amara.applications.get().role == "Backend Engineer"


def test_a_long_advert_leaves_the_button_near(page_as_amara: Page) -> None:
    page = page_as_amara
    page.goto("/jobs/add/")
    page.get_by_label("A link, the advert").fill(ADVERT + "You will help us, and we you.\n\n" * 300)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_label("Company", exact=True)).to_have_value("Acme Ltd")

    assert page.get_by_label("The advert’s text").evaluate("field => field.offsetHeight < innerHeight")


def test_enter_in_a_field_adds_the_job(page_as_amara: Page, amara: User) -> None:
    page_as_amara.goto("/jobs/add/")
    page_as_amara.get_by_label("Company", exact=True).fill("Acme")
    page_as_amara.keyboard.press("Enter")
    expect(page_as_amara).to_have_url(re.compile(r"/jobs/[0-9a-f-]{36}/"))
    assert str(amara.applications.get().company) == "Acme"


def test_a_missing_company_is_asked_for_and_focused(page_as_amara: Page) -> None:
    page = page_as_amara
    page.goto("/jobs/add/")
    page.get_by_label("Role").fill("Clerk")
    page.get_by_role("button", name="Add this job").click()
    expect(page.locator("#errors")).to_be_focused()
    expect(page.get_by_label("Role")).to_have_value("Clerk")
    expect_no_barriers(page)
    keep_picture(page, "add-error")


def test_a_similar_job_is_shown_and_added_all_the_same(page_as_amara: Page, amara: User) -> None:
    page = page_as_amara
    ApplicationFactory.create(owner=amara, company=CompanyFactory.create(owner=amara, name="Acme"), role="Clerk")
    page.goto("/jobs/add/?company_name=Acme&role=Clerk")
    page.get_by_role("button", name="Add this job").click()
    expect(page.get_by_role("heading", name="Something like it is here")).to_be_visible()
    expect_no_barriers(page)
    keep_picture(page, "add-alike")
    page.get_by_role("button", name="Add it all the same").click()
    expect(page).to_have_url(re.compile(r"/jobs/[0-9a-f-]{36}/"))
    assert amara.applications.count() == 2


def test_the_same_link_is_shown_and_opened(page_as_amara: Page, amara: User) -> None:
    page = page_as_amara
    job = ApplicationFactory.create(owner=amara, link="https://acme.example/jobs/1", link_key="acme.example/jobs/1")
    page.goto("/jobs/add/")
    page.get_by_label("Company", exact=True).fill("Acme")
    page.get_by_label("Link", exact=True).fill("https://acme.example/jobs/1?utm_source=mail")
    page.get_by_role("button", name="Add this job").click()
    expect(page.get_by_role("heading", name="This job is here already")).to_be_visible()
    expect_no_barriers(page)
    keep_picture(page, "add-known")
    page.get_by_role("link", name="Open it").click()
    expect(page).to_have_url(f"/jobs/{job.pk}/")


def test_without_a_script_a_job_is_read_and_added(bare_page: Page, amara: User) -> None:
    bare_page.goto("/jobs/add/")
    bare_page.get_by_label("A link, the advert").fill(ADVERT)
    bare_page.get_by_role("button", name="Read it").click()
    expect(bare_page.get_by_label("Role")).to_have_value("Backend Engineer")
    bare_page.get_by_role("button", name="Add this job").click()
    expect(bare_page.get_by_text("Added to Saved")).to_be_visible()
    assert amara.applications.get().work_mode == "hybrid"


def test_a_round_is_written_down_by_hand(page_as_amara: Page, amara: User) -> None:
    page = page_as_amara
    job = ApplicationFactory.create(owner=amara, stage=Stage.SENT)
    page.goto(f"/jobs/{job.pk}/interviews/add/")
    expect_no_barriers(page)
    expect_no_sideways_scroll(page)
    page.get_by_label("Starts at").fill("10:30")
    page.get_by_role("button", name="Add this round").click()
    expect(page.locator("#errors")).to_be_focused()
    keep_picture(page, "round-error")
    page.get_by_label("Day", exact=True).fill("2031-03-20")
    page.get_by_role("button", name="Add this round").click()
    expect(page).to_have_url(re.compile(rf"/jobs/{job.pk}/(#timeline)?$"))
    job.refresh_from_db()
    assert (job.stage, f"{job.interviews.get().starts_at}") == ("talking", "2031-03-20 10:30:00+00:00")


def test_an_invitation_is_read_and_written_down(page_as_amara: Page, amara: User, tmp_path: Path) -> None:
    page = page_as_amara
    job = ApplicationFactory.create(owner=amara, stage=Stage.SENT)
    file = tmp_path / "invite.ics"
    file.write_text(INVITATION)
    page.goto(f"/jobs/{job.pk}/interviews/invitation/")
    expect_no_barriers(page)
    keep_picture(page, "invitation-ask")
    page.get_by_label("Calendar file").set_input_files(file)
    page.get_by_role("button", name="Read it").click()
    expect(page.get_by_text("14.30 in your time zone (America/New_York: 10.30)")).to_be_visible()
    expect_no_barriers(page)
    expect_no_sideways_scroll(page)
    keep_picture(page, "invitation-preview")
    page.get_by_role("button", name="Write it down").click()
    expect(page).to_have_url(re.compile(rf"/jobs/{job.pk}/(#timeline)?$"))
    round_ = job.interviews.get()
    assert f"{round_.starts_at}" == "2031-03-20 14:30:00+00:00"
    page.goto(f"/jobs/{job.pk}/interviews/{round_.pk}/")
    expect_no_barriers(page)
    keep_picture(page, "round-edit")


def test_one_of_several_events_is_chosen_without_a_script(bare_page: Page, amara: User) -> None:
    job = ApplicationFactory.create(owner=amara, stage=Stage.TALKING)
    bare_page.goto(f"/jobs/{job.pk}/interviews/invitation/")
    second = INVITATION.replace("UID:1", "UID:2").replace("A talk with Acme", "Another talk").replace("0320T", "0321T")
    bare_page.get_by_label("Or the text of it").fill(INVITATION + "\n" + second)
    bare_page.get_by_role("button", name="Read it").click()
    keep_picture(bare_page, "invitation-several")
    bare_page.get_by_label("Another talk").check()
    bare_page.get_by_role("button", name="Write it down").click()
    expect(bare_page.get_by_text("added").first).to_be_visible()
    assert f"{job.interviews.get().day}" == "2031-03-21"
