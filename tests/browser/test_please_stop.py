"""They ask for no more letters, and nothing more goes, without a script: by their own press on the link, and by the
press of whoever wrote, also once that is taken back. With a script: test_a_letter_whole.py."""

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from applications.models import Contact
from followups.addresses import person_key
from followups.models.suppression import owner_key
from followups.stop_links import StopLink
from tests.browser.the_post import engine_at_work, mailbox, sink
from tests.factories import ContactFactory
from tests.faults.sink import Sink
from tests.followups.world import approved_by

__all__ = ["mailbox", "sink"]

pytestmark = [
    pytest.mark.browser_context_args(java_script_enabled=False),
    pytest.mark.usefixtures("tuesday_morning", "mailbox"),
]


@pytest.fixture
def priya(amara: User) -> Contact:
    return ContactFactory.create(owner=amara, name="Priya Raman", email="priya@brightwell.example")


def test_what_was_approved_goes_where_nobody_says_stop(amara: User, sink: Sink, priya: Contact) -> None:
    """Proves that the others would fail: the same letter, the same hour, and no stop."""
    approved_by(amara, priya, timezone.now())
    engine_at_work()
    assert len(sink.accepted()) == 1


def test_they_press_the_link_in_a_letter_and_nothing_more_goes(
    page: Page, amara: User, sink: Sink, priya: Contact
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
    engine_at_work()
    assert sink.accepted() == []


def test_one_press_of_whoever_wrote_and_nothing_more_goes(
    page_as_amara: Page, amara: User, sink: Sink, priya: Contact
) -> None:
    page = page_as_amara
    for _ in range(2):
        approved_by(amara, priya, timezone.now())
    page.goto(f"/people/{priya.pk}/")
    page.get_by_role("button", name="They said: no more letters").click()
    expect(page.get_by_role("main")).to_contain_text("Priya Raman is not written to any more.")
    expect(page.get_by_role("link", name="Write to Priya Raman")).to_have_count(0)
    page.goto("/letters/")
    expect(page.get_by_role("main")).to_contain_text("You or they asked for no more letters to this person.")
    engine_at_work()
    assert sink.accepted() == []
    page.goto("/settings/stops/")
    page.get_by_role("button", name="I pressed it by mistake").click()
    expect(page.get_by_role("main")).to_contain_text("Nobody has asked for that")
    engine_at_work()
    assert sink.accepted() == []
