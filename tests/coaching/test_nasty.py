"""Whatever is written into a field or an address of the desk, the answer is a page: no route breaks."""

from urllib.parse import urlencode

import pytest
from django.test import Client

from coaching.models import Coaching
from tests.coaching.test_sweep import ALL_BUT_THE_END, ids_of
from tests.coaching.world import Search
from tests.routes import Route
from tests.sweeps.test_nasty_input import NASTY, forms_at, send, status

PARAMETERS = ("q", "reason", "page", "p", "o", "waits", "ends", "answer", "feedback", "gap")
ALONE = [*NASTY, "-1", "2.5", "%"]


@pytest.fixture
def ids(coaching: Coaching, search: Search) -> dict[str, str]:
    return ids_of(coaching, search)


@pytest.mark.parametrize("route", ALL_BUT_THE_END, ids=lambda route: route.path)
def test_an_address_may_hold_anything(route: Route, as_maya: Client, ids: dict[str, str]) -> None:
    address = route.filled(ids)
    for value in ALONE:
        assert status(as_maya.get(f"{address}?{urlencode(dict.fromkeys(PARAMETERS, value))}")) < 500
        for name in PARAMETERS:
            assert status(as_maya.get(f"{address}?{urlencode({name: value})}")) < 500, (name, value)


@pytest.mark.parametrize("route", ALL_BUT_THE_END, ids=lambda route: route.path)
def test_a_field_may_hold_anything(route: Route, as_maya: Client, ids: dict[str, str]) -> None:
    address = route.filled(ids)
    for form in forms_at(as_maya, address):
        for name in form.fields:
            for value in ALONE:
                assert send(as_maya, address, form, {name: value}) < 500, (form.action, name, value)


@pytest.mark.parametrize("route", ALL_BUT_THE_END, ids=lambda route: route.path)
def test_a_form_may_hold_nothing_or_nonsense(route: Route, as_maya: Client, ids: dict[str, str]) -> None:
    address = route.filled(ids)
    nonsense = ("coaching", "reason", "about", "raised_on", "do", "body", "who", "seen", "day", "coach", "goal")
    for value in ("", *ALONE):
        assert status(as_maya.post(address, dict.fromkeys(nonsense, value))) < 500, value
    for verb in ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE"):
        assert status(as_maya.generic(verb, address)) < 500
    assert status(as_maya.post(address, b"\0{", content_type="application/json")) < 500
