from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import AuthenticatedRequest
from core.http import done, render_page
from journey.sample import clear_sample as clear
from journey.sample import load_sample

FIRST_THE_COMPANY = "First the company: one line is enough. Its page then asks what they answered"
GONE = "The made-up jobs are gone. To look at them again: Settings, My data, Welcome"
STARTS = {"no": "applications:add", "job": "applications:add", "file": "applications:import"}


@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: AuthenticatedRequest) -> HttpResponse:
    """Where a person begins: with a no, a job, a spreadsheet, or a look around."""
    start = request.POST.get("from", "")
    if request.method != "POST" or start not in {*STARTS, "sample"}:
        return render_page(request, "journey/welcome.html", status=200 if request.method != "POST" else 422)
    if start == "sample":
        load_sample(request.user, request.user.today(timezone.now()))
        return done(request, "journey:today", message="Eleven made-up jobs. Look around as you like")
    return done(request, STARTS[start], message=FIRST_THE_COMPANY if start == "no" else "")


@require_POST
def clear_sample(request: AuthenticatedRequest) -> HttpResponse:
    clear(request.user)
    return done(request, "journey:today", message=GONE)
