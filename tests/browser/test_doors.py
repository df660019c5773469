"""The pages that a stranger sees first."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Complaints, expect_no_barriers


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/signup/", "/accounts/password/reset/"])
def test_a_door_keeps_nobody_out(page: Page, path: str) -> None:
    page.goto(path)

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect_no_barriers(page)


def test_somebody_signed_in_arrives(page_as_amara: Page) -> None:
    page_as_amara.goto("/")

    expect(page_as_amara).to_have_url("/")
    expect_no_barriers(page_as_amara)


def test_a_breach_of_the_policy_is_heard(page: Page, complaints: Complaints) -> None:
    """Proves that the other tests would fail; it takes back the complaint that it caused."""
    page.goto("/accounts/login/")

    page.evaluate("document.body.append(Object.assign(document.createElement('style'), {textContent: 'p {}'}))")
    page.wait_for_timeout(100)

    assert "style-src" in complaints.pop()
