"""Somebody whose account is to be deleted meets the offer to keep it, before anything else."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect

STILL_OPEN = (
    *("accounts:leaving", "account_logout", "applications:export", "reflections:export", "followups:export"),
    "followups:stop_link",
)


class LeavingPeople:
    """Leads to the offer from every page, but for signing out, taking one's data along, and saying no to letters."""

    def __init__(self, handle: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.handle = handle

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.handle(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        place = request.resolver_match.view_name if request.resolver_match else ""
        if getattr(request.user, "delete_after", None) is None or place.startswith(STILL_OPEN):
            return None
        return redirect("accounts:leaving")
