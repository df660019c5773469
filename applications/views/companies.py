"""What a person knows about a company."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import AuthenticatedRequest
from applications.forms.company import CompanyForm
from applications.http import posted
from core.http import done, render_page


@require_safe
def company(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    firm = get_object_or_404(request.user.companies, pk=pk)
    context = {
        "company": firm,
        "jobs": firm.applications.order_by("-created_at", "-id"),
        "people": firm.contacts.order_by("name", "id"),
        "nav": "people",
    }
    return render_page(request, "applications/companies/company.html", context)


@require_http_methods(["GET", "POST"])
def edit(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    firm = get_object_or_404(request.user.companies, pk=pk)
    form = CompanyForm(posted(request), instance=firm, user=request.user)
    if not form.is_valid():
        context = {"company": firm, "form": form, "nav": "people"}
        return render_page(request, "applications/companies/edit.html", context, status=form.status)
    undo = form.change()
    return done(request, reverse("applications:company", args=[firm.pk]), message=undo.label, undo=undo)
