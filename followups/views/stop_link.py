"""The public page behind the link in a letter. Whoever opens it changes nothing; the press, or one click in a mail
program (RFC 8058), does."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from core.http import render_page
from core.limits import is_too_often
from followups import stopping
from followups.engine import engine_here
from followups.journal import CannotWrite
from followups.reading.stops import who_wrote
from followups.stop_links import NoSuchLink, StopLink

MOST_A_MINUTE = 60
TOO_MANY, NOT_NOW = 429, 503


@csrf_exempt
@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stop_link(request: HttpRequest, stop_token: str) -> HttpResponse:
    """Show what the link does; POST does it, without a cookie and without signing in, as often as one likes."""
    try:
        link = StopLink.read(stop_token)
    except NoSuchLink as error:
        raise Http404 from error
    if request.method != "POST":
        return _show(request, link)
    context: dict[str, object] = {"name": who_wrote(link), "is_done": True}
    try:
        stopped = stopping.stop_by_link(link, now=timezone.now(), journal=engine_here().journal)
    except CannotWrite:
        context |= {"is_done": False, "is_late": True}
        return render_page(request, "followups/stop/link.html", context, status=NOT_NOW)
    return render_page(request, "followups/stop/link.html", context | {"is_going_out": bool(stopped.going_out)})


def _show(request: HttpRequest, link: StopLink) -> HttpResponse:
    """Say what a press does. Looking is limited, saying stop never: one click comes from the few addresses of a mail
    provider, and is not said twice."""
    if is_too_often(request, "stop-link", most=MOST_A_MINUTE):
        return HttpResponse("Too many at once. Try again in a minute.", content_type="text/plain", status=TOO_MANY)
    return render_page(request, "followups/stop/link.html", {"name": who_wrote(link)})
