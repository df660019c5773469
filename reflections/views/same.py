"""Questions that look alike: offered, never merged by themselves."""

from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from applications.http import posted
from core.http import done, render_page
from reflections.forms.question import SameForm
from reflections.same import look_alikes


@require_http_methods(["GET", "POST"])
def same(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """Offer those that look like a question; one answer settles one pair."""
    rows = request.user.questions.select_related("owner", "story")
    question = get_object_or_404(rows.prefetch_related("times_asked__application__company"), pk=pk)
    form = SameForm(posted(request), question=question)
    if not form.is_valid():
        alike = look_alikes(question)
        prefetch_related_objects(alike, "times_asked__application__company")
        context = {"question": question, "alike": alike, "form": form, "nav": "learn"}
        return render_page(request, "reflections/questions/same.html", context, status=422 if form.is_bound else 200)
    stays, undo = form.settle()
    where = "reflections:same" if look_alikes(stays) else "reflections:question"
    return done(request, reverse(where, args=[stays.pk]), message=undo.label if undo else "", undo=undo)
