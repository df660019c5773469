"""What Ajar is for: a mouse, a keyboard, or a browser without JavaScript, each is enough for all of it."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from applications.models import Application, Outcome, Stage, StageChange
from tests.browser.hands import Hand, Keyboard, Mouse
from tests.factories import ApplicationFactory

LOG = """Company,Role,Applied,Status,Heard back
Fernhill Libraries,Insight officer,14/09/2026,Rejected,02/10/2026
Tidewater Council,Insight analyst,21/10/2026,Interview,
"""
IN_CELLS = LOG.replace(",", "\t")

pytestmark = pytest.mark.parametrize(
    "take",
    [
        pytest.param(Mouse, id="with_a_mouse"),
        pytest.param(Keyboard, id="by_keyboard_alone"),
        pytest.param(Mouse, id="without_javascript", marks=pytest.mark.browser_context_args(java_script_enabled=False)),
    ],
)


@pytest.fixture
def hand(take: Callable[[Page], Hand], page_as_amara: Page) -> Hand:
    return take(page_as_amara)


@pytest.fixture
def has_scripts(request: pytest.FixtureRequest) -> bool:
    return not any(mark.kwargs.get("java_script_enabled") is False for mark in request.node.iter_markers())


@pytest.fixture
def sent(amara: User) -> Application:
    return ApplicationFactory.create(owner=amara, company__name="Harbour & Pine", stage=Stage.SENT)


def card(page: Page, application: Application) -> str:
    return f"#job-{application.pk}"


def move_to_talking(page: Page, hand: Hand, application: Application) -> None:
    page.goto("/board/")
    hand.press(page.get_by_label(f"Move or change {application.title}, {application.company}"))
    hand.press(page.get_by_role("button", name="Talking"))
    expect(page.locator(f"#col-talking {card(page, application)}")).to_be_visible()


def test_a_job_is_added(page_as_amara: Page, hand: Hand, amara: User) -> None:
    page = page_as_amara
    page.goto("/board/")
    hand.press(page.get_by_role("main").get_by_role("link", name="Add a job"))
    hand.write(page.get_by_label("Company", exact=True), "Fernhill Libraries")
    hand.write(page.get_by_label("Role"), "Insight officer")

    hand.press(page.get_by_role("button", name="Add this job"))

    expect(page.get_by_role("heading", level=1)).to_have_text("Insight officer")
    expect(page.locator("[data-toast]")).to_contain_text("Added to Saved")
    job = amara.applications.get()
    assert (job.company.name, job.stage) == ("Fernhill Libraries", Stage.SAVED)
    assert job.changes.get().occurred_on == amara.today(timezone.now())


def test_a_card_is_moved(page_as_amara: Page, hand: Hand, amara: User, sent: Application, has_scripts: bool) -> None:
    page = page_as_amara

    move_to_talking(page, hand, sent)

    expect(page.locator("#col-sent .count")).to_have_text("0")
    if has_scripts:
        expect(page.locator(card(page, sent)).get_by_role("link", name=sent.title, exact=True)).to_be_focused()
        expect(page.locator("#status")).to_have_text("Moved to Talking.")
    sent.refresh_from_db()
    assert (sent.stage, sent.furthest) == (Stage.TALKING, Stage.TALKING)
    move = sent.changes.get(from_stage=Stage.SENT)
    assert (move.occurred_on, move.by) == (amara.today(timezone.now()), amara)


def test_a_move_is_undone(page_as_amara: Page, hand: Hand, sent: Application) -> None:
    page = page_as_amara
    move_to_talking(page, hand, sent)

    hand.press(page.locator("[data-toast]").get_by_role("button", name="Undo"))

    expect(page.locator("[data-toast]")).to_contain_text("Taken back.")
    expect(page.locator(f"#col-sent {card(page, sent)}")).to_be_visible()
    sent.refresh_from_db()
    assert (sent.stage, sent.furthest) == (Stage.SENT, Stage.SENT)
    assert sent.changes.filter(kind=StageChange.Kind.UNDO).count() == 1


def test_a_no_is_logged_and_followed_by_a_rest(page_as_amara: Page, hand: Hand, amara: User, sent: Application) -> None:
    page = page_as_amara
    page.goto(f"/jobs/{sent.pk}/")
    hand.press(page.get_by_role("link", name="Log an answer"))
    hand.choose(page.get_by_role("radio", name="They said no"))
    hand.press(page.get_by_role("button", name="Save"))

    expect(page.get_by_role("heading", level=1)).to_have_text("They said no.")
    expect(page.get_by_role("main")).to_contain_text("A CV and a letter cannot show all of you.")
    expect(page.get_by_role("radio", name="Rest first")).to_be_checked()
    hand.press(page.get_by_role("button", name="That one"))

    expect(page.locator("[data-toast]")).to_contain_text("Resting.")
    expect(page.locator("#timeline")).to_contain_text("They said no")
    today = amara.today(timezone.now())
    sent.refresh_from_db()
    answer = sent.outcomes.get()
    assert (answer.kind, answer.decided_on) == (Outcome.Kind.NO, today)
    assert (sent.stage, sent.furthest, sent.outcome) == (Stage.RESTING, Stage.SENT, Outcome.Kind.NO)
    assert sent.resting_until is not None
    assert sent.resting_until > today + timedelta(days=1)


def test_a_no_by_mistake_is_undone(page_as_amara: Page, hand: Hand, sent: Application) -> None:
    page = page_as_amara
    page.goto(f"/jobs/{sent.pk}/answer/?kind=no")
    hand.press(page.get_by_role("button", name="Save"))

    hand.press(page.get_by_role("button", name="Undo, I mis-clicked"))

    expect(page.locator("[data-toast]")).to_contain_text("Taken back.")
    sent.refresh_from_db()
    assert (sent.stage, sent.outcome, sent.resting_until) == (Stage.SENT, "", None)


def test_a_small_log_is_imported_and_taken_back(page_as_amara: Page, hand: Hand, amara: User, tmp_path: Path) -> None:
    page = page_as_amara
    page.goto("/import/")
    if isinstance(hand, Keyboard):
        hand.write(page.get_by_label("Or paste cells here"), IN_CELLS)
    else:
        file = tmp_path / "log.csv"
        file.write_text(LOG)
        page.get_by_label("Your file").set_input_files(file)
    hand.press(page.get_by_role("button", name="Look at it"))

    expect(page.get_by_role("heading", level=1)).to_have_text("Check what was read")
    expect(page.get_by_role("main")).to_contain_text("Nothing is added yet.")
    assert not amara.applications.exists()
    hand.press(page.get_by_role("button", name="Add 2 jobs"))

    expect(page.get_by_role("heading", level=1)).to_have_text("Your log is in")
    fernhill, tidewater = amara.applications.order_by("company__name")
    assert fernhill.changes.get(to_stage=Stage.SENT).occurred_on == date(2026, 9, 14)
    answer = fernhill.outcomes.get()
    assert (answer.kind, answer.decided_on) == (Outcome.Kind.NO, date(2026, 10, 2))
    assert tidewater.changes.get(to_stage=Stage.SENT).occurred_on == date(2026, 10, 21)
    assert (tidewater.stage, tidewater.outcome) == (Stage.TALKING, "")

    hand.press(page.get_by_role("button", name="Undo this import"))

    expect(page.get_by_role("heading", level=1)).to_have_text("Taken back")
    assert not amara.applications.exists()
