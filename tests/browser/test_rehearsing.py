"""Questions in a real browser: found as one types, answered where the moment is told, said aloud with the keyboard."""

from django.urls import reverse
from playwright.sync_api import Page, expect

from accounts.models import User
from reflections.models import Felt
from tests.browser.conftest import expect_no_barriers
from tests.factories import AskedFactory, QuestionFactory, StickingPointFactory, StoryFactory


def test_the_ledger_is_searched_as_one_types(page_as_amara: Page, base_url: str, amara: User) -> None:
    for words in ("Why us?", "Your notice?"):
        AskedFactory.create(question=QuestionFactory.create(owner=amara, words=words), felt=Felt.STUCK)
    page_as_amara.goto(base_url + reverse("reflections:questions"))
    expect_no_barriers(page_as_amara)
    page_as_amara.get_by_label("Search by their words").press_sequentially("notice")
    expect(page_as_amara.get_by_text("1 question for “notice”")).to_be_visible()
    expect(page_as_amara.get_by_role("link", name="Why us?")).to_have_count(0)
    assert "q=" not in page_as_amara.url


def test_the_answer_is_written_where_the_moment_is_told(page_as_amara: Page, base_url: str, amara: User) -> None:
    point = StickingPointFactory.create(owner=amara, what_happened="A silence.")
    page_as_amara.goto(base_url + reverse("reflections:sticking_point", args=[point.pk]))
    page_as_amara.get_by_role("link", name="Write it").click()
    ending = page_as_amara.get_by_label("How did it end?")
    expect(ending).to_be_focused()
    expect_no_barriers(page_as_amara)
    ending.fill("They kept it.")
    page_as_amara.get_by_role("button", name="Keep the answer").click()
    expect(page_as_amara.get_by_text("They kept it.")).to_be_visible()
    assert page_as_amara.url.endswith(reverse("reflections:sticking_point", args=[point.pk]))


def test_answers_are_said_aloud_with_the_keyboard_alone(page_as_amara: Page, base_url: str, amara: User) -> None:
    for words in ("Why us?", "Your notice?"):
        QuestionFactory.create(owner=amara, words=words, is_rehearsed=True, story=StoryFactory.create(owner=amara))
    page_as_amara.goto(base_url + reverse("reflections:rehearse"))
    page_as_amara.get_by_role("link", name="Start").press("Enter")
    for words, felt in (("Why us?", "Steady"), ("Your notice?", "Stuck")):
        expect(page_as_amara.get_by_role("heading", level=1)).to_have_text(words)
        page_as_amara.get_by_text("My story, the ending first").press("Enter")
        expect(page_as_amara.get_by_text("night calls fell by half")).to_be_visible()
        expect_no_barriers(page_as_amara)
        page_as_amara.get_by_role("button", name=felt).press("Enter")
    expect(page_as_amara.get_by_role("heading", name="That is enough for today.")).to_be_visible()
    page_as_amara.get_by_role("button", name="Undo").last.press("Enter")
    expect(page_as_amara.get_by_text("Taken back.").first).to_be_visible()
