"""What a phone shows: whole words on buttons, messages that cover nothing for good, and no box that scrolls inside."""

import pytest
from playwright.sync_api import FloatRect, Locator, Page, expect

from accounts.models import User
from tests.factories import ApplicationFactory

ONE_LINE = 45


@pytest.fixture
def job(page_as_amara: Page, amara: User) -> Page:
    """The page of a job on a phone, with three notes just added."""
    job = ApplicationFactory.create(owner=amara, advert="We look for an analyst.\n" * 80)
    page_as_amara.set_viewport_size({"width": 320, "height": 640})
    page_as_amara.goto(f"/jobs/{job.pk}/")
    for words in ("One", "Two", "Three"):
        page_as_amara.get_by_label("Add a note").fill(words)
        page_as_amara.locator("#composer").get_by_role("button", name="Add").click()
        expect(page_as_amara.locator("#timeline")).to_contain_text(words)
    return page_as_amara


def box(of: Locator) -> FloatRect:
    found = of.bounding_box()
    assert found, "it is not shown"
    return found


def test_the_latest_two_messages_are_shown_and_undo_stays_one_word(job: Page) -> None:
    buttons = job.locator("[data-toast]").get_by_role("button", name="Undo")
    expect(buttons).to_have_count(2)
    for button in buttons.all():
        assert box(button)["height"] < ONE_LINE
    expect(job.locator("[data-toast]").get_by_role("button", name="Put this message away").last).to_be_in_viewport()


def test_the_last_button_of_the_page_can_be_scrolled_clear_of_the_messages(job: Page) -> None:
    job.evaluate("scrollTo(0, document.body.scrollHeight)")
    button = box(job.get_by_role("button", name="Delete this job"))
    assert button["y"] + button["height"] <= box(job.locator("[data-toast]").first)["y"]


def test_an_advert_is_as_long_as_it_is(job: Page) -> None:
    job.locator("summary", has_text="Read it").click()
    assert job.locator("#advert").evaluate("(box) => box.scrollHeight === box.clientHeight")
