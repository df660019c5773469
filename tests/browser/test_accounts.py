"""Signing in with a passkey, and the pages around it, in a real browser."""

import pytest
from allauth.account.models import EmailAddress
from django.core.mail import EmailMessage
from django.test import override_settings
from playwright.sync_api import CDPSession, Page, expect

from accounts.models import User
from tests.browser.conftest import expect_no_barriers

PASSWORD = "a long and quiet sentence"
PHONE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def amara(amara: User) -> User:
    EmailAddress.objects.create(user=amara, email=amara.email, verified=True, primary=True)
    return amara


@pytest.fixture
def phone(page: Page) -> CDPSession:
    """An authenticator as a phone is one: it knows the finger, and keeps the key."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send("WebAuthn.addVirtualAuthenticator", {"options": PHONE})
    return session


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).or_(page.get_by_role("link", name=name)).first.click()


def sign_in(page: Page, user: User) -> None:
    page.goto("/accounts/login/")
    page.get_by_label("E-mail address").fill(user.email)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("/")


def sign_out(page: Page) -> None:
    page.goto("/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()


@pytest.mark.usefixtures("phone")
def test_a_passkey_is_added_and_signs_in_by_itself(page: Page, amara: User) -> None:
    sign_in(page, amara)
    page.goto("/accounts/2fa/")
    press(page, "Add a passkey")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Continue")
    page.get_by_label("Name of this passkey").fill("My phone")
    expect(page.get_by_label("Let it sign me in by itself")).to_be_checked()
    expect_no_barriers(page)
    press(page, "Add this passkey")
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.goto("/accounts/2fa/webauthn/")
    expect(page.get_by_text("My phone")).to_be_visible()
    expect_no_barriers(page)
    sign_out(page)

    press(page, "Use a passkey")

    page.wait_for_url("/")
    page.goto("/settings/")
    expect(page.get_by_role("heading", level=1)).to_have_text("You")


def test_a_passkey_that_does_not_work_is_told_in_words(page: Page, amara: User, phone: CDPSession) -> None:
    page.goto("/accounts/login/")

    press(page, "Use a passkey")

    expect(page.get_by_text("The passkey did not work this time.")).to_be_visible()


def test_a_passkey_needs_a_name_to_belong_to(page: Page, amara: User, base_url: str) -> None:
    page.goto(base_url.replace("localhost", "127.0.0.1") + "/accounts/login/")

    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    expect(page.get_by_role("button", name="Use a passkey")).to_be_hidden()


@override_settings(AJAR_LOCAL=True)
def test_the_first_visit_guesses_the_time_zone(page: Page, db: None) -> None:
    here = page.evaluate("Intl.DateTimeFormat().resolvedOptions().timeZone")
    page.goto("/hello/")
    expect_no_barriers(page)
    expect(page.get_by_label("Time zone")).to_have_value(here)

    page.get_by_label("What shall we call you?").fill("Noor")
    press(page, "Open Ajar")

    page.wait_for_url("/welcome/")
    assert User.objects.get().time_zone == here


@pytest.mark.parametrize(
    "path",
    [
        "/settings/",
        "/settings/place/",
        "/settings/time/",
        "/settings/look/",
        "/settings/keys/",
        "/settings/data/",
        "/settings/delete/",
        "/quiet/",
        "/accounts/2fa/",
        "/accounts/sessions/",
        "/accounts/email/",
        "/accounts/reauthenticate/",
        "/accounts/logout/",
    ],
)
def test_no_settings_page_keeps_anybody_out(page_as_amara: Page, path: str) -> None:
    page_as_amara.set_viewport_size({"width": 320, "height": 700})

    page_as_amara.goto(path)

    expect_no_barriers(page_as_amara)
    assert page_as_amara.evaluate("document.documentElement.scrollWidth") <= 320


def test_another_country_brings_its_regions_at_once(page_as_amara: Page) -> None:
    page_as_amara.goto("/settings/place/")

    page_as_amara.get_by_label("Country").select_option("DE")

    expect(page_as_amara.get_by_label("Region").get_by_text("Bayern")).to_be_attached()


def test_signing_up_on_a_small_phone(page: Page, db: None, mailoutbox: list[EmailMessage]) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto("/accounts/signup/")
    press(page, "Open my account")
    expect(page.get_by_role("alert").get_by_role("link", name="Enter a name")).to_be_visible()
    expect_no_barriers(page)

    page.get_by_label("What shall we call you?").fill("Noor")
    page.get_by_label("E-mail address").fill("noor.with-a-rather-long-name@mail.example.org")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Open my account")
    expect(page.get_by_role("heading", level=1)).to_have_text("Look into your mail")
    expect_no_barriers(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320

    page.get_by_label("Code").fill(str(mailoutbox[0].body).split("\n    ")[1].split("\n")[0])
    press(page, "Continue")

    page.wait_for_url("/")
