"""What a person knows about a company."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from applications.forms.company import CompanyForm
from applications.http import posted
from core.http import done, render_page


@require_http_methods(["GET", "POST"])
def edit(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    firm = get_object_or_404(request.user.companies, pk=pk)
    form = CompanyForm(posted(request), instance=firm, user=request.user)
    if not form.is_valid():
        context = {"company": firm, "form": form, "nav": "people"}
        return render_page(request, "applications/companies/edit.html", context, status=form.status)
    undo = form.change()
    return done(request, reverse("followups:company", args=[firm.pk]), message=undo.label, undo=undo)
