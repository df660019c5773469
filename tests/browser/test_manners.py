"""How Ajar behaves when tabs disagree, when a press comes twice, when a card is dragged, and after the sign-out."""

from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from applications.models import Application, Stage
from tests.factories import ApplicationFactory

WORDS = "They asked for one example of a time when the data was wrong."
BACKGROUND = "getComputedStyle(document.documentElement).backgroundColor"


@pytest.fixture
def sent(amara: User) -> Application:
    return ApplicationFactory.create(owner=amara, company__name="Harbour & Pine", stage=Stage.SENT)


@pytest.fixture
def board(page_as_amara: Page, sent: Application) -> Page:
    page_as_amara.set_viewport_size({"width": 1280, "height": 1000})
    page_as_amara.goto("/board/")
    return page_as_amara


def card_of(page: Page, application: Application) -> Locator:
    return page.locator(f"#job-{application.pk}")


def move(page: Page, application: Application, to: str) -> None:
    card_of(page, application).locator("[data-move]").click()
    page.locator("#move").get_by_role("button", name=to).click()


def lift(page: Page, card: Locator, onto: Locator) -> None:
    """Press the mouse on a card and carry it over a column, without letting go."""
    start, end = card.bounding_box(), onto.bounding_box()
    assert start
    assert end
    page.mouse.move(start["x"] + 20, start["y"] + start["height"] - 12)
    page.mouse.down()
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 60, steps=8)


def test_a_card_that_was_moved_in_another_tab_is_shown_where_it_lies(board: Page, sent: Application) -> None:
    other = board.context.new_page()
    other.goto("/board/")
    move(other, sent, "Talking")
    expect(other.locator(f"#col-talking #job-{sent.pk}")).to_be_visible()

    card_of(board, sent).locator("[data-move]").click()

    expect(board.locator("[data-toast]")).to_contain_text(
        "This card was moved in another tab, or on another device. It lies in Talking now."
    )
    expect(board.locator(f"#col-talking #job-{sent.pk}")).to_be_visible()
    expect(board.locator(f"#col-sent #job-{sent.pk}")).to_have_count(0)
    sent.refresh_from_db()
    assert (sent.stage, sent.changes.count()) == (Stage.TALKING, 2)


def test_a_menu_that_was_open_too_long_moves_nothing(board: Page, sent: Application) -> None:
    card_of(board, sent).locator("[data-move]").click()
    other = board.context.new_page()
    other.goto("/board/")
    move(other, sent, "Talking")
    expect(other.locator(f"#col-talking #job-{sent.pk}")).to_be_visible()

    board.locator("#move").get_by_role("button", name="Offer").click()

    expect(board.locator("[data-toast]")).to_contain_text("It lies in Talking now.")
    expect(board.locator(f"#col-talking #job-{sent.pk}")).to_be_visible()
    sent.refresh_from_db()
    assert sent.stage == Stage.TALKING


def test_a_job_that_is_sent_twice_is_added_once(page_as_amara: Page, amara: User) -> None:
    page = page_as_amara
    page.goto("/jobs/add/")
    page.get_by_label("Company", exact=True).fill("Fernhill Libraries")
    page.get_by_label("Role").fill("Insight officer")

    page.get_by_role("button", name="Add this job").dblclick()

    expect(page.get_by_role("heading", level=1)).to_have_text("Insight officer")
    assert amara.applications.count() == 1
    page.go_back()
    page.get_by_label("Company", exact=True).fill("Fernhill Libraries")
    expect(page.get_by_role("heading", level=1)).to_have_text("Add a job")


def test_a_job_that_the_server_could_not_add_stays_on_the_page(page_as_amara: Page, amara: User) -> None:
    page = page_as_amara
    page.goto("/jobs/add/")
    page.get_by_label("Company", exact=True).fill("Fernhill Libraries")
    page.route("**/jobs/add/", lambda route: route.abort())
    page.get_by_role("button", name="Add this job").click()

    expect(page.get_by_role("alert")).to_contain_text("We could not save the job. Your text is still here.")
    expect(page.get_by_label("Company", exact=True)).to_have_value("Fernhill Libraries")

    page.unroute("**/jobs/add/")
    page.get_by_role("button", name="Try again").click()

    expect(page.locator("[data-toast]")).to_contain_text("Added to Saved")
    assert amara.applications.get().company.name == "Fernhill Libraries"


def test_a_card_is_dragged_onto_another_column(board: Page, sent: Application) -> None:
    lift(board, card_of(board, sent), onto=board.locator("#col-talking"))
    expect(board.locator("#col-talking.is-over")).to_be_visible()
    board.mouse.up()

    expect(board.locator(f"#col-talking #job-{sent.pk}")).to_be_visible()
    expect(board.locator("[data-toast]").get_by_role("button", name="Undo")).to_be_visible()
    expect(board).to_have_url("/board/")
    sent.refresh_from_db()
    assert sent.stage == Stage.TALKING


def test_escape_lets_a_dragged_card_go_back(board: Page, sent: Application) -> None:
    lift(board, card_of(board, sent), onto=board.locator("#col-talking"))

    board.keyboard.press("Escape")
    board.mouse.up()

    expect(board.locator(".is-lifted, .is-over, .is-dragging")).to_have_count(0)
    expect(board.locator(f"#col-sent #job-{sent.pk}")).to_be_visible()
    expect(board).to_have_url("/board/")
    sent.refresh_from_db()
    assert sent.stage == Stage.SENT


def test_arrow_keys_walk_over_the_cards_and_escape_gives_the_focus_back(
    board: Page, amara: User, sent: Application
) -> None:
    talking = ApplicationFactory.create(owner=amara, role="Insight analyst", stage=Stage.TALKING)
    board.reload()
    card_of(board, sent).get_by_role("link").first.focus()

    board.keyboard.press("ArrowRight")
    expect(card_of(board, talking).get_by_role("link").first).to_be_focused()
    board.keyboard.press("m")
    expect(board.locator("#move").get_by_role("button", name="Saved")).to_be_focused()
    board.keyboard.press("Escape")

    expect(board.locator("#move")).to_be_hidden()
    expect(card_of(board, talking).get_by_role("link").first).to_be_focused()


def test_shortcuts_can_be_switched_off(board: Page, amara: User, sent: Application) -> None:
    board.goto("/settings/keys/")
    board.get_by_role("checkbox").first.uncheck()
    board.get_by_role("main").get_by_role("button", name="Save").click()
    expect(board.get_by_role("status")).to_contain_text("Saved")
    board.goto("/board/")
    card_of(board, sent).get_by_role("link").first.focus()

    board.keyboard.press("m")
    board.keyboard.press("?")

    expect(board.locator("#move")).to_be_hidden()
    expect(board.locator("#shortcuts")).to_be_hidden()


def test_the_chosen_colours_are_there_before_anything_is_drawn(page_as_amara: Page, amara: User) -> None:
    page = page_as_amara
    page.goto("/settings/look/")
    bright = page.evaluate(BACKGROUND)
    page.get_by_role("radio", name="Dark").check()
    page.get_by_role("main").get_by_role("button", name="Save").click()
    expect(page.locator("html[data-theme=dark]")).to_be_attached()
    page.route("**/*.js", lambda route: route.abort())
    page.goto("/board/")

    assert page.evaluate(BACKGROUND) != bright


def test_paper_has_the_story_and_none_of_the_controls(page_as_amara: Page, sent: Application) -> None:
    page = page_as_amara
    page.goto(f"/jobs/{sent.pk}/")
    page.emulate_media(media="print")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.locator("#timeline")).to_be_visible()
    for control in ("nav >> visible=true", ".btn >> visible=true", "header.topbar >> visible=true"):
        expect(page.locator(control)).to_have_count(0)


def test_nothing_private_comes_back_after_the_sign_out(page_as_amara: Page, sent: Application) -> None:
    page = page_as_amara
    page.goto(f"/jobs/{sent.pk}/")
    page.goto("/accounts/logout/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    page.go_back()
    page.go_back()

    expect(page.get_by_role("button", name="Sign in")).to_be_visible()
    expect(page.get_by_text("Harbour & Pine")).to_have_count(0)


def test_a_chosen_file_is_still_there_after_a_refresh(page_as_amara: Page, tmp_path: Path) -> None:
    page = page_as_amara
    log = tmp_path / "my log.csv"
    log.write_text("Company,Role,Applied\nFernhill,Insight officer,13/4/2026\n")
    page.goto("/import/")
    page.get_by_label("Your file").set_input_files(log)
    page.get_by_role("button", name="Look at it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Check what was read")

    page.reload()

    expect(page.get_by_role("main")).to_contain_text("my log.csv: 1 row: 1 new")
    page.goto("/import/")
    expect(page.get_by_role("link", name="my log.csv")).to_be_visible()


def test_the_head_of_an_empty_column_stays_on_one_line(page_as_amara: Page, amara: User) -> None:
    ApplicationFactory.create_batch(2, owner=amara, role="Lead data engineer, enterprise data " * 5, place="")
    page_as_amara.set_viewport_size({"width": 1280, "height": 900})
    page_as_amara.goto("/board/?view=list")
    lines = (
        "head => { const r = document.createRange(); r.selectNodeContents(head); return r.getClientRects().length; }"
    )

    assert page_as_amara.get_by_role("columnheader", name="Place").evaluate(lines) == 1
