"""Settings of reminders: when, about what, what the next one would say, and one to try."""

from django.conf import settings
from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import AuthenticatedRequest
from core.http import done, render_page
from core.limits import is_too_often
from followups.reminding import is_reachable, mail_leaves
from journey.reminders.forms import RemindersForm
from journey.reminders.preview import ask_for_one, next_mail

MOST = 3
AN_HOUR = 3600


@require_http_methods(["GET", "HEAD", "POST"])
def reminders(request: AuthenticatedRequest) -> HttpResponse:
    """How somebody is reminded, with the mail as it would be now."""
    now = timezone.now()
    form = RemindersForm(request.POST if request.method == "POST" else None, instance=request.user)
    if form.is_bound and form.is_valid():
        form.save()
        return done(request, "journey:reminders", message="Saved")
    context = {
        "form": form,
        "mail_leaves": mail_leaves(),
        "is_reachable": is_reachable(request.user),
        "is_at_home": settings.AJAR_LOCAL,
        "is_quiet": request.user.is_quiet(request.user.today(now)),
        "next": next_mail(request.user, now),
    }
    return render_page(request, "journey/settings/reminders.html", context, status=422 if form.is_bound else 200)


@require_POST
def send_one(request: AuthenticatedRequest) -> HttpResponse:
    """Send the mail of this moment, to see that it arrives."""
    if is_too_often(request, "one-reminder", most=MOST, seconds=AN_HOUR):
        return done(request, "journey:reminders", message="Three in an hour are enough to try. The next one in a while")
    if not (mail_leaves() and is_reachable(request.user)):
        return done(request, "journey:reminders", message="No mail can reach you yet. This page says why")
    ask_for_one(request.user, timezone.now())
    return done(request, "journey:reminders", message="On its way. It arrives within a minute")
