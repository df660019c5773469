"""A letter from the no that it answers to the last word about it: what was shown is what their mail server got, and
after "please stop" nothing more goes, whatever is tried."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

import pytest
import time_machine
from playwright.sync_api import Locator, Page, expect
from time_machine import Traveller

from accounts.models import User
from applications.models import Application, Contact, Stage
from followups.models import Letter, SendingAccount
from tests.browser.conftest import expect_no_barriers
from tests.browser.test_after_the_no import follow, log_a_no_and_rest, press
from tests.browser.the_post import engine_at_work, mailbox, parsed, sink
from tests.factories import ApplicationFactory, ContactFactory
from tests.faults.sink import Sink

__all__ = ["mailbox", "sink"]

THE_NO = datetime(2026, 11, 24, 18, 20, tzinfo=UTC)
SATURDAY = datetime(2026, 11, 28, 10, 6, tzinfo=UTC)
MONDAY_AT_EIGHT = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
MONDAY = datetime(2026, 11, 30, 9, 45, tzinfo=UTC)
TUESDAY = datetime(2026, 12, 1, 10, 30, tzinfo=UTC)
WEEKS_LATER = datetime(2026, 12, 15, 9, 45, tzinfo=UTC)
WORDS = """Dear Priya,

Thank you for letting me know. It meant a lot to meet Zoë and Łukasz – “Ward 7 = the kindest room”, as they say.

. This line begins with a dot, and is kept.
From this one no arrow may grow.   Three spaces are three spaces.
One thought: which single skill would make me a stronger candidate for a role like this in future, in your eyes?

With best wishes,
Amara Osei"""
THE_LETTER = ("Thank you – und eine Frage", WORDS)
STOPPED = "You or they asked for no more letters to this person."


@pytest.fixture(autouse=True)
def clock() -> Iterator[Traveller]:
    with time_machine.travel(THE_NO) as clock:
        yield clock


@pytest.fixture
def job(amara: User, mailbox: SendingAccount, settings: object) -> Application:
    settings.SITE_URL = "https://ajar.example"  # type: ignore[attr-defined]  # a link that they can reach
    job: Application = ApplicationFactory.create(owner=amara, company__name="Brightwell Health", stage=Stage.TALKING)
    priya = ContactFactory.create(
        owner=amara, company=job.company, name="Priya Raman", email="Priya.Raman@brightwell.example"
    )
    job.people.add(priya)
    return job


@pytest.fixture
def another_job(amara: User) -> Application:
    """Where the same person works by now, written down once more and in other letters."""
    job: Application = ApplicationFactory.create(owner=amara, company__name="Harbour & Pine", stage=Stage.SENT)
    job.people.add(ContactFactory.create(owner=amara, name="P. Raman", email="PRIYA.RAMAN@Brightwell.Example"))
    return job


def compose(page: Page, subject: str, body: str) -> None:
    version, line = page.locator("#version"), page.get_by_label("Subject", exact=True)
    was = version.input_value()
    line.fill(subject)
    line.blur()
    expect(version).not_to_have_value(was)  # it saves what was written so far
    page.get_by_label("Letter", exact=True).fill(body)
    press(page, "Let Ajar send it")
    expect(page.get_by_role("heading", level=1)).to_have_text("What they will see")


def write_anyway(page: Page, about: str, subject: str, body: str) -> None:
    page.goto(f"/letters/new/?{about}")
    page.get_by_text("Write anyway").click()
    page.get_by_label("Begin with").select_option("feedback")
    press(page, "Begin")
    compose(page, subject, body)


def shown(page: Page) -> dict[str, str]:
    """What the page before the yes says of the envelope, and the text as it is."""
    seen = page.locator("#as-seen")
    envelope = dict(zip(seen.locator("dt").all_inner_texts(), seen.locator("dd").all_inner_texts(), strict=True))
    return {**envelope, "body": seen.get_by_role("region", name="The letter").text_content() or ""}


def expect_same_as_shown(was_shown: dict[str, str], sink: Sink) -> None:
    (accepted,), (message,) = sink.accepted(), sink.texts
    mail = parsed(message)
    assert {"From": mail["From"], "To": mail["To"], "Subject": mail["Subject"]} == {
        name: was_shown[name] for name in ("From", "To", "Subject")
    }
    assert accepted["to"] == was_shown["To"]
    body = mail.get_payload(decode=True)
    assert isinstance(body, bytes)
    assert body.replace(b"\r\n", b"\n") == was_shown["body"].encode()  # a page has no other ends of lines
    assert not mail.is_multipart()


def link_in(message: bytes) -> str:
    """The path of the link with which they can say stop: last in the words, and for their mail program."""
    mail = parsed(message)
    last = str(mail.get_content()).split()[-1]
    assert mail["List-Unsubscribe"] == f"<{last}>"
    return last.removeprefix("https://ajar.example")


def they_press_the_link(page: Page, priya: Contact, link: str) -> None:
    browser = page.context.browser
    assert browser
    with browser.new_context(base_url=page.url.partition("/letters/")[0].partition("/people/")[0]) as theirs:
        their_page = theirs.new_page()
        their_page.goto(link)
        expect(their_page.get_by_role("heading", level=1)).to_have_text("No more letters?")
        assert Letter.objects.filter(state="scheduled").count() == 1
        expect_no_barriers(their_page)
        press(their_page, "No more letters")
        expect(their_page.get_by_role("heading", level=1)).to_have_text("No more letters.")


def they_say_it_and_amara_presses(page: Page, priya: Contact, link: str) -> None:
    page.goto(f"/people/{priya.pk}/")
    press(page, "They said: no more letters")
    expect(page.get_by_role("main")).to_contain_text("Priya Raman is not written to any more.")
    expect_no_barriers(page)


def expect_it_cannot_go(page: Page) -> None:
    main: Locator = page.get_by_role("main")
    expect(main).to_contain_text(STOPPED)
    expect(main.get_by_role("button", name=re.compile("^Approve"))).to_have_count(0)


@dataclass
class Story:
    """Amara before her browser, and their mail server; time goes when it is told to."""

    page: Page
    job: Application
    another_job: Application
    sink: Sink
    clock: Traveller

    @property
    def priya(self) -> Contact:
        return self.job.people.get()

    def work_at(self, hour: datetime) -> int:
        """Let the engine work at that hour; return how many letters their mail server has by then."""
        self.clock.move_to(hour)
        engine_at_work()
        return len(self.sink.accepted())

    def one_is_sent(self) -> None:
        """A no; after the rest the letter that is offered, made her own; it goes when it is polite, as it was shown."""
        page = self.page
        log_a_no_and_rest(page, self.job)
        self.clock.move_to(SATURDAY)
        page.goto(f"/jobs/{self.job.pk}/")
        follow(page, "Draft a letter")
        press(page, "Draft it (A thank-you, and one question)")
        expect(page.get_by_label("Letter", exact=True)).to_have_value(
            re.compile("^Dear Priya,\n\nThank you for letting")
        )
        compose(page, *THE_LETTER)
        was_shown = shown(page)
        expect(page.get_by_label("When it goes")).to_contain_text("Monday 30 November, at about 9.")
        press(page, "Approve it")
        expect(page.get_by_role("region", name="Where it stands")).to_contain_text("Monday 30 November, at about 9.")
        assert self.work_at(MONDAY_AT_EIGHT) == 0
        assert self.work_at(MONDAY) == 1
        expect_same_as_shown(was_shown, self.sink)
        page.reload()
        expect(page.get_by_role("region", name="Where it stands")).to_contain_text("Their mail server took it.")

    def another_waits(self) -> None:
        """They answered; thanks for that wait for the next morning."""
        page, priya = self.page, self.priya
        page.goto(f"/people/{priya.pk}/answered/")
        press(page, "Note it")
        write_anyway(page, f"person={priya.pk}&job={self.job.pk}", "Thank you, that helped", "Dear Priya,\n\nIt did.")
        press(page, "Approve it")
        expect(page.get_by_role("region", name="Where it stands")).to_contain_text("Tuesday 1 December, at about 9.")
        engine_at_work()
        assert len(self.sink.accepted()) == 1

    def two_lie_open(self) -> tuple[Page, Page]:
        """In other tabs, one press away: the same words once more, and a letter about another job."""
        again, elsewhere = self.page.context.new_page(), self.page.context.new_page()
        write_anyway(again, f"person={self.priya.pk}", *THE_LETTER)
        expect(again.get_by_label("When it goes")).to_contain_text("Ajar would not send it.")
        write_anyway(elsewhere, f"job={self.another_job.pk}", "Hello from here too", "Dear Priya,\n\nWe meet again.")
        return again, elsewhere


@pytest.fixture
def story(page_as_amara: Page, job: Application, another_job: Application, sink: Sink, clock: Traveller) -> Story:
    return Story(page_as_amara, job, another_job, sink, clock)


def test_where_nobody_says_stop_the_second_letter_goes(story: Story) -> None:
    """Proves that the next test would fail."""
    story.one_is_sent()
    story.another_waits()
    assert story.work_at(TUESDAY) == 2


@pytest.mark.parametrize("they_stop", [they_press_the_link, they_say_it_and_amara_presses])
def test_what_was_shown_is_what_goes_and_after_please_stop_nothing_does(
    story: Story, they_stop: Callable[[Page, Contact, str], None]
) -> None:
    page, priya = story.page, story.priya
    story.one_is_sent()
    story.another_waits()
    waiting = page.url
    again, elsewhere = story.two_lie_open()

    they_stop(page, priya, link_in(story.sink.texts[0]))

    press(again, "Approve it all the same")
    expect_it_cannot_go(again)
    press(elsewhere, "Approve it")
    expect_it_cannot_go(elsewhere)
    page.goto(waiting)
    expect(page.get_by_role("main")).to_contain_text(STOPPED)
    press(page, "Make it a draft again")
    press(page, "Let Ajar send it")
    expect_it_cannot_go(page)
    for about in (f"person={priya.pk}", f"job={story.another_job.pk}"):
        page.goto(f"/letters/new/?{about}")
        expect(page.get_by_role("main")).to_contain_text("asked for no more letters.")
        expect(page.get_by_role("button", name="Begin")).to_have_count(0)
    page.goto(f"/people/{priya.pk}/")
    press(page, "Delete Priya Raman")
    page.get_by_role("button", name="Undo").click()
    page.goto(f"/people/{priya.pk}/")
    expect(page.get_by_role("main")).to_contain_text("Priya Raman is not written to any more.")
    assert [story.work_at(hour) for hour in (TUESDAY, WEEKS_LATER)] == [1, 1]
    assert len(story.sink.texts) == 1
