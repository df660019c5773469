from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.quiet import QuietForm
from accounts.http import AuthenticatedRequest
from core.http import done, render_page
from core.templatetags.ajar import day

UNPROCESSABLE = 422


@require_http_methods(["GET", "HEAD", "POST"])
def quiet(request: AuthenticatedRequest) -> HttpResponse:
    """All reminders rest until a day that the person names."""
    today = request.user.today(timezone.now())
    is_quiet = request.user.is_quiet(today)
    now_until = request.user.quiet_until if is_quiet else None
    form = QuietForm(request.POST if request.method == "POST" else None, today=today, now_until=now_until)
    context = {"form": form, "is_quiet": is_quiet}
    if request.method != "POST":
        return render_page(request, "accounts/quiet.html", context)
    if not form.is_valid():
        return render_page(request, "accounts/quiet.html", context, status=UNPROCESSABLE)
    request.user.quiet_until = form.last_day
    request.user.save(update_fields=["quiet_until"])
    return done(request, "accounts:quiet", message=f"Quiet until {day(form.last_day)}")


@require_POST
def end_quiet(request: AuthenticatedRequest) -> HttpResponse:
    request.user.quiet_until = None
    request.user.save(update_fields=["quiet_until"])
    return done(request, "accounts:quiet", message="Quiet time is over")
