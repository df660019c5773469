"""A mail on a phone: its HTML, the page behind a link, the press, and taking it back; with and without script."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail
from django.test import override_settings
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from accounts.models import User
from tests.browser.looking import faults_of
from tests.followups.world import HandClock
from tests.journey.reminding import expects_mail, link, morning, silence


@pytest.fixture
def message(amara: User, base_url: str) -> Any:
    now = timezone.now().replace(second=0, microsecond=0)
    expects_mail(amara, now, mail_days="daily", mail_hour=now.astimezone(amara.zone).time())
    for company in ("Harbour & Pine", "Fernhill"):
        silence(amara, company, since=amara.today(now) - timedelta(days=18))
    with override_settings(SITE_URL=base_url):
        (sent,) = morning(HandClock(now))
    return sent


def test_a_link_asks_and_a_press_answers_and_can_be_taken_back(page: Page, message: Any, amara: User) -> None:
    page.goto(link(message, "I sent it"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Did you write to them?")
    assert list(faults_of(page)) == []
    page.get_by_role("button", name="Yes, I did").click()
    expect(page.get_by_role("status")).to_contain_text("You wrote to them today")
    assert list(faults_of(page)) == []
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_role("status")).to_have_text("Taken back.")
    expect(page.get_by_role("button", name="Yes, I did")).to_be_visible()


def test_without_script_a_thing_is_put_off(browser: Browser, base_url: str, message: Any, amara: User) -> None:
    with browser.new_context(java_script_enabled=False, base_url=base_url) as context:
        page = context.new_page()
        page.goto(link(message, "Not now"))
        page.get_by_role("button").last.click()
        expect(page.get_by_role("status")).to_contain_text("It comes back")
    assert amara.not_nows.count() == 1


def test_the_mail_itself_reads_well(page: Page, message: Any, tmp_path: Path) -> None:
    file = tmp_path / "mail.html"
    file.write_text(message.alternatives[0][0])
    page.goto(file.as_uri())
    faults = [fault for fault in faults_of(page) if "title" not in fault]
    assert faults == []
    assert len(mail.outbox) == 1
