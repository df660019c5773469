"""They ask for no more letters, and nothing more goes, whatever is tried: by their own press on the link, without a
script; and by the press of whoever wrote."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from applications.models import Contact
from followups.addresses import person_key
from followups.clock import Watch
from followups.engine import Engine, engine_here
from followups.models import Letter, SendingAccount
from followups.models.suppression import owner_key
from followups.stop_links import StopLink
from tests.browser.conftest import expect_no_barriers
from tests.factories import ContactFactory, SendingAccountFactory
from tests.faults.sink import Sink
from tests.followups.world import approved_by

WITHOUT_SCRIPT = pytest.mark.browser_context_args(java_script_enabled=False)


@pytest.fixture
def sink(tmp_path: Path, settings: object) -> Iterator[Sink]:
    settings.SMTP_INSIDE = True  # type: ignore[attr-defined]  # pytest-django's
    with Sink(tmp_path / "accepted.jsonl") as sink:
        yield sink


@pytest.fixture
def mailbox(amara: User, sink: Sink) -> SendingAccount:
    return SendingAccountFactory.create(owner=amara, port=sink.port)


@pytest.fixture
def priya(amara: User) -> Contact:
    return ContactFactory.create(owner=amara, name="Priya Raman", email="priya@brightwell.example")


def at_work_after(letter: Letter) -> None:
    """The engine, a minute after the hour of this letter."""
    now = (letter.due_at or timezone.now()) + timedelta(minutes=1)
    engine = Engine(engine_here().journal, lambda: now, Watch(lambda: now, lambda: 0.0, lambda now: False))
    engine.sweep()
    engine.tick()
    engine.work()


def test_what_was_approved_goes_where_nobody_says_stop(
    amara: User, mailbox: SendingAccount, sink: Sink, priya: Contact
) -> None:
    """Proves that the others would fail: the same letter, the same hour, and no stop."""
    at_work_after(approved_by(amara, priya, timezone.now()))
    assert len(sink.accepted()) == 1


@WITHOUT_SCRIPT
def test_they_press_the_link_in_a_letter_and_nothing_more_goes(
    page: Page, amara: User, mailbox: SendingAccount, sink: Sink, priya: Contact
) -> None:
    letter = approved_by(amara, priya, timezone.now())
    link = StopLink(amara.pk, owner_key(amara), person_key(priya.email))
    page.goto(f"/stop/{link.token}/")
    expect(page.get_by_role("heading", level=1)).to_have_text("No more letters?")
    letter.refresh_from_db()
    assert letter.state == "scheduled"
    page.get_by_role("button", name="No more letters").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("No more letters.")
    expect(page.get_by_role("main")).to_contain_text("Amara Osei cannot write to you through Ajar any more.")
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("No more letters.")
    at_work_after(letter)
    assert sink.accepted() == []


@pytest.mark.parametrize("scripts", [True, pytest.param(False, marks=WITHOUT_SCRIPT)])
def test_one_press_of_whoever_wrote_and_nothing_more_goes(
    page_as_amara: Page, amara: User, mailbox: SendingAccount, sink: Sink, priya: Contact, scripts: bool
) -> None:
    page = page_as_amara
    letters = [approved_by(amara, priya, timezone.now()) for _ in range(2)]
    page.goto(f"/people/{priya.pk}/")
    page.get_by_role("button", name="They said: no more letters").click()
    expect(page.get_by_role("main")).to_contain_text("Priya Raman is not written to any more.")
    expect(page.get_by_role("link", name="Write to Priya Raman")).to_have_count(0)
    page.goto("/letters/")
    expect(page.get_by_role("main")).to_contain_text("You or they asked for no more letters to this person.")
    if scripts:
        expect_no_barriers(page)
    at_work_after(letters[0])
    assert sink.accepted() == []
    page.goto("/settings/stops/")
    page.get_by_role("button", name="I pressed it by mistake").click()
    expect(page.get_by_role("main")).to_contain_text("Nobody has asked for that")
    at_work_after(letters[0])
    assert sink.accepted() == []
