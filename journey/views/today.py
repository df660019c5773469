from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.http import AuthenticatedRequest
from core.http import render_page


@require_safe
def today(request: AuthenticatedRequest) -> HttpResponse:
    return render_page(request, "journey/today.html")
