from datetime import UTC, datetime

import pytest
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.test import Client, RequestFactory
from django.utils import timezone

from accounts.models import User
from core.middleware import own_time_zone, private_pages

NOON_IN_UTC = datetime(2026, 11, 23, 12, tzinfo=UTC)


@pytest.fixture
def front_door(client: Client, db: None) -> HttpResponseBase:
    return client.get("/accounts/login/")


def test_only_what_is_our_own_may_be_loaded(front_door: HttpResponseBase) -> None:
    policy = front_door["Content-Security-Policy"]

    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert "nonce" not in policy


def test_no_page_may_use_the_camera_or_be_framed(front_door: HttpResponseBase) -> None:
    assert "camera=()" in front_door["Permissions-Policy"]
    assert front_door["X-Frame-Options"] == "DENY"
    assert front_door["Referrer-Policy"] == "same-origin"


def test_a_fragment_is_never_mistaken_for_its_page(front_door: HttpResponseBase) -> None:
    assert "HX-Request" in front_door["Vary"]


def answer(request: HttpRequest) -> HttpResponse:
    return HttpResponse(headers={"X-Hour": timezone.localtime(NOON_IN_UTC).hour})


@pytest.fixture
def amaras_request(amara: User, rf: RequestFactory) -> HttpRequest:
    amara.time_zone = "America/New_York"
    request = rf.get("/")
    request.user = amara
    return request


def test_a_page_of_somebody_signed_in_is_kept_nowhere(amaras_request: HttpRequest) -> None:
    assert "no-store" in private_pages(answer)(amaras_request)["Cache-Control"]


def test_hours_are_told_in_the_readers_own_zone(amaras_request: HttpRequest) -> None:
    assert own_time_zone(answer)(amaras_request)["X-Hour"] == "7"
    assert timezone.localtime(NOON_IN_UTC).hour == 12
