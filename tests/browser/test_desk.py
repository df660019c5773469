"""The desk in a browser: no barrier, nothing too wide, nothing that the policy forbids, at every width."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.admin import site
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from accounts.models import User
from coaching.models import Coach, Coaching, SetAside
from reflections.models import Plan
from tests.browser.conftest import Complaints
from tests.browser.looking import faults_of
from tests.browser.test_every_page import LONG, expect_no_faults, is_page
from tests.coaching.conftest import as_maya, coaching, maya, search
from tests.coaching.factories import (
    AgreedPlanFactory,
    AgreedStepFactory,
    CoachFactory,
    CoachingFactory,
    CoachNoteFactory,
    MeetingFactory,
)
from tests.coaching.test_sweep import DESK, ids_of
from tests.coaching.world import Search
from tests.conftest import with_second_step
from tests.factories import UserFactory
from tests.signing_in import signed_in

__all__ = ["as_maya", "coaching", "maya", "search"]


@pytest.fixture
def ids(coaching: Coaching, search: Search, maya: Coach) -> dict[str, str]:
    """One client with everything, and a few more in the lists."""
    ids = ids_of(coaching, search)
    now = timezone.now()
    note = CoachNoteFactory.create(coaching=coaching, body=LONG, feedback=search.rows["feedback"])
    note.replies.create(by_client=True, body=LONG, written_at=now)
    CoachNoteFactory.create(coaching=coaching, body="A case note", is_shared=False, case_day=amara_day(coaching))
    CoachFactory.create(user=UserFactory.create(), name=LONG[:40], supervisor=maya)
    for name in (LONG, "Bea Nowak", "Chidi Eze"):
        other = CoachingFactory.create(
            client=UserFactory.create(name=name), coach=maya, ends_at=now + timedelta(days=5)
        )
        plan = AgreedPlanFactory.create(coaching=other)
        AgreedStepFactory.create(plan=plan, who="coach", words=LONG, due_on=amara_day(coaching))
        MeetingFactory.create(coaching=other, day=amara_day(coaching) + timedelta(days=3))
    Plan.objects.update(then_i_will=LONG)
    User.objects.filter(pk=coaching.client_id).update(name="Amara Osei")
    return ids


def amara_day(coaching: Coaching):  # type: ignore[no-untyped-def]
    return coaching.client.today(timezone.now())


@pytest.fixture
def page_as_maya(page: Page, as_maya: Client, base_url: str) -> Page:
    cookie = as_maya.cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": base_url}])
    return page


@pytest.mark.parametrize("part", range(2))
def test_every_page_of_the_desk(
    page_as_maya: Page, as_maya: Client, ids: dict[str, str], part: int, complaints: Complaints
) -> None:
    found = [route.filled(ids) for route in DESK]
    addresses = [address for address in dict.fromkeys(found) if is_page(as_maya, address)]
    assert len(addresses) > 15

    expect_no_faults(page_as_maya, addresses[part::2], complaints)


def test_the_keys_of_the_queue(page_as_maya: Page, ids: dict[str, str]) -> None:
    page_as_maya.goto("/coach/")
    page_as_maya.keyboard.press("j")
    assert page_as_maya.evaluate("document.activeElement.closest('[data-queue] > li') !== null")
    page_as_maya.keyboard.press("/")
    assert page_as_maya.evaluate("document.activeElement.id") == "q"
    page_as_maya.locator("body").press("Escape")
    page_as_maya.locator("[data-queue] [data-open]").first.focus()
    page_as_maya.keyboard.press("l")
    page_as_maya.wait_for_selector("[data-toast]")
    assert SetAside.objects.filter(away_until__isnull=False).count() == 1
    expect(page_as_maya.locator("[data-queue] [data-open]").first).to_be_focused()  # the row that took its place


@pytest.fixture
def page_as_host(page: Page, base_url: str) -> Page:
    host = with_second_step(UserFactory.create(email="host@example.org", is_staff=True, is_superuser=True))
    cookie = signed_in(host).cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": base_url}])
    return page


@pytest.mark.parametrize("part", range(2))
def test_every_page_of_the_host(page_as_host: Page, coaching: Coaching, part: int, complaints: Complaints) -> None:
    """Django's own pages in the colours of Ajar: no barrier, nothing inline, nothing too wide."""
    coach, client = f"/admin/coaching/coach/{coaching.coach.pk}", f"/admin/accounts/user/{coaching.client.pk}"
    addresses = [
        *("/admin/", "/admin/accounts/", "/admin/coaching/", "/admin/password_change/"),
        *(reverse(f"admin:{model._meta.label_lower.replace('.', '_')}_changelist") for model in site._registry),
        *("/admin/coaching/coach/?q=nobody", "/admin/accounts/user/?is_staff__exact=1"),
        *("/admin/coaching/coach/add/", f"{coach}/change/", f"{coach}/history/", f"{client}/change/"),
    ]
    expect_no_faults(page_as_host, addresses[part::2], complaints)


def test_what_the_host_did_not_fill_in_is_said_without_a_barrier(page_as_host: Page, complaints: Complaints) -> None:
    page_as_host.goto("/admin/coaching/coach/add/")
    page_as_host.get_by_label("E-mail address").fill("nobody@example.org")
    page_as_host.get_by_label("Name that clients see").fill("Nobody")
    page_as_host.get_by_role("button", name="Save", exact=True).click()
    expect(page_as_host.locator(".errorlist").first).to_have_text("Nobody here signs in with this address")
    assert list(faults_of(page_as_host)) == []
