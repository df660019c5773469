"""A private page saves itself while one writes, and of two texts neither is lost; sorting swaps in place."""

from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from reflections.models import FeedbackLine, PrivatePage
from tests.browser.conftest import expect_no_barriers
from tests.factories import ApplicationFactory, FeedbackFactory, FeedbackLineFactory, PrivatePageFactory


def test_writing_saves_itself_and_shows_what_was_written_elsewhere(
    page_as_amara: Page, base_url: str, amara: User
) -> None:
    page, kept = page_as_amara, PrivatePageFactory.create(owner=amara, text="")
    page.goto(base_url + reverse("reflections:private_page", args=[kept.pk]))
    text = page.get_by_label("Say it as it is")
    text.press_sequentially("A long day.")
    expect(page.locator("#saved")).to_contain_text("Saved at")
    text.press_sequentially(" And rain.")
    expect(page.locator("#version")).to_have_value("3")
    PrivatePage.objects.update(text="From the phone.", version=9)
    text.press_sequentially(" More.")
    expect(page.get_by_label("Saved somewhere else")).to_have_value("From the phone.")
    expect_no_barriers(page)
    page.get_by_role("button", name="Keep both, one below the other").click()
    expect(text).to_have_value("From the phone.\n\nA long day. And rain. More.")


def test_a_suggestion_is_used_in_place(page_as_amara: Page, base_url: str, amara: User) -> None:
    page = page_as_amara
    said = FeedbackFactory.create(application=ApplicationFactory.create(owner=amara), answer="specific", words="-")
    FeedbackLineFactory.create(feedback=said, words="You would need more experience with forecasting.")
    page.goto(base_url + reverse("reflections:feedback", args=[said.pk]))
    page.get_by_role("button", name="Use it").click()
    expect(page.get_by_role("button", name="Add to my gaps")).to_be_visible()
    assert FeedbackLine.objects.get().cause == "experience"
    expect_no_barriers(page)
