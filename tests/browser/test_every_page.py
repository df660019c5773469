"""Every page, with words too long for it, with nothing on it, and as strangers see it: no barrier, nothing too wide."""

import re
from collections.abc import Iterable
from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page

from accounts.models import User
from applications.importing import starting
from applications.models import Application, Import, Interview, Note, Outcome, Stage
from reflections.models import DebriefAnswer
from tests.browser.conftest import Complaints
from tests.browser.looking import faults_of
from tests.browser.whole_search import write_down_a_whole_search
from tests.factories import ApplicationFactory, InterviewFactory
from tests.one_of_each import one_of_each
from tests.routes import our_routes, signing_in_routes

LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
LINK = "https://jobs.example.org/" + "a-very-long-path-without-any-break" * 5
LOG = f"""\
Company,Role,Applied,Status
{LONG},{LONG},3/4/2026,{LONG}
,Nobody,soon,Interview
Fernhill,,13/4/2026,Rejected
"""
VIEWS = ["?view=list", "?view=list&q=nothing+at+all", "?fold=after", "?energy=low", "?energy=plenty"]
OTHER = ("/", "/answer/", "/move/", "/pause/", "/hired/", "/interviews/add/")
PARTS = 6
PART_OF_A_PAGE = "regions"  # whole only where there is no script to ask for the part


def addresses_of(ids: dict[str, str], user: User) -> list[str]:
    """Every address of ours, every group of facts, every view of the board, and one more job in each other state."""
    filled = [route.filled(ids) for route in our_routes()]
    job = f"/jobs/{ids['jobs']}"
    groups = [f"{job}/facts/{group}/" for group in ("role", "found", "closing", "tags", "advert", "notes", "reference")]
    others = [f"/jobs/{other.pk}{page}" for other in user.applications.exclude(pk=ids["jobs"])[:4] for page in OTHER]
    runs = [f"/import/{run.pk}/" for run in user.imports.all()]
    return [
        *filled,
        *groups,
        *others,
        *runs,
        *(f"/board/{view}" for view in VIEWS[:3]),
        *(f"/{view}" for view in VIEWS[3:]),
    ]


def is_page(client: Client, address: str) -> bool:
    """Say whether the address answers with a whole page: not a redirect, a file, a fragment or "only by POST"."""
    answer: HttpResponseBase = client.get(address)
    if isinstance(answer, StreamingHttpResponse):
        answer.getvalue()
    return answer.status_code == 200 and getattr(answer, "content", b"").lstrip().startswith(b"<!doctype html>")


def stretch(owner: User, ids: dict[str, str]) -> None:
    """Let every name and text be longer than any page would like."""
    job = Application.objects.get(pk=ids["jobs"])
    owner.applications.update(role=LONG, place=LONG, reference=LONG[:60], found_on=LONG, link=LINK, notes=LONG * 3)
    owner.companies.update(website=LINK, place=LONG, notes=LONG)
    for number, company in enumerate(owner.companies.all()):
        company.name = f"{LONG[:58]}{number:02}"
        company.save()
    owner.contacts.update(name=LONG, role=LONG, email=f"{LONG[:50]}@example.org", link=LINK, notes=LONG)
    owner.tags.update(name=LONG[:40])
    owner.papers.update(title=LONG, original_name=f"{LONG}.pdf")
    owner.outcome_reasons.filter(pk=ids["reasons"]).update(label=LONG)
    owner.imports.update(filename=f"{LONG}.csv")
    DebriefAnswer.objects.update(data={"friend": f"{LONG} {LINK}"})
    Note.objects.update(body=f"{LONG} {LINK}")
    Outcome.objects.update(words=f"{LONG} {LINK}")
    Interview.objects.update(place=LONG, people_note=LONG, link=LINK, how_it_went=LONG)
    job.people.set(owner.contacts.all())
    job.tags.set(owner.tags.all())


@pytest.fixture
def ids(amara: User) -> dict[str, str]:
    """A life with one of each thing, jobs at every stage and two imports, all of it in words too long."""
    ids = one_of_each(amara)
    today = amara.today(timezone.now())
    for stage in (Stage.SAVED, Stage.TALKING, Stage.OFFER, Stage.SENT):
        ApplicationFactory.create(owner=amara, stage=stage, closing_on=today + timedelta(days=2))
    InterviewFactory.create(application=amara.applications.get(stage=Stage.TALKING), day=today + timedelta(days=1))
    amara.applications.get(stage=Stage.OFFER).log_outcome(Outcome.Kind.HIRED, by=amara, occurred_on=today)
    amara.applications.get(stage=Stage.SENT).log_outcome(Outcome.Kind.SILENCE, by=amara, occurred_on=today)
    for is_read_in in (False, True):
        run = Import.objects.create(owner=amara, file=ContentFile(LOG.encode(), "log"), filename="log.csv")
        if is_read_in:
            starting.begin(run, timezone.now())
    stretch(amara, ids)
    return ids


def expect_no_faults(page: Page, addresses: Iterable[str], complaints: Complaints) -> None:
    faults = []
    for address in addresses:
        page.goto(address)
        faults += [f"{address} {fault}" for fault in faults_of(page)]
        faults += [f"{address} {complaint}" for complaint in complaints]
        complaints.clear()
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("part", range(PARTS))
def test_every_page_bears_words_that_are_too_long(
    page_as_amara: Page, amara: User, as_amara: Client, ids: dict[str, str], part: int, complaints: Complaints
) -> None:
    addresses = dict.fromkeys(address for address in addresses_of(ids, amara) if is_page(as_amara, address))

    expect_no_faults(page_as_amara, list(addresses)[part::PARTS], complaints)


@pytest.mark.parametrize("part", range(2))
def test_every_page_is_whole_when_there_is_nothing_on_it(
    page_as_amara: Page, as_amara: Client, part: int, complaints: Complaints
) -> None:
    bare = [f"/{route.path}" for route in our_routes() if not route.has_object]
    addresses = [address for address in [*bare, "/board/?view=list"] if is_page(as_amara, address)]

    expect_no_faults(page_as_amara, [*addresses, "/no-such-page/"][part::2], complaints)


def test_the_pages_of_a_real_search(page_as_amara: Page, amara: User, complaints: Complaints) -> None:
    write_down_a_whole_search(amara, amara.today(timezone.now()))
    job = amara.applications.get(company__name="Brightwell Health")

    addresses = [
        "/",
        "/board/",
        "/board/?view=list",
        "/history/",
        "/people/",
        f"/jobs/{job.pk}/",
        f"/jobs/{job.pk}/pause/",
    ]
    expect_no_faults(page_as_amara, addresses, complaints)


def test_every_page_of_the_account(page_as_amara: Page, as_amara: Client, complaints: Complaints) -> None:
    addresses = [f"/{route.path}" for route in signing_in_routes()]

    expect_no_faults(page_as_amara, [address for address in addresses if is_page(as_amara, address)], complaints)


def test_every_page_that_a_stranger_sees(page: Page, client: Client, complaints: Complaints) -> None:
    public = [f"/{route.path}" for route in [*our_routes(), *signing_in_routes()] if not route.has_object]

    expect_no_faults(page, [address for address in public if is_page(client, address)], complaints)


def test_no_two_pages_have_one_title(amara: User, as_amara: Client, ids: dict[str, str]) -> None:
    """Each thing here has a name of its own, so that its pages must name it."""
    amara.applications.update(role="Analyst")
    titles: dict[str, str] = {}
    routes = [route for route in [*our_routes(), *signing_in_routes()] if route.name != PART_OF_A_PAGE]
    for address in dict.fromkeys(route.filled(ids) for route in routes):
        if is_page(as_amara, address):
            found = re.search(r"<title>(.*)</title>", as_amara.get(address).content.decode())
            assert found
            assert found[1] not in titles, (address, titles[found[1]])
            titles[found[1]] = address
