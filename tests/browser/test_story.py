"""The main job of Ajar, from the door to a dated history: somebody comes with the spreadsheet that they have."""

import pytest
from allauth.account.models import EmailAddress
from playwright.sync_api import Page, expect

from accounts.models import User
from tests.applications.importing.material import LOGS

PASSWORD = "a long and quiet sentence"
LOUDLY = f"NO REAL LOGS HERE: the main job was not driven with a real spreadsheet. Missing: {LOGS}"


@pytest.mark.skipif(not LOGS.is_dir(), reason=LOUDLY)
def test_a_real_spreadsheet_comes_to_live_in_ajar(page: Page, amara: User) -> None:
    EmailAddress.objects.create(user=amara, email=amara.email, verified=True, primary=True)
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(amara.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.get_by_role("link", name="Import").first.click()
    page.get_by_label("Your file").set_input_files(next(LOGS.rglob("Bewerbungen.xlsx")))
    page.get_by_role("button", name="Look at it").click()

    guess = page.get_by_role("main")
    expect(guess).to_contain_text("41 rows: 41 new")
    guess.get_by_text("How the file is read").click()
    expect(guess.get_by_label("Sheet")).to_be_visible()
    expect(guess.get_by_role("cell", name="Liongate AG")).to_be_visible()
    page.get_by_role("button", name="Add 41 jobs").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Your log is in")

    page.get_by_role("link", name="See the board").click()
    expect(page.locator("#col-sent .count")).to_have_text("18")
    page.get_by_role("link", name="Filter").click()
    page.get_by_role("searchbox").fill("Wortmann")
    page.get_by_role("link", name="Business Intelligence Specialist", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Business Intelligence Specialist")
    expect(page.locator("#timeline")).to_contain_text("Monday 2 September 2024")

    page.get_by_role("link", name="History").first.click()
    page.get_by_role("link", name="IT Consultant").first.click()
    story = page.locator("#timeline")
    expect(story).to_contain_text("They said no")
    expect(story).to_contain_text("Wednesday 7 August 2024")
    expect(story).to_contain_text("Wednesday 3 July 2024")
