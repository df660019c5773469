"""Two coaches and three clients, from an invitation to a suggested step that is done, and to the end of it."""

import re

import pytest
from django.conf import settings
from django.core import mail
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Locator, Page, expect

from accounts.models import User
from coaching import inviting
from coaching.models import AccessLog, Coach, Coaching
from tests.browser.conftest import expect_no_barriers
from tests.coaching.conftest import maya
from tests.coaching.factories import CoachFactory
from tests.coaching.world import PRIVATE, Search, write_a_search
from tests.conftest import with_second_step
from tests.factories import UserFactory
from tests.signing_in import signed_in

__all__ = ["maya"]


class Stage:
    """One browser, and whoever sits before it."""

    def __init__(self, page: Page, base_url: str) -> None:
        self.page, self.base_url = page, base_url

    def sits(self, user: User | None, address: str) -> Page:
        assert user
        client: Client = signed_in(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME]
        self.page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": self.base_url}])
        self.page.goto(address)
        return self.page

    def sends(self, button: Locator) -> None:
        """Press it, and wait for the page that answers: what follows is read elsewhere."""
        with self.page.expect_navigation():
            button.click()


@pytest.fixture
def nils(db: None) -> Coach:
    return CoachFactory.create(user=with_second_step(UserFactory.create(name="Nils Berg")), name="Nils Berg")


@pytest.fixture
def search(amara: User) -> Search:
    return write_a_search(amara)


def link_in_the_mail() -> str:
    inviting.mail_due(timezone.now())
    found = re.search(r"https?://[^/]+(/\S+)", str(mail.outbox[-1].body))
    assert found
    return found[1]


def test_from_an_invitation_to_a_step_that_is_done(
    page: Page, base_url: str, amara: User, search: Search, maya: Coach, nils: Coach
) -> None:
    stage = Stage(page, base_url)
    bea, chidi = (UserFactory.create(name=name) for name in ("Bea Nowak", "Chidi Eze"))

    # Amara invites Maya, and shows three things of five.
    stage.sits(amara, "/settings/")
    page.get_by_role("link", name="Coach", exact=True).click()
    page.get_by_role("link", name="Invite a coach").click()
    page.get_by_label("E-mail address").fill("maya@example.org")
    for area in ("debriefs", "gaps", "numbers"):
        page.locator(f"input[value={area}]").check()
    page.get_by_role("button", name="Send the invitation").click()
    expect(page.get_by_role("heading", name="maya@example.org")).to_be_visible()

    # Maya says yes.
    stage.sits(maya.user, link_in_the_mail())
    expect(page.get_by_role("heading", level=1)).to_have_text("Amara Osei invites you")
    page.get_by_role("button", name="Yes, work together").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Amara Osei")
    expect(page.get_by_role("link", name="Jobs", exact=True)).to_have_count(0)

    # Maya asks Bea, who takes one tick away; Nils asks Chidi, who says no.
    page.get_by_role("link", name="Ask", exact=True).first.click()
    page.get_by_label("E-mail address").fill(bea.email)
    page.locator("input[value=numbers]").check()
    page.locator("input[value=people]").check()
    stage.sends(page.get_by_role("button", name="Ask", exact=True))
    stage.sits(bea, link_in_the_mail())
    page.locator("input[value=people]").uncheck()
    page.get_by_role("button", name="Yes, as ticked").click()
    expect(page.get_by_role("heading", name="Maya Lind")).to_be_visible()
    stage.sits(nils.user, "/coach/clients/ask/")
    page.get_by_label("E-mail address").fill(chidi.email)
    page.locator("input[value=applications]").check()
    stage.sends(page.get_by_role("button", name="Ask", exact=True))
    stage.sits(chidi, link_in_the_mail())
    page.get_by_role("button", name="No", exact=True).click()
    expect(page.get_by_text("Nobody looks")).to_be_visible()
    assert {coaching.client: [str(area.value) for area in coaching.areas] for coaching in Coaching.objects.all()} == {
        amara: ["debriefs", "gaps", "numbers"],
        bea: ["numbers"],
    }

    # Maya reads a shared answer, writes a note to it, and suggests a step for a gap.
    stage.sits(maya.user, "/coach/clients/")
    page.get_by_role("link", name="Amara Osei").click()
    page.get_by_role("link", name="Learnt", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("Somebody saw debriefscanary")
    expect(page.get_by_role("main")).not_to_contain_text(PRIVATE)
    page.get_by_role("link", name="Note to").first.click()
    page.get_by_label("Note", exact=True).fill("The pause before you answered was a good one.")
    page.get_by_label("The client and I").check()
    page.get_by_role("button", name="Keep the note").click()
    page.get_by_role("link", name="Gaps and plans", exact=True).click()
    page.get_by_role("link", name="Suggest a step for Tool gapscanary").click()
    page.get_by_label("What kind").select_option("course")
    page.get_by_label("…then I will").fill("do one lesson")
    page.get_by_label("Day", exact=True).fill(str(amara.today(timezone.now())))
    page.get_by_role("button", name="Suggest it").click()
    expect_no_barriers(page)

    # Amara answers the note, takes the step in her own words, and does it.
    stage.sits(amara, "/settings/coach/")
    page.get_by_role("link", name="What they wrote").click()
    page.locator("summary").filter(has_text="Answer").click()
    page.get_by_label("Your answer").fill("Thank you. I did not notice.")
    page.get_by_role("region", name="What you wrote to each other").get_by_role("button", name="Send").click()
    page.get_by_role("link", name="do one lesson").click()
    page.get_by_label("…then I will").fill("do half a lesson")
    page.get_by_role("button", name="Take it").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("do half a lesson")
    page.goto("/")
    expect(page.get_by_role("main")).to_contain_text("do half a lesson")
    page.goto(f"/plans/{amara.plans.get(then_i_will='do half a lesson').pk}/")
    page.get_by_role("link", name="It is finished").click()
    stage.sends(page.get_by_role("button").filter(has_text="inish").first)

    # Maya sees both; Nils sees nothing of it.
    stage.sits(maya.user, "/coach/")
    expect(page.get_by_role("main")).to_contain_text("They wrote back")
    coaching = Coaching.objects.get(client=amara)
    page.goto(f"/coach/clients/{coaching.pk}/steps/")
    expect(page.get_by_role("main")).to_contain_text("Taken, in other words")
    expect(page.get_by_role("main")).to_contain_text("done")
    stage.sits(nils.user, f"/coach/clients/{coaching.pk}/")
    expect(page.get_by_role("main")).to_contain_text("This page is not here")

    # Amara reads who looked, and ends it; Maya's open page has nothing behind it.
    stage.sits(maya.user, f"/coach/clients/{coaching.pk}/")
    amaras = signed_in(amara)
    assert "Answers you shared" in amaras.get(f"/coaching/{coaching.pk}/log/").content.decode()
    amaras.post(f"/coaching/{coaching.pk}/end/")
    page.get_by_role("link", name="Notes", exact=True).click()
    expect(page.get_by_role("main")).to_contain_text("This page is not here")
    assert AccessLog.objects.filter(coaching=coaching, page="ended").count() == 1
