"""What happens to words that a person typed when the network, the server or the form says no."""

import re

import pytest
from playwright.sync_api import Page, Route, expect

from accounts.models import User
from applications.models import Application
from tests.factories import ApplicationFactory

WORDS = "They asked about a dashboard that changed a decision."


@pytest.fixture
def application(amara: User) -> Application:
    return ApplicationFactory.create(owner=amara)


@pytest.fixture
def job(page_as_amara: Page, application: Application) -> Page:
    """The page of a job, with a note typed and not yet added."""
    page_as_amara.goto(f"/jobs/{application.pk}/")
    page_as_amara.get_by_label("Add a note").fill(WORDS)
    return page_as_amara


def add_note(job: Page) -> None:
    job.locator("#composer").get_by_role("button", name="Add").click()


def break_down(route: Route) -> None:
    route.fulfill(status=500, body="")


def test_a_note_is_saved_and_said_aloud(job: Page) -> None:
    add_note(job)

    expect(job.locator("#timeline")).to_contain_text(WORDS)
    expect(job.locator("#status")).to_have_text("Note added")
    expect(job.get_by_label("Add a note")).to_be_empty()


def test_a_note_that_the_server_could_not_save_stays_and_can_be_sent_again(job: Page) -> None:
    job.route("**/notes/**", break_down)
    add_note(job)

    expect(job.get_by_role("alert")).to_contain_text("We could not save your note. Your text is still here.")
    expect(job.get_by_label("Add a note")).to_have_value(WORDS)

    job.unroute("**/notes/**")
    job.get_by_role("button", name="Try again").click()

    expect(job.locator("#timeline")).to_contain_text(WORDS)
    expect(job.get_by_role("alert")).to_be_hidden()


def test_a_note_written_offline_is_saved_when_the_network_is_back(job: Page) -> None:
    job.context.set_offline(True)
    add_note(job)

    expect(job.get_by_role("alert")).to_contain_text("You are offline.")

    job.context.set_offline(False)

    expect(job.locator("#timeline")).to_contain_text(WORDS)


def test_leaving_with_unsaved_words_asks_first(job: Page) -> None:
    with job.expect_event("dialog") as asked:
        job.once("dialog", lambda dialog: dialog.accept())
        job.goto("/board/")

    assert asked.value.type == "beforeunload"


def test_a_toast_stays_until_it_is_put_away(job: Page) -> None:
    add_note(job)
    toast = job.locator("[data-toast]")

    expect(toast.get_by_role("button", name="Undo")).to_be_visible()
    toast.get_by_role("button", name="Put this message away").click()
    expect(toast).to_have_count(0)


def test_nothing_private_stays_in_the_browser(job: Page) -> None:
    add_note(job)
    expect(job.locator("#timeline")).to_contain_text(WORDS)

    kept = job.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, history.state])")

    assert not re.search("dashboard|<", kept)


def test_without_a_network_one_page_opens_and_no_private_one_was_kept(job: Page) -> None:
    job.evaluate("navigator.serviceWorker.ready")
    job.once("dialog", lambda dialog: dialog.accept())
    job.reload()
    job.context.set_offline(True)
    job.goto("/board/")

    expect(job.get_by_role("heading", level=1)).to_have_text("You are offline.")
    paths = job.evaluate(
        "caches.keys().then(names => Promise.all(names.map(name => caches.open(name).then(cache => cache.keys()))))"
        ".then(lists => lists.flat().map(request => new URL(request.url).pathname))"
    )
    assert paths[0] == "/offline/"
    assert all(path.startswith("/static/") for path in paths[1:])


def test_the_first_error_has_the_focus_and_the_title_says_so(page_as_amara: Page, application: Application) -> None:
    page_as_amara.goto(f"/jobs/{application.pk}/answer/")
    page_as_amara.get_by_role("button", name="Save").click()

    expect(page_as_amara.locator("#errors")).to_be_focused()
    expect(page_as_amara).to_have_title(re.compile("^Error: "))
