"""What the search has taught so far, and what grows from it."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import AuthenticatedRequest
from core.http import render_page
from reflections.reading.learn import learn as gather


@require_safe
def learn(request: AuthenticatedRequest) -> HttpResponse:
    today = request.user.today(timezone.now())
    gathered = gather(request.user, today)
    context = {"learn": gathered, "today": today, "has_sample": gathered.has_sample}
    return render_page(request, "reflections/learn/learn.html", context)
