"""What every answer carries: the browser's permissions, the person's own clock, and privacy in caches."""

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import patch_cache_control, patch_vary_headers

Handler = Callable[[HttpRequest], HttpResponseBase]

PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"


def permissions_policy(handle: Handler) -> Handler:
    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = handle(request)
        response.headers.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        return response

    return middleware


def own_time_zone(handle: Handler) -> Handler:
    """Instants on a page are told in the time zone of the person who reads it; UTC for a stranger."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        zone = getattr(request.user, "zone", None)
        with timezone.override(zone):
            return handle(request)

    return middleware


def private_pages(handle: Handler) -> Handler:
    """A signed-in page stays in no cache, and a fragment is never mistaken for its page."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = handle(request)
        patch_vary_headers(response, ["HX-Request"])
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            patch_cache_control(response, no_store=True, private=True)
        return response

    return middleware
