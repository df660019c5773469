"""What the person learnt, to take along."""

from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import AuthenticatedRequest
from applications.exporting.handing_out import hand_out
from reflections.exporting import json_lines, sheets


@require_safe
def export(request: AuthenticatedRequest) -> HttpResponseBase:
    """With `?as=` the file; private pages are in it with `?private=yes` alone. The page is the one of all exports."""
    kind, private = request.GET.get("as", ""), request.GET.get("private") == "yes"
    if not kind:
        return redirect(f"{reverse('applications:export')}#learnt")
    user, now = request.user, timezone.now()
    return hand_out(
        f"ajar-learnt-{user.today(now).isoformat()}",
        kind,
        sheets=lambda: sheets(user, private=private),
        lines=lambda: json_lines(user, now, private=private),
    )
