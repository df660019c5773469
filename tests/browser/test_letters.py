"""A letter from its reason to its hour: written, approved, waiting, taken back; with a script and without it."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest
import time_machine
from django.conf import settings
from django.test import Client
from playwright.sync_api import APIResponse, Browser, Page, Route, expect

from accounts.models import User
from applications.models import Application, Outcome, Stage
from followups.models import Letter
from tests.browser.conftest import expect_no_barriers
from tests.browser.looking import faults_of
from tests.factories import ApplicationFactory, ContactFactory, LetterFactory, SendingAccountFactory

EVENING = datetime(2026, 11, 26, 20, 6, tzinfo=UTC)
NEXT_MORNING = "Friday 27 November, at about 9."


@pytest.fixture(autouse=True)
def on_a_thursday_evening() -> Iterator[None]:
    with time_machine.travel(EVENING):
        yield


@pytest.fixture
def job(amara: User) -> Application:
    job: Application = ApplicationFactory.create(owner=amara, stage=Stage.TALKING, occurred_on=date(2026, 11, 2))
    job.people.add(ContactFactory.create(owner=amara, company=job.company, name="Priya Raman", email="priya@b.example"))
    job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=date(2026, 11, 22))
    SendingAccountFactory.create(owner=amara, address="amara@mail.example")
    return job


@pytest.fixture
def bare(browser: Browser, as_amara: Client, base_url: str) -> Iterator[Page]:
    """A phone without JavaScript."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}, base_url=base_url)
    cookie = as_amara.cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": base_url}])
    yield context.new_page()
    context.close()


def write_approve_and_take_back(page: Page, job: Application) -> None:
    page.goto(f"/letters/new/?job={job.pk}&kind=question")
    page.get_by_role("button", name="Draft it (A thank-you, and one question)").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank-you and one question")
    text = page.get_by_label("Letter", exact=True)
    expect(text).to_have_value(re.compile("^Dear Priya,"))
    text.fill("Dear Priya,\n\nThank you for the talk. This is urgent.\n\nWith best wishes,\nAmara Osei")
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("button", name="Take that sentence out").click()
    expect(page.get_by_text("One phrase may feel like pressure")).to_have_count(0)
    page.get_by_role("button", name="Let Ajar send it").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("What they will see")
    expect(page.locator("#as-seen")).to_contain_text("Amara Osei <amara@mail.example>")
    expect(page.locator("#as-seen")).to_contain_text("Thank you for the talk.")
    expect(page.get_by_text(NEXT_MORNING)).to_be_visible()
    page.get_by_role("button", name="Approve it").click()

    expect(page.get_by_label("Where it stands").get_by_text(NEXT_MORNING)).to_be_visible()
    assert Letter.objects.get().state == "scheduled"
    page.get_by_role("button", name="Take my yes back, and change it").click()
    expect(page.get_by_label("Letter", exact=True)).to_be_visible()
    assert Letter.objects.get().state == "draft"


def test_a_letter_is_approved_waits_and_is_taken_back(page_as_amara: Page, job: Application) -> None:
    write_approve_and_take_back(page_as_amara, job)


def test_the_same_on_a_phone_without_a_script(bare: Page, job: Application) -> None:
    write_approve_and_take_back(bare, job)
    expect(bare.get_by_role("button", name="Copy the letter")).to_be_hidden()


@pytest.fixture
def letter(job: Application) -> Letter:
    letter: Letter = LetterFactory.create(owner=job.owner, application=job, contact=job.people.get(), kind="question")
    return letter


def test_it_saves_and_is_read_while_one_types(page_as_amara: Page, letter: Letter) -> None:
    page = page_as_amara
    page.goto(f"/letters/{letter.pk}/")
    text = page.get_by_label("Letter", exact=True)
    text.press_sequentially("I expect an answer as soon as possible. ")
    expect(page.locator("#checks")).to_contain_text("One phrase may feel like pressure")
    expect(page.locator("#version")).to_have_value("2")
    text.press_sequentially("More.")
    expect(page.locator("#version")).to_have_value("3")
    expect(text).to_be_focused()
    expect(page.locator("#mail-link a")).to_have_attribute("href", re.compile("More%2E|More\\."))
    letter.refresh_from_db()
    assert "More." in letter.body


def test_the_mail_program_gets_what_is_on_the_screen(page_as_amara: Page, letter: Letter) -> None:
    page = page_as_amara
    page.goto(f"/letters/{letter.pk}/")
    text, link = page.get_by_label("Letter", exact=True), page.get_by_role("link", name="Open in my mail program")
    text.fill("Fresh & new:\nnot saved yet.")
    page.get_by_label("Subject", exact=True).fill("Of this moment")
    link.click()
    expect(link).to_have_attribute(
        "href",
        "mailto:priya@b.example?subject=Of%20this%20moment&body=Fresh%20%26%20new%3A%0D%0Anot%20saved%20yet.",
    )
    text.fill("long " * 1000)
    link.click()
    expect(link).to_have_attribute("href", re.compile("^mailto:priya@b.example\\?subject=Of%20this%20moment$"))


def test_a_save_that_waits_for_another_does_not_take_it_for_another_tab_s(page_as_amara: Page, letter: Letter) -> None:
    page = page_as_amara
    page.goto(f"/letters/{letter.pk}/")
    held: list[Route] = []
    page.route("**/letters/*/", lambda route: route.continue_() if held else held.append(route))
    text = page.get_by_label("Letter", exact=True)
    with page.expect_request("**/letters/*/"):
        text.fill("The first words.")
    text.fill("The first words, and more.")
    page.wait_for_timeout(2000)  # longer than it waits for more to come: the second save is queued
    held[0].continue_()
    expect(page.locator("#version")).to_have_value("3")
    expect(page.get_by_label("Saved somewhere else")).to_have_count(0)
    letter.refresh_from_db()
    assert letter.body == "The first words, and more."


def test_a_press_while_a_save_is_on_its_way_waits_for_it(page_as_amara: Page, letter: Letter) -> None:
    page = page_as_amara
    page.goto(f"/letters/{letter.pk}/")
    on_the_way: list[tuple[Route, APIResponse]] = []

    def answer_late(route: Route) -> None:
        on_the_way.append((route, route.fetch())) if not on_the_way else route.continue_()

    page.route("**/letters/*/", answer_late)
    with page.expect_request("**/letters/*/"):
        page.get_by_label("Subject", exact=True).fill("Thank you, and one question")
    page.wait_for_timeout(1000)
    page.get_by_label("Letter", exact=True).fill("Dear Priya,\n\nThank you.\n\nAmara Osei")
    page.get_by_role("button", name="Let Ajar send it").click(no_wait_after=True)
    page.wait_for_timeout(500)
    saved, answer = on_the_way[0]
    saved.fulfill(response=answer)
    expect(page.get_by_role("heading", name="What they will see")).to_be_visible()
    letter.refresh_from_db()
    assert (letter.subject, letter.body.splitlines()[2]) == ("Thank you, and one question", "Thank you.")


def test_two_tabs_lose_nothing(page_as_amara: Page, letter: Letter) -> None:
    here, there = page_as_amara, page_as_amara.context.new_page()
    for page in (here, there):
        page.goto(f"/letters/{letter.pk}/")
    there.get_by_label("Letter", exact=True).fill("From the phone.")
    expect(there.locator("#version")).to_have_value("2")
    here.get_by_label("Letter", exact=True).fill("From the desk.")
    expect(here.get_by_label("Saved somewhere else")).to_have_value("From the phone.")
    expect_no_barriers(here)
    here.get_by_role("button", name="Keep both, one below the other").click()
    expect(here.get_by_label("Letter", exact=True)).to_have_value("From the phone.\n\nFrom the desk.")


def test_copying_takes_the_words_along(page_as_amara: Page, letter: Letter) -> None:
    page_as_amara.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page_as_amara.goto(f"/letters/{letter.pk}/")
    page_as_amara.get_by_role("button", name="Copy the letter").click()
    expect(page_as_amara.locator("#status")).to_have_text("Copied")
    assert page_as_amara.evaluate("navigator.clipboard.readText()") == letter.body


def test_no_page_about_letters_keeps_anybody_out(page_as_amara: Page, letter: Letter) -> None:
    Letter.objects.update(body="Urgent!! {something} " + "Donaudampfschifffahrtselektrizitätenhauptbetriebswerk" * 3)
    addresses = [
        f"/letters/{letter.pk}/",
        f"/letters/{letter.pk}/approve/",
        f"/letters/{letter.pk}/sent/",
        f"/letters/new/?job={letter.application_id}",
        f"/letters/new/?person={letter.contact_id}",
        "/letters/starters/edit/?kind=question&language=de",
        "/letters/",
        "/letters/new/",
        "/letters/starters/",
        "/export/letters/",
        "/settings/mailbox/",
        "/settings/mailbox/add/",
    ]
    faults = []
    for address in addresses:
        page_as_amara.goto(address)
        faults += [f"{address} {fault}" for fault in faults_of(page_as_amara)]
    for state in ("held", "unknown", "cancelled"):
        gone = {"handed_over_at": EVENING, "person": "x"} if state == "unknown" else {}
        Letter.objects.update(state=state, reason="late", **gone)
        page_as_amara.goto(f"/letters/{letter.pk}/")
        faults += [f"{state} {fault}" for fault in faults_of(page_as_amara)]
    assert not faults, "\n".join(faults)
