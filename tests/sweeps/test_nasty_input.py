"""Whatever is written into a field or an address, the answer is a page: no route breaks."""

import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from tests.forms_on_page import FILE, Form, FormsOf
from tests.routes import Route, our_routes

NASTY = ["a\0b", "9" * 5000, "0001-01-01", "9999-12-31", "http://[::1"]
PARAMETERS = re.findall(
    r"\w+",
    "after answer as cause closing company company_name country energy fold found_on gap job kind next open"
    " outcome page piece q question role sample saved seen sent show sort stage tag text then title undo url view"
    " work_mode",
)
FILLED = {
    "company_name": "Fernhill",
    "name": "Priya Raman",
    "label": "A reason",
    "body": "A line",
    "words": "A question?",
    "title": "A story",
    "then_i_will": "do one lesson",
}
MACHINES = {"healthz", "readyz", "service_worker", "manifest"}
LEAVES = {"/accounts/logout/", "/settings/delete/"}
PAGES = [route for route in our_routes() if route.name not in MACHINES]


@pytest.mark.parametrize("route", PAGES, ids=lambda route: route.path or "/")
def test_an_address_may_hold_anything(route: Route, as_amara: Client, ids: dict[str, str]) -> None:
    address = route.filled(ids)
    for value in NASTY:
        assert status(as_amara.get(f"{address}?{urlencode(dict.fromkeys(PARAMETERS, value))}")) < 500
        for place in ({"sort": "newest", "after": value}, {"sort": "stage", "after": value}, {"page": value}):
            assert status(as_amara.get(f"{address}?{urlencode(place)}")) < 500


@pytest.mark.parametrize("route", PAGES, ids=lambda route: route.path or "/")
def test_a_field_may_hold_anything(route: Route, as_amara: Client, ids: dict[str, str]) -> None:
    address = route.filled(ids)
    for form in forms_at(as_amara, address):
        for name in form.fields:
            for value in NASTY:
                assert send(as_amara, address, form, {name: value}) < 500, (form.action, name, value)


@pytest.mark.parametrize("route", PAGES, ids=lambda route: route.path or "/")
def test_a_request_may_be_of_any_kind(route: Route, as_amara: Client, ids: dict[str, str]) -> None:
    address = route.filled(ids)
    for verb in ("HEAD", "OPTIONS", "PUT", "PATCH"):
        if (verb, route.name) != ("HEAD", "paper"):  # the test client would leave its file open
            assert status(as_amara.generic(verb, address)) < 500
    for kind in ("application/json", "multipart/form-data", "multipart/form-data; boundary=x", "text/plain"):
        assert status(as_amara.post(address, b"\0{", content_type=kind)) < 500
    for told in ("http://[::1", "//", "\\", "javascript:alert(1)"):
        asking = {"Referer": told, "HX-Current-URL": told, "HX-Request": "true"}
        assert status(as_amara.post(address, headers=asking)) < 500


def forms_at(client: Client, address: str) -> Iterator[Form]:
    """The forms of a page that are about this page, each of its kind once."""
    answer = client.get(address)
    html = (answer.getvalue() if answer.streaming else answer.content).decode(errors="replace")
    seen = {(form.method, form.action, tuple(form.fields)): form for form in FormsOf(html).forms}
    for form in seen.values():
        path = urlsplit(form.action or address).path
        if path.startswith(address) and path not in LEAVES:
            yield form


def send(client: Client, address: str, form: Form, changed: dict[str, str]) -> int:
    typed = {name: value or FILLED.get(name, "") for name, value in form.fields.items()} | changed
    where = form.action or address
    if form.method == "get":
        return status(client.get(where.partition("?")[0] + "?" + urlencode(typed)))
    if form.has_files:
        return status(client.post(where, {name: uploaded(value) for name, value in typed.items()}))
    kind = "application/x-www-form-urlencoded"
    return status(client.post(where, urlencode(typed), content_type=kind))


def uploaded(value: str) -> Any:
    return SimpleUploadedFile("a/\\\0.csv", b"Company\nFernhill\n") if value == FILE else value


def status(answer: Any) -> int:
    """Return the status; a file that is handed out is read to its end, which closes it."""
    if answer.streaming:
        answer.getvalue()
    return int(answer.status_code)
