"""Nobody gets at what is not theirs: every route of the URLconf, called by nobody and by a stranger."""

from datetime import date

import pytest
from django.core.files.base import ContentFile
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import Client

from accounts.models import User
from applications.models import (
    Application,
    Import,
    Outcome,
    OutcomeReason,
    PaperUse,
    Stage,
    Undo,
)
from tests.factories import (
    ApplicationFactory,
    CompanyFactory,
    ContactFactory,
    InterviewFactory,
    NoteFactory,
    PaperFactory,
    TagFactory,
)
from tests.routes import Route, our_routes

PUBLIC = {"healthz", "readyz", "offline", "service_worker", "manifest", "help_lines", "first_visit", "carry_on"}
ROUTES = our_routes()
PAGES = [route for route in ROUTES if route.name not in {"healthz", "readyz"}]
PRIVATE_ROUTES = [route for route in ROUTES if route.name not in PUBLIC]
OBJECT_ROUTES = [route for route in ROUTES if route.has_object]


def job_of(owner: User) -> Application:
    job = ApplicationFactory.create(owner=owner, stage=Stage.SENT)
    job.log_outcome(Outcome.Kind.NO, by=owner, occurred_on=date(2026, 11, 20))
    return job


@pytest.fixture
def ids(amara: User) -> dict[str, str]:
    """One thing of each kind that Amara owns, by the word that stands before its id in an address."""
    job = job_of(amara)
    paper = PaperFactory.create(owner=amara)
    things = {
        "jobs": job,
        "dates": job.changes.first(),
        "interviews": InterviewFactory.create(application=job),
        "notes": NoteFactory.create(application=job),
        "companies": CompanyFactory.create(owner=amara),
        "people": ContactFactory.create(owner=amara),
        "tags": TagFactory.create(owner=amara),
        "papers": paper,
        "use_pk": PaperUse.objects.create(application=job, paper=paper),
        "reasons": OutcomeReason.objects.for_owner(amara).first(),
        "undo": Undo.objects.owned_by(amara).first(),
        "import": Import.objects.create(
            owner=amara, file=ContentFile(b"Company\nFernhill\n", "log"), filename="log.csv"
        ),
    }
    return {word: str(thing.pk) for word, thing in things.items() if thing is not None} | {"group": "pay"}


def status(answer: HttpResponseBase) -> int:
    """Return the status; a file that is handed out is read to its end, which closes it."""
    if isinstance(answer, StreamingHttpResponse):
        answer.getvalue()
    return answer.status_code


def test_the_sweep_sees_the_pages() -> None:
    assert {"today", "board", "application"} <= {route.name for route in ROUTES}


@pytest.mark.parametrize("route", PRIVATE_ROUTES, ids=lambda route: route.path or "/")
def test_nobody_sees_a_page_without_signing_in(route: Route, client: Client, ids: dict[str, str]) -> None:
    for answer in (client.get(route.filled(ids)), client.post(route.filled(ids))):
        assert answer.status_code in {302, 404, 405}
        assert answer.status_code != 302 or answer.url.startswith(("/accounts/login/", "/hello/"))


@pytest.mark.parametrize("route", OBJECT_ROUTES, ids=lambda route: route.path)
def test_a_stranger_gets_404(route: Route, as_bob: Client, ids: dict[str, str]) -> None:
    answers = {status(as_bob.get(route.filled(ids))), status(as_bob.post(route.filled(ids)))}
    assert answers <= {404, 405}
    assert 404 in answers or route.name in PUBLIC


@pytest.mark.parametrize("route", OBJECT_ROUTES, ids=lambda route: route.path)
def test_an_id_of_nobody_gets_404(route: Route, as_amara: Client, ids: dict[str, str]) -> None:
    nobody = dict.fromkeys(ids, "01a20a43-0000-7000-8000-000000000000")
    answers = {status(as_amara.get(route.filled(nobody))), status(as_amara.post(route.filled(nobody)))}
    assert answers <= {404, 405}


@pytest.mark.parametrize("route", PAGES, ids=lambda route: route.path or "/")
def test_no_route_breaks_for_its_owner(route: Route, as_amara: Client, ids: dict[str, str]) -> None:
    address = route.filled(ids)
    assert status(as_amara.get(address)) < 500
    assert status(as_amara.post(address)) < 500
    assert status(as_amara.get(address, headers={"HX-Request": "true"})) < 500
    assert status(as_amara.delete(address)) in {404, 405}
