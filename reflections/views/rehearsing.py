"""Saying answers aloud, one at a time."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import AuthenticatedRequest
from applications.http import posted
from core.http import done, render_page
from reflections.forms.rehearsal import RehearsalForm
from reflections.reading.made_up import on_show
from reflections.reading.questions import due_rehearsals, rehearsals_on_show
from reflections.rehearsing import MINUTES_EACH, said_today, with_beads


@require_safe
def rehearse(request: AuthenticatedRequest) -> HttpResponse:
    """What would help to say aloud today: a few minutes at most, made-up ones while there is nothing else."""
    today = request.user.today(timezone.now())
    due = rehearsals_on_show(request.user, today, on_show(request.user))
    context = {
        "due": due,
        "minutes": MINUTES_EACH * len(due),
        "said": said_today(request.user, today),
        "nav": "learn",
    }
    return render_page(request, "reflections/rehearse/rehearse.html", context)


@require_http_methods(["GET", "POST"])
def one(request: AuthenticatedRequest, pk: UUID) -> HttpResponse:
    """One question, said aloud once; then the next that is due, or that is enough."""
    rows = with_beads(request.user.questions.select_related("owner", "story"))
    question = get_object_or_404(rows, pk=pk)
    now = timezone.now()
    form = RehearsalForm(posted(request))
    if not form.is_valid():
        context = {"question": question, "form": form, "minutes": MINUTES_EACH, "nav": "learn"}
        return render_page(request, "reflections/rehearse/one.html", context, status=422 if form.is_bound else 200)
    undo = form.keep(question, now=now)
    due = due_rehearsals(request.user, request.user.today(now), made_up=question.is_sample)
    there = reverse("reflections:rehearse_one", args=[due[0].pk]) if due else reverse("reflections:rehearse")
    return done(request, there, message=undo.label if undo else "", undo=undo)
