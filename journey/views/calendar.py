"""The secret address for a calendar program, and the page on which it is made and closed."""

import hashlib
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import AuthenticatedRequest
from core.http import done, render_page
from core.limits import is_too_often
from followups.models import CalendarFeed
from journey.calendars.entries import entries_of, feed_behind
from journey.calendars.forms import CalendarForm
from journey.calendars.ics import written
from journey.reminders.writing import whole

MOST = 60


@login_not_required
@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The calendar behind the secret; an address that was closed is as unknown as one that never was."""
    if is_too_often(request, "calendar", most=MOST):
        return render_page(request, "429.html", status=429)
    found = feed_behind(secret)
    if found is None:
        raise Http404
    body = written(entries_of(found.owner, timezone.now()), names=found.names_companies)
    etag = f'"{hashlib.sha256(body).hexdigest()[:32]}"'
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="ajar.ics"'
    response["ETag"] = etag
    response["X-Robots-Tag"] = "noindex"
    patch_cache_control(response, private=True, max_age=0, must_revalidate=True)
    return get_conditional_response(request, etag=etag, response=response) or response


@require_http_methods(["GET", "HEAD", "POST"])
def calendar(request: AuthenticatedRequest) -> HttpResponse:
    """Show whether there is an address; POST makes one, or another in its place, and shows it this once."""
    existing = CalendarFeed.objects.owned_by(request.user).first()
    form = CalendarForm(request.POST if request.method == "POST" else None, instance=existing)
    context: dict[str, Any] = {"form": form, "feed": existing}
    if request.method != "POST":
        return render_page(request, "journey/settings/calendar.html", context)
    if not form.is_valid():
        return render_page(request, "journey/settings/calendar.html", context, status=422)
    secret = form.keep(request.user, timezone.now())
    if not secret:
        return done(request, "journey:calendar", message="Saved")
    context |= {"feed": form.instance, "address": whole("journey:calendar_feed", secret)}
    return render_page(request, "journey/settings/calendar.html", context)


@require_POST
def close(request: AuthenticatedRequest) -> HttpResponse:
    """Close the address: whoever has it finds nothing there any more."""
    CalendarFeed.objects.owned_by(request.user).delete()
    return done(request, "journey:calendar", message="The address is closed. Calendars that used it find nothing now")
