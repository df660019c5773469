"""Looking back in a real browser: it saves as one types, two tabs lose nothing, and no key leads astray."""

from datetime import date
from urllib.parse import parse_qs

import pytest
from playwright.sync_api import Page, Route, expect

from accounts.models import User
from applications.models import Outcome, Stage
from reflections.models import Debrief
from tests.browser.conftest import expect_no_barriers
from tests.factories import ApplicationFactory, DebriefFactory
from tests.reflections.looking_back import page_url, stored

HERE, THERE = "She had the ending.", "From the phone: she froze."
FRIEND = "If a friend had been watching, what would they have seen?"


@pytest.fixture
def debrief(amara: User) -> Debrief:
    job = ApplicationFactory.create(owner=amara, stage=Stage.TALKING)
    job.log_outcome(Outcome.Kind.NO, by=amara, occurred_on=date(2026, 11, 20))
    return DebriefFactory.create(application=job)


def at(page: Page, debrief: Debrief, question: str) -> Page:
    page.goto(page_url(debrief, question))
    return page


def write(page: Page, words: str) -> None:
    page.get_by_label(FRIEND).press_sequentially(words)
    with page.expect_response("**/autosave/"):
        pass


def test_it_saves_as_one_types_and_leaving_asks_nothing(page_as_amara: Page, debrief: Debrief) -> None:
    write(at(page_as_amara, debrief, "sticky"), HERE)
    expect(page_as_amara.locator("#saved")).to_contain_text("Saved at")
    at(page_as_amara, debrief, "told")
    expect(page_as_amara.get_by_role("heading", level=1)).to_contain_text("What did they tell you")
    assert stored(debrief, "sticky").data["friend"] == HERE


def test_two_tabs_show_both_texts_and_go_on_with_one(page_as_amara: Page, debrief: Debrief) -> None:
    here = at(page_as_amara, debrief, "sticky")
    there = at(page_as_amara.context.new_page(), debrief, "sticky")
    write(there, THERE)
    write(here, HERE)
    expect(here.get_by_text("Both texts are here; nothing is lost.")).to_be_visible()
    expect(here.locator("#both")).to_contain_text(THERE)
    expect(here.get_by_label(FRIEND)).to_be_focused()
    expect_no_barriers(here)
    write(here, " And so on.")
    expect(here.locator("#saved")).to_contain_text("Saved at")
    expect(here.locator("#both")).to_contain_text(THERE)
    here.get_by_role("button", name="Continue").click()
    expect(here.get_by_role("heading", level=1)).to_have_text("What did they ask you?")
    assert (stored(debrief, "sticky").filed or {})["friend"] == f"{HERE} And so on."
    assert stored(debrief, "sticky").revisions.get().before["data"]["friend"] == THERE


def test_a_save_that_continue_overtook_on_the_way_changes_nothing(page_as_amara: Page, debrief: Debrief) -> None:
    """The save is held up, Continue arrives with the whole text, and then the save does."""
    page = at(page_as_amara, debrief, "sticky")
    held: list[tuple[str, str]] = []

    def hold(route: Route) -> None:
        held.append((route.request.url, route.request.post_data or ""))
        route.abort()

    page.route("**/autosave/", hold)
    page.get_by_label(FRIEND).press_sequentially(HERE[:7])
    page.wait_for_event("requestfailed")
    page.get_by_label(FRIEND).fill(HERE)
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What did they ask you?")
    address, sent = held[0]
    form = {"Content-Type": "application/x-www-form-urlencoded", "HX-Request": "true"}
    assert page.request.post(address, data=sent, headers=form).ok
    assert HERE[:7] in parse_qs(sent)["friend"]
    assert stored(debrief, "sticky").data["friend"] == HERE


def test_a_save_that_is_still_on_its_way_is_no_other_tab(page_as_amara: Page, debrief: Debrief) -> None:
    """The save arrives, its answer is lost, and Continue is pressed with more words."""
    page = at(page_as_amara, debrief, "sticky")

    def lose_the_answer(route: Route) -> None:
        route.fetch()
        route.abort()

    page.route("**/autosave/", lose_the_answer)
    page.get_by_label(FRIEND).press_sequentially(HERE)
    page.wait_for_event("requestfailed")
    page.get_by_label(FRIEND).press_sequentially(" More.")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("What did they ask you?")
    assert (stored(debrief, "sticky").filed or {})["friend"] == f"{HERE} More."


def test_enter_in_a_field_goes_on_and_does_not_stop(page_as_amara: Page, debrief: Debrief) -> None:
    page = at(page_as_amara, debrief, "next_step")
    page.get_by_label("…then I will").fill("say it aloud")
    page.get_by_label("…then I will").press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("That is done.")


def test_when_it_feels_raw_it_can_wait(page_as_amara: Page, debrief: Debrief) -> None:
    page = at(page_as_amara, debrief, "feeling")
    page.get_by_label("Raw").check()
    expect(page.locator("#actions .btn--primary")).to_have_text("It can wait")
    page.get_by_label("Steady").check()
    expect(page.locator("#actions .btn--primary")).to_have_text("Continue")
    page.get_by_label("Raw").check()
    page.get_by_role("button", name="It can wait").click()
    expect(page).to_have_url(f"{page.url.split('/jobs/')[0]}/jobs/{debrief.application_id}/")


def test_an_answer_is_shared_where_it_stands(page_as_amara: Page, debrief: Debrief) -> None:
    page = at(page_as_amara, debrief, "went_well")
    page.get_by_label("What went well").fill("The rota story.")
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_label("What went well")).to_have_count(0)
    page.goto(f"/debriefs/{debrief.pk}/")
    page.get_by_role("button", name="Share: What went well?").click()
    expect(page.get_by_role("button", name="Stop sharing: What went well?")).to_be_visible()
    assert stored(debrief, "went_well").is_shared
