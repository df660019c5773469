"""Letters, to take along."""

from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import AuthenticatedRequest
from applications.exporting.handing_out import hand_out
from followups.exporting import json_lines, sheets


@require_safe
def export(request: AuthenticatedRequest) -> HttpResponseBase:
    """With `?as=` the file. The page is the one of all exports."""
    kind, user, now = request.GET.get("as", ""), request.user, timezone.now()
    if not kind:
        return redirect(f"{reverse('applications:export')}#letters")
    name = f"ajar-letters-{user.today(now).isoformat()}"
    return hand_out(name, kind, sheets=lambda: sheets(user), lines=lambda: json_lines(user, now))
