"""An employer: its jobs, its people, and how the door stands."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import AuthenticatedRequest
from core.http import render_page


@require_safe
def company(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    firm = get_object_or_404(request.user.companies.select_related("door"), pk=pk)
    door = getattr(firm, "door", None)
    now = timezone.now()
    context = {
        "company": firm,
        "door": door,
        "letters": door.touches_used(now) if door else 0,
        "jobs": firm.applications.order_by("-created_at", "-id"),
        "people": firm.contacts.select_related("door").order_by("name", "id"),
        "today": request.user.today(now),
        "nav": "people",
    }
    return render_page(request, "followups/companies/company.html", context)
