from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from core.http import done, render_page
from journey.forms import NotNowForm
from journey.things import Energy
from journey.things.days import on_day


@require_http_methods(["GET", "POST"])
def not_now(request: AuthenticatedRequest) -> HttpResponse:
    """Put a thing off until a day, or take it off the list."""
    today = request.user.today(timezone.now())
    form = NotNowForm(request.POST or None, initial=request.GET.dict(), user=request.user, today=today)
    if not form.is_valid():
        return render_page(request, "journey/not_now.html", {"form": form}, status=422 if form.is_bound else 200)
    undo = form.save()
    message = f"It comes back {on_day(form.until, today)}" if form.until else "Off your list"
    energy = Energy.read(request.GET.get("energy"))
    return done(request, f"{reverse('journey:today')}?energy={energy}", message=message, undo=undo)
