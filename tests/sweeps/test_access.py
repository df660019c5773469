"""Nobody gets at what is not theirs: every route of the URLconf, called by nobody and by a stranger."""

import pytest
from django.http import StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.test import Client

from tests.routes import Route, our_routes

BY_SECRET = {"asked_no_more", "calendar_feed", "mail_link", "mail_link_undo", "stop_link"}
"""Addresses that are a secret themselves: whoever has one may use it, and a wrong one leads nowhere."""
PUBLIC = BY_SECRET | {
    "healthz",
    "readyz",
    "offline",
    "service_worker",
    "manifest",
    "help_lines",
    "first_visit",
    "carry_on",
}
ROUTES = our_routes()
PAGES = [route for route in ROUTES if route.name not in {"healthz", "readyz"}]
PRIVATE_ROUTES = [route for route in ROUTES if route.name not in PUBLIC]
OBJECT_ROUTES = [route for route in ROUTES if route.has_object]
OWNED_ROUTES = [route for route in OBJECT_ROUTES if route.name not in BY_SECRET]
NAMELESS_ROUTES = [route for route in ROUTES if route.name in BY_SECRET - {"stop_link"}]
"""The reader of a letter knows who wrote it, and is told whose letters the link at its end ends."""
SECRET_ROUTES = [route for route in OBJECT_ROUTES if route.name in BY_SECRET]


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
        assert answer.status_code != 302 or answer.headers["Location"].startswith(("/accounts/login/", "/hello/"))


@pytest.mark.parametrize("route", OWNED_ROUTES, ids=lambda route: route.path)
def test_a_stranger_gets_404(route: Route, as_bob: Client, ids: dict[str, str]) -> None:
    answers = {status(as_bob.get(route.filled(ids))), status(as_bob.post(route.filled(ids)))}
    assert answers <= {404, 405}
    assert 404 in answers or route.name in PUBLIC


@pytest.mark.parametrize("route", SECRET_ROUTES, ids=lambda route: route.path)
def test_a_secret_that_is_wrong_leads_nowhere(route: Route, client: Client, ids: dict[str, str]) -> None:
    secrets = {name: ids[name] for name in ("token", "secret", "stop_token", "invite")}
    for wrong in (str.swapcase, lambda secret: secret[:-1], lambda secret: f"{secret}A", lambda secret: secret[::-1]):
        address = route.filled(ids | {name: wrong(secret) for name, secret in secrets.items()})
        assert {status(client.get(address)), status(client.post(address))} <= {404, 405}


@pytest.mark.parametrize("route", NAMELESS_ROUTES, ids=lambda route: route.path)
def test_a_secret_address_tells_no_name_of_its_owner(route: Route, as_bob: Client, ids: dict[str, str]) -> None:
    for answer in (as_bob.get(route.filled(ids)), as_bob.post(route.filled(ids))):
        assert b"amara" not in answer.content.lower()


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
