"""Where to go when something is done."""

from urllib.parse import SplitResult, urlsplit

from django.http import HttpRequest
from django.utils.http import url_has_allowed_host_and_scheme


def way_back(request: HttpRequest, default: str) -> str:
    """Return the page that the form or the link asked to come back to, if it is one of ours; else `default`."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    return asked if _is_ours(request, asked) else default


def page_left(request: HttpRequest, default: str) -> str:
    """Return the page that was asked for or, where none was, the one on which the button stood."""
    here = page_on_screen(request)
    came_from = here._replace(scheme="", netloc="").geturl() if here.netloc == request.get_host() else default
    return way_back(request, came_from if _is_ours(request, came_from) else default)


def page_on_screen(request: HttpRequest) -> SplitResult:
    """Return the address of the page that asks, in its parts; they are empty where a browser tells nothing of use."""
    told = request.headers.get("HX-Current-URL") or request.headers.get("Referer") or ""
    try:
        return urlsplit(told)
    except ValueError:
        return urlsplit("")


def _is_ours(request: HttpRequest, url: str) -> bool:
    is_safe = url_has_allowed_host_and_scheme(url, {request.get_host()}, require_https=request.is_secure())
    return is_safe and url.startswith("/")
