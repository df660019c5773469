"""The loop that Ajar exists for, on a phone: a log, a no, a rest, what they said, a look back, a gap closed, an answer
said aloud, and the brief for the next interview that quotes all of it. With JavaScript and without."""

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from applications.models import Application, Interview
from tests.browser.conftest import expect_no_barriers
from tests.factories import InterviewFactory

LOG = """Company,Role,Applied,Status
Brightwell Health,Data analyst,14/09/2026,Interview
Tidewater Council,Insight analyst,21/10/2026,Interview
""".replace(",", "\t")
THEIRS = "The panel liked how clearly you explained the rota. More practice with reporting tools would help you."
ASKED = "Tell us about a dashboard that changed a decision."
SEEN = "Amara talked about building it, and left out what the team did next."
ENDING = "The ward kept it, and night calls fell by a third."
MADE = "I rebuilt the ward report in their tool."
A_PHONE = {"width": 390, "height": 844}

pytestmark = pytest.mark.parametrize(
    "scripts",
    [
        pytest.param(True, id="with_javascript", marks=pytest.mark.browser_context_args(viewport=A_PHONE)),
        pytest.param(
            False,
            id="without_javascript",
            marks=pytest.mark.browser_context_args(viewport=A_PHONE, java_script_enabled=False),
        ),
    ],
)


def press(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).first.click()


def follow(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("link", name=name, exact=True).first.click()


def bring_a_log(page: Page, amara: User) -> tuple[Application, Application]:
    page.goto("/import/")
    page.get_by_label("Or paste cells here").fill(LOG)
    press(page, "Look at it")
    press(page, "Add 2 jobs")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your log is in")
    over, ahead = amara.applications.order_by("company__name")
    return over, ahead


def log_a_no_and_rest(page: Page, job: Application) -> None:
    page.goto(f"/jobs/{job.pk}/")
    follow(page, "Log an answer")
    page.get_by_role("radio", name="They said no").check(force=True)
    page.get_by_text("Add what they said, who told you, and why").click()
    page.get_by_label("Their words").fill(THEIRS)
    press(page, "Save")
    expect(page.get_by_role("heading", level=1)).to_contain_text("They said no.")
    press(page, "That one")
    expect(page.get_by_role("main")).to_contain_text("You are resting, and this job is quiet until then.")


def sort_what_they_said(page: Page) -> None:
    follow(page, "They told me something")
    press(page, "Sort it")
    for line, tone in (("1", "Kind"), ("2", "Useful")):
        page.get_by_role("radiogroup", name=f"What line {line} is").get_by_text(tone, exact=True).click()
    page.get_by_label("About", exact=True).nth(1).select_option(label="A missing skill")
    press(page, "Save the sorting")
    page.get_by_role("button", name="Keep as a kind word").click()
    page.get_by_label("In a few words").fill("Reporting tools")
    page.get_by_role("button", name="Add to my gaps").click()


def look_back(page: Page, job: Application) -> None:
    page.goto(f"/jobs/{job.pk}/")
    press(page, "Something else")
    press(page, "Look back")
    press(page, "Skip this one")
    page.get_by_label("What went well").fill("The rota story, start to end.")
    page.get_by_label("Keep this as a story").check(force=True)
    press(page, "Continue")
    page.get_by_label("I could not find an example").check(force=True)
    page.get_by_label("If a friend had been watching, what would they have seen?").fill(SEEN)
    press(page, "Continue")
    page.get_by_label("Question 1").fill(ASKED)
    page.get_by_label("Rehearse this one").first.check(force=True)
    press(page, "Continue")
    press(page, "Skip this one")
    press(page, "Skip this one")
    press(page, "Finish without a plan")
    expect(page.get_by_role("heading", level=1)).to_have_text("That is done.")


def give_the_story_its_ending(page: Page, amara: User) -> None:
    page.goto(f"/stories/{amara.stories.get().pk}/edit/")
    page.get_by_label("How did it end?").fill(ENDING)
    press(page, "Save")


def grow_and_close_the_gap(page: Page, amara: User) -> None:
    page.goto(f"/gaps/{amara.gaps.get().pk}/")
    follow(page, "Make a plan")
    page.get_by_role("button", name="A lesson or a course").click()
    page.get_by_label("When…").fill("the kettle goes on after tea on Tuesday")
    page.get_by_label("…then I will").fill("do one lesson")
    press(page, "Make the plan")
    expect(page.get_by_role("heading", level=1)).to_contain_text("the kettle goes on after tea on Tuesday")
    page.goto(f"/gaps/{amara.gaps.get().pk}/")
    follow(page, "Close it by evidence")
    page.get_by_label("In a few words").fill(MADE)
    press(page, "Close the gap")
    expect(page.get_by_role("main")).to_contain_text("Closed by evidence")


def say_it_aloud(page: Page) -> None:
    page.goto("/rehearse/")
    follow(page, "Start")
    expect(page.get_by_role("heading", level=1)).to_have_text(ASKED)
    press(page, "Steady")
    expect(page.get_by_role("main")).to_contain_text("That is enough for today.")


def test_what_was_learnt_comes_back_before_the_next_interview(page_as_amara: Page, amara: User, scripts: bool) -> None:
    page = page_as_amara
    over, ahead = bring_a_log(page, amara)
    InterviewFactory.create(application=over, kind=Interview.Kind.VIDEO, day=timezone.localdate() - timedelta(days=9))
    log_a_no_and_rest(page, over)
    sort_what_they_said(page)
    look_back(page, over)
    give_the_story_its_ending(page, amara)
    grow_and_close_the_gap(page, amara)
    say_it_aloud(page)
    tomorrow = timezone.localdate() + timedelta(days=1)
    round_ = InterviewFactory.create(application=ahead, kind=Interview.Kind.VIDEO, day=tomorrow)

    page.goto("/")
    expect(page.get_by_role("main")).to_contain_text("Get ready for Tidewater Council")
    follow(page, "Read the brief")

    assert page.url.endswith(f"/jobs/{ahead.pk}/interviews/{round_.pk}/brief/")
    brief = page.get_by_role("main")
    for words in (ASKED, SEEN, ENDING, "Reporting tools", MADE, "The panel liked how clearly you explained the rota."):
        expect(brief).to_contain_text(words)
    if scripts:
        expect_no_barriers(page)
