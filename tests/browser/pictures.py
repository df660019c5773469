"""`make screenshots`: the pictures of the documents, of a made-up search on a fixed day. No part of `make test`.

Eight for the README; and each page about letters and of the coach's desk in the light, in the dark and on a phone.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal, NamedTuple

import pytest
import time_machine
from django.conf import settings
from playwright.sync_api import FloatRect, Page

from accounts.models import User
from applications.models import Application, Interview
from tests.browser.small_png import with_few_colours
from tests.browser.whole_desk import set_up_a_desk
from tests.browser.whole_letters import THE_QUESTION, mail_of_the_day, write_letters
from tests.browser.whole_search import write_down_a_whole_search
from tests.signing_in import signed_in

FOLDER = Path(__file__).resolve().parents[2] / "docs" / "screenshots"
MORNING = datetime(2026, 11, 17, 8, 40, tzinfo=UTC)
LOG = """\
Company\tRole\tApplied\tStatus\tHeard back\tComments
Brightwell Health\tData analyst\t14/09/2026\tRejected\t02/10/2026\tAfter the second interview
Harbour & Pine\tCustomer data analyst\t03/11/2026\tApplied\t\tReference HP-2071
Tidewater Council\tInsight analyst\t21/10/2026\tInterview\t\tInes asks for one example
Marlow University\tData and insight officer\tmid-October\tNo response\t\t
"""


@pytest.fixture(autouse=True)
def on_the_same_morning() -> Iterator[None]:
    with time_machine.travel(MORNING):
        yield


@pytest.fixture
def amara(amara: User) -> User:
    amara.name, amara.country = "Amara", "GB"
    amara.save()
    write_down_a_whole_search(amara, MORNING.date())
    return amara


def take(page: Page, name: str, height: int) -> None:
    """Keep the page from its top down to `height` pixels, even below what the window shows."""
    area = FloatRect(x=0, y=0, width=page.evaluate("innerWidth"), height=height)
    (FOLDER / f"{name}.png").write_bytes(with_few_colours(page.screenshot(full_page=True, clip=area)))


@pytest.fixture
def desk(page_as_amara: Page) -> Page:
    page_as_amara.set_viewport_size({"width": 1280, "height": 900})
    return page_as_amara


@pytest.fixture
def brightwell(amara: User) -> Application:
    return amara.applications.get(company__name="Brightwell Health")


def test_today(desk: Page) -> None:
    desk.goto("/")
    take(desk, "today", 1650)


def test_board(desk: Page) -> None:
    desk.goto("/board/")
    take(desk, "board", 1330)


def test_application(desk: Page, brightwell: Application) -> None:
    desk.goto(f"/jobs/{brightwell.pk}/")
    take(desk, "application", 1280)


def test_pause(desk: Page, brightwell: Application) -> None:
    desk.goto(f"/jobs/{brightwell.pk}/pause/")
    take(desk, "pause", 900)


def test_brief(desk: Page, amara: User) -> None:
    round_ = Interview.objects.get(application__company__name="Tidewater Council", day__gt=MORNING.date())
    desk.goto(f"/jobs/{round_.application_id}/interviews/{round_.pk}/brief/")
    take(desk, "brief", 1280)


def test_debrief(desk: Page, brightwell: Application) -> None:
    debrief = brightwell.debriefs.get()
    desk.goto(f"/debriefs/{debrief.pk}/sticky/")
    take(desk, "debrief", 1180)


def test_import(desk: Page) -> None:
    desk.goto("/import/")
    desk.get_by_label("Or paste cells here").fill(LOG)
    desk.get_by_role("button", name="Look at it").click()
    desk.get_by_role("heading", name="Check what was read").wait_for()
    take(desk, "import", 1280)


def test_today_on_a_phone_in_the_dark(page_as_amara: Page) -> None:
    page_as_amara.set_viewport_size({"width": 390, "height": 844})
    page_as_amara.emulate_media(color_scheme="dark")
    page_as_amara.goto("/")
    (FOLDER / "today-phone-dark.png").write_bytes(with_few_colours(page_as_amara.screenshot()))


class Look(NamedTuple):
    """`most` is how far down a page is kept."""

    name: str
    scheme: Literal["light", "dark"]
    width: int
    most: int


LOOKS = (Look("light", "light", 1280, 1180), Look("dark", "dark", 1280, 1180), Look("phone", "light", 390, 1500))


def take_each(page: Page, folder: str, addresses: dict[str, str]) -> None:
    """Keep each page by its name, in each look."""
    (FOLDER / folder).mkdir(exist_ok=True)
    for look in LOOKS:
        page.emulate_media(color_scheme=look.scheme)
        for name, address in addresses.items():
            page.set_viewport_size({"width": look.width, "height": 844})
            page.goto(address)
            height = min(page.evaluate("document.documentElement.scrollHeight"), look.most)
            page.set_viewport_size({"width": look.width, "height": height})  # what sticks to the window lies at its end
            take(page, f"{folder}/{name}-{look.name}", height)


def test_letters(page_as_amara: Page, amara: User, tmp_path: Path) -> None:
    letter = write_letters(amara, MORNING)
    sade = amara.contacts.get(name="Sade Bello")
    mail = mail_of_the_day(amara, MORNING, tmp_path / "mail.html")
    composed = {"composer": f"/letters/{letter.pk}/", "people": "/people/", "door": f"/people/{sade.pk}/"}
    take_each(page_as_amara, "letters", {**composed, "timeline": "/letters/", "reminder": mail})
    letter.body = THE_QUESTION
    letter.save()
    take_each(page_as_amara, "letters", {"as-they-see-it": f"/letters/{letter.pk}/approve/"})


def test_desk_of_a_coach(page: Page, base_url: str, amara: User) -> None:
    coaching = set_up_a_desk(amara, MORNING)
    assert coaching.coach and coaching.coach.user
    cookie = signed_in(coaching.coach.user).cookies[settings.SESSION_COOKIE_NAME]
    page.context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": base_url}])
    take_each(page, "desk", {"queue": "/coach/", "client": f"/coach/clients/{coaching.pk}/"})
